// Headings that count their items, numbers that are missing, and what the extractor saw of a broken page.
#include <algorithm>
#include <map>

#include "extractor/text/utf8.h"
#include "extractor/values/values.h"
#include "output/compare/audit_checks.h"
#include "output/compare/audit_messages.h"

namespace planatlas::audit {
namespace {

// A longer gap is no lost item but a number that was taken for a marker.
constexpr int kLongestGap = 5;

bool is_numeral(char32_t c) {
  if (is_ascii_digit(c)) return true;
  std::string text;
  append_code_point(text, c);
  return is_han(c) && parse_numeral(text).has_value();
}

// The last `count` code points.
std::string_view tail(std::string_view text, std::size_t count) {
  std::size_t offset = text.size();
  while (count-- > 0 && offset > 0) previous_code_point(text, offset);
  return text.substr(offset);
}

std::string_view head(std::string_view text, std::size_t count) {
  std::size_t offset = 0;
  while (count-- > 0 && offset < text.size()) next_code_point(text, offset);
  return text.substr(0, offset);
}

// 搭建4大创新服务平台: 4 and 创新服务平台.
struct AnnouncedCount {
  int count = 0;
  std::string_view items;
};

bool is_plain_name(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (!is_han(c) && !(c >= 'A' && c <= 'z')) return false;
  }
  return count_code_points(text) >= 2;
}

// Returns the only count of a title that a counter and a name to the title's end follow.
std::optional<AnnouncedCount> announced_count(std::string_view title, const AuditWords& words) {
  std::optional<AnnouncedCount> found;
  char32_t before = 0;
  for (std::size_t offset = 0; offset < title.size();) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(title, offset);
    const char32_t previous = std::exchange(before, c);
    if (!is_numeral(c) || is_numeral(previous)) continue;
    std::size_t end = offset;
    for (std::size_t next = end; next < title.size() && is_numeral(next_code_point(title, next));) end = next;
    const auto number = parse_numeral(title.substr(begin, end - begin));
    if (!number || number->scale != 0 || number->coefficient < 2 || number->coefficient > 50) continue;
    if (previous == U'第') continue;  // an ordinal
    for (const std::string& counter : words.heading_counters) {
      const std::string_view rest = title.substr(end);
      if (!rest.starts_with(counter) || !is_plain_name(rest.substr(counter.size()))) continue;
      if (found) return std::nullopt;
      found = AnnouncedCount{static_cast<int>(number->coefficient), rest.substr(counter.size())};
      break;
    }
  }
  return found;
}

// A marker's text with its numeral taken out: （一） → （#）. Empty where it has none, or several (1.1).
std::string marker_shape(std::string_view marker) {
  std::string shape;
  int numerals = 0;
  bool in_numeral = false;
  for (std::size_t offset = 0; offset < marker.size();) {
    const char32_t c = next_code_point(marker, offset);
    const bool numeral = is_numeral(c);
    if (numeral && !in_numeral) {
      ++numerals;
      shape += is_ascii_digit(c) ? "#" : "##";
    }
    if (!numeral) append_code_point(shape, c);
    in_numeral = numeral;
  }
  return numerals == 1 ? shape : std::string();
}

bool is_item(const Section& section) {
  return section.marker.ordinal > 0 && section.role != SectionRole::kSidebar && section.role != SectionRole::kAppendix;
}

std::vector<const Section*> items_of(const Record& record, int parent) {
  std::vector<const Section*> items;
  for (const Section& section : record.sections) {
    if (section.parent != parent || !is_item(section)) continue;
    if (!items.empty() && marker_shape(section.marker.text) != marker_shape(items.front()->marker.text)) continue;
    items.push_back(&section);
  }
  return items;
}

// Whether the number in a heading is that of its items and no goal, and no item got lost on the way.
bool counts_its_items(const AnnouncedCount& announced, const std::vector<const Section*>& items,
                      const AuditWords& words) {
  if (items.size() < 2 || items.back()->marker.ordinal == announced.count) return false;
  const std::string_view name = tail(announced.items, 2);
  if (std::find(words.item_names.begin(), words.item_names.end(), name) != words.item_names.end()) return true;
  return std::all_of(items.begin(), items.end(), [name](const Section* item) { return item->title.ends_with(name); });
}

bool is_goal(const Record& record, TextSpan heading) {
  return std::any_of(record.goals.begin(), record.goals.end(),
                     [heading](const Goal& goal) { return goal.provenance.span.overlaps(heading); });
}

bool is_broken_page(const Record& record) {
  return std::any_of(record.diagnostics.begin(), record.diagnostics.end(), [](const Diagnostic& item) {
    return item.code == "repeated_passage" || item.code == "out_of_order" || item.code == "missing_number";
  });
}

// 1–99 as they are written in markers.
std::string han_number(int number) {
  constexpr std::string_view kDigits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  constexpr std::string_view kTen = "十";
  std::string text;
  if (number >= 20) text += kDigits[number / 10 % 10];
  if (number >= 10) text += kTen;
  return text.append(kDigits[number % 10]);
}

std::string marker_with(const std::string& shape, int number) {
  std::string marker = shape;
  const std::size_t han = marker.find("##");
  if (han != std::string::npos) return marker.replace(han, 2, han_number(number));
  return marker.replace(marker.find('#'), 1, std::to_string(number));
}

