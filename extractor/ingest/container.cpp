#include "extractor/ingest/container.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "extractor/ingest/archive.h"
#include "extractor/ingest/json_records.h"
#include "extractor/ingest/tar.h"
#include "extractor/text/encoding.h"
#include "extractor/text/file_names.h"
#include "extractor/text/utf8.h"
#include "extractor/text/utf8_repair.h"

namespace planatlas {
namespace {

enum class Kind { kDocument, kZip, kTar, kGzip, kJson };

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6");
}

// Office documents, OFD and books are ZIPs whose parts make sense together only.
bool is_package(const Archive& archive) {
  constexpr std::array<std::string_view, 7> kMarks{
      "[Content_Types].xml", "OFD.xml",    "Encryptions.xml",       "mimetype",
      "content.xml",         "styles.xml", "META-INF/container.xml"};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view name) { return archive.contains(name); }) ||
         archive.contains("word/document.xml") || archive.contains("xl/workbook.xml");
}

// JSON is told from the text; most bytes are none and need no decoding.
bool may_be_json(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;  // UTF-16
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("{\\rtf")) return false;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  if (bytes[first] == '{' || bytes[first] == '[') return true;
  constexpr std::size_t kHead = 1 << 20;
  return bytes.substr(0, kHead).find("\n{\"") != std::string_view::npos;  // the first line may be damaged
}

// Lines in UTF-8, some of them damaged: what is whole stays as it is. Empty where most lines are in something else.
std::string repair_lines(std::string_view bytes) {
  std::size_t whole = 0, broken = 0;
  std::string text;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1);
    const std::string_view line = bytes.substr(begin, end + 1 - begin);
    begin = end + 1;
    const Utf8Check check = check_utf8(line);
    whole += check.broken == 0 && check.sequences > 0;
    broken += check.broken > 0;
    append_repaired_utf8(line, text);
  }
  if (whole <= broken) return {};
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

// A JSON text as UTF-8; `own` holds it where the bytes are in another encoding.
std::string_view json_text(std::string_view bytes, std::string& own) {
  if (is_valid_utf8(bytes)) return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  own = repair_lines(bytes);
  if (!own.empty()) return own;
  auto decoded = decode_text(bytes);
  if (!decoded) return {};
  own = std::move(decoded->text);
  return own;
}

Kind kind_of(std::string_view bytes, const IngestLimits& limits) {
  if (is_zip(bytes)) {
    const auto archive = Archive::open(bytes, limits);
    return archive && is_package(*archive) ? Kind::kDocument : Kind::kZip;
  }
  if (looks_like_gzip(bytes)) return Kind::kGzip;
  if (looks_like_tar(bytes)) return Kind::kTar;
  if (!may_be_json(bytes)) return Kind::kDocument;
  std::string own;
  return find_json_shape(json_text(bytes, own)) == JsonShape::kOther ? Kind::kDocument : Kind::kJson;
}

// Names of entries that are no documents: folders, hidden files, what belongs to saved pages.
bool is_passed_over(std::string_view name, const std::set<std::string, std::less<>>& names) {
  if (name.empty() || name.ends_with('/')) return true;
  const auto exists = [&names](const std::string& other) { return names.contains(other); };
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (part != "." && part != ".." && is_hidden_name(part)) return true;
    if (end < name.size() && !page_of_folder(name.substr(0, end), exists).empty() && !is_office_name(name)) return true;
    begin = end + 1;
  }
  return false;
}

class Walk {
 public:
  Walk(const IngestLimits& limits, const DocumentSink& sink) : limits_(limits), sink_(sink) {}

  // Returns whether to go on. Recursion is as deep as limits.archive_depth, at most.
  bool visit(std::string_view bytes, const std::string& path, std::uint32_t depth) {
    const Kind kind = kind_of(bytes, limits_);
    if (kind == Kind::kDocument) return sink_(path, bytes);
    if (kind == Kind::kJson) return visit_json(bytes, path);
    if (depth > limits_.archive_depth) {
      return sink_(path, Error{ErrorKind::kTooLarge, "is an archive inside " + std::to_string(limits_.archive_depth) +
                                                         " archives (raise the limit with --max-archive-depth)"});
    }
    if (kind == Kind::kZip) return visit_zip(bytes, path, depth);
    if (kind == Kind::kTar) return visit_tar([bytes] { return read_from(bytes); }, path, depth);
    return visit_gzip(bytes, path, depth);
  }

 private:
  using OpenSource = std::function<ByteSource()>;

  bool visit_json(std::string_view bytes, const std::string& path) {
    std::string own;
    const std::string_view text = json_text(bytes, own);
    bool goes_on = true;
    for_each_json_record(text, find_json_shape(text), [&](std::size_t number, const Result<std::string_view>& record) {
      goes_on = sink_(path + "!" + std::to_string(number), record);
      return goes_on;
    });
    return goes_on;
  }

