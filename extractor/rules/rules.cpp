#include "extractor/rules/rules.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "extractor/rules/builtin.h"
#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/load.h"
#include "extractor/rules/markers.h"
#include "extractor/rules/pattern_set.h"
#include "extractor/rules/requirements.h"
#include "extractor/rules/rule_folder.h"
#include "extractor/rules/rule_starts.h"
#include "extractor/rules/tokens.h"
#include "extractor/rules/use.h"
#include "extractor/rules/word_filter.h"
#include "extractor/text/utf8.h"

namespace planatlas {

using rule_files::Checks;
using rule_files::Loaded;
using rule_files::Scope;
using rule_files::SourceFile;

struct Rules::State {
  // Looks a name up by a view of it. Names are asked for at every step and differ in their ends: the first and the last
  // eight bytes do.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      std::uint64_t first = 0, last = 0;
      if (text.size() >= sizeof first) {  // nearly all: of a known size a copy is one load
        std::memcpy(&first, text.data(), sizeof first);
        std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
      } else {
        for (const char c : text) first = first << 8 | static_cast<unsigned char>(c);
      }
      const std::uint64_t mixed = (first * 0x9E3779B97F4A7C15 ^ last) * 0xC2B2AE3D27D4EB4F + text.size();
      return mixed ^ mixed >> 32;
    }
  };

  // What the rules of one maker require of a text; made when it is first asked for.
  struct Requirements {
    std::once_flag once, set_once;
    std::optional<rule_files::WordFilter> filter;
    std::vector<std::size_t> rule_of_item;
    std::vector<const Rule*> always;            // that require no word
    std::optional<rule_files::PatternSet> set;  // of all patterns: one pass over a long text instead of one for each
    std::vector<const Rule*> rule_of_pattern;
  };

  struct Maker {
    std::vector<const Rule*> rules;  // in order of priority
    std::shared_ptr<Requirements> required = std::make_shared<Requirements>();
  };

  std::vector<Rule> rules;  // in order of id
  std::unordered_map<std::string, Maker, TextHash, std::equal_to<>> by_maker;
  std::vector<std::pair<MarkerFamily, const Rule*>> markers;  // in order of priority
  rule_files::RuleStarts marker_starts;                       // of `markers`
  std::unordered_map<std::string, Lexicon, TextHash, std::equal_to<>> lexicons;
  std::vector<std::string> lexicon_names;
  std::vector<FactKind> kinds;  // in order of name
  std::shared_ptr<const ValueFinder> values;
  std::shared_ptr<const IndicatorList> indicators;
  rule_files::UnitKinds unit_kinds;
  rule_files::WordFilter prefilter{{}};  // of the literals and patterns of all rules, numbered as Rule::place says
  std::string hash;

  // Fills `by_maker`, `markers` and `marker_starts`.
  void index_rules() {
    by_maker.clear();
    markers.clear();
    for (const Rule& rule : rules) by_maker[rule.makes].rules.push_back(&rule);
    for (auto& [what, maker] : by_maker) {
      std::stable_sort(maker.rules.begin(), maker.rules.end(),
                       [](const Rule* a, const Rule* b) { return a->priority > b->priority; });
    }
    const auto found = by_maker.find("heading_marker");
    if (found == by_maker.end()) return;
    for (const Rule* rule : found->second.rules) {
      markers.emplace_back(*rule_files::marker_family(rule->set.at("family")), rule);
    }
    marker_starts = rule_files::RuleStarts(found->second.rules);
  }
};

namespace {

constexpr std::size_t kManyRules = 4, kLongText = 1024;  // where one pass with all patterns of a maker pays

std::vector<SourceFile> source_files(std::vector<std::pair<std::string, std::string>> files) {
  std::vector<SourceFile> sources;
  for (auto& [path, content] : files) sources.push_back(rule_files::make_source(path, path, std::move(content)));
  rule_files::sort_by_path(sources);
  return sources;
}

std::vector<SourceFile> builtin_sources() {
  std::vector<SourceFile> sources;
  for (const rule_files::BuiltinFile& file : rule_files::builtin_files()) {
    const std::string path(file.path);
    sources.push_back(rule_files::make_source("rules/" + path, path, std::string(file.content)));
    sources.back().tree = file.tree;
  }
  rule_files::sort_by_path(sources);
  return sources;
}

Error bad_rules(rule_files::Problems problems, FaultTexts texts) {
  std::string text;
  for (const std::string& message : format_problems(std::move(problems), kMaxRuleProblems, texts))
    text += (text.empty() ? "" : "\n") + message;
  return {ErrorKind::kBadRules, std::move(text)};
}

// The rules one of whose items may match.
std::vector<const Rule*> rules_of(const std::vector<bool>& may_match, const std::vector<std::size_t>& rule_of_item,
                                  const std::vector<const Rule*>& rules) {
  std::vector<const Rule*> found;
  for (std::size_t i = 0; i < may_match.size(); ++i) {
    if (!may_match[i]) continue;
    const Rule* rule = rules[rule_of_item[i]];
    if (found.empty() || found.back() != rule) found.push_back(rule);
  }
  return found;
}

// Numbers the literals and patterns of the rules, as make_prefilter does.
void number_items(std::vector<Rule>& rules) {
  std::size_t place = 0;
  for (Rule& rule : rules) {
    rule.place = place;
    place += 1 + rule.compiled->patterns.size();
  }
}

}  // namespace

