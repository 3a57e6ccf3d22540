// Goals against each other and against their baselines.
#include <algorithm>
#include <functional>
#include <map>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"
#include "output/compare/audit_checks.h"
#include "output/compare/audit_messages.h"
#include "output/knowledge/store_reader.h"
#include "output/knowledge/unit_table.h"

namespace planatlas::audit {
namespace {

// An indicator shorter than this (覆盖率, 合格率) needs its sentence to mean anything: two of them are not the same.
constexpr std::size_t kShortIndicator = 4;

bool is_lower_bound(Comparator comparator) {
  return comparator == Comparator::kAtLeast || comparator == Comparator::kMoreThan;
}
bool is_upper_bound(Comparator comparator) {
  return comparator == Comparator::kAtMost || comparator == Comparator::kLessThan;
}

// Within a tenth of the larger number.
bool is_near(Decimal a, Decimal b) {
  if (a.compare(b) < 0) std::swap(a, b);
  const auto minus = b.times(Decimal{-1, 0});
  const auto difference = minus ? a.plus(*minus) : std::nullopt;
  const auto tenfold = difference ? difference->times(Decimal{10, 0}) : std::nullopt;
  return tenfold && tenfold->compare(a) <= 0;
}

// One side of a comparison, whichever document it stands in.
struct Statement {
  std::string indicator, kind;
  std::string scope;  // empty: of the division of the plan
  std::optional<std::string> per;
  std::optional<int> year;
  std::optional<Claim> claim;
  bool strives = false;
  int task = -1;
  bool has_id = false;
  bool is_part = false;  // its figure is one of a part of what another counts
  TextSpan span;
};

Statement statement_of(const Goal& goal, std::string_view division, const AuditSetup& setup) {
  Statement statement;
  // One id in two wordings is one thing, of the same grade or part.
  statement.indicator = goal.indicator_id ? *goal.indicator_id + '\n' + goal.grade.value_or("")
                                          : indicator_key(goal.indicator, setup.words);
  statement.kind = name_of(goal.kind);
  if (!means_whole_division(goal.scope, division, setup.words.own_scopes)) statement.scope = *goal.scope;
  statement.per = goal.per;
  statement.year = goal.year;
  statement.claim = claim_of(goal.comparator, goal.value, goal.value_max, goal.unit, setup.units);
  statement.strives = goal.modality == Modality::kStrive;
  statement.task = goal.task;
  statement.has_id = goal.indicator_id.has_value();
  statement.is_part = goal.part_of.has_value();
  statement.span = goal.provenance.span;
  return statement;
}

// Increases and yearly quantities are promised by several tasks side by side; only levels, ratios and rates can
// contradict.
bool can_conflict(const Statement& statement) {
  const bool states_a_level = statement.kind == name_of(GoalKind::kLevel) ||
                              statement.kind == name_of(GoalKind::kRatio) ||
                              statement.kind == name_of(GoalKind::kGrowthRate);
  return states_a_level && statement.year && statement.claim && !statement.per &&
         (statement.has_id || count_code_points(statement.indicator) > kShortIndicator);
}

bool is_same_goal(const Statement& a, const Statement& b) {
  if (a.indicator != b.indicator || a.kind != b.kind || a.year != b.year) return false;
  if (a.scope != b.scope) return false;
  // 确保300家、力争350家 are two goals on purpose.
  if (a.strives != b.strives) return false;
  // Nor are two parts of a sentence one goal, and what one clause says of two years or two things.
  if (a.is_part || b.is_part || a.span == b.span) return false;
  // Two tasks may each speak of their own field with the same words.
  return a.has_id || a.task < 0 || b.task < 0 || a.task == b.task;
}

std::string year_text(const std::optional<int>& year) {
  return year ? std::to_string(*year) : "";
}

std::string goal_text(const Goal& goal) {
  return claim_text(goal.comparator, goal.value.value_or(Decimal{}), goal.value_max, goal.unit);
}

}  // namespace

std::optional<Claim> claim_of(std::optional<Comparator> comparator, std::optional<Decimal> value,
                              std::optional<Decimal> value_max, const std::optional<std::string>& unit,
                              const UnitTable& units) {
  if (!value) return std::nullopt;
  Claim claim;
  claim.comparator = comparator.value_or(Comparator::kEqual);
  claim.family = unit.value_or("");
  Decimal factor{1, 0};
  if (const auto known = find_unit(units, claim.family)) {
    claim.family = known->family;
    factor = known->factor;
  }
  const auto low = value->times(factor);
  const auto high = value_max.value_or(*value).times(factor);
  if (!low || !high) return std::nullopt;
  claim.low = *low;
  claim.high = *high;
  return claim;
}

bool agree(const Claim& a, const Claim& b) {
  if (a.family != b.family) return true;
  if (a.low.compare(b.high) <= 0 && b.low.compare(a.high) <= 0) return true;
  if (a.comparator == Comparator::kAbout || b.comparator == Comparator::kAbout) return is_near(a.low, b.low);
  // A bound is kept by whatever lies on its side: 超过60 and 62 agree, 超过60 and 超过62 are two goals.
  const auto keeps = [](const Claim& claim, const Claim& bound) {
    return (is_lower_bound(bound.comparator) && !is_lower_bound(claim.comparator) &&
            claim.low.compare(bound.low) > 0) ||
           (is_upper_bound(bound.comparator) && !is_upper_bound(claim.comparator) &&
            claim.high.compare(bound.high) < 0);
  };
  return keeps(a, b) || keeps(b, a);
}

std::string claim_text(std::optional<Comparator> comparator, const Decimal& value,
                       const std::optional<Decimal>& value_max, const std::optional<std::string>& unit) {
  std::string text;
  if (comparator && *comparator != Comparator::kEqual) text += symbol_of(*comparator);
  text += value.to_string();
  if (value_max) text += "–" + value_max->to_string();
  return text + unit.value_or("");
}

std::string indicator_key(std::string_view indicator, const AuditWords& words) {
  std::string key = comparison_key(indicator);
  for (const std::string& head : words.indicator_heads) {
    if (key.size() <= head.size() || !key.starts_with(head)) continue;
    key.erase(0, head.size());
    break;
  }
  for (const std::string& tail : words.indicator_tails) {
    if (key.size() > tail.size() && key.ends_with(tail)) return key.substr(0, key.size() - tail.size());
  }
  return key;
}

void check_conflicts(const Context& context) {
  const auto& goals = context.record.goals;
  const auto& division = context.record.metadata.division;
  const std::string place = division ? division->name : "";
  std::map<std::string, std::vector<std::pair<Statement, const Goal*>>> by_indicator;
  for (const Goal& goal : goals) {
    Statement statement = statement_of(goal, place, context.setup);
    if (!can_conflict(statement)) continue;
    auto& others = by_indicator[statement.indicator];
    for (const auto& [other, other_goal] : others) {
      if (!is_same_goal(statement, other) || agree(*statement.claim, *other.claim)) continue;
      Finding& finding = context.add("conflicting_goal", Severity::kError,
                                     say(context.setup.language, Text::kConflictingGoal, goal.indicator,
                                         year_text(goal.year), goal_text(*other_goal), goal_text(goal)));
      finding.figures = {*other_goal->value, *goal.value};
      finding.quotes = {other_goal->provenance.quote, goal.provenance.quote};
      finding.places = {context.place_of(*other_goal), context.place_of(goal)};
      break;
    }
    others.emplace_back(std::move(statement), &goal);
  }
}

void check_baselines(const Context& context) {
  for (const Goal& goal : context.record.goals) {
    if (!goal.value || !goal.baseline || !goal.baseline->value) continue;
    if (goal.kind != GoalKind::kLevel && goal.kind != GoalKind::kRatio) continue;
    if (goal.comparator && is_upper_bound(*goal.comparator)) continue;
    const Decimal highest = goal.value_max.value_or(*goal.value);
    if (highest.compare(*goal.baseline->value) >= 0) continue;
    const auto& falling = context.setup.words.falling_words;
    if (contains_any(goal.indicator, falling) || contains_any(goal.provenance.quote, falling)) continue;
    Finding& finding = context.add("goal_below_baseline", Severity::kWarning,
                                   say(context.setup.language, Text::kGoalBelowBaseline, goal.indicator,
                                       goal_text(goal), claim_text({}, *goal.baseline->value, {}, goal.unit)));
    finding.figures = {*goal.value, *goal.baseline->value};
    finding.quotes = {goal.provenance.quote};
    finding.places = {context.place_of(goal)};
  }
}

}  // namespace planatlas::audit

