#include "extractor/rules/rule_starts.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <optional>

#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/pattern_set.h"
#include "extractor/rules/pattern_text.h"
#include "extractor/rules/required_words.h"
#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

using CharacterRanges = std::optional<std::vector<CharacterRange>>;  // nothing: any character

CharacterRanges starts_of(const Rule& rule) {
  std::vector<CharacterRange> all;
  for (const auto& pattern : rule.compiled->patterns) {
    const auto ranges = first_characters(pattern->expanded());
    if (!ranges) return std::nullopt;
    all.insert(all.end(), ranges->begin(), ranges->end());
  }
  return all;
}

bool holds(const CharacterRanges& ranges, char32_t c) {
  return !ranges || std::any_of(ranges->begin(), ranges->end(),
                                [c](const CharacterRange& range) { return range.first <= c && c <= range.last; });
}

// A pattern up to the end of the group that it begins with, which it cannot do without: of
// ^(?P<marker>第[一二]章)(?:[^节]|$) what stands for 第一章. The whole pattern where it begins otherwise or has
// alternatives.
std::string_view first_group_of(std::string_view pattern) {
  constexpr std::string_view kOpen = "^(?P<";
  if (!pattern.starts_with(kOpen)) return pattern;
  std::size_t class_open = kOutside, depth = 0, end = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    const bool outside = class_open == kOutside;
    depth += outside && pattern[at] == '(';
    depth -= outside && pattern[at] == ')' && depth > 0;
    if (outside && pattern[at] == '|' && depth == 0) return pattern;
    if (outside && pattern[at] == ')' && depth == 0 && end == 0) end = at + 1;
    at += literal_size(pattern, at, class_open);
  }
  const bool repeated = end < pattern.size() && std::string_view("*+?{").find(pattern[end]) != std::string_view::npos;
  return end == 0 || repeated ? pattern : pattern.substr(0, end);
}

}  // namespace

// How the patterns of all rules begin, made ready when it is first asked for.
struct RuleStarts::Patterns {
  explicit Patterns(const std::vector<const Rule*>& rules) {
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
      for (const auto& pattern : rules[rule]->compiled->patterns) {
        all.push_back(first_group_of(pattern->expanded()));
        rule_of_pattern.push_back(rule);
      }
    }
  }
  // Those of the rules that may match.
  std::vector<std::uint32_t> matching(std::string_view text, std::span<const std::uint32_t> rules) const {
    std::call_once(once, [this] { set.emplace(all, true); });
    const auto matched = set->matching(text);
    std::vector<std::uint32_t> possible;
    for (const std::uint32_t rule : rules) {
      const bool matches = !matched || std::any_of(matched->begin(), matched->end(), [&](int pattern) {
        return rule_of_pattern[static_cast<std::size_t>(pattern)] == rule;
      });
      if (matches) possible.push_back(rule);
    }
    return possible;
  }

  std::vector<std::string_view> all;
  std::vector<std::uint32_t> rule_of_pattern;
  mutable std::once_flag once;
  mutable std::optional<PatternSet> set;
};

RuleStarts::RuleStarts(const std::vector<const Rule*>& rules)
    : all_(rules.size()), patterns_(std::make_shared<const Patterns>(rules)) {
  std::iota(all_.begin(), all_.end(), 0u);
  std::vector<CharacterRanges> starts;
  borders_.push_back(0);
  for (const Rule* rule : rules) {
    starts.push_back(starts_of(*rule));
    if (!starts.back()) continue;
    for (const CharacterRange& range : *starts.back()) borders_.insert(borders_.end(), {range.first, range.last + 1});
  }
  std::sort(borders_.begin(), borders_.end());
  borders_.erase(std::unique(borders_.begin(), borders_.end()), borders_.end());
  std::vector<std::vector<std::uint32_t>> lists;
  for (const char32_t border : borders_) {
    lists.emplace_back();
    for (const std::uint32_t rule : all_) {
      if (holds(starts[rule], border)) lists.back().push_back(rule);
    }
  }
  rules_ = flatten(lists);
}

std::vector<std::uint32_t> RuleStarts::at_start_of(std::string_view text) const {
  if (text.empty()) return all_;
  std::size_t offset = 0;
  const char32_t c = next_code_point(text, offset);
  const auto interval =
      static_cast<std::size_t>(std::upper_bound(borders_.begin(), borders_.end(), c) - borders_.begin()) - 1;
  const auto possible =
      rules_.all.span().subspan(rules_.begin[interval], rules_.begin[interval + 1] - rules_.begin[interval]);
  return possible.empty() ? std::vector<std::uint32_t>{} : patterns_->matching(text, possible);
}

}  // namespace planatlas::rule_files
