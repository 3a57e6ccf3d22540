#include "extractor/ingest/collector.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractor/ingest/markdown_marks.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kHeadLines = 40;
constexpr std::size_t kTailLines = 15;
constexpr std::size_t kMostStrays = 8, kLongestStray = 90;  // lines, bytes
constexpr std::size_t kMostLabel = 60;                      // bytes of a label, blanks included
constexpr std::size_t kMostChromeLine = 400;                // bytes: longer lines are text
constexpr std::size_t kMostLabelledLine = 8'192;            // bytes: addresses get long

// --- labels ----------------------------------------------------------------------------------------------------------

struct LabelEnd {
  std::size_t value_begin;
  const std::string* field;
  bool bare = false;  // only a blank or the end of the line closes it
};

bool is_bracket(char32_t c) {
  return c == U'【' || c == U'】' || c == U'[' || c == U']';
}

// Whether a mark that closes labels is the next thing behind blanks: 文号 ：
bool closes_label(std::string_view text, std::size_t offset, std::size_t end) {
  while (offset < end) {
    const char32_t c = next_code_point(text, offset);
    if (!is_blank(c) || c == U'\t') return c == U'：' || c == U':' || c == U'\t' || c == U'|' || is_bracket(c);
  }
  return false;
}

// Returns the known label at `offset` and where its value begins. Blanks, brackets and Markdown's asterisks within the
// label do not count: 索 引 号：, 【发布日期】, **来源**: are labels. Where cells are separated by tabs or strokes,
// one closes a label too; so does a blank behind a whole label.
std::optional<LabelEnd> match_label(std::string_view text, std::size_t offset, std::size_t end, const Lexicon& labels) {
  std::string key;
  const std::size_t limit = std::min(end, offset + kMostLabel);
  bool bracket_closed = false;
  while (offset < limit) {
    const char32_t c = next_code_point(text, offset);
    const bool colon = c == U'：' || c == U':';
    const bool cell = c == U'\t' || c == U'|';
    if (colon || (cell && !key.empty()) || (bracket_closed && is_blank(c))) {
      const std::string* field = key.empty() ? nullptr : labels.value_of(key);
      if (field != nullptr) return LabelEnd{offset, field};
      if (colon || cell) return std::nullopt;
    }
    if (is_blank(c) && !key.empty() && !closes_label(text, offset, limit))
      if (const std::string* field = labels.value_of(key)) return LabelEnd{offset, field, true};
    if (is_blank(c) || c == U'*') continue;
    if (is_bracket(c)) {
      bracket_closed = c == U'】' || c == U']';
      continue;
    }
    append_code_point(key, c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c);
  }
  const std::string* field = offset == end && !key.empty() ? labels.value_of(key) : nullptr;
  return field != nullptr ? std::optional(LabelEnd{end, field, true}) : std::nullopt;
}

std::size_t skip_list_mark(std::string_view text, TextSpan line) {
  std::size_t offset = trim(text, line).begin;
  const std::string_view rest = text.substr(offset, line.end - offset);
  for (const std::string_view mark : {"- ", "* ", "• ", "· "})
    if (rest.substr(0, mark.size()) == mark) return offset + mark.size();
  return offset;
}

// The end of a value behind which sentences of the text follow on the same line: it ends with its first word.
std::uint32_t end_of_value(std::string_view text, TextSpan value) {
  if (value.of(text).find("。") == std::string_view::npos) return value.end;
  for (std::size_t offset = trim(text, value).begin; offset < value.end;) {
    const std::size_t here = offset;
    if (is_blank(next_code_point(text, offset))) return static_cast<std::uint32_t>(here);
  }
  return value.end;
}

// Cuts Markdown's asterisks and separators between values.
TextSpan tidy_value(std::string_view text, TextSpan span) {
  while (true) {
    span = trim(text, span);
    const std::string_view value = span.of(text);
    if (!value.empty() && (value.front() == '*' || value.front() == '|')) {
      ++span.begin;
    } else if (!value.empty() && (value.back() == '*' || value.back() == '|')) {
      --span.end;
    } else {
      return span;
    }
  }
}

