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
#include "extractor/rules/ready_rules.h"
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

  // All patterns of one maker, made when they are first asked for: one pass over a long text instead of one for each.
  struct LongTexts {
    std::once_flag once;
    std::optional<rule_files::PatternSet> set;
    std::vector<const Rule*> rule_of_pattern;
  };

  struct Maker {
    std::vector<const Rule*> rules;  // in order of priority
    const rule_files::TextFilter* filter = nullptr;
    std::vector<const Rule*> always;  // that require no word of a text
    std::shared_ptr<LongTexts> of_long_texts = std::make_shared<LongTexts>();
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
  std::map<std::string, rule_files::TextFilter> text_filters;
  std::string hash;

  // The rules one of whose items may match.
  std::vector<const Rule*> rules_of(const std::vector<bool>& may_match, const rule_files::TextFilter& filter) const {
    std::vector<const Rule*> found;
    for (std::size_t i = 0; i < may_match.size(); ++i) {
      if (!may_match[i]) continue;
      const Rule* rule = &rules[filter.rule_of_item[i]];
      if (found.empty() || found.back() != rule) found.push_back(rule);
    }
    return found;
  }

  // Fills `by_maker`, `markers` and `marker_starts`.
  void index_rules() {
    by_maker.clear();
    markers.clear();
    for (const Rule& rule : rules) by_maker[rule.makes].rules.push_back(&rule);
    for (auto& [what, maker] : by_maker) {
      rule_files::sort_by_priority(maker.rules);
      maker.filter = &text_filters.at(what);
      maker.always = rules_of(maker.filter->words.may_always_match(), *maker.filter);
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

Error bad_rules(rule_files::Problems problems, FaultTexts texts) {
  std::string text;
  for (const std::string& message : format_problems(std::move(problems), kMaxRuleProblems, texts))
    text += (text.empty() ? "" : "\n") + message;
  return {ErrorKind::kBadRules, std::move(text)};
}

// Numbers the literals and patterns of the rules, as make_prefilter (requirements.h) does.
void number_items(std::vector<Rule>& rules) {
  std::size_t place = 0;
  for (Rule& rule : rules) {
    rule.place = place;
    place += 1 + rule.compiled->patterns.size();
  }
}

}  // namespace

Rules Rules::from_ready(rule_files::ReadyRules ready, std::string hash) {
  auto state = std::make_shared<State>();
  state->rules = std::move(ready.rules);
  state->text_filters = std::move(ready.text_filters);
  state->index_rules();
  number_items(state->rules);
  for (Lexicon& lexicon : ready.lexicons) {
    state->lexicon_names.push_back(lexicon.name);
    state->lexicons.emplace(lexicon.name, std::move(lexicon));
  }
  state->kinds = std::move(ready.kinds);
  state->indicators = std::make_shared<const IndicatorList>(std::move(ready.indicators));
  state->prefilter = std::move(ready.prefilter);
  state->unit_kinds = rule_files::unit_kinds(ready.values);
  state->values = std::make_shared<const ValueFinder>(std::move(ready.values));
  state->hash = std::move(hash);
  Rules rules;
  rules.state_ = std::move(state);
  return rules;
}

Result<Rules> Rules::from_sources(const std::vector<SourceFile>& sources, Scope scope, FaultTexts texts,
                                  std::vector<std::string>* missing) {
  Loaded loaded = rule_files::load_files(sources, scope);
  if (!loaded.problems.empty()) return bad_rules(std::move(loaded.problems), texts);
  if (missing) missing->assign(loaded.missing.begin(), loaded.missing.end());
  return from_ready(rule_files::make_ready(std::move(loaded)), rule_files::hash_of(sources));
}

Result<Rules> Rules::builtin() {
  return from_ready(rule_files::unpack(rule_files::builtin_rules()), std::string(rule_files::builtin_hash()));
}

Result<Rules> Rules::load(const std::string& folder, FaultTexts texts) {
  const auto sources = rule_files::read_folder(folder, texts);
  if (!sources) return sources.error();
  return from_sources(*sources, Scope::kFolder, texts);
}

Result<Rules> Rules::load_older(const std::string& folder, std::vector<std::string>& missing, FaultTexts texts) {
  const auto sources = rule_files::read_folder(folder, texts);
  if (!sources) return sources.error();
  return from_sources(*sources, Scope::kOlderFolder, texts, &missing);
}

Result<Rules> Rules::from_files(std::vector<std::pair<std::string, std::string>> files) {
  return from_sources(source_files(std::move(files)), Scope::kFiles, english_fault);
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
  const rule_files::TextFilter& filter = *maker->second.filter;
  const auto may_match = filter.words.find(text, {});
  std::vector<const Rule*> found = may_match ? state_->rules_of(*may_match, filter) : maker->second.always;
  const bool bare = std::none_of(rules.begin(), rules.end(), [](const Rule* rule) { return rule->tokens; });
  if (!bare || found.size() < kManyRules || text.size() < kLongText) return found;
  State::LongTexts& all = *maker->second.of_long_texts;
  std::call_once(all.once, [&] {
    std::vector<std::string_view> patterns;
    for (const Rule* rule : rules) {
      for (const auto& pattern : rule->compiled->patterns) {
        patterns.push_back(pattern->expanded());
        all.rule_of_pattern.push_back(rule);
      }
    }
    all.set.emplace(patterns);
  });
  const std::vector<bool> matches = all.set->find(text);
  std::erase_if(found, [&](const Rule* rule) {
    for (std::size_t i = 0; i < matches.size(); ++i)
      if (matches[i] && all.rule_of_pattern[i] == rule) return false;
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