namespace planatlas {
namespace {

using audit::Claim;

std::optional<Comparator> comparator_named(const std::optional<std::string>& symbol) {
  for (const Comparator comparator :
       {Comparator::kAtLeast, Comparator::kMoreThan, Comparator::kAtMost, Comparator::kLessThan, Comparator::kAbout}) {
    if (symbol == symbol_of(comparator)) return comparator;
  }
  return std::nullopt;
}

std::optional<Claim> claim_of_entry(const GoalEntry& goal, const AuditSetup& setup) {
  return audit::claim_of(comparator_named(goal.comparator), goal.printed_value, goal.printed_value_max,
                         goal.printed_unit, setup.units);
}

std::string entry_text(const GoalEntry& goal) {
  return audit::claim_text(comparator_named(goal.comparator), goal.printed_value.value_or(Decimal{}),
                           goal.printed_value_max, goal.printed_unit);
}

Finding conflict_across(const GoalEntry& a, const GoalEntry& b, Language language) {
  Finding finding;
  finding.code = "conflicting_goal";
  // A later plan may revise an earlier one: worth a look, no fault in itself.
  finding.severity = Severity::kInfo;
  finding.documents = {a.document, b.document};
  finding.message = audit::say(language, audit::Text::kConflictingGoalAcross, a.division.value_or(""), a.indicator,
                               audit::year_text(a.year), entry_text(a), entry_text(b));
  finding.figures = {*a.printed_value, *b.printed_value};
  finding.quotes = {a.quote, b.quote};
  finding.places = {{a.document, a.goal, {}, {}}, {b.document, b.goal, {}, {}}};
  return finding;
}

// The goals of one indicator across documents.
class DivisionAudit {
 public:
  using Conflict = std::function<void(const GoalEntry& first, const GoalEntry& other)>;