// Programs write dates as 20310419.
std::string with_dashes(std::string_view date) {
  const bool digits = date.size() == 8 && date.find_first_not_of("0123456789") == std::string_view::npos;
  if (!digits || (!date.starts_with("19") && !date.starts_with("20"))) return std::string(date);
  return std::string(date.substr(0, 4)).append("-").append(date, 4, 2).append("-").append(date, 6, 2);
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// Returns the address in [words](address) or the address itself; empty where there is none.
std::string_view address_in(std::string_view value) {
  const std::size_t scheme = value.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::size_t begin = value.rfind('[', scheme) == std::string_view::npos ? 0 : value.rfind('[', scheme) + 1;
  return value.substr(begin, value.find_first_of("] \t)", begin) - begin);
}

std::optional<std::string>* field_of(SourceMetadata& metadata, std::string_view name) {
  if (name == "title") return &metadata.title;
  if (name == "document_number") return &metadata.document_number;
  if (name == "issuer") return &metadata.issuer;
  if (name == "issued_on") return &metadata.issued_on;
  if (name == "published_on") return &metadata.published_on;
  if (name == "url") return &metadata.url;
  if (name == "site") return &metadata.site;
  return nullptr;
}

// --- lines -----------------------------------------------------------------------------------------------------------

// Returns the line's words without Markdown's marks.
std::string_view bare(std::string_view line) {
  line = trim(line);
  while (!line.empty() && (line.front() == '#' || line.front() == '*' || line.front() == '-' || line.front() == ' '))
    line.remove_prefix(1);
  while (!line.empty() && (line.back() == '#' || line.back() == '*' || line.back() == ' ')) line.remove_suffix(1);
  return trim(line);
}

bool is_collector_heading(std::string_view line, const Rules& rules) {
  const std::string_view words = bare(line);
  return rules.lexicon("collector_headings").contains(words) ||
         rules.lexicon("collector_heading_starts").prefix_of(words) != nullptr;
}

// "key: value" as programs write it, with a key we do not know: a bold or ASCII word before the colon.
bool has_label_shape(std::string_view line) {
  line = trim(line);
  if (line.substr(0, 2) == "- " || line.substr(0, 2) == "* ") line = trim(line.substr(2));
  const std::size_t colon = std::min(line.find(':'), line.find("："));
  if (colon == std::string_view::npos || colon == 0 || colon > kMostLabel) return false;
  const std::string_view key = line.substr(0, colon);
  if (key.substr(0, 2) == "**") return true;
  return std::all_of(key.begin(), key.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '-';
  });
}

// Editors, technical support and registration numbers of the site: a line that is no part of any document.
bool is_imprint(std::string_view line, const Rules& rules) {
  const auto imprints = rules.making("chrome_line", line);
  return std::any_of(imprints.begin(), imprints.end(), [&](const Rule* rule) { return rule->match_whole(line); });
}

bool is_link_line(std::string_view line) {
  line = trim(line);
  if (line.substr(0, 2) == "- " || line.substr(0, 2) == "* ") line = trim(line.substr(2));
  return !line.empty() && line.front() == '[' && line.back() == ')' && line.find("](") != std::string_view::npos;
}

class Lines {
 public:
  explicit Lines(const SourceDocument& document) {
    for (std::size_t begin = 0; begin < document.text.size();) {
      const std::size_t end = std::min(document.text.find('\n', begin), document.text.size());
      const TextSpan line = make_span(begin, end);
      if (!trim(document.text, line).empty()) lines_.push_back(line);
      begin = end + 1;
    }
  }
  std::size_t size() const { return lines_.size(); }
  TextSpan operator[](std::size_t index) const { return lines_[index]; }

 private:
  std::vector<TextSpan> lines_;  // that are not blank
};

class CollectorMarks {
 public:
  CollectorMarks(SourceDocument& document, const Rules& rules) : document_(document), rules_(rules), lines_(document) {}

  void mark() {
    mark_tail(mark_head());
    tidy_chrome(document_.chrome);
  }

 private:
  std::string_view words(std::size_t index) const { return lines_[index].of(document_.text); }
  void drop(std::size_t index) { document_.chrome.push_back(lines_[index]); }

  bool take_labels(std::size_t index) {
    const auto values = find_labelled_values(document_.text, lines_[index], rules_);
    for (const LabelledValue& each : values)
      set_metadata(document_.metadata, each.field, each.value.of(document_.text), rules_);
    if (values.empty()) return false;
    // The text itself may stand on the same line.
    document_.chrome.push_back(make_span(lines_[index].begin, values.back().span.end));
    return true;
  }

