#include "extractor/ingest/flat_package.h"

#include <memory>
#include <utility>
#include <vector>

#include <zip.h>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

struct Part {
  std::string name;
  std::string_view xml;  // of the file
};

// Returns what stands between two marks and takes it off the front; nothing, and all is taken, where there is none.
std::string_view take_between(std::string_view& text, std::string_view open, std::string_view close) {
  const std::size_t begin = text.find(open);
  const std::size_t inside = begin == std::string_view::npos ? begin : begin + open.size();
  const std::size_t end = inside == std::string_view::npos ? inside : text.find(close, inside);
  if (end == std::string_view::npos) {
    text = {};
    return {};
  }
  const std::string_view found = text.substr(inside, end - inside);
  text.remove_prefix(end + close.size());
  return found;
}

std::vector<Part> parts_of(std::string_view flat) {
  std::vector<Part> parts;
  while (!flat.empty()) {
    std::string_view part = take_between(flat, "<pkg:part ", "</pkg:part>");
    std::string_view name = take_between(part, "pkg:name=\"", "\"");
    std::string_view data = take_between(part, "<pkg:xmlData", "</pkg:xmlData>");
    const std::size_t open = data.find('>');
    if (name.empty() || open == std::string_view::npos) continue;
    if (name.front() == '/') name.remove_prefix(1);
    parts.push_back({std::string(name), data.substr(open + 1)});
  }
  return parts;
}

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

bool add_parts(zip_t* zip, const std::vector<Part>& parts) {
  for (const Part& part : parts) {
    zip_source_t* source = zip_source_buffer(zip, part.xml.data(), part.xml.size(), 0);
    const auto index = source == nullptr ? -1 : zip_file_add(zip, part.name.c_str(), source, ZIP_FL_OVERWRITE);
    if (index < 0) {
      zip_source_free(source);
      return false;
    }
    zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  return true;
}

// Returns the container, empty where libzip has no memory for it.
std::string write_zip(const std::vector<Part>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, FreeSource> target(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) return {};
  zip_source_keep(target.get());  // zip_close and zip_discard let go of it once
  zip_t* zip = zip_open_from_source(target.get(), ZIP_TRUNCATE, &error);
  if (zip == nullptr) {
    zip_source_free(target.get());
    return {};
  }
  if (!add_parts(zip, parts) || zip_close(zip) != 0) {
    zip_discard(zip);
    return {};
  }
  zip_stat_t stat;
  if (zip_source_stat(target.get(), &stat) != 0 || zip_source_open(target.get()) != 0) return {};
  std::string bytes(stat.size, '\0');
  const auto read = zip_source_read(target.get(), bytes.data(), bytes.size());
  zip_source_close(target.get());
  return read == static_cast<zip_int64_t>(bytes.size()) ? bytes : std::string();
}

}  // namespace

bool is_flat_package(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view head = trim(bytes.substr(0, kHead));
  return head.starts_with('<') &&
         head.find("xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"") != std::string_view::npos &&
         bytes.find("pkg:name=\"/word/") != std::string_view::npos;
}

Result<std::string> to_package(std::string_view flat) {
  const auto parts = parts_of(flat);
  if (parts.empty() || flat.find("</pkg:package>") == std::string_view::npos)
    return Error{ErrorKind::kDamaged, "is a Word document as one XML file that breaks off: save it again"};
  std::string bytes = write_zip(parts);
  if (bytes.empty())
    return Error{ErrorKind::kTooLarge, "needs more memory than there is: free some, or split the file"};
  return bytes;
}

}  // namespace planatlas
