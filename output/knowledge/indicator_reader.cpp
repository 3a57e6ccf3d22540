// Indicators of a store: the goals of a series are read twice, first for what they have in common, then one by one.
#include "output/knowledge/row_values.h"

namespace planatlas {
namespace {

// Goals with series, division and code behind the columns of read_goal.
std::string query(std::string_view order) {
  return std::string(kGoalColumns)
      .append(
          ", series, division, division_code FROM goal g JOIN document d ON d.id = g.document "
          "WHERE same_as IS NULL AND list = 'goals' ")
      .append(order);
}

// As comes_before has them in memory: missing values last, g9 before g10.
constexpr std::string_view kGoalOrder =
    "ORDER BY series, division_code IS NULL, division_code, division IS NULL, division, year IS NULL, year, document, "
    "length(g.id), g.id";

// One walk over the goals of all series. The row that it stands on is not taken yet.
class SeriesWalk {
 public:
  SeriesWalk(Database& store, std::string_view order) : rows_(store, query(order)) {}

  // Moves to the first or next row. False behind the last one.
  Result<bool> step() {
    const auto row = rows_.step();
    more_ = row && *row;
    return row;
  }
  bool more() const { return more_; }
  std::string series() const { return rows_.text(kGoalColumnCount); }
  bool is_of(std::string_view series) const { return more_ && rows_.view(kGoalColumnCount) == series; }

  GoalEntry goal() const {
    GoalRow found = read_goal(rows_);
    GoalEntry entry = goal_entry(found.goal, std::move(found.id), {});
    entry.document = std::move(found.document);
    entry.division = rows_.optional_text(kGoalColumnCount + 1);
    entry.division_code = rows_.optional_text(kGoalColumnCount + 2);
    return entry;
  }

  // Takes the goals of the series that the walk has come to, until `take` returns false.
  template <class Take>
  Result<Done> take(std::string_view series, Take take) {
    while (is_of(series)) {
      if (!take(goal())) return Done{};
      if (const auto row = step(); !row) return row.error();
    }
    return Done{};
  }

 private:
  Statement rows_;
  bool more_ = false;
};

class IndicatorReader {
 public:
  IndicatorReader(Database& store, const UnitTable& units)
      : store_(store), units_(units), heads_(store, "ORDER BY series"), goals_(store, kGoalOrder) {}

  Result<Done> read(const IndicatorStreamVisitor& visit) {
    for (SeriesWalk* walk : {&heads_, &goals_}) {
      if (const auto row = walk->step(); !row) return row.error();
    }
    while (heads_.more()) {
      const std::string series = heads_.series();
      SeriesHead head;
      const auto gathered = heads_.take(series, [&](const GoalEntry& goal) {
        head.add(goal, units_);
        return true;
      });
      if (!gathered) return gathered.error();
      const auto unit = find_unit_of(series, head.units());
      if (!unit) return unit.error();
      const auto goes_on = give(series, head.entry(), *unit, visit);
      if (!goes_on) return goes_on.error();
      if (!*goes_on) return Done{};
    }
    return Done{};
  }

 private:
  Result<bool> give(const std::string& series, IndicatorEntry entry, const std::optional<UnitUse>& unit,
                    const IndicatorStreamVisitor& visit) {
    if (unit) entry.unit = unit->unit;
    Result<Done> done = Done{};
    const auto give_goals = [&](const GoalEntryVisitor& take) {
      done = goals_.take(series, [&](GoalEntry goal) {
        if (unit) express(goal, *unit, units_);
        take(goal);
        return true;
      });
    };
    const bool goes_on = visit(entry, give_goals);
    if (goals_.is_of(series) && done) give_goals([](const GoalEntry&) {});
    if (!done) return done.error();
    return goes_on;
  }

  // The first unit in which all goals of the series have exact values. One that all are stated in needs no look.
  Result<std::optional<UnitUse>> find_unit_of(const std::string& series, const std::vector<UnitUse>& candidates) {
    if (candidates.empty()) return std::optional<UnitUse>();
    for (const UnitUse& candidate : candidates) {
      if (candidate.factor == candidates.front().factor && candidate.factor == candidates.back().factor) {
        return std::optional(candidate);
      }
      const auto fits = all_fit(series, candidate);
      if (!fits) return fits.error();
      if (*fits) return std::optional(candidate);
    }
    return std::optional<UnitUse>();
  }

  Result<bool> all_fit(const std::string& series, const UnitUse& unit) {
    Statement rows(store_, R"sql(
SELECT value_digits, value_max_digits, unit FROM goal g JOIN document d ON d.id = g.document
WHERE series = ? AND same_as IS NULL AND list = 'goals')sql");
    rows.with(series);
    for (;;) {
      const auto row = rows.step();
      if (!row) return row.error();
      if (!*row) return true;
      GoalEntry goal;
      goal.printed_value = rows.optional_decimal(0);
      goal.printed_value_max = rows.optional_decimal(1);
      goal.printed_unit = rows.optional_text(2);
      if (!express(goal, unit, units_)) return false;
    }
  }

  Database& store_;
  const UnitTable& units_;
  SeriesWalk heads_, goals_;
};

}  // namespace

Result<Done> stream_indicators(Database& store, const UnitTable& units, const IndicatorStreamVisitor& visit) {
  return IndicatorReader(store, units).read(visit);
}

Result<Done> for_each_indicator(Database& store, const UnitTable& units, const IndicatorVisitor& visit) {
  return stream_indicators(store, units, [&](const IndicatorEntry& head, const GoalSource& goals) {
    IndicatorEntry entry = head;
    goals([&entry](const GoalEntry& goal) { entry.goals.push_back(goal); });
    return visit(entry);
  });
}

}  // namespace planatlas
