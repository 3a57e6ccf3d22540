#include "output/compare/indicator_suggestions.h"

#include <algorithm>
#include <map>
#include <set>

#include "output/compare/comparison_documents.h"
#include "output/compare/comparison_words.h"
#include "output/compare/text_likeness.h"
#include "output/knowledge/store_reader.h"
#include "output/knowledge/title_keys.h"
#include "output/record/yaml.h"

namespace planatlas {
namespace {

using Counts = std::map<std::string, std::size_t>;

// The goals of one wording.
struct Wording {
  std::size_t goals = 0, ratios = 0;
  std::set<std::string> documents, divisions;
  Counts units;
  Evidence example;
};
using Wordings = std::map<std::string, Wording>;

Result<Wordings> load_wordings(Database& store, const DocumentTable& documents) {
  Wordings wordings;
  const auto done = for_each_goal(store, GoalList::kGoals, [&](const GoalRow& row) {
    const auto document = documents.find(row.document);
    if (row.goal.indicator_id || row.goal.indicator.empty() || document == documents.end()) return true;
    Wording& wording = wordings[row.goal.indicator];
    if (wording.goals++ == 0) {
      wording.example = {row.document, document->second.path, row.id, row.goal.provenance.quote};
    }
    wording.ratios += row.goal.kind == GoalKind::kRatio;
    wording.documents.insert(row.document);
    const auto& division = document->second.division;
    if (division) wording.divisions.insert(division->code.value_or("") + division->name);
    ++wording.units[row.goal.unit.value_or("")];
    return true;
  });
  if (!done) return done.error();
  return wordings;
}

std::vector<std::pair<std::string, std::size_t>> by_frequency(const Counts& counts) {
  std::vector<std::pair<std::string, std::size_t>> items(counts.begin(), counts.end());
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return items;
}

SuggestedIndicator suggest(const std::vector<const Wordings::value_type*>& members, const UnitTable& units) {
  SuggestedIndicator suggestion;
  std::size_t ratios = 0;
  std::set<std::string> documents, divisions, families;
  Counts words, printed;
  for (const auto* member : members) {
    const Wording& wording = member->second;
    suggestion.goals += wording.goals;
    ratios += wording.ratios;
    documents.insert(wording.documents.begin(), wording.documents.end());
    divisions.insert(wording.divisions.begin(), wording.divisions.end());
    words[member->first] = wording.goals;
    for (const auto& [unit, uses] : wording.units) {
      const auto known = find_unit(units, unit);
      families.insert(known ? known->family : "none");
      if (!unit.empty()) printed[unit] += uses;
    }
  }
  suggestion.words = by_frequency(words);
  suggestion.name = suggestion.words.front().first;
  suggestion.documents = documents.size();
  suggestion.divisions = divisions.size();
  suggestion.families.assign(families.begin(), families.end());
  for (const auto& [unit, uses] : by_frequency(printed)) suggestion.units.push_back(unit);
  suggestion.is_ratio = ratios * 2 > suggestion.goals;
  const auto first = std::find_if(members.begin(), members.end(),
                                  [&suggestion](const auto* member) { return member->first == suggestion.name; });
  suggestion.example = (*first)->second.example;
  return suggestion;
}

std::string example_text(const SuggestedIndicator& suggestion) {
  std::string quote = suggestion.example.quote;
  std::replace_if(
      quote.begin(), quote.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return "“" + quote + "” (" + suggestion.example.path + ", " + suggestion.example.place + ")";
}

// Brackets and strokes mean something in the wordings of rules.
bool can_be_wording(const std::string& text) {
  return text.find_first_of("[]|") == std::string::npos;
}

}  // namespace

Result<std::vector<SuggestedIndicator>> suggest_indicators(Database& store, const UnitTable& units) {
  const auto documents = load_documents(store, {});
  if (!documents) return documents.error();
  const auto wordings = load_wordings(store, *documents);
  if (!wordings) return wordings.error();
  // The frequent ones first: they stand for their groups.
  std::vector<const Wordings::value_type*> order;
  for (const auto& wording : *wordings) order.push_back(&wording);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->second.goals > b->second.goals; });
  std::vector<std::string> keys;
  for (const auto* wording : order) keys.push_back(content_key(wording->first));
  std::vector<SuggestedIndicator> suggestions;
  for (const LikeGroup& group : group_alike(keys, kAlikeIndicators)) {
    std::vector<const Wordings::value_type*> members;
    for (const auto& member : group.members) members.push_back(order[member.index]);
    suggestions.push_back(suggest(members, units));
  }
  std::stable_sort(suggestions.begin(), suggestions.end(),
                   [](const SuggestedIndicator& a, const SuggestedIndicator& b) {
                     return a.goals != b.goals ? a.goals > b.goals : a.name < b.name;
                   });
  return suggestions;
}