  bool takes_value_below(std::size_t label) const {
    return label + 2 < lines_.size() &&
           has_value_below(document_.text, lines_[label], lines_[label + 1], lines_[label + 2], rules_);
  }

  void take_value_below(std::size_t label) {
    const auto values = find_labelled_values(document_.text, lines_[label], rules_);
    set_metadata(document_.metadata, values[0].field, words(label + 1), rules_);
    drop(label + 1);
  }

  // Whether a line is an item of the list that a key of the head opens: "tags:" and "- plan" below it.
  bool continues_list(std::size_t index) const {
    const auto is_item = [&](std::size_t line) { return trim(words(line)).substr(0, 2) == "- "; };
    std::size_t key = index;
    while (key > 0 && is_item(key)) --key;
    return key < index && has_label_shape(words(key)) && trim(words(key)).back() == ':';
  }

  // Returns the first line behind the head.
  std::size_t mark_head() {
    constexpr std::size_t kMostTitleLines = 3;
    std::size_t labels = 0, titles = 0, behind = 0;
    std::optional<std::size_t> title;
    for (std::size_t i = 0; i < std::min(lines_.size(), kHeadLines); ++i) {
      if (is_rule_line(words(i))) {
        drop(i);
        behind = i + 1;
        if (labels > 0) labels = kHeadLines;  // the head is closed: only headings such as "full text" may follow
      } else if (is_collector_heading(words(i), rules_) || is_chrome_line(words(i), rules_)) {
        drop(i);
        behind = i + 1;
      } else if (labels < kHeadLines && take_labels(i)) {
        ++labels;
        if (takes_value_below(i)) take_value_below(i++);
        behind = i + 1;
      } else if (labels > 0 && labels < kHeadLines &&
                 (has_label_shape(words(i)) || is_table_separator(words(i)) || continues_list(i))) {
        drop(i);
        behind = i + 1;
      } else if (labels == 0 && ++titles <= kMostTitleLines) {
        if (!title && words(i).substr(0, 2) == "# ") title = i;
      } else {
        break;
      }
    }
    if (labels > 0 && title) set_metadata(document_.metadata, "title", bare(words(*title)), rules_);
    return behind;
  }

  void mark_tail(std::size_t head) {
    const std::size_t first = std::max(head, lines_.size() - std::min(lines_.size(), kTailLines));
    std::vector<std::size_t> strays;  // addresses and the like inside a page's foot
    for (std::size_t i = lines_.size(); i > first; --i) {
      const std::string_view line = words(i - 1);
      const bool chrome = is_rule_line(line) || is_link_line(line) || is_collector_heading(line, rules_) ||
                          is_chrome_line(line, rules_) || is_imprint(line, rules_);
      if (chrome || take_labels(i - 1)) {
        if (chrome) drop(i - 1);
        if (rules_.lexicon("page_foot_starts").prefix_of(line)) {
          std::for_each(strays.begin(), strays.end(), [this](std::size_t stray) { drop(stray); });
          strays.clear();
        }
      } else if (i < lines_.size() && line.size() <= kLongestStray && strays.size() < kMostStrays) {
        strays.push_back(i - 1);
      } else {
        break;
      }
    }
  }

  SourceDocument& document_;
  const Rules& rules_;
  Lines lines_;
};

}  // namespace

