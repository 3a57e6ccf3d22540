// Rule files → compiled, immutable rules.
//
// A rule says where to look, what to match and what to make of it; docs: rules/README.md. Everything the program knows of
// Chinese wording reaches the other layers through this header.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/marker.h"
#include "extractor/text/span.h"
#include "extractor/values/values.h"

namespace planatlas {

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
// A token is one private-use code point: U+F0000 + kind × 0x1000 + index of the value in `values` modulo 0x1000. Private-use
// characters of the text itself stay text only where they are no tokens of this plane; they are replaced by U+FFFD first.
struct TokenText {
  std::string tokens;
  std::vector<Value> values;  // spans in the original text
  // Maps a byte span of `tokens` to the original text, and back.
  TextSpan to_text(TextSpan in_tokens) const;
  TextSpan to_tokens(TextSpan in_text) const;
  // Returns the indices of the values whose tokens stand in the span.
  std::vector<std::size_t> values_in(TextSpan in_tokens) const;

  std::vector<std::uint32_t> text_offset;  // of every byte of `tokens`, plus one past the end
};
TokenText tokenize(std::string_view text, std::vector<Value> values);

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
  std::string role;  // section role the text stands in; empty: the rule's first
  std::vector<ExampleFact> facts;  // empty: the rule must give none
  std::string where;  // file:line, for messages
};

struct Rule {
  std::string id;
  std::string description;
  std::string makes;               // goal, achievement, provision, claim, units, reference, section_role, residue, …
  std::vector<std::string> roles;  // section roles where it applies; empty: everywhere
  int priority = 0;                // higher first; ties in order of id
  std::vector<std::string> contains_any;  // literals, one of which must occur in the text before any pattern runs
  bool tokens = false;                    // patterns run on TokenText::tokens instead of the text
  std::map<std::string, std::string> set;  // constant fields: {kind: increase}
  std::vector<RuleExample> examples;
  std::string where;  // file:line

  // Returns the non-overlapping matches of all patterns, leftmost first; the first pattern that matches at the leftmost place wins.
  std::vector<Match> find_all(std::string_view text) const;
  // Returns the first match that spans the whole text.
  std::optional<Match> match_whole(std::string_view text) const;
  // Returns the first match anywhere.
  std::optional<Match> find(std::string_view text) const;

  struct Compiled;
  std::shared_ptr<const Compiled> compiled;
};

// A named list of words, each with an optional value: 达到 → ">=".
struct Lexicon {
  struct Entry {
    std::string text;
    std::string value;  // empty in a plain list
  };
  std::string name;
  std::vector<Entry> entries;  // longest first, then by text

  bool contains(std::string_view word) const;
  const std::string* value_of(std::string_view word) const;
  // Longest entry that `text` starts or ends with; nullptr where none does.
  const Entry* prefix_of(std::string_view text) const;
  const Entry* suffix_of(std::string_view text) const;
  // Longest entry that occurs anywhere, the leftmost of equals; offset is set.
  const Entry* find_in(std::string_view text, std::size_t* offset = nullptr) const;

  std::shared_ptr<const std::map<std::string, std::size_t, std::less<>>> by_text;
};

class Rules {
 public:
  // The rule files that are part of the program.
  static Result<Rules> builtin();
  // All *.yaml files below a folder, in order of path. The error message is a compiler's: file:line:column, the line, a caret.
  static Result<Rules> load(const std::string& folder);
  // Files given as (path, content).
  static Result<Rules> from_files(std::vector<std::pair<std::string, std::string>> files);

  // Rules that make `what`, in order of priority. Empty where there is none.
  std::span<const Rule* const> making(std::string_view what) const;
  const std::vector<Rule>& all() const;
  const Rule* find(std::string_view id) const;

  // Requires: the lexicon is one of kRequiredLexicons or exists; loading fails where a required one is missing.
  const Lexicon& lexicon(std::string_view name) const;
  const std::vector<std::string>& lexicon_names() const;
  const ValueFinder& values() const;

  // Returns the marker that `line` starts with.
  std::optional<Marker> find_marker(std::string_view line) const;

  // SHA-256 over the rule files in order of path: part of every record.
  const std::string& hash() const;

 private:
  Rules() = default;
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace planatlas