// Whether the words of a marker stand in the text all the same: an item that the outline does not show is not missing.
bool stands_in(std::string_view text, std::string_view marker) {
  for (std::size_t at = text.find(marker); at != std::string_view::npos; at = text.find(marker, at + 1)) {
    if (at == 0 || !is_ascii_digit(static_cast<unsigned char>(text[at - 1]))) return true;
  }
  return false;
}

// The number's separators differ from item to item (3. 3、 3．): looks for the number with any of them.
bool number_stands_in(std::string_view text, const std::string& shape, int number) {
  const std::string marker = marker_with(shape, number);
  if (stands_in(text, marker)) return true;
  if (!shape.starts_with('#')) return false;
  const std::string digits = shape.starts_with("##") ? han_number(number) : std::to_string(number);
  for (const std::string_view mark : {".", "、", "．", "，", " "}) {
    if (stands_in(text, digits + std::string(mark))) return true;
  }
  return false;
}

// The item of that number below the same heading, wherever it stands.
const Section* item_elsewhere(const Record& record, const Section& beside, const std::string& shape, int number) {
  for (const Section& section : record.sections) {
    if (section.parent == beside.parent && section.marker.ordinal == number && is_item(section) &&
        marker_shape(section.marker.text) == shape) {
      return &section;
    }
  }
  return nullptr;
}

void add_out_of_order(const Context& context, const Section& item, int number) {
  Finding& finding =
      context.add("out_of_order", Severity::kWarning, say(context.setup.language, Text::kOutOfOrder, number));
  finding.figures = {Decimal{number, 0}};
  finding.quotes = {std::string(item.title_span.of(context.record.text))};
  finding.places = {context.place_of(item)};
}

void add_missing_number(const Context& context, const Section& before, const Section& after, int number,
                        const std::string& shape) {
  Finding& finding = context.add("missing_number", Severity::kWarning,
                                 say(context.setup.language, Text::kMissingNumber, before.marker.text,
                                     after.marker.text, marker_with(shape, number)));
  finding.figures = {Decimal{number, 0}};
  finding.quotes = {std::string(before.title_span.of(context.record.text)),
                    std::string(after.title_span.of(context.record.text))};
  finding.places = {context.place_of(before), context.place_of(after)};
}

}  // namespace

void check_heading_counts(const Context& context) {
  const Record& record = context.record;
  if (is_broken_page(record)) return;
  for (std::size_t i = 0; i < record.sections.size(); ++i) {
    const Section& section = record.sections[i];
    const auto announced = announced_count(section.title, context.setup.words);
    if (!announced || is_goal(record, section.title_span)) continue;
    const auto items = items_of(record, static_cast<int>(i));
    if (static_cast<std::size_t>(announced->count) == items.size()) continue;
    if (!counts_its_items(*announced, items, context.setup.words)) continue;
    Finding& finding =
        context.add("heading_count_mismatch", Severity::kWarning,
                    say(context.setup.language, Text::kHeadingCount, section.title, announced->count, items.size()));
    finding.figures = {Decimal{announced->count, 0}, Decimal{static_cast<std::int64_t>(items.size()), 0}};
    finding.quotes = {std::string(section.title_span.of(record.text))};
    finding.places = {context.place_of(section)};
  }
}

// Items of one shape either start again under each heading or run on through the document; both are looked at in order
// of the text.
void check_numbering(const Context& context) {
  const Record& record = context.record;
  if (is_broken_page(record)) return;
  std::map<std::pair<int, std::string>, const Section*> last;  // of a part and a shape
  for (const Section& section : record.sections) {
    const std::string shape = is_item(section) ? marker_shape(section.marker.text) : std::string();
    if (shape.empty()) continue;
    const Section*& before = last[{section.part, shape}];
    const Section* previous = std::exchange(before, &section);
    if (previous == nullptr) continue;
    const int due = previous->marker.ordinal + 1;
    const int number = section.marker.ordinal;
    if (number <= due || number - due > kLongestGap) continue;
    const TextSpan between{previous->span.begin, std::max(previous->span.begin, section.span.begin)};
    for (int missing = due; missing < number; ++missing) {
      if (number_stands_in(between.of(record.text), shape, missing)) continue;
      if (const Section* item = item_elsewhere(record, section, shape, missing)) {
        add_out_of_order(context, *item, missing);
      } else {
        add_missing_number(context, *previous, section, missing, shape);
      }
    }
  }
}

void report_diagnostics(const Context& context) {
  const std::map<std::string_view, Text> texts = {{"repeated_passage", Text::kRepeatedPassage},
                                                  {"out_of_order", Text::kOutOfOrder},
                                                  {"missing_number", Text::kMissingNumberOnPage}};
  const std::vector<Diagnostic>& diagnostics = context.record.diagnostics;
  for (const Diagnostic& item : diagnostics) {
    const auto text = texts.find(item.code);
    if (text == texts.end()) continue;
    Finding& finding = context.add(item.code, Severity::kWarning,
                                   say(context.setup.language, text->second, fmt::join(item.figures, ", ")));
    for (const int figure : item.figures) finding.figures.push_back(Decimal{figure, 0});
    finding.quotes = {std::string(head(item.span.of(context.record.text), kLongestQuote))};
    finding.places = {{context.record.id, "d" + std::to_string(&item - diagnostics.data() + 1), {}, {}}};
  }
}

}  // namespace planatlas::audit