std::string write_suggestions(const std::vector<SuggestedIndicator>& suggestions, Language language) {
  const ComparisonWords& words = comparison_words(language);
  ComparisonTable table{std::string(words.unknown_indicators),
                        {std::string(words.indicator), std::string(words.goals), std::string(words.documents),
                         std::string(words.divisions), std::string(words.units)},
                        {},
                        {}};
  for (const SuggestedIndicator& suggestion : suggestions) {
    std::string name, units;
    for (const auto& [word, goals] : suggestion.words) name += (name.empty() ? "" : " / ") + word;
    for (const std::string& unit : suggestion.units) units += (units.empty() ? "" : "、") + unit;
    table.rows.push_back({{std::move(name), {suggestion.example}},
                          {std::to_string(suggestion.goals), {}},
                          {std::to_string(suggestion.documents), {}},
                          {std::to_string(suggestion.divisions), {}},
                          {std::move(units), {}}});
  }
  Comparison comparison;
  if (!suggestions.empty()) comparison.tables.push_back(std::move(table));
  return write_comparison(comparison, ComparisonFormat::kTable, language);
}

std::string write_suggestions_as_rules(const std::vector<SuggestedIndicator>& suggestions) {
  std::string out;
  std::size_t number = 0;
  for (const SuggestedIndicator& suggestion : suggestions) {
    Array words;
    for (const auto& [word, goals] : suggestion.words) {
      if (can_be_wording(word) && word != suggestion.name) words.push_back(word);
    }
    if (!can_be_wording(suggestion.name)) continue;
    Object entry = make_object({{"zh", suggestion.name},
                                {"en", "English name"},
                                {"topic", "topic"},
                                {"units", to_array(suggestion.families)},
                                {"kind", suggestion.is_ratio ? "ratio" : "level"}});
    if (!words.empty()) entry.push_back({"words", std::move(words)});
    const std::string text = write_yaml(Object{{"suggested_" + std::to_string(++number), std::move(entry)}});
    out += "  # " + std::to_string(suggestion.goals) + ": " + example_text(suggestion) + "\n  ";
    for (std::size_t i = 0; i < text.size(); ++i) {
      out += text[i];
      if (text[i] == '\n' && i + 1 < text.size()) out += "  ";
    }
  }
  return "indicators:" + (out.empty() ? " {}\n" : "\n" + out);
}

Tree to_tree(const std::vector<SuggestedIndicator>& suggestions) {
  return to_array(suggestions, [](const SuggestedIndicator& suggestion) {
    const auto word = [](const auto& item) {
      return Tree(make_object({{"wording", item.first}, {"goals", item.second}}));
    };
    return Tree(make_object({{"indicator", suggestion.name},
                             {"goals", suggestion.goals},
                             {"documents", suggestion.documents},
                             {"divisions", suggestion.divisions},
                             {"families", to_array(suggestion.families)},
                             {"units", to_array(suggestion.units)},
                             {"kind", suggestion.is_ratio ? "ratio" : "level"},
                             {"words", to_array(suggestion.words, word)},
                             {"document", suggestion.example.document},
                             {"quote", suggestion.example.quote}}));
  });
}

}  // namespace planatlas
