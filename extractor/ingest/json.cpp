// Records of crawlers: one JSON object with the text, or the page, in one of its fields.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "extractor/ingest/collector.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/json_records.h"
#include "extractor/ingest/json_text.h"
#include "extractor/text/ascii.h"
#include "extractor/text/encoding.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kMostDepth = 4;        // where fields are looked for: {"data": {"article": {"content": …}}}
constexpr std::size_t kShortestGuess = 600;  // bytes of a text whose field has no known name
constexpr std::size_t kMostPathDepth = 16;   // of a field that the user names

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

// Databases keep times in seconds or milliseconds since 1970; a page's date is that of China. Other numbers are given
// as their digits: 20230509.
std::string date_of(std::uint64_t number) {
  constexpr std::uint64_t kFirst = 600'000'000, kLast = 4'102'444'800;  // 1989 to 2099
  constexpr std::int64_t kBeijing = 8 * 3600, kDay = 86'400;
  const std::uint64_t seconds = number > kLast ? number / 1000 : number;
  if (seconds < kFirst || seconds > kLast) return std::to_string(number);
  const std::chrono::sys_days day{std::chrono::days((static_cast<std::int64_t>(seconds) + kBeijing) / kDay)};
  const std::chrono::year_month_day date{day};
  const auto two_digits = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return std::to_string(static_cast<int>(date.year())) + "-" + two_digits(static_cast<unsigned>(date.month())) + "-" +
         two_digits(static_cast<unsigned>(date.day()));
}

// Takes the strings out of a JSON text as it is parsed; no tree is made, so a hostile one costs nothing.
class FieldReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  FieldReader(const Lexicon& fields, const std::vector<FieldPath>& paths) : fields_(fields), paths_(paths) {}

  std::string text;     // of the field that the user names, else the longest of those that hold one
  std::string longest;  // of all values, where no field of a known name holds a text
  std::string longest_name;
  std::vector<std::pair<std::string, std::string>> named;  // by the user: count more than the others
  std::vector<std::pair<std::string, std::string>> metadata;
  std::size_t error_at = 0;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t value) override {
    std::string digits = date_of(value);
    return take(digits);
  }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override {
    if (arrays_++ == 0) {
      const std::string* field = keys_.empty() || keys_.size() != depth_ ? nullptr : field_here();
      in_text_list_ = field != nullptr && *field == "text";
    }
    return open();
  }
  bool end_array() override {
    if (--arrays_ == 0) take_text(std::exchange(list_, {}));
    return close();
  }
  bool key(string_t& name) override {
    if (depth_ > kMostPathDepth) return true;
    keys_.resize(depth_);
    // {"date": {"$date": …}}: databases wrap values.
    const bool wrapper = name.starts_with('$') && depth_ > 1;
    keys_.back() = wrapper ? keys_[depth_ - 2] : ascii_lower(name);
    return true;
  }
  bool string(string_t& value) override { return take(value); }
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
    if (keys_.size() > depth_) keys_.resize(depth_);
    return true;
  }

  // Returns the field whose path the user gives as that of the current value.
  const std::string* named_field() const {
    if (paths_.empty() || keys_.size() != depth_) return nullptr;
    std::string path;
    for (const std::string& key : keys_) path += (path.empty() ? "" : ".") + key;
    const auto found = std::find_if(paths_.begin(), paths_.end(),
                                    [&](const FieldPath& each) { return ascii_lower(each.path) == path; });
    return found == paths_.end() ? nullptr : &found->field;
  }

  const std::string* field_here() const { return depth_ <= kMostDepth ? fields_.value_of(keys_.back()) : nullptr; }

  void take_text(std::string value) {
    if (!has_named_text_ && value.size() > text.size()) text = std::move(value);
  }

  // A text may be a list of its paragraphs, or of its sections with their headings.
  void take_paragraph(const std::string& value) {
    const bool is_member = keys_.size() == depth_;
    const std::string* field = is_member ? fields_.value_of(keys_.back()) : nullptr;
    const bool is_text = !is_member || (field != nullptr && (*field == "text" || *field == "title"));
    if (in_text_list_ && is_text && !is_ascii(value)) list_ += value + '\n';
  }

  // A string may hold a whole record: {"data": "{\"title\": …}"}. Its fields count as if they stood there.
  bool take_record(const std::string& value) {
    const std::string_view inside = trim(value);
    if (in_record_ || !inside.starts_with('{') || !nlohmann::json::accept(inside.begin(), inside.end())) return false;
    in_record_ = true;
    nlohmann::json::sax_parse(inside.begin(), inside.end(), this);
    in_record_ = false;
    return true;
  }

  bool take(std::string& value) {
    if (arrays_ > 0) take_paragraph(value);
    if (arrays_ > 0 || keys_.empty() || keys_.size() != depth_ || take_record(value)) return true;
    if (const std::string* field = named_field()) {
      if (*field != "text") {
        named.emplace_back(*field, value);
      } else {
        text = std::move(value);
        has_named_text_ = true;
      }
      return true;
    }
    const std::string* field = field_here();
    if (field == nullptr) {
      // Pictures and keys are long as well, and hold no Chinese.
      const bool is_text = !is_ascii(value), was_text = !is_ascii(longest);
      if (is_text != was_text ? is_text : value.size() > longest.size()) {
        longest = std::move(value);
        longest_name = keys_.back();
      }
    } else if (*field != "text") {
      metadata.emplace_back(*field, value);
    } else {
      take_text(std::move(value));
    }
    return true;
  }

  const Lexicon& fields_;
  const std::vector<FieldPath>& paths_;
  std::vector<std::string> keys_;  // from the record down to the current value
  std::string list_;               // paragraphs of the list that is open
  bool in_text_list_ = false;
  bool has_named_text_ = false;
  bool in_record_ = false;  // that a string holds; there is none inside it
  std::size_t depth_ = 0;
  std::size_t arrays_ = 0;
};

