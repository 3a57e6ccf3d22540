#include "extractor/rules/indicator_file.h"

#include <algorithm>
#include <set>

#include "extractor/rules/fields.h"

namespace planatlas::rule_files {
namespace {

const std::vector<std::string_view> kKeys{"zh", "en", "topic", "units", "kind", "broader", "words"};
const std::vector<std::string_view> kKinds{"level", "ratio"};
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
      report(problems, word, "'" + word.text + "' has a [ without its ]");
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
      report(problems, word, "'" + word.text + "' stands for more than " + std::to_string(kMaxWordings) + " wordings");
      return {};
    }
  }
  return texts;
}

std::string field(const YamlNode& node, const char* key, bool required, Problems& problems) {
  const YamlNode* value = node.find(key);
  if (value) return read_text(*value, std::string("'") + key + "'", problems).value_or("");
  if (required) report(problems, node, std::string("an indicator without '") + key + "'");
  return {};
}

void read_indicator(const YamlNode& name, const YamlNode& node, Declarations& declarations, Problems& problems) {
  const bool fits = check_name(name, "an indicator", problems) && declare(declarations, "indicator", name, problems) &&
                    expect_map(node, "an indicator", problems);
  if (!fits) return;
  check_keys(node, kKeys, "an indicator", problems);
  IndicatorDeclaration item;
  item.definition.id = name.text;
  item.definition.name = field(node, "zh", true, problems);
  item.definition.english = field(node, "en", true, problems);
  item.definition.topic = field(node, "topic", true, problems);
  item.definition.kind = field(node, "kind", true, problems);
  item.definition.broader = field(node, "broader", false, problems);
  if (std::find(kKinds.begin(), kKinds.end(), item.definition.kind) == kKinds.end()) {
    report(problems, node, "'kind' of an indicator is level or ratio");
  }
  if (const YamlNode* units = node.find("units")) item.definition.families = read_texts(*units, "'units'", problems);
  if (item.definition.families.empty()) {
    report(problems, node, "an indicator without 'units'; expected families of units, or none");
  }
  if (const YamlNode* zh = node.find("zh")) item.words.push_back(*zh);
  if (const YamlNode* words = node.find("words"); words && expect_list(*words, "'words'", problems)) {
    for (const YamlNode& word : words->items) {
      if (read_text(word, "a wording", problems)) item.words.push_back(word);
    }
  }
  item.node = node;
  declarations.indicators.push_back(std::move(item));
}

void check_links(const Declarations& declarations, Problems& problems) {
  std::set<std::string> ids;
  std::set<std::string> families{"none"};
  for (const IndicatorDeclaration& item : declarations.indicators) ids.insert(item.definition.id);
  for (const UnitOfMeasure& unit : declarations.values.units) families.insert(unit.family);
  for (const IndicatorDeclaration& item : declarations.indicators) {
    const IndicatorDefinition& definition = item.definition;
    if (!definition.broader.empty() && !ids.contains(definition.broader)) {
      report(problems, item.node, "unknown indicator '" + definition.broader + "' under 'broader'");
    }
    for (const std::string& family : definition.families) {
      if (!families.contains(family)) report(problems, item.node, "no unit of measure has the family '" + family + "'");
    }
  }
}

}  // namespace

void read_indicators(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_map(node, "'indicators'", problems)) return;
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
  for (const IndicatorDeclaration& item : declarations.indicators) {
    const std::size_t index = list.definitions.size();
    list.definitions.push_back(item.definition);
    for (const YamlNode& word : item.words) {
      for (const std::string& text : expand(word, problems)) {
        const auto [known, is_new] = list.words.emplace(fold_indicator(text, equivalents), index);
        if (is_new || known->second == index) continue;
        report(problems, word, "'" + text + "' is a wording of '" + list.definitions[known->second].id + "' already");
      }
    }
  }
  return list;
}

}  // namespace planatlas::rule_files