std::vector<LabelledValue> find_labelled_values(std::string_view text, TextSpan line, const Rules& rules) {
  std::vector<LabelledValue> values;
  const Lexicon& labels = rules.lexicon("metadata_labels");
  if (line.size() > kMostLabelledLine) return values;
  std::size_t offset = skip_list_mark(text, line);
  bool at_start = true;  // of the line or of a word
  bool bare = true;      // every label is closed by a blank only
  while (offset < line.end) {
    if (at_start) {
      if (const auto label = match_label(text, offset, line.end, labels)) {
        if (!values.empty()) values.back().span.end = values.back().value.end = static_cast<std::uint32_t>(offset);
        values.push_back({*label->field, make_span(offset, line.end), make_span(label->value_begin, line.end)});
        bare = bare && label->bare;
        offset = label->value_begin;
        continue;
      }
      if (values.empty()) return values;
    }
    const char32_t c = next_code_point(text, offset);
    at_start = is_blank(c) || c == U'|' || c == U'【';
    if (c == U'【') offset -= 3;  // belongs to the label
    if (c == U'【' && !match_label(text, offset, line.end, labels)) {
      offset += 3;
      at_start = false;
    }
  }
  if (!values.empty()) values.back().span.end = values.back().value.end = end_of_value(text, values.back().value);
  bool any = false;
  for (LabelledValue& each : values) {
    each.value = tidy_value(text, each.value);
    // Where only a tab or stroke closes the label, one cell is its value: a row of more cells belongs to a table of the
    // text.
    const std::string_view label = text.substr(each.span.begin, each.value.begin - each.span.begin);
    const bool has_colon = label.find("：") != std::string_view::npos || label.find(':') != std::string_view::npos;
    if (!has_colon && values.size() == 1 && each.value.of(text).find_first_of("\t|") != std::string_view::npos)
      return {};
    any = any || !each.value.empty();
  }
  // A word and a blank may begin any line: 来源 单位. Two of them make a head, or one that has its line for itself.
  if (bare && values.size() == 1 && any) values.clear();
  // Labels without any value are the head row of a table.
  if (values.size() > 1 && !any) values.clear();
  return values;
}

bool has_value_below(std::string_view text, TextSpan line, TextSpan below, TextSpan behind, const Rules& rules) {
  constexpr std::size_t kLongestWord = 12;  // bytes: a value that is no line of a text
  const auto values = find_labelled_values(text, line, rules);
  if (values.size() != 1 || !values[0].value.empty()) return false;
  if (!find_labelled_values(text, below, rules).empty()) return false;
  return trim(text, below).size() <= kLongestWord || !find_labelled_values(text, behind, rules).empty();
}

void set_metadata(SourceMetadata& metadata, std::string_view field, std::string_view value, const Rules& rules) {
  std::optional<std::string>* target = field_of(metadata, field);
  value = trim(value);
  if (field == "url") value = address_in(value);
  const bool is_date = field == "issued_on" || field == "published_on";
  if (target == nullptr || *target || value.empty() || (is_date && !has_digit(value))) return;
  if (rules.lexicon("empty_values").contains(value)) return;
  *target = is_date ? with_dashes(value) : std::string(value);
}

bool is_chrome_line(std::string_view line, const Rules& rules) {
  line = trim(line);
  if (line.empty() || line.size() > kMostChromeLine) return false;
  if (rules.lexicon("chrome_starts").prefix_of(line) != nullptr) return true;
  const Lexicon& words = rules.lexicon("chrome_words");
  std::string word;
  std::size_t known = 0;
  const auto close_word = [&] {
    const bool fits = word.empty() || words.contains(word);
    known += !word.empty() && fits;
    word.clear();
    return fits;
  };
  for (std::size_t offset = 0; offset < line.size();) {
    const char32_t c = next_code_point(line, offset);
    const bool separator = is_blank(c) || is_bracket(c) || c == U'|' || c == U'｜' || c == U'>' || c == U'·' ||
                           c == U'*' || c == U'：' || c == U':' || c == U'-';
    if (!separator) {
      append_code_point(word, c);
    } else if (!close_word()) {
      return false;
    }
  }
  return close_word() && known > 0;
}

void mark_collector_lines(SourceDocument& document, const Rules& rules) {
  if (document.format != "markdown" && is_markdown(document.text, rules)) mark_markdown(document, rules, false);
  CollectorMarks(document, rules).mark();
  // A heading that is no part of the document is no heading of it.
  std::erase_if(document.headings, [&](const HeadingHint& hint) {
    const auto behind = std::upper_bound(document.chrome.begin(), document.chrome.end(), hint.span.begin,
                                         [](std::uint32_t begin, TextSpan chrome) { return begin < chrome.begin; });
    return behind != document.chrome.begin() && std::prev(behind)->contains(hint.span);
  });
}

void tidy_chrome(std::vector<TextSpan>& chrome) {
  std::sort(chrome.begin(), chrome.end());
  std::vector<TextSpan> joined;
  for (const TextSpan span : chrome) {
    if (span.empty()) continue;
    if (!joined.empty() && span.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, span.end);
    } else {
      joined.push_back(span);
    }
  }
  chrome = std::move(joined);
}

}  // namespace planatlas
