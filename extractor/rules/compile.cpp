#include "extractor/rules/compile.h"

#include <algorithm>
#include <set>

#include <re2/re2.h>

#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/makers.h"
#include "extractor/rules/pattern_text.h"
#include "extractor/rules/wide_marks.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace rule_files {
namespace {

constexpr std::int64_t kPatternMemory = 16 << 20;

re2::RE2::Options options(bool bytes = false) {
  re2::RE2::Options options;
  options.set_encoding(bytes ? re2::RE2::Options::EncodingLatin1 : re2::RE2::Options::EncodingUTF8);
  options.set_max_mem(kPatternMemory);
  options.set_log_errors(false);
  options.set_longest_match(false);
  options.set_never_nl(false);
  return options;
}

bool is_unpaired(const re2::RE2& expression) {
  const re2::RE2::ErrorCode code = expression.error_code();
  return code == re2::RE2::ErrorMissingParen || code == re2::RE2::ErrorUnexpectedParen ||
         code == re2::RE2::ErrorMissingBracket;
}

// RE2 names the piece that it refuses; of brackets that do not close, the whole pattern. Nothing where the piece comes
// from a name in the pattern.
std::size_t fault_offset(const re2::RE2& expression, const YamlNode& source) {
  if (is_unpaired(expression)) return unpaired_bracket(source.text);
  const std::string& argument = expression.error_arg();
  if (argument.empty()) return std::string::npos;
  std::size_t at = source.text.find(argument);
  // Of (?P=name) it names only "(?P", which (?P<name>…) has as well.
  while (argument == "(?P" && at != std::string::npos && source.text.compare(at, 4, "(?P<") == 0) {
    at = source.text.find(argument, at + 1);
  }
  return at;
}

// RE2's words for what is wrong. The piece that it names belongs to them only where the author wrote it.
std::string words_of(const re2::RE2& expression, const YamlNode& source) {
  const std::string& argument = expression.error_arg();
  std::string words = expression.error();
  if (!is_unpaired(expression) && source.text.find(argument) != std::string::npos) return words;
  words.resize(words.size() - std::min(words.size(), argument.size()));
  while (!words.empty() && (words.back() == ' ' || words.back() == ':')) words.pop_back();
  return words;
}

// What to write instead of what people know from other engines.
Fault explain_escape(std::string_view written) {
  if (written.size() > 1 && '1' <= written[1] && written[1] <= '9') {
    return Fault::kNoReference;
  }
  if (written.starts_with("\\u")) return Fault::kCodePoint;
  if (written.starts_with("\\Z")) return Fault::kEndOfText;
  return Fault::kUnknownEscape;
}

Fault explain_group(std::string_view written) {
  for (const std::string_view look_around : {"(?=", "(?!", "(?<=", "(?<!"}) {
    if (!written.starts_with(look_around)) continue;
    return Fault::kLookAround;
  }
  if (written.starts_with("(?P=")) return Fault::kNoReferenceInGroup;
  if (written.starts_with("(?<")) return Fault::kNamedCapture;
  if (written.starts_with("(?>")) return Fault::kAtomicGroup;
  return Fault::kKnownGroups;
}

Fault explain(re2::RE2::ErrorCode code, std::string_view written) {
  switch (code) {
    case re2::RE2::ErrorBadEscape:
      return explain_escape(written);
    case re2::RE2::ErrorBadPerlOp:
      return explain_group(written);
    case re2::RE2::ErrorBadNamedCapture:
      return Fault::kBadCaptureName;
    case re2::RE2::ErrorRepeatSize:
      return Fault::kRepeatTooLarge;
    case re2::RE2::ErrorRepeatOp:
      return Fault::kDoubleRepeat;
    case re2::RE2::ErrorRepeatArgument:
      return Fault::kNothingToRepeat;
    case re2::RE2::ErrorMissingParen:
      return Fault::kOpenGroup;
    case re2::RE2::ErrorUnexpectedParen:
      return Fault::kStrayParenthesis;
    case re2::RE2::ErrorMissingBracket:
      return Fault::kOpenClass;
    case re2::RE2::ErrorBadCharRange:
      return Fault::kBadClass;
    case re2::RE2::ErrorTrailingBackslash:
      return Fault::kTrailingBackslash;
    case re2::RE2::ErrorPatternTooLarge:
      return Fault::kPatternTooLarge;
    default:
      return Fault::kSyntaxPage;
  }
}

void report_fault(const re2::RE2& expression, const YamlNode& source, Problems& problems) {
  const std::size_t at = fault_offset(expression, source);
  const bool found = at != std::string::npos;
  if (const auto wide = found && is_unpaired(expression) ? wide_counterpart(source.text, at) : std::nullopt) {
    problems.push_back({place_in_scalar(source, wide->at), fault_of(*wide)});
    return;
  }
  const std::string_view written = found ? std::string_view(source.text).substr(at) : expression.error_arg();
  problems.push_back({found ? place_in_scalar(source, at) : source.place,
                      {Fault::kBadPattern, {words_of(expression, source), explain(expression.error_code(), written)}}});
}

// Reports captures that the maker does not know or misses.
void check_captures(const Maker& maker, const CompiledPattern::Automaton& pattern, const YamlNode& source,
                    Problems& problems) {
  Names known = maker.required_captures;
  known.insert(known.end(), maker.known_captures.begin(), maker.known_captures.end());
  for (const auto& [group, name] : pattern.captures) {
    if (maker.known_captures.empty()) continue;
    const std::size_t at = source.text.find("(?P<" + name + ">");
    expect_known(at == std::string::npos ? source.place : place_in_scalar(source, at + 4), name, known,
                 {Fault::kUnknownCapture, {maker.name}}, Fault::kCaptures, problems);
  }
  for (const std::string_view name : maker.required_captures) {
    const bool present = std::any_of(pattern.captures.begin(), pattern.captures.end(),
                                     [&, wanted = name](const auto& capture) { return capture.second == wanted; });
    if (present) continue;
    report(problems, source, {Fault::kMissingCapture, {name, maker.name}});
  }
}

}  // namespace