std::shared_ptr<Rules::State> Rules::make_state(Loaded loaded) {
  auto state = std::make_shared<State>();
  state->rules = std::move(loaded.rules);
  state->index_rules();
  for (auto& [name, lexicon] : loaded.declarations.lexicons) {
    state->lexicon_names.push_back(name);
    state->lexicons.emplace(name, make_lexicon(name, std::move(lexicon.entries)));
  }
  for (auto& [name, declared] : loaded.declarations.kinds) state->kinds.push_back(std::move(declared.kind));
  state->indicators = std::make_shared<const IndicatorList>(std::move(loaded.indicators));
  number_items(state->rules);
  state->prefilter =
      loaded.tables.empty() ? rule_files::make_prefilter(state->rules) : rule_files::WordFilter::unpack(loaded.tables);
  state->unit_kinds = rule_files::unit_kinds(loaded.declarations.values);
  state->values = std::make_shared<const ValueFinder>(std::move(loaded.declarations.values));
  return state;
}

Result<Rules> Rules::from_sources(const std::vector<SourceFile>& sources, Scope scope, Checks checks, FaultTexts texts,
                                  std::vector<std::string>* missing) {
  Loaded loaded = rule_files::load_files(sources, scope, checks);
  if (!loaded.problems.empty()) return bad_rules(std::move(loaded.problems), texts);
  if (missing) missing->assign(loaded.missing.begin(), loaded.missing.end());
  const bool builtin = !sources.empty() && !sources.front().tree.empty();
  if (builtin) loaded.tables = rule_files::builtin_tables();
  auto state = make_state(std::move(loaded));
  state->hash = builtin ? rule_files::builtin_hash() : rule_files::hash_of(sources);
  Rules rules;
  rules.state_ = std::move(state);
  return rules;
}

Result<Rules> Rules::builtin() {
  return from_sources(builtin_sources(), Scope::kFolder, Checks::kTrusted, english_fault);
}

Result<Rules> Rules::load(const std::string& folder, FaultTexts texts) {
  const auto sources = rule_files::read_folder(folder, texts);
  if (!sources) return sources.error();
  return from_sources(*sources, Scope::kFolder, Checks::kAll, texts);
}

Result<Rules> Rules::load_older(const std::string& folder, std::vector<std::string>& missing, FaultTexts texts) {
  const auto sources = rule_files::read_folder(folder, texts);
  if (!sources) return sources.error();
  return from_sources(*sources, Scope::kOlderFolder, Checks::kAll, texts, &missing);
}

Result<Rules> Rules::from_files(std::vector<std::pair<std::string, std::string>> files) {
  return from_sources(source_files(std::move(files)), Scope::kFiles, Checks::kAll, english_fault);
}

std::span<const Rule* const> Rules::making(std::string_view what) const {
  const auto maker = state_->by_maker.find(what);
  if (maker == state_->by_maker.end()) return {};
  return maker->second.rules;
}

