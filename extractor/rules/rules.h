// Rule files → compiled, immutable rules.
//
// A rule says where to look, what to match and what to make of it; docs: rules/README.md. Everything the program knows
// of Chinese wording reaches the other layers through this header.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/kind.h"
#include "extractor/model/marker.h"
#include "extractor/rules/fault_texts.h"
#include "extractor/rules/indicators.h"
#include "extractor/text/span.h"
#include "extractor/values/values.h"

namespace planatlas {

namespace rule_files {
struct ReadyRules;
struct SourceFile;
enum class Scope;
}  // namespace rule_files

// Kinds of token: what {name} means in a pattern that runs on tokens. {quantity} is count|percent|money|duration.
enum class TokenKind {
  kCount,         // {count}          300户
  kPercent,       // {percent}        10%, 2个百分点
  kMoney,         // {money}          46亿元
  kDuration,      // {duration}       3个工作日, 6个月
  kHanQuantity,   // {han_quantity}   三个, 一所, 两次: Han numeral under ten without 万/千/百
  kNumber,        // {number}         a number without a unit
  kYear,          // {year}           YearUse::kBy
  kFromYear,      // {from_year}
  kBaselineYear,  // {baseline_year}
  kPastYear,      // {past_year}
  kPeriod,        // {period}
  kDate,          // {date}
  kComparator,    // {comparator}
  kPer,           // {per}
  kDocument,      // {document}
  kName,          // {name}           names and ordinals
};

// A text in which every value is one token, for patterns such as (?P<indicator>[^，]+?){comparator}{quantity}.
//
//   text    到2025年，全区高新技术企业达到300户
//   tokens  ⟨year⟩，全区高新技术企业⟨comparator⟩⟨count⟩
//
// A token is one private-use code point: U+F0000 + kind. Private-use characters of this plane in the text itself stand
// in `tokens` as U+FFFD. Made by Rules::tokenize.
inline constexpr char32_t kTokenPlane = 0xF0000;
constexpr char32_t token_code_point(TokenKind kind) {
  return kTokenPlane + static_cast<char32_t>(kind);
}

struct TokenText {
  std::string text;  // as given
  std::string tokens;
  std::vector<Value> values;  // spans in `text`
  // Maps a byte span of `tokens` to `text`, and back. A span that cuts a value grows to all of it.
  TextSpan to_text(TextSpan in_tokens) const;
  TextSpan to_tokens(TextSpan in_text) const;
  // Returns the indices of the values whose tokens stand in the span.
  std::vector<std::size_t> values_in(TextSpan in_tokens) const;

  std::vector<std::uint32_t> text_offset;   // of every byte of `tokens`, plus one past the end
  std::vector<std::uint32_t> token_offset;  // of every value: where its token begins in `tokens`
  // Whether the literals of each rule are there, and whether each of its patterns may match: the words that it requires
  // are there. Still holds after tokens have been turned into {name} in `tokens`.
  std::vector<bool> may_match;
};

struct Capture {
  std::string_view name;  // owned by the rule
  TextSpan span;          // in the text that was matched (for token rules: in TokenText::tokens)
};

struct Match {
  TextSpan span;
  std::vector<Capture> captures;  // only the groups that took part
  const Capture* find(std::string_view name) const;
};

// One expected fact of an example: field → value as printed.
using ExampleFact = std::vector<std::pair<std::string, std::string>>;
struct RuleExample {
  std::string text;
  std::string role;                // section role the text stands in; empty: the rule's first
  std::string subject;             // what the row says the text is about, of a cell of a table
  std::vector<ExampleFact> facts;  // empty: the rule must give none
  std::string where;               // file:line, for messages
};

struct RuleUse;
struct LexiconUse;

struct Rule {
  std::string id;
  std::string description;
  std::string makes;               // goal, achievement, provision, claim, units, reference, section_role, residue, …
  std::vector<std::string> roles;  // section roles where it applies; empty: everywhere
  int priority = 0;                // higher first; ties in order of id
  std::vector<std::string> contains_any;   // literals, one of which must occur in the text before any pattern runs
  bool tokens = false;                     // patterns run on TokenText::tokens instead of the text
  std::size_t place = 0;                   // in TokenText::may_match: of its literals; its patterns stand behind it
  std::map<std::string, std::string> set;  // constant fields: {kind: increase}
  std::vector<RuleExample> examples;
  std::string where;                  // file:line
  std::vector<std::string> patterns;  // as written, for messages
  std::vector<std::string> names;     // fragments, lexicons and tokens of the patterns, also those inside fragments

  // Returns the non-overlapping, non-empty matches of all patterns, leftmost first; the first pattern that matches at
  // the leftmost place wins. What a capture `next` holds is only looked at: the next match may begin there.
  std::vector<Match> find_all(std::string_view text) const;
  // Returns the match of the first pattern that spans the whole text.
  std::optional<Match> match_whole(std::string_view text) const;
  // Returns the first match anywhere.
  std::optional<Match> find(std::string_view text) const;
  // Returns the match of the first pattern that matches at the very start.
  std::optional<Match> match_start(std::string_view text) const;

  // The same over TokenText::tokens for a rule with `tokens`, over TokenText::text for others. Requires: made by
  // Rules::tokenize of the rules that this rule belongs to. `contains_any` looks at TokenText::text, because 达到 may
  // have become a token; a token rule that is given a bare string, such as one clause of TokenText::tokens, runs its
  // patterns in any case.
  std::vector<Match> find_all(const TokenText& text) const;
  std::optional<Match> match_whole(const TokenText& text) const;
  // From byte `from` of the text or the tokens on, as if it began there; spans are those of the whole.
  std::optional<Match> find(const TokenText& text, std::size_t from = 0) const;
  // Whether one of the patterns may match somewhere, as far as the words tell that it requires.
  bool may_match(const TokenText& text) const;
  // Whether one of `contains_any` occurs in TokenText::text, or there is none to occur.
  bool has_literal(const TokenText& text) const { return text.may_match[place]; }

