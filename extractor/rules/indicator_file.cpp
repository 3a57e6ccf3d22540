#include "extractor/rules/indicator_file.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "extractor/rules/fields.h"

namespace planatlas::rule_files {
namespace {

const Names kKeys{"zh", "en", "topic", "units", "kind", "broader", "words"};
const Names kKinds{"level", "flow", "ratio"};
constexpr std::size_t kMaxWordings = 4096;  // of one entry

// Returns all wordings of 研发[经费|]投入: one after the other its alternatives are multiplied out.
std::vector<std::string> expand(const YamlNode& word, Problems& problems) {
  std::vector<std::string> texts{""};
  std::string_view rest = word.text;
  while (!rest.empty()) {
    const std::size_t open = std::min(rest.find('['), rest.size());
    for (std::string& text : texts) text += rest.substr(0, open);
    rest.remove_prefix(open);
    if (rest.empty()) break;
    const std::size_t close = rest.find(']');
    if (close == std::string_view::npos) {
      problems.push_back({place_in_scalar(word, word.text.size() - rest.size()), Fault::kOpenAlternatives});
      return {};
    }
    std::string_view alternatives = rest.substr(1, close - 1);
    rest.remove_prefix(close + 1);
    std::vector<std::string> longer;
    for (bool more = true; more;) {
      const std::size_t bar = alternatives.find('|');
      more = bar != std::string_view::npos;
      for (const std::string& text : texts) longer.push_back(text + std::string(alternatives.substr(0, bar)));
      if (more) alternatives.remove_prefix(bar + 1);
    }
    texts = std::move(longer);
    if (texts.size() > kMaxWordings) {
      report(problems, word, {Fault::kTooManyWordings, {word.text, kMaxWordings}});
      return {};
    }
  }
  return texts;
}

// Returns the text of a key; `expected` says what is due where it must be there.
std::string field(const YamlNode& name, const YamlNode& node, const char* key, std::optional<Fault> expected,
                  Problems& problems) {
  const YamlNode* value = node.find(key);
  if (value) return read_text(*value, quoted(key), problems).value_or("");
  if (expected) report(problems, name, {Fault::kWithout, {{Fault::kIndicatorNamed, {name.text}}, key, *expected}});
  return {};
}

void read_indicator(const YamlNode& name, const YamlNode& node, Declarations& declarations, Problems& problems) {
  const bool fits = check_name(name, Fault::kIndicator, problems) &&
                    declare(declarations, Fault::kIndicatorNamed, name, problems) &&
                    expect_map(node, Fault::kIndicator, problems);
  if (!fits) return;
  check_keys(node, kKeys, Fault::kIndicator, problems);
  IndicatorDeclaration item;
  item.definition.id = name.text;
  item.definition.name = field(name, node, "zh", Fault::kChineseName, problems);
  item.definition.english = field(name, node, "en", Fault::kEnglishName, problems);
  item.definition.topic = field(name, node, "topic", Fault::kSomeTopic, problems);
  item.definition.kind = field(name, node, "kind", Fault::kLevelFlowOrRatio, problems);
  item.definition.broader = field(name, node, "broader", std::nullopt, problems);
  if (!item.definition.kind.empty()) {
    expect_known(*node.find("kind"), kKinds, Fault::kIndicatorKind, Fault::kKinds, problems);
  }
  if (const YamlNode* units = node.find("units")) {
    item.definition.families = read_texts(*units, quoted("units"), problems);
    if (units->kind == NodeKind::kList && units->items.empty())
      report(problems, *units, {Fault::kEmptyList, {quoted("units"), Fault::kFamiliesOrNone}});
  } else {
    report(problems, name, {Fault::kWithout, {{Fault::kIndicatorNamed, {name.text}}, "units", Fault::kFamiliesOrNone}});
  }
  if (const YamlNode* zh = node.find("zh")) item.words.push_back(*zh);
  if (const YamlNode* words = node.find("words"); words && expect_list(*words, quoted("words"), problems)) {
    for (const YamlNode& word : words->items) {
      if (read_text(word, Fault::kWording, problems)) item.words.push_back(word);
    }
  }
  item.node = node;
  declarations.indicators.push_back(std::move(item));
}

// Reports the scalars under a key, or in its list, that are none of `known`.
void check_names(const YamlNode* value, const std::set<std::string, std::less<>>& names, Fault fault, Fault things,
                 Problems& problems) {
  const auto check = [&](const YamlNode& node) {
    if (node.kind != NodeKind::kScalar || node.text.empty() || names.contains(node.text)) return;
    expect_known(node, {names.begin(), names.end()}, fault, things, problems);
  };
  if (!value) return;
  check(*value);
  for (const YamlNode& item : value->items) check(item);
}

using ById = std::map<std::string_view, const IndicatorDeclaration*>;

const IndicatorDeclaration* broader_of(const IndicatorDeclaration& item, const ById& by_id) {
  const auto found = by_id.find(item.definition.broader);
  return found == by_id.end() ? nullptr : found->second;
}

bool leads_back(const IndicatorDeclaration& item, const ById& by_id) {
  const IndicatorDeclaration* at = broader_of(item, by_id);
  for (std::size_t steps = 0; at && at != &item && steps < by_id.size(); ++steps) at = broader_of(*at, by_id);
  return at == &item;
}

// Reports the first indicator, in order of the files, that 'broader' leads back to.
void check_circles(const Declarations& declarations, Problems& problems) {
  ById by_id;
  for (const IndicatorDeclaration& item : declarations.indicators) by_id.emplace(item.definition.id, &item);
  for (const IndicatorDeclaration& item : declarations.indicators) {
    if (!leads_back(item, by_id)) continue;
    std::string path = item.definition.id;
    const IndicatorDeclaration* at = &item;
    do {
      at = broader_of(*at, by_id);
      path += " → " + at->definition.id;
    } while (at != &item);
    report(problems, *item.node.find("broader"), {Fault::kIndicatorCircle, {path}});
    return;
  }
}

void check_links(const Declarations& declarations, Problems& problems) {
  std::set<std::string, std::less<>> ids, families{"none"};
  for (const IndicatorDeclaration& item : declarations.indicators) ids.insert(item.definition.id);
  for (const UnitOfMeasure& unit : declarations.values.units) families.insert(unit.family);
  for (const IndicatorDeclaration& item : declarations.indicators) {
    check_names(item.node.find("broader"), ids, Fault::kNoIndicator, Fault::kIndicators, problems);
    check_names(item.node.find("units"), families, Fault::kNoUnitOfFamily, Fault::kFamilies, problems);
    if (declarations.topics.empty()) continue;
    check_names(item.node.find("topic"), declarations.topics, Fault::kNoTopic, Fault::kTopics, problems);
  }
  check_circles(declarations, problems);
}

}  // namespace

void read_indicators(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_map(node, quoted("indicators"), problems)) return;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    read_indicator(node.keys[i], node.items[i], declarations, problems);
  }
}

IndicatorList make_indicator_list(const Declarations& declarations, Problems& problems) {
  check_links(declarations, problems);
  IndicatorList list;
  const auto declared = declarations.lexicons.find("indicator_equivalents");
  const Lexicon equivalents =
      make_lexicon("indicator_equivalents",
                   declared == declarations.lexicons.end() ? std::vector<Lexicon::Entry>{} : declared->second.entries);
  std::unordered_map<std::string, std::uint32_t> words;
  for (const IndicatorDeclaration& item : declarations.indicators) {
    const auto index = static_cast<std::uint32_t>(list.definitions.size());
    list.definitions.push_back(item.definition);
    for (const YamlNode& word : item.words) {
      for (const std::string& text : expand(word, problems)) {
        const auto [known, is_new] = words.emplace(fold_indicator(text, equivalents), index);
        if (is_new || known->second == index) continue;
        report(problems, word, {Fault::kSharedWording, {text, list.definitions[known->second].id}});
      }
    }
  }
  list.words = WordTable({words.begin(), words.end()});
  return list;
}

}  // namespace planatlas::rule_files
