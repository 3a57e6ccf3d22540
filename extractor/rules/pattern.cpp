#include "extractor/rules/pattern.h"

#include <algorithm>
#include <array>
#include <set>

#include <re2/re2.h>

#include "extractor/rules/compile.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/pattern_text.h"
#include "extractor/rules/suggest.h"
#include "extractor/rules/tokens.h"
#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

struct TokenClass {
  std::string_view name;
  TokenKind first, last;
};

constexpr std::array<TokenClass, 17> kTokenClasses{
    {{"quantity", TokenKind::kCount, TokenKind::kDuration},
     {"count", TokenKind::kCount, TokenKind::kCount},
     {"percent", TokenKind::kPercent, TokenKind::kPercent},
     {"money", TokenKind::kMoney, TokenKind::kMoney},
     {"duration", TokenKind::kDuration, TokenKind::kDuration},
     {"han_quantity", TokenKind::kHanQuantity, TokenKind::kHanQuantity},
     {"number", TokenKind::kNumber, TokenKind::kNumber},
     {"year", TokenKind::kYear, TokenKind::kYear},
     {"from_year", TokenKind::kFromYear, TokenKind::kFromYear},
     {"baseline_year", TokenKind::kBaselineYear, TokenKind::kBaselineYear},
     {"past_year", TokenKind::kPastYear, TokenKind::kPastYear},
     {"period", TokenKind::kPeriod, TokenKind::kPeriod},
     {"date", TokenKind::kDate, TokenKind::kDate},
     {"comparator", TokenKind::kComparator, TokenKind::kComparator},
     {"per", TokenKind::kPer, TokenKind::kPer},
     {"document", TokenKind::kDocument, TokenKind::kDocument},
     {"name", TokenKind::kName, TokenKind::kName}}};

const TokenClass* find_token_class(std::string_view name) {
  const auto found =
      std::find_if(kTokenClasses.begin(), kTokenClasses.end(), [&](const auto& c) { return c.name == name; });
  return found == kTokenClasses.end() ? nullptr : &*found;
}

std::string hex(char32_t code_point) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string text;
  for (; code_point != 0; code_point >>= 4) text.insert(text.begin(), kDigits[code_point & 0xF]);
  return text;
}

// Returns \x{F0000}-\x{F0003}.
std::string code_point_range(const TokenClass& token) {
  return "\\x{" + hex(token_code_point(token.first)) + "}-\\x{" + hex(token_code_point(token.last)) + "}";
}

bool is_name(std::string_view text) {
  const auto is_name_char = [](char c) { return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '_'; };
  return !text.empty() && 'a' <= text[0] && text[0] <= 'z' && std::all_of(text.begin(), text.end(), is_name_char);
}

bool is_repeat(std::string_view text) {
  const auto is_repeat_char = [](char c) { return ('0' <= c && c <= '9') || c == ','; };
  return !text.empty() && text[0] != ',' && std::all_of(text.begin(), text.end(), is_repeat_char);
}

// Returns what stands between { at `at` and the next }, nothing where there is none.
std::string_view in_braces(std::string_view pattern, std::size_t at) {
  const std::size_t end = pattern.find('}', at);
  return end == std::string_view::npos ? std::string_view{} : pattern.substr(at + 1, end - at - 1);
}

std::string join(const std::vector<std::string>& names, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < names.size(); ++i) text += names[i] + " → ";
  return text;
}

}  // namespace

// A {name} in a pattern.
struct PatternExpander::Reference {
  std::string_view name;
  bool in_class = false;  // inside [ ]
  Place place;
};

PatternExpander::PatternExpander(const Declarations& declarations, Checks checks, Problems& problems)
    : declarations_(declarations), checks_(checks) {
  if (checks == Checks::kTrusted) return;
  for (const auto& [name, text] : declarations_.fragments) fragment(name, true, problems);
}

std::optional<std::string> PatternExpander::expand(const YamlNode& pattern, bool tokens, Problems& problems) {
  auto text = expand_text(pattern, tokens, problems, nullptr);
  if (text) expanded_bytes_ += text->size();
  if (!text || expanded_bytes_ <= kMaxExpandedBytesOfAll) return text;
  report(problems, pattern, Fault::kAllTooLongExpanded);
  return std::nullopt;
}

std::optional<std::string> PatternExpander::expand_text(const YamlNode& source, bool tokens, Problems& problems,
                                                        std::string* token) {
  const std::string_view pattern = source.text;
  std::string expanded;
  std::size_t class_open = kOutside;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::string_view inside = pattern[at] == '{' ? in_braces(pattern, at) : std::string_view{};
    std::optional<std::string> piece;
    std::size_t size = literal_size(pattern, at, class_open);
    if (is_name(inside)) {
      size = inside.size() + 2;
      piece = resolve({inside, class_open != kOutside, place_in_scalar(source, at)}, tokens, problems, token);
    } else if (pattern[at] == '{' && class_open == kOutside && !is_repeat(inside)) {
      problems.push_back({place_in_scalar(source, at), Fault::kStrayBrace});
    } else {
      piece = pattern.substr(at, size);
    }
    if (!piece) return std::nullopt;
    expanded += *piece;
    if (expanded.size() > kMaxExpandedBytes) {
      problems.push_back({place_in_scalar(source, at), {Fault::kTooLongExpanded, {kMaxExpandedBytes >> 10}}});
      return std::nullopt;
    }
    at += size;
  }
  return expanded;
}