  bool visit_zip(std::string_view bytes, const std::string& path, std::uint32_t depth) {
    IngestLimits left = limits_;
    left.archive_bytes = limits_.archive_bytes - unpacked_;
    auto archive = Archive::open(bytes, left);
    if (!archive) return sink_(path, archive.error());
    const std::set<std::string, std::less<>> names(archive->names().begin(), archive->names().end());
    if (!count_entries(names.size())) return sink_(path, too_many());
    bool any = false;
    for (std::size_t i = 0; i < archive->names().size(); ++i) {
      const std::string& name = archive->names()[i];
      if (is_passed_over(name, names)) continue;
      any = true;
      const std::uint64_t before = archive->read_bytes();
      const auto content = archive->read_entry(i, limits_.document_bytes);
      unpacked_ += archive->read_bytes() - before;
      const bool too_much_now = unpacked_ >= limits_.archive_bytes;
      if ((content || !too_much_now) && !take(content, path + "!" + one_line(name), depth)) return false;
      if (too_much_now) return sink_(path, too_much());
    }
    return any || sink_(path, no_documents());
  }

  // Tar has no directory: the names are read first.
  bool visit_tar(const OpenSource& open, const std::string& path, std::uint32_t depth) {
    std::set<std::string, std::less<>> names;
    auto done = for_each_tar_entry(open(), [&](const TarEntry& entry, const TarContent&) {
      names.insert(text_name(entry.name));
      return names.size() <= limits_.archive_entries;
    });
    if (!count_entries(names.size())) return sink_(path, too_many());
    bool goes_on = true, any = false;
    if (done || !names.empty()) {
      done = for_each_tar_entry(open(), [&](const TarEntry& entry, const TarContent& content) {
        const std::string name = text_name(entry.name);
        if (is_passed_over(name, names)) return true;
        any = true;
        const bool fits = entry.bytes <= limits_.document_bytes;
        const auto bytes = fits ? content() : Result<std::string>(too_large(entry.bytes));
        if (bytes) unpacked_ += bytes->size();
        goes_on = take(bytes, path + "!" + one_line(name), depth);
        return goes_on && unpacked_ < limits_.archive_bytes;
      });
    }
    if (!goes_on) return false;
    if (unpacked_ >= limits_.archive_bytes) return sink_(path, too_much());
    if (!done) return sink_(path, done.error());
    return any || sink_(path, no_documents());
  }

  bool visit_gzip(std::string_view bytes, const std::string& path, std::uint32_t depth) {
    std::string head(512, '\0');
    const auto got = unpack_gzip(bytes)(head.data(), head.size());
    if (!got) return sink_(path, got.error());
    if (looks_like_tar(head)) return visit_tar([this, bytes] { return limited(unpack_gzip(bytes)); }, path, depth);
    const auto content = read_whole(limited(unpack_gzip(bytes)));
    if (content) unpacked_ += content->size();
    return take(content, path, depth);
  }

  bool take(const Result<std::string>& content, const std::string& path, std::uint32_t depth) {
    if (!content) return sink_(path, content.error());
    return visit(*content, path, depth + 1);
  }

  Result<std::string> read_whole(const ByteSource& source) const {
    std::string content;
    constexpr std::size_t kPiece = 1 << 20;
    while (true) {
      const std::size_t before = content.size();
      content.resize(before + kPiece);
      const auto got = source(content.data() + before, kPiece);
      if (!got) return got.error();
      content.resize(before + *got);
      if (*got < kPiece) return content;
      if (content.size() > limits_.document_bytes) return too_large(content.size());
    }
  }

  // Fails once more bytes have come than may be unpacked.
  ByteSource limited(ByteSource source) const {
    return [this, source = std::move(source), left = limits_.archive_bytes - unpacked_](
               char* target, std::size_t size) mutable -> Result<std::size_t> {
      auto got = source(target, size);
      if (!got) return got;
      if (*got > left) return too_much();
      left -= *got;
      return got;
    };
  }

  // Of all archives together: one may hold ten thousand small ones.
  bool count_entries(std::size_t entries) {
    entries_ += entries;
    return entries_ <= limits_.archive_entries;
  }

  static std::string text_name(std::string_view name) {
    auto decoded = is_valid_utf8(name) ? Result<DecodedText>(Error{}) : decode_text(name, "gbk");
    return decoded ? std::move(decoded->text) : std::string(name);
  }

  Error too_much() const {
    return {ErrorKind::kTooLarge, "unpacks to more than the limit of " + std::to_string(limits_.archive_bytes) +
                                      " bytes; the rest is not read (raise it with --max-unpacked)"};
  }
  Error too_many() const {
    return {ErrorKind::kTooLarge, "is a container with more than " + std::to_string(limits_.archive_entries) +
                                      " entries (raise the limit with --max-entries)"};
  }
  Error too_large(std::uint64_t bytes) const {
    return {ErrorKind::kTooLarge, "holds " + std::to_string(bytes) + " bytes, more than the limit of " +
                                      std::to_string(limits_.document_bytes) + " (raise it with --max-bytes)"};
  }
  static Error no_documents() {
    return {ErrorKind::kEmpty, "is an archive without documents: look whether it is the right file"};
  }

  const IngestLimits& limits_;
  const DocumentSink& sink_;
  std::uint64_t unpacked_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace

void for_each_document(std::string_view bytes, const std::string& path, const IngestLimits& limits,
                       const DocumentSink& sink) {
  Walk(limits, sink).visit(bytes, path, 1);
}

bool is_archive(std::string_view bytes, const IngestLimits& limits) {
  const Kind kind = kind_of(bytes, limits);
  return kind == Kind::kZip || kind == Kind::kTar || kind == Kind::kGzip;
}

bool is_container(std::string_view bytes, const IngestLimits& limits) {
  return kind_of(bytes, limits) != Kind::kDocument;
}

}  // namespace planatlas
