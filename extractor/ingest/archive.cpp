#include "extractor/ingest/archive.h"

#include <algorithm>

#include <zip.h>

#include "extractor/ingest/zip_directory.h"
#include "extractor/text/ascii.h"
#include "extractor/text/encoding.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::uint64_t kRatioFrom = 1 << 20;  // smaller entries may be as dense as they like

// Chinese programs write names in GBK and do not say so.
std::string entry_name(std::string_view raw) {
  auto decoded = is_valid_utf8(raw) ? Result<DecodedText>(Error{}) : decode_text(raw, "gbk");
  std::string name = decoded ? std::move(decoded->text) : std::string(raw);
  std::replace(name.begin(), name.end(), '\\', '/');
  return name;
}

Error unpacks_to_more_than(std::uint64_t bytes, std::string_view option) {
  return {ErrorKind::kTooLarge, "unpacks to more than the limit of " + std::to_string(bytes) +
                                    " bytes (raise it with " + std::string(option) + ")"};
}

Error damaged() {
  return {ErrorKind::kDamaged, "is a zip container that breaks off or is damaged: fetch it again"};
}

// Why an entry cannot be opened or read.
Error failure_of(zip_error_t* error) {
  const int code = zip_error_code_zip(error);
  if (code == ZIP_ER_COMPNOTSUPP)
    return {ErrorKind::kUnsupported,
            "is packed in a way that is not read: unpack it, or pack it anew as usual (deflate)"};
  return code == ZIP_ER_MEMORY
             ? Error{ErrorKind::kTooLarge, "needs more memory than there is: free some, or split the file"}
             : damaged();
}

Error more_entries_than(std::uint64_t limit) {
  return {ErrorKind::kTooLarge,
          "is a container with more than " + std::to_string(limit) + " entries (raise the limit with --max-entries)"};
}

}  // namespace

struct Archive::Handle {
  zip_t* zip;
};

void Archive::CloseHandle::operator()(Handle* handle) const {
  zip_discard(handle->zip);
  delete handle;
}

Result<Archive> Archive::open(std::string_view bytes, const IngestLimits& limits) {
  if (stated_entries(bytes) > limits.archive_entries) return more_entries_than(limits.archive_entries);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (zip == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (zip == nullptr) return damaged();
  if (has_overlapping_entries(bytes)) {
    zip_discard(zip);
    return Error{
        ErrorKind::kDamaged,
        "is a zip container whose entries overlap, as in a zip bomb: fetch it again from where it was published"};
  }

  Archive archive;
  archive.handle_.reset(new Handle{zip});
  archive.limits_ = limits;
  const auto entries = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(zip, 0), 0));
  if (entries > limits.archive_entries) return more_entries_than(limits.archive_entries);
  for (std::uint64_t i = 0; i < entries; ++i) {
    const char* name = zip_get_name(zip, i, ZIP_FL_ENC_RAW);
    archive.names_.push_back(entry_name(name == nullptr ? "" : name));
  }
  return archive;
}

std::size_t Archive::find(std::string_view name) const {
  if (!name.empty() && name.front() == '/') name.remove_prefix(1);
  const auto exact = std::find(names_.begin(), names_.end(), name);
  if (exact != names_.end()) return static_cast<std::size_t>(exact - names_.begin());
  const std::string wanted = ascii_lower(name);
  const auto same = std::find_if(names_.begin(), names_.end(),
                                 [&](const std::string& entry) { return ascii_lower(entry) == wanted; });
  return static_cast<std::size_t>(same - names_.begin());
}

bool Archive::contains(std::string_view name) const {
  return find(name) < names_.size();
}

Result<std::string> Archive::read(std::string_view name) {
  const std::size_t index = find(name);
  if (index == names_.size()) return Error{ErrorKind::kNotFound, "has no part " + std::string(name)};
  return read_entry(index, limits_.document_bytes);
}

Result<std::string> Archive::read_entry(std::size_t index, std::uint64_t most_bytes) {
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_stat_index(handle_->zip, index, 0, &status) != 0) return damaged();
  if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE) {
    return Error{ErrorKind::kEncrypted, "is encrypted: save it without a password"};
  }
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(handle_->zip, index, 0), zip_fclose);
  if (!file) return failure_of(zip_get_error(handle_->zip));
  const std::uint64_t packed = (status.valid & ZIP_STAT_COMP_SIZE) != 0 ? status.comp_size : 0;
  std::string content, chunk(64 << 10, '\0');
  // Without it the text is held twice while it grows. A size that lies costs addresses and no memory.
  if ((status.valid & ZIP_STAT_SIZE) != 0) content.reserve(std::min<std::uint64_t>(status.size, most_bytes));
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
    if (got < 0) return failure_of(zip_file_get_error(file.get()));
    if (got == 0) return content;
    read_bytes_ += static_cast<std::uint64_t>(got);
    const std::uint64_t size = content.size() + static_cast<std::uint64_t>(got);
    if (size > kRatioFrom && size / (packed + 1) > limits_.archive_ratio) {
      return Error{ErrorKind::kTooLarge, "unpacks to more than " + std::to_string(limits_.archive_ratio) +
                                             " times its size (raise the limit with --max-ratio)"};
    }
    if (read_bytes_ > limits_.archive_bytes) return unpacks_to_more_than(limits_.archive_bytes, "--max-unpacked");
    if (size > most_bytes) return unpacks_to_more_than(most_bytes, "--max-bytes");
    content.append(chunk, 0, static_cast<std::size_t>(got));
  }
}

}  // namespace planatlas