std::optional<std::string> PatternExpander::resolve(const Reference& reference, bool tokens, Problems& problems,
                                                    std::string* token) {
  const std::string name(reference.name);
  const auto refuse = [&](FaultText fault) {
    problems.push_back({reference.place, std::move(fault)});
    return std::nullopt;
  };
  if (const TokenClass* found = tokens ? find_token_class(name) : nullptr) {
    if (token) *token = name;
    return reference.in_class ? code_point_range(*found) : "[" + code_point_range(*found) + "]";
  }
  const bool is_fragment = declarations_.fragments.contains(name);
  if (!is_fragment && !declarations_.lexicons.contains(name)) {
    if (tokens || !find_token_class(name)) {
      if (!undefined_.insert(name).second) return std::nullopt;
    }
    return refuse(unknown_name(name, tokens));
  }
  if (reference.in_class) return refuse({Fault::kNameInClass, {name}});
  if (!is_fragment) return alternation(name);

  const auto open = std::find(path_.begin(), path_.end(), name);
  if (open != path_.end()) {
    return refuse({Fault::kFragmentCircle, {join(path_, static_cast<std::size_t>(open - path_.begin())) + name}});
  }
  if (path_.size() == kMaxFragmentDepth) {
    return refuse({Fault::kFragmentsTooDeep, {kMaxFragmentDepth}});
  }
  const Expansion& with_tokens = fragment(name, true, problems);
  if (token && !with_tokens.token.empty()) *token = with_tokens.token;
  const Expansion& expansion = tokens ? with_tokens : fragment(name, false, problems);
  if (expansion.good) return "(?:" + expansion.text + ")";
  if (!with_tokens.good) return std::nullopt;
  return refuse({Fault::kFragmentToken, {name, with_tokens.token}});
}

// A fragment's own problems are those that it has with tokens, where all names are known. What else is wrong with it in
// a text rule is the fault of that rule.
const PatternExpander::Expansion& PatternExpander::fragment(const std::string& name, bool tokens, Problems& problems) {
  const auto [found, added] = fragments_[tokens].try_emplace(name);
  Expansion& expansion = found->second;
  if (!added) return expansion;
  Problems unsaid;
  Problems& said = tokens ? problems : unsaid;
  const YamlNode& source = declarations_.fragments.find(name)->second;
  path_.push_back(name);
  auto text = expand_text(source, tokens, said, &expansion.token);
  path_.pop_back();
  expansion.good = text && (checks_ == Checks::kTrusted || compiles(*text, source, said));
  if (expansion.good) expansion.text = std::move(*text);
  return expansion;
}

const std::string& PatternExpander::alternation(const std::string& name) {
  const auto [found, added] = alternations_.try_emplace(name);
  if (!added) return found->second;
  const LexiconDeclaration& lexicon = declarations_.lexicons.find(name)->second;
  std::vector<std::string_view> words;
  for (const Lexicon::Entry& entry : lexicon.entries) words.push_back(entry.text);
  std::sort(words.begin(), words.end(),
            [](std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  std::string& text = found->second;
  for (const std::string_view word : words) {
    text += (text.empty() ? "(?:" : "|") + re2::RE2::QuoteMeta(re2::StringPiece(word.data(), word.size()));
  }
  // An empty lexicon matches nothing.
  text += words.empty() ? "[^\\x{0}-\\x{10FFFF}]" : ")";
  return text;
}

FaultText PatternExpander::unknown_name(std::string_view name, bool tokens) const {
  if (!tokens && find_token_class(name)) return {Fault::kTokenInText, {name}};
  std::vector<std::string_view> known;
  for (const auto& [fragment, text] : declarations_.fragments) known.push_back(fragment);
  for (const auto& [lexicon, entries] : declarations_.lexicons) known.push_back(lexicon);
  if (tokens) {
    for (const TokenClass& token : kTokenClasses) known.push_back(token.name);
  }
  return {Fault::kWithHint, {{Fault::kUndefinedName, {name}}, suggest(name, known, Fault::kNames)}};
}

std::vector<std::string> names_in(const std::vector<std::string>& patterns, const Declarations& declarations) {
  std::set<std::string> names;
  std::vector<std::string_view> to_read(patterns.begin(), patterns.end());
  while (!to_read.empty()) {
    const std::string_view pattern = to_read.back();
    to_read.pop_back();
    std::size_t class_open = kOutside;
    for (std::size_t at = 0; at < pattern.size();) {
      const std::string_view inside = pattern[at] == '{' ? in_braces(pattern, at) : std::string_view{};
      at += literal_size(pattern, at, class_open);
      if (!is_name(inside) || !names.insert(std::string(inside)).second) continue;
      const auto fragment = declarations.fragments.find(inside);
      if (fragment != declarations.fragments.end()) to_read.push_back(fragment->second.text);
    }
  }
  return {names.begin(), names.end()};
}

std::string with_token_names(const TokenText& text) {
  std::string written;
  for (std::size_t at = 0; at < text.tokens.size();) {
    const char32_t c = next_code_point(text.tokens, at);
    const auto token = std::find_if(kTokenClasses.begin(), kTokenClasses.end(), [c](const TokenClass& each) {
      return each.first == each.last && token_code_point(each.first) == c;
    });
    if (token == kTokenClasses.end())
      append_code_point(written, c);
    else
      written += "{" + std::string(token->name) + "}";
  }
  return written;
}

}  // namespace planatlas::rule_files