// Returns the UTF-16 unit of an escape \uXXXX at `at`, 0 where there is none.
unsigned escaped_unit(std::string_view text, std::size_t at) {
  unsigned unit = 0;
  if (text.substr(at, 2) != "\\u" || at + 6 > text.size()) return 0;
  const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
  return error == std::errc() && end == text.data() + at + 6 ? unit : 0;
}

// Half a character (an emoji that a crawler cut in two) becomes U+FFFD: the rest of the record is sound.
std::string mend_surrogates(std::string_view text, std::size_t& mended) {
  std::string result;
  std::size_t kept = 0;
  for (std::size_t i = text.find('\\'); i != std::string_view::npos; i = text.find('\\', i)) {
    const unsigned unit = escaped_unit(text, i);
    const bool high = unit >= 0xD800 && unit < 0xDC00, low = unit >= 0xDC00 && unit < 0xE000;
    const unsigned next = high ? escaped_unit(text, i + 6) : 0;
    if (high && next >= 0xDC00 && next < 0xE000) {
      i += 12;
    } else if (high || low) {
      result.append(text, kept, i - kept).append("\\uFFFD");
      kept = i += 6;
      ++mended;
    } else {
      i += 2;
    }
  }
  return mended == 0 ? std::string() : result.append(text, kept);
}

// Returns what a script for the same page is called with: callback({…});
std::string_view without_call(std::string_view text) {
  text = trim(text);
  const std::size_t open = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.");
  std::string_view inside = text;
  if (inside.ends_with(';')) inside.remove_suffix(1);
  if (open == 0 || open == std::string_view::npos || text[open] != '(' || !inside.ends_with(')')) return text;
  return trim(inside.substr(open + 1, inside.size() - open - 2));
}

// The text in the field may itself be a page, or Markdown.
Result<SourceDocument> read_content(const FormatInput& input, std::string_view text) {
  const FormatInput inner{text, text, input.rules, input.options};
  if (looks_like_html(inner)) return read_html(inner);
  if (looks_like_markdown(inner)) return read_markdown(inner);
  return read_text(inner);
}

