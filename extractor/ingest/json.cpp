// Records of crawlers: one JSON object with the text, or the page, in one of its fields.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "extractor/ingest/collector.h"
#include "extractor/ingest/formats.h"
#include "extractor/text/encoding.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kMostDepth = 4;  // where fields are looked for: {"data": {"article": {"content": …}}}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& byte : result) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return result;
}

// Takes the strings out of a JSON text as it is parsed; no tree is made, so a hostile one costs nothing.
class FieldReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit FieldReader(const Lexicon& fields) : fields_(fields) {}

  std::string text;  // the longest of the fields that hold one
  std::vector<std::pair<std::string, std::string>> metadata;
  std::size_t error_at = 0;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override {
    ++arrays_;
    return open();
  }
  bool end_array() override {
    --arrays_;
    return close();
  }
  bool key(string_t& name) override {
    if (depth_ <= kMostDepth) key_ = lower(name);
    return true;
  }
  bool string(string_t& value) override {
    const std::string* field = arrays_ == 0 && depth_ <= kMostDepth ? fields_.value_of(key_) : nullptr;
    if (field == nullptr) return true;
    if (*field != "text") {
      metadata.emplace_back(*field, value);
    } else if (value.size() > text.size()) {
      text = std::move(value);
    }
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    error_at = position;
    return false;
  }

 private:
  bool open() {
    ++depth_;
    return true;
  }
  bool close() {
    --depth_;
    key_.clear();
    return true;
  }

  const Lexicon& fields_;
  std::string key_;
  std::size_t depth_ = 0;
  std::size_t arrays_ = 0;
};

// Returns whether every line is a value of its own.
bool is_json_lines(std::string_view text) {
  const std::string_view first = trim(text.substr(0, text.find('\n')));
  const std::string_view rest = trim(text.substr(std::min(text.size(), text.find('\n'))));
  return !rest.empty() && rest.front() == '{' && nlohmann::json::accept(first.begin(), first.end());
}

// The text in the field may itself be a page, or Markdown.
Result<SourceDocument> read_content(const FormatInput& input, std::string_view text) {
  const FormatInput inner{text, text, input.rules, input.limits};
  if (looks_like_html(inner)) return read_html(inner);
  if (looks_like_markdown(inner)) return read_markdown(inner);
  return read_text(inner);
}

// What the record says counts more than what its page says.
void prefer(SourceMetadata& metadata, const SourceMetadata& stated) {
  for (const auto field : {&SourceMetadata::title, &SourceMetadata::document_number, &SourceMetadata::issuer,
                           &SourceMetadata::issued_on, &SourceMetadata::published_on, &SourceMetadata::url}) {
    if (stated.*field) metadata.*field = stated.*field;
  }
}

}  // namespace

bool looks_like_json(const FormatInput& input) {
  const std::string_view text = trim(input.text);
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  const std::string_view inside = trim(text.substr(1));
  if (inside.empty()) return false;
  if (text.front() == '{') return inside.front() == '"' || inside.front() == '}';
  return inside.front() == '{' && nlohmann::json::accept(text.begin(), text.end());
}

Result<SourceDocument> read_json(const FormatInput& input) {
  if (trim(input.text).front() == '[') {
    return Error{ErrorKind::kUnsupported, "is a JSON list: give its records one by one, each a JSON object"};
  }
  FieldReader reader(input.rules.lexicon("json_fields"));
  if (!nlohmann::json::sax_parse(input.text.begin(), input.text.end(), &reader)) {
    if (is_json_lines(input.text)) {
      return Error{ErrorKind::kUnsupported, "is JSON Lines: give its records one by one, each a JSON object"};
    }
    return Error{ErrorKind::kDamaged,
                 "is JSON that breaks off or is not valid at byte " + std::to_string(reader.error_at)};
  }
  if (trim(reader.text).empty()) {
    return Error{ErrorKind::kUnsupported, "is JSON without a field that holds a text (content, html, text, body …)"};
  }
  const auto content = decode_text(reader.text);
  if (!content) return content.error();
  auto document = read_content(input, content.value().text);
  if (!document) return document.error();
  SourceMetadata stated;
  for (const auto& [field, value] : reader.metadata) set_metadata(stated, field, value, input.rules);
  prefer(document.value().metadata, stated);
  return document;
}

}  // namespace planatlas