  struct Compiled;
  std::shared_ptr<const Compiled> compiled;
  std::shared_ptr<RuleUse> use;  // null unless matches are counted
};

// A named list of words, each with an optional value: 达到 → ">=".
struct Lexicon {
  struct Entry {
    std::string text;
    std::string value;  // empty in a plain list
  };
  struct Place {
    const Entry* entry;
    std::size_t begin;
    std::size_t end() const { return begin + entry->text.size(); }
  };
  std::string name;
  std::vector<Entry> entries;  // longest first, then by text

  bool contains(std::string_view word) const;
  const std::string* value_of(std::string_view word) const;
  // The entries with that value, in order. Counts nothing.
  std::vector<const Entry*> with_value(std::string_view value) const;
  // Longest entry that `text` starts or ends with; nullptr where none does.
  const Entry* prefix_of(std::string_view text) const;
  const Entry* suffix_of(std::string_view text) const;
  // Longest entry that occurs anywhere, the leftmost of equals; offset is set.
  const Entry* find_in(std::string_view text, std::size_t* offset = nullptr) const;
  // Whether an entry occurs anywhere. Counts nothing.
  bool occurs_in(std::string_view text) const;
  // Where entries occur, those inside others too: in order of where they begin, longest first. Counts nothing.
  std::vector<Place> places_in(std::string_view text) const;

  // Counts an entry that a caller found by itself among `entries`.
  void count(const Entry& entry) const;

  struct Index;
  std::shared_ptr<const Index> index;
  std::shared_ptr<LexiconUse> use;  // null unless look-ups are counted
};

// How often rules matched and words were found. Words of lexicons inside patterns count where they stand in a match.
struct UseCounts {
  std::map<std::string, std::uint64_t> rules;                  // by id
  std::map<std::string, std::vector<std::uint64_t>> lexicons;  // by name; in the order of Lexicon::entries
};
// Requires: no empty and no repeated words.
Lexicon make_lexicon(std::string name, std::vector<Lexicon::Entry> entries);

class Rules {
 public:
  // The rule files that are part of the program.
  static Result<Rules> builtin();
  // All *.yaml files below a folder, in order of path. The error message is a compiler's: file:line:column, the line, a
  // caret, in the language of `texts`.
  static Result<Rules> load(const std::string& folder, FaultTexts texts = english_fault);
  // The same for rules that may be older than the program: those of kRequiredLexicons that are missing are taken as
  // empty and named in `missing`.
  static Result<Rules> load_older(const std::string& folder, std::vector<std::string>& missing,
                                  FaultTexts texts = english_fault);
  // Files given as (path, content), without a check that all of kRequiredLexicons are there.
  static Result<Rules> from_files(std::vector<std::pair<std::string, std::string>> files);

  // Rules that make `what`, in order of priority. Empty where there is none.
  std::span<const Rule* const> making(std::string_view what) const;
  // Those of them whose patterns may match somewhere in the text: the words that they require are there. For texts
  // other than lines, which have TokenText.
  std::vector<const Rule*> making(std::string_view what, std::string_view text) const;
  const std::vector<Rule>& all() const;
  const Rule* find(std::string_view id) const;

  // Empty where there is none of that name. `builtin` and `load` fail where one of kRequiredLexicons (makers.h) is
  // missing.
  const Lexicon& lexicon(std::string_view name) const;
  const std::vector<std::string>& lexicon_names() const;
  const ValueFinder& values() const;
  const IndicatorList& indicators() const;

  // The declared kinds of fact, in order of name.
  const std::vector<FactKind>& kinds() const;

  // Finds the values of `text` and puts a token in the place of each.
  TokenText tokenize(std::string_view text) const;
  // The same for values that are known already. Requires: in order, without overlaps, inside the text, not empty.
  TokenText tokenize(std::string_view text, std::vector<Value> values) const;

  // Returns the marker that `line` starts with: of the rules with `makes: heading_marker`, the first in order of
  // priority that matches at the start and whose capture `number` can be read.
  std::optional<Marker> find_marker(std::string_view line) const;

  // Returns the same rules, which count from now on what they find, on any number of threads.
  Rules counted() const;
  // Requires: made by `counted`.
  UseCounts counts() const;

  // SHA-256 over the rule files in order of path: part of every record.
  const std::string& hash() const;

 private:
  Rules() = default;
  struct State;
  static Rules from_ready(rule_files::ReadyRules ready, std::string hash);
  static Result<Rules> from_sources(const std::vector<rule_files::SourceFile>& sources, rule_files::Scope scope,
                                    FaultTexts texts, std::vector<std::string>* missing = nullptr);
  std::shared_ptr<const State> state_;
};

// Returns everything that is wrong with the files (path, content), each as "file:line:column: message", the line and a
// caret; at most kMaxRuleProblems and a line that counts the rest. Empty: the files load.
inline constexpr std::size_t kMaxRuleProblems = 20;
std::vector<std::string> check_rules(const std::vector<std::pair<std::string, std::string>>& files,
                                     FaultTexts texts = english_fault);
// The same for all *.yaml files below a folder, and what only concerns a whole folder, required lexicons, and those who
// write rules: examples that are missing.
Result<std::vector<std::string>> check_rules_folder(const std::string& folder, FaultTexts texts = english_fault);

}  // namespace planatlas