std::vector<const Rule*> Rules::making(std::string_view what, std::string_view text) const {
  const auto maker = state_->by_maker.find(what);
  if (maker == state_->by_maker.end()) return {};
  const std::vector<const Rule*>& rules = maker->second.rules;
  State::Requirements& required = *maker->second.required;
  std::call_once(required.once, [&] {
    std::vector<rule_files::WordFilter::Item> items;
    rule_files::WordLists lists;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      for (auto& item : rule_files::requirements_of_text(*rules[i], lists)) {
        items.push_back(std::move(item));
        required.rule_of_item.push_back(i);
      }
    }
    required.filter.emplace(items);
    required.always = rules_of(required.filter->may_always_match(), required.rule_of_item, rules);
  });
  const auto may_match = required.filter->find(text, {});
  std::vector<const Rule*> found = may_match ? rules_of(*may_match, required.rule_of_item, rules) : required.always;
  const bool bare = std::none_of(rules.begin(), rules.end(), [](const Rule* rule) { return rule->tokens; });
  if (!bare || found.size() < kManyRules || text.size() < kLongText) return found;
  std::call_once(required.set_once, [&] {
    std::vector<std::string_view> patterns;
    for (const Rule* rule : rules) {
      for (const auto& pattern : rule->compiled->patterns) {
        patterns.push_back(pattern->expanded());
        required.rule_of_pattern.push_back(rule);
      }
    }
    required.set.emplace(patterns);
  });
  const std::vector<bool> matches = required.set->find(text);
  std::erase_if(found, [&](const Rule* rule) {
    for (std::size_t i = 0; i < matches.size(); ++i)
      if (matches[i] && required.rule_of_pattern[i] == rule) return false;
    return true;
  });
  return found;
}

const std::vector<Rule>& Rules::all() const {
  return state_->rules;
}

const Rule* Rules::find(std::string_view id) const {
  const auto& rules = state_->rules;
  const auto rule = std::lower_bound(rules.begin(), rules.end(), id,
                                     [](const Rule& r, std::string_view wanted) { return r.id < wanted; });
  return rule != rules.end() && rule->id == id ? &*rule : nullptr;
}

const Lexicon& Rules::lexicon(std::string_view name) const {
  static const Lexicon kEmpty;
  const auto lexicon = state_->lexicons.find(name);
  return lexicon == state_->lexicons.end() ? kEmpty : lexicon->second;
}

const std::vector<std::string>& Rules::lexicon_names() const {
  return state_->lexicon_names;
}

const std::vector<FactKind>& Rules::kinds() const {
  return state_->kinds;
}

const ValueFinder& Rules::values() const {
  return *state_->values;
}

const IndicatorList& Rules::indicators() const {
  return *state_->indicators;
}

TokenText Rules::tokenize(std::string_view text) const {
  return tokenize(text, state_->values->find(text));
}

TokenText Rules::tokenize(std::string_view text, std::vector<Value> values) const {
  TokenText tokens = rule_files::build_tokens(text, std::move(values), state_->unit_kinds);
  auto may_match = state_->prefilter.find(tokens.text, tokens.tokens);
  tokens.may_match = may_match ? *std::move(may_match) : state_->prefilter.may_always_match();
  return tokens;
}

std::optional<Marker> Rules::find_marker(std::string_view line) const {
  for (const std::uint32_t number : state_->marker_starts.at_start_of(line)) {
    const auto& [family, rule] = state_->markers[number];
    if (auto marker = rule_files::match_marker(*rule, family, line)) return marker;
  }
  return std::nullopt;
}

Rules Rules::counted() const {
  auto state = std::make_shared<State>(*state_);
  for (auto& [name, lexicon] : state->lexicons) lexicon.use = std::make_shared<LexiconUse>(lexicon.entries.size());
  for (Rule& rule : state->rules) {
    rule.use = std::make_shared<RuleUse>();
    for (const std::string& name : rule.names) {
      const auto lexicon = state->lexicons.find(name);
      if (lexicon != state->lexicons.end()) rule.use->lexicons.push_back(&lexicon->second);
    }
  }
  state->index_rules();
  Rules rules;
  rules.state_ = std::move(state);
  return rules;
}

UseCounts Rules::counts() const {
  UseCounts counts;
  for (const Rule& rule : state_->rules) counts.rules[rule.id] = rule.use->matches;
  for (const auto& [name, lexicon] : state_->lexicons) {
    counts.lexicons[name].assign(lexicon.use->found.begin(), lexicon.use->found.end());
  }
  return counts;
}

const std::string& Rules::hash() const {
  return state_->hash;
}

std::vector<std::string> check_rules(const std::vector<std::pair<std::string, std::string>>& files, FaultTexts texts) {
  const std::vector<SourceFile> sources = source_files(files);
  return format_problems(rule_files::load_files(sources, Scope::kFiles).problems, kMaxRuleProblems, texts);
}

Result<std::vector<std::string>> check_rules_folder(const std::string& folder, FaultTexts texts) {
  const auto sources = rule_files::read_folder(folder, texts);
  if (!sources) return sources.error();
  return format_problems(rule_files::load_files(*sources, Scope::kFolder, Checks::kLint).problems, kMaxRuleProblems,
                         texts);
}

}  // namespace planatlas