bool compiles(const std::string& expanded, const YamlNode& source, Problems& problems) {
  const re2::RE2 expression(expanded, options());
  if (!expression.ok()) report_fault(expression, source, problems);
  return expression.ok();
}

std::shared_ptr<const Rule::Compiled> compile(const Rule& rule, const std::vector<std::string>& expanded,
                                              const std::vector<YamlNode>& sources, Checks checks, Problems& problems) {
  auto compiled = std::make_shared<Rule::Compiled>();
  const Maker* maker = find_maker(rule.makes);
  for (std::size_t i = 0; i < expanded.size(); ++i) {
    auto pattern = std::make_unique<CompiledPattern>(expanded[i]);
    if (checks != Checks::kTrusted) {
      const CompiledPattern::Automaton& automaton = pattern->automaton();
      if (!automaton.expression.ok()) {
        report_fault(automaton.expression, sources[i], problems);
        continue;
      }
      if (maker) check_captures(*maker, automaton, sources[i], problems);
    }
    compiled->patterns.push_back(std::move(pattern));
  }
  const std::set<std::string_view> literals(rule.contains_any.begin(), rule.contains_any.end());
  if (!literals.empty()) compiled->literals.emplace(std::vector<std::string_view>(literals.begin(), literals.end()));
  return compiled;
}

std::size_t program_size(const Rule::Compiled& compiled) {
  std::size_t size = 0;
  for (const auto& pattern : compiled.patterns)
    size += static_cast<std::size_t>(std::max(0, pattern->automaton().expression.ProgramSize()));
  return size;
}

}  // namespace rule_files

CompiledPattern::Automaton::Automaton(std::string_view expanded, bool bytes)
    : expression(re2::StringPiece(expanded.data(), expanded.size()), rule_files::options(bytes)) {
  for (const auto& [group, name] : expression.CapturingGroupNames()) captures.emplace_back(group, name);
  if (!captures.empty()) groups = captures.back().first + 1;
}

const CompiledPattern::Automaton& CompiledPattern::Lazy::get(const std::string& pattern) const {
  std::call_once(once, [&] { automaton.emplace(pattern); });
  return *automaton;
}

const CompiledPattern::Spelled* CompiledPattern::spelled() const {
  std::call_once(spelled_once_, [&] {
    const auto spelling = spelling_ ? *spelling_ : rule_files::spell_pattern(expanded_);
    if (!spelling) return;
    spelled_.emplace(*spelling);
    if (!spelled_->automaton.expression.ok()) spelled_.reset();
  });
  return spelled_ ? &*spelled_ : nullptr;
}

const CompiledPattern::Automaton& CompiledPattern::automaton_for(std::string_view text) const {
  std::call_once(short_once_, [this] { short_ = rule_files::without_long_repeats(expanded_); });
  // A code point takes one to four bytes: only between is there anything to count.
  const bool is_short =
      short_ && (text.size() <= short_->longest_text ||
                 (text.size() <= 4 * short_->longest_text && count_code_points(text) <= short_->longest_text));
  return is_short ? for_short_texts_.get(short_->pattern) : automaton();
}

}  // namespace planatlas
