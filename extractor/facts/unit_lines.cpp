#include "extractor/facts/unit_lines.h"

#include <algorithm>

#include "extractor/facts/brackets.h"
#include "extractor/facts/unit_names.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

constexpr std::string_view kColon = "：";
constexpr std::size_t kLongestLabel = 12;  // code points
constexpr std::size_t kLongestValue = 20;  // code points of what stands on the line below a label

// The end of the words at the start that `set` of their rules allows, 0 without any.
std::size_t end_of_group_words(std::string_view text, bool of_item_too, const Rules& rules) {
  for (const Rule* rule : rules.making("unit_group", text)) {
    if (!of_item_too && rule->set.count("of") > 0) continue;
    if (const auto match = rule->match_start(text)) return match->span.end;
  }
  return 0;
}

// Whether nothing but organs stands in the list, one of them of the state.
bool names_state_organs(std::string_view list, const Rules& rules) {
  if (!holds_only_units(list, rules)) return false;
  const auto units = parse_unit_list(list, rules);
  return std::any_of(units.begin(), units.end(), [&](const Unit& unit) { return is_state_organ(unit.name, rules); });
}

// The rule of a text that is a label and nothing else.
const Rule* rule_of_label(std::string_view label, const Rules& rules) {
  const auto found = rules.making("unit_label", label);
  const auto rule = std::find_if(found.begin(), found.end(), [&](const Rule* r) { return r->match_whole(label); });
  return rule == found.end() ? nullptr : *rule;
}

// 牵头单位 市民政局, also where the blank is lost, or 牵头单位 alone: the line with its colon.
std::string with_colon(std::string_view line, const Rules& rules) {
  std::string_view word = line.substr(0, line.find_first_of(" \t"));
  if (word.size() == line.size())
    if (const auto* known = rules.lexicon("line_labels").prefix_of(line)) word = word.substr(0, known->text.size());
  if (word.empty() || count_code_points(word) > kLongestLabel || word.find(kColon) != std::string_view::npos)
    return std::string(line);
  const std::string label = std::string(word).append(kColon);
  const Rule* rule = rule_of_label(label, rules);
  if (!rule || !has_label(label, rules)) return std::string(line);
  const std::string_view rest = trim(line.substr(word.size()));
  if (!rest.empty() && !names_state_organs(rest, rules)) return std::string(line);
  return label + std::string(rest);
}

}  // namespace

bool has_label(std::string_view line, const Rules& rules) {
  if (whole_bracket(line)) return false;
  const auto lines = rules.making("unit_line", line);
  return std::any_of(lines.begin(), lines.end(), [&](const Rule* rule) { return rule->find(line).has_value(); });
}

std::vector<std::string> statement_lines(std::string_view text, const Rules& rules) {
  std::vector<std::string> lines;
  bool lists = false, awaits = false;  // the line before has a label; has nothing else
  for (const std::string_view printed : split_outside(text, U"\n")) {
    const std::string line = with_colon(printed, rules);
    const bool label = has_label(line, rules);
    const bool value = awaits && !label && count_code_points(line) <= kLongestValue;
    if (lists && (value || holds_only_units(line, rules))) {
      lines.back() += (value ? "" : "、") + line;
      awaits = false;
      continue;
    }
    lists = label;
    awaits = label && line.ends_with(kColon);
    lines.push_back(line);
  }
  return lines;
}

std::optional<std::string_view> bare_list_at_end(std::string_view line, const Rules& rules) {
  const auto sentences = split_outside(line, U"。");
  if (sentences.size() < 2) return std::nullopt;
  return names_state_organs(sentences.back(), rules) ? std::optional(sentences.back()) : std::nullopt;
}

std::string_view without_group_words(std::string_view text, const Rules& rules) {
  return text.substr(end_of_group_words(text, true, rules));
}

bool speaks_of_group(std::string_view line, const Rules& rules) {
  line = trim(line);
  std::size_t offset = 0;
  if (!line.empty() && opens(next_code_point(line, offset))) line.remove_prefix(offset);
  return end_of_group_words(line, false, rules) > 0;
}

}  // namespace planatlas::facts