// What the record says counts more than what its page says.
void prefer(SourceMetadata& metadata, const SourceMetadata& stated) {
  for (const auto field :
       {&SourceMetadata::title, &SourceMetadata::document_number, &SourceMetadata::issuer, &SourceMetadata::issued_on,
        &SourceMetadata::published_on, &SourceMetadata::url, &SourceMetadata::site}) {
    if (stated.*field) metadata.*field = stated.*field;
  }
}

}  // namespace

bool looks_like_json(const FormatInput& input) {
  const std::string_view text = without_call(input.text);
  if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
  const std::string_view inside = trim(text.substr(1));
  if (inside.empty()) return false;
  if (text.front() == '{') return inside.front() == '"' || inside.front() == '}';
  return inside.front() == '{' && nlohmann::json::accept(text.begin(), text.end());
}

Result<SourceDocument> read_json(const FormatInput& input) {
  const std::string_view record = without_call(input.text);
  if (find_json_shape(input.text) != JsonShape::kOther || trim(record).front() == '[') {
    return Error{ErrorKind::kUnsupported, "is a list of JSON records, not one document"};
  }
  FieldReader reader(input.rules.lexicon("json_fields"), input.options.fields);
  std::size_t mended = 0;
  const std::string mended_text = mend_surrogates(record, mended);
  const std::string_view json = mended == 0 ? record : mended_text;
  if (!nlohmann::json::sax_parse(json.begin(), json.end(), &reader)) {
    return Error{ErrorKind::kDamaged, "is JSON that breaks off or is not valid at byte " +
                                          std::to_string(reader.error_at) + ": fetch or export it again"};
  }
  const bool guessed = trim(reader.text).empty() && reader.longest.size() >= kShortestGuess;
  if (guessed) reader.text = std::move(reader.longest);
  if (trim(reader.text).empty()) {
    return Error{ErrorKind::kUnsupported,
                 "is JSON without a field that holds a text (content, html, text, body …); name it with "
                 "--map text=FIELD"};
  }
  const auto content = decode_text(unwrap_json_text(std::move(reader.text)));
  if (!content) return content.error();
  auto document = read_content(input, content.value().text);
  if (!document) return document.error();
  add_encoding_notes(*content, *document);
  SourceMetadata stated;
  for (const auto& [field, value] : reader.named) set_metadata(stated, field, value, input.rules);
  for (const auto& [field, value] : reader.metadata) set_metadata(stated, field, value, input.rules);
  prefer(document.value().metadata, stated);
  if (guessed) {
    document->diagnostics.push_back({"guessed_field",
                                     Severity::kInfo,
                                     "No field has the name of a text's: the longest one is taken, \"" +
                                         excerpt(reader.longest_name, 60) + "\". --map text=FIELD names another.",
                                     {}});
  }
  if (mended > 0) {
    document->diagnostics.push_back(
        {"undecodable_bytes", Severity::kWarning, std::to_string(mended) + " escapes stand for half a character.", {}});
  }
  return document;
}

std::optional<Error> check_field_path(const FieldPath& field) {
  const auto keys = 1 + std::count(field.path.begin(), field.path.end(), '.');
  constexpr std::array<std::string_view, 7> kFields{"text",         "title", "document_number", "issuer", "issued_on",
                                                    "published_on", "url"};
  if (std::find(kFields.begin(), kFields.end(), field.field) == kFields.end()) {
    return Error{ErrorKind::kUsage, "\"" + field.field +
                                        "\" is no field; there are text, title, document_number, issuer, issued_on, "
                                        "published_on and url"};
  }
  if (field.path.empty() || keys > static_cast<std::ptrdiff_t>(kMostPathDepth)) {
    return Error{ErrorKind::kUsage, "\"" + field.path + "\" is no path of keys joined by dots"};
  }
  return std::nullopt;
}

}  // namespace planatlas
