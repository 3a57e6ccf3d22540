#include <algorithm>
#include <array>

#include "cli/explanation.h"
#include "extractor/rules/progress.h"
#include "extractor/rules/tokens.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kMaxLines = 20;   // that hold the words asked for
constexpr std::size_t kMaxClosest = 6;  // rules shown that nearly matched; as many again of declared kinds
constexpr std::size_t kMaxBesides = 2;  // where a rule has made something of the passage

// A rule that gave nothing for a passage, and why. `closeness` from 0 to 1: how much of it fits, long patterns before
// short ones.
struct NearMiss {
  double closeness = 0;
  bool declared = false;  // of a rule that makes facts of declared kinds
  std::string text;
};

class TracedPassage {
 public:
  TracedPassage(const LineTrace& line, TextSpan within, const Rules& rules, const Console& console)
      : line_(line), within_(within), console_(console), tokens_(rules.tokenize(line.text)) {}

  // What one rule did with the passage, or how far it got, and how it reads the line.
  std::string write(const Rule& only) {
    for (const auto* attempts : {&line_.attempts, &line_.declared})
      for (const Attempt& attempt : *attempts)
        if (attempt.rule == &only) add(attempt);
    if (done_.empty() && misses_.empty()) add_progress(only);
    std::string out = done_;
    for (const NearMiss& miss : misses_) out += miss.text;
    if (out.empty()) out = line(only, Message::kNoPart);
    if (only.tokens)
      out += fmt::format("  {}\n", console_.format(Message::kReads, rule_files::with_token_names(tokens_)));
    return out;
  }

  // What each rule did with the passage: what it made or lost, then what came closest.
  std::string write() {
    for (const Attempt& attempt : line_.attempts) add(attempt);
    for (const Attempt& attempt : line_.declared) add(attempt);
    std::stable_sort(misses_.begin(), misses_.end(),
                     [](const NearMiss& a, const NearMiss& b) { return a.closeness > b.closeness; });
    std::string out = done_;
    std::size_t left_out = 0;
    for (const bool declared : {false, true}) {
      const std::size_t most = made_[declared] ? kMaxBesides : kMaxClosest;
      std::size_t shown = 0;
      for (const NearMiss& miss : misses_) {
        if (miss.declared != declared) continue;
        if (shown++ < most)
          out += miss.text;
        else
          ++left_out;
      }
    }
    if (left_out > 0) out += fmt::format("  {}\n", console_.format(Message::kMoreClose, left_out));
    return out.empty() ? "  " + console_.format(Message::kNothingClose) + "\n" : out;
  }

 private:
  template <class... Args>
  std::string line(const Rule& rule, Message message, const Args&... args) const {
    const std::string like = rule.description.empty() ? "" : " “" + rule.description + "”";
    return fmt::format("  {} {}{} ({}): {}\n", rule.makes, rule.id, like, rule.where,
                       console_.format(message, args...));
  }

  std::string words(TextSpan span) const { return excerpt(span.of(line_.text), 120); }
  const std::string& matched_text(const Rule& rule) const { return rule.tokens ? tokens_.tokens : line_.text; }
  TextSpan in_matched(const Rule& rule) const { return rule.tokens ? tokens_.to_tokens(within_) : within_; }

  void add(const Attempt& attempt) {
    const Rule& rule = *attempt.rule;
    const bool here = attempt.span.overlaps(within_);
    switch (attempt.outcome) {
      case Outcome::kMade:
        if (here) made_[is_declared(rule)] = true;
        if (here) done_ += line(rule, is_declared(rule) ? Message::kWhyFact : Message::kWhyMade, words(attempt.span));
        return;
      case Outcome::kTaken:
        if (here) {
          done_ += line(rule, is_declared(rule) ? Message::kWhyRuledOut : Message::kWhyTaken, words(attempt.span),
                        attempt.taken_by ? attempt.taken_by->id : console_.format(Message::kTheProgram));
        }
        return;
      case Outcome::kNoFact:
        if (!here) return;
        done_ += attempt.missing.empty() ? line(rule, Message::kWhyNoFact, words(attempt.span))
                                         : line(rule, Message::kWhyNoField, words(attempt.span), attempt.missing);
        return;
      case Outcome::kRepeated:
        if (here) done_ += line(rule, Message::kWhyRepeated, words(attempt.span), attempt.taken_by->id);
        return;
      case Outcome::kOtherSection:
        if (patterns_match(rule)) {
          misses_.push_back(
              {1, is_declared(rule),
               line(rule, Message::kWhySection, name_of(line_.role), fmt::format("{}", fmt::join(rule.roles, ", ")))});
        }
        return;
      case Outcome::kNoLiteral:
        if (patterns_match(rule)) {
          misses_.push_back({1, is_declared(rule),
                             line(rule, Message::kWhyLiteral, fmt::format("{}", fmt::join(rule.contains_any, "、")))});
        }
        return;
      case Outcome::kNoMatch:
        add_progress(rule);
        return;
    }
  }

  static bool is_declared(const Rule& rule) { return rule.makes == "fact"; }

  // Whether a pattern fits the passage when scope and literals are left aside.
  bool patterns_match(const Rule& rule) const { return matches_at(rule, matched_text(rule), in_matched(rule)); }

  void add_progress(const Rule& rule) {
    const auto progress = furthest(rule, matched_text(rule), in_matched(rule));
    if (!progress) return;
    const TextSpan reached = rule.tokens ? tokens_.to_text(progress->span) : progress->span;
    misses_.push_back({static_cast<double>(progress->reached) / static_cast<double>(progress->pieces + 1),
                       is_declared(rule),
                       line(rule, progress->is_end ? Message::kWhyPatternEnd : Message::kWhyPattern, progress->reached,
                            progress->pieces, words(reached), progress->missing)});
  }

  const LineTrace& line_;
  const TextSpan within_;
  const Console& console_;
  const TokenText tokens_;
  std::string done_;
  std::array<bool, 2> made_{};  // whether a rule, one of a declared kind, has made something of the passage
  std::vector<NearMiss> misses_;
};

}  // namespace

std::string explain_passage(const std::string& text, const Rule* only, const Record& record, const Trace& trace,
                            const Rules& rules, const std::vector<ExplainedFact>& facts, const Console& console) {
  std::string out;
  std::size_t shown = 0;
  for (const LineTrace& line : trace) {
    const std::size_t at = line.text.find(text);
    if (at == std::string::npos || shown++ == kMaxLines) continue;
    out += fmt::format("{}\n", excerpt(line.text, 400));
    out += fmt::format("  {}: {}  [{}]\n", console.format(Message::kSection), section_path(record, line.section),
                       name_of(line.role));
    for (const ExplainedFact& fact : facts) {
      const std::string_view quote = fact.span.of(record.text);
      const bool here = line.source.contains(fact.span) &&
                        (quote.find(text) != std::string_view::npos || text.find(quote) != std::string::npos);
      if (!here) continue;
      out += fmt::format("  {} {}  {}\n", fact.kind_name, fact.id, fact.title);
      for (const auto& [label, detail] : fact.details)
        if (label == console.format(Message::kYearFrom)) out += fmt::format("    {}: {}\n", label, detail);
    }
    TracedPassage passage(line, make_span(at, at + text.size()), rules, console);
    out += (only ? passage.write(*only) : passage.write()) + "\n";
  }
  return out;
}

}  // namespace planatlas