  DivisionAudit(const AuditSetup& setup, const Conflict& take) : setup_(setup), take_(take) {}

  static bool concerns(const IndicatorEntry& indicator) {
    return indicator.indicator_id && indicator.kind == name_of(GoalKind::kLevel) && !indicator.per &&
           !indicator.of_parts;
  }

  // Goals come in their order in the indicator: by division, then year.
  void add(const GoalEntry& goal) {
    if (!goal.division || !goal.year || !goal.printed_value) return;
    const std::string place =
        *goal.division + '\n' + goal.division_code.value_or("") + '\n' + std::to_string(*goal.year);
    if (place != place_) first_.clear();
    place_ = place;
    const bool whole = means_whole_division(goal.scope, *goal.division, setup_.words.own_scopes);
    const std::string key = goal.kind + '\n' + (whole ? "" : *goal.scope);
    const auto [known, is_new] = first_.insert({key, goal});
    if (is_new || known->second.document == goal.document) return;
    const auto a = claim_of_entry(known->second, setup_);
    const auto b = claim_of_entry(goal, setup_);
    if (a && b && !audit::agree(*a, *b)) take_(known->second, goal);
  }

 private:
  const AuditSetup& setup_;
  const Conflict& take_;
  std::string place_;                       // division and year of the last goal
  std::map<std::string, GoalEntry> first_;  // of them, by kind and area
};

}  // namespace

std::vector<Finding> audit_divisions(const KnowledgeBase& base, const AuditSetup& setup) {
  std::map<std::string_view, bool> is_copy;
  for (const DocumentEntry& entry : base.documents) is_copy[entry.id] = entry.same_as.has_value();
  std::vector<Finding> findings;
  const DivisionAudit::Conflict add = [&](const GoalEntry& a, const GoalEntry& b) {
    findings.push_back(conflict_across(a, b, setup.language));
  };
  for (const IndicatorEntry& indicator : base.indicators) {
    if (!DivisionAudit::concerns(indicator)) continue;
    DivisionAudit audit(setup, add);
    for (const GoalEntry& goal : indicator.goals) {
      if (!is_copy[goal.document]) audit.add(goal);
    }
  }
  return findings;
}

Result<Done> audit_divisions(Database& store, const AuditSetup& setup, const FindingSink& take) {
  Result<Done> taken = Done{};
  const DivisionAudit::Conflict give = [&](const GoalEntry& a, const GoalEntry& b) {
    if (taken) {
      taken = take({conflict_across(a, b, Language::kEnglish), conflict_across(a, b, Language::kChinese).message});
    }
  };
  const auto done =
      stream_indicators(store, setup.units, [&](const IndicatorEntry& indicator, const GoalSource& goals) {
        if (!DivisionAudit::concerns(indicator))
          return indicator.indicator_id.has_value();  // those with an id are first
        DivisionAudit audit(setup, give);
        goals([&audit](const GoalEntry& goal) { audit.add(goal); });
        return taken.has_value();
      });
  return done ? taken : done;
}

}  // namespace planatlas
