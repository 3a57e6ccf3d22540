// The goals, achievements and provisions of one line of text.
//
// Rules run in order of priority on the line's tokens. Each match claims its quantities; a claimed quantity is not
// given to a rule further down. A rule that makes `claim` takes a quantity out of play (a condition, a size in an
// attributive clause) and turns it into a name, so that it may stand inside an indicator.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/facts/counted_headings.h"
#include "extractor/facts/trace.h"
#include "extractor/model/fact.h"
#include "extractor/model/section.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

enum class FactClass { kGoal, kAchievement, kProvision };

// What surrounds the line and decides about years and counts.
struct LineContext {
  SectionRole role = SectionRole::kBody;
  bool preamble = false;                              // stands before the first heading of a plan that has headings
  std::string subject;                                // what a cell is about that does not say so: its row's label
  std::optional<int> heading_year;                    // of the line or heading that governs this one
  std::optional<int> deadline_year;                   // of the task
  std::optional<int> plan_year;                       // where the plan covers a single one
  std::optional<int> first_year, last_year;           // of the time that the plan covers
  std::optional<int> past_before;                     // a bare year below this one is past
  std::vector<Attempt>* attempts = nullptr;           // where to note what the rules tried; null: nowhere
  const CountedHeadings* counted_headings = nullptr;  // titles whose counts count the document's own items
};

struct LineFact {
  FactClass kind = FactClass::kGoal;
  Goal goal;        // without provenance, section, task
  TextSpan span;    // in the line
  TextSpan anchor;  // of its quantity or state
  const Rule* rule = nullptr;
  bool shares_bound = false;  // with the links behind it: 至少建1个县级、2个乡级
  std::vector<std::pair<std::string, std::string>> captures;
};

// The year that a line opens with: 到X年 governs the list below it.
struct OpeningYear {
  std::optional<int> year;
  bool announces = false;  // 到X年实现以下目标。: what is below it is the list
  bool is_vision = false;  // 到X年，建成强市。: without a figure, which the paragraphs behind it give
};

struct LineFacts {
  std::vector<LineFact> facts;      // in order of their quantities
  std::vector<TextSpan> unclaimed;  // quantities that no rule claimed
  OpeningYear opening;
};

LineFacts find_line_facts(std::string_view text, const LineContext& context, const Rules& rules);
// The same where the tokens of the text are there already.
LineFacts find_line_facts(std::string_view text, TokenText tokens, const LineContext& context, const Rules& rules);

}  // namespace planatlas::facts
