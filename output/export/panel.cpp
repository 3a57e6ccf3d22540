#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "output/export/export_folder.h"
#include "output/export/formats.h"
#include "output/export/spreadsheet_text.h"
#include "output/knowledge/store_reader.h"

namespace planatlas {
namespace {

std::string digits(const std::optional<Decimal>& value) {
  return value ? value->to_string() : std::string();
}

// Stata takes letters, digits and underscores, and so many of them; room is left for the endings of columns beside it.
constexpr std::string_view kBoundEnding = "_bound", kMaxEnding = "_max";
constexpr std::size_t kLongestVariable = 32 - kBoundEnding.size();

std::string as_variable(std::string name) {
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')); }, '_');
  if (name.size() <= kLongestVariable) return name;
  std::uint32_t hash = 2166136261;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  const std::string tail = fmt::format("_{:04x}", hash & 0xffffu);
  return name.substr(0, kLongestVariable - tail.size()) + tail;
}

// What the values of an indicator are called: its id says already whether it is added or grows.
std::string variable_name(const IndicatorEntry& indicator, const std::set<std::string>& taken) {
  std::string whole = *indicator.indicator_id;
  if (indicator.grade) whole += "_" + *indicator.grade;
  if (indicator.per) whole += "_per_" + *indicator.per;
  std::string name = as_variable(whole);
  if (taken.contains(name)) name = as_variable(whole += "_" + indicator.kind);
  for (int number = 2; taken.contains(name); ++number) name = as_variable(whole + "_" + std::to_string(number));
  return name;
}

// Goals of a place, a year and a number: what a panel can hold.
bool fits_panel(const GoalEntry& goal) {
  return goal.division && goal.year && goal.value;
}

std::vector<std::string> long_line(const IndicatorEntry& indicator, const GoalEntry& goal) {
  return {goal.division_code.value_or(""),
          safe_text(*goal.division),
          std::to_string(*goal.year),
          indicator.indicator_id.value_or(""),
          safe_text(indicator.indicator),
          goal.kind,
          indicator.per.value_or(""),
          safe_text(indicator.unit ? *indicator.unit : goal.printed_unit.value_or("")),
          goal.comparator.value_or(""),
          digits(goal.value),
          digits(goal.value_max),
          safe_text(goal.scope.value_or("")),
          goal.part_of.value_or(""),
          goal.grade.value_or(""),
          goal.document,
          safe_text(goal.quote)};
}

Result<Done> write_long(Database& store, const UnitTable& units, const TextSink& sink) {
  sink(kUtf8ByteOrderMark);
  sink(csv_line({"division_code", "division", "year", "indicator_id", "indicator", "kind", "per", "unit", "comparator",
                 "value", "value_max", "scope", "part_of", "grade", "document", "quote"}));
  return for_each_indicator(store, units, [&](const IndicatorEntry& indicator) {
    for (const GoalEntry& goal : indicator.goals) {
      if (fits_panel(goal)) sink(csv_line(long_line(indicator, goal)));
    }
    return true;
  });
}

// Division code, division, year: a row of the wide panel.
using PanelRow = std::tuple<std::string, std::string, int>;

struct PanelCell {
  std::string value, value_max, comparator;
};

// A column of values, with one of their bounds beside it, and one of the ends of ranges where there are some.
struct PanelColumn {
  std::string name;
  IndicatorEntry indicator;  // without goals
  bool has_ranges = false;
};

struct WidePanel {
  std::vector<PanelColumn> columns;
  std::map<PanelRow, std::map<std::size_t, PanelCell>> rows;  // column → cell
};

// The goals of one indicator as a column; nothing where none fits. Where a place states several values for a year, the
// first one of long.csv stands.
std::optional<PanelColumn> add_cells(const IndicatorEntry& indicator, WidePanel& panel) {
  // A series holds shares and levels, and says it is of levels.
  const std::string ratio(name_of(GoalKind::kRatio));
  PanelColumn column{{}, indicator};
  column.indicator.goals.clear();
  bool used = false, all_ratios = true;
  for (const GoalEntry& goal : indicator.goals) {
    if (!fits_panel(goal)) continue;
    used = true;
    all_ratios = all_ratios && goal.kind == ratio;
    const PanelCell cell{digits(goal.value), digits(goal.value_max), goal.comparator.value_or("")};
    const auto [place, is_new] =
        panel.rows[{goal.division_code.value_or(""), *goal.division, *goal.year}].insert({panel.columns.size(), cell});
    column.has_ranges = column.has_ranges || (is_new && goal.value_max);
  }
  if (!used) return std::nullopt;
  if (all_ratios) column.indicator.kind = ratio;
  return column;
}

// Only indicators that the rules know and that have one unit are columns: others are no variables. Nor are figures of
// parts.
Result<WidePanel> make_wide(Database& store, const UnitTable& units) {
  WidePanel panel;
  std::set<std::string> names;
  const auto done = for_each_indicator(store, units, [&](const IndicatorEntry& indicator) {
    if (!indicator.indicator_id) return false;  // those with an id come first
    if (indicator.of_parts) return true;
    auto column = add_cells(indicator, panel);
    if (!column) return true;
    column->name = variable_name(indicator, names);
    names.insert(column->name);
    panel.columns.push_back(std::move(*column));
    return true;
  });
  if (!done) return done.error();
  return panel;
}

std::string bound_name(const PanelColumn& column) {
  return column.name + std::string(kBoundEnding);
}
std::string range_name(const PanelColumn& column) {
  return column.name + std::string(kMaxEnding);
}

Result<Done> write_wide(const WidePanel& panel, const TextSink& sink) {
  std::vector<std::string> header{"division_code", "division", "year"};
  for (const PanelColumn& column : panel.columns) {
    header.insert(header.end(), {column.name, bound_name(column)});
    if (column.has_ranges) header.push_back(range_name(column));
  }
  sink(kUtf8ByteOrderMark);
  sink(csv_line(header));
  for (const auto& [key, cells] : panel.rows) {
    std::vector<std::string> line{std::get<0>(key), safe_text(std::get<1>(key)), std::to_string(std::get<2>(key))};
    for (std::size_t i = 0; i < panel.columns.size(); ++i) {
      const auto found = cells.find(i);
      const PanelCell cell = found == cells.end() ? PanelCell() : found->second;
      line.insert(line.end(), {cell.value, cell.comparator});
      if (panel.columns[i].has_ranges) line.push_back(cell.value_max);
    }
    sink(csv_line(line));
  }
  return Done{};
}

Result<Done> write_variables(const WidePanel& panel, const TextSink& sink) {
  sink(kUtf8ByteOrderMark);
  sink(csv_line({"variable", "holds", "indicator_id", "indicator", "kind", "per", "grade", "unit"}));
  for (const PanelColumn& column : panel.columns) {
    const IndicatorEntry& indicator = column.indicator;
    const auto explain = [&](const std::string& name, std::string_view holds, const std::string& unit) {
      sink(csv_line({name, std::string(holds), *indicator.indicator_id, safe_text(indicator.indicator), indicator.kind,
                     indicator.per.value_or(""), indicator.grade.value_or(""), safe_text(unit)}));
    };
    explain(column.name, "value", indicator.unit.value_or(""));
    explain(bound_name(column), "bound", "");
    if (column.has_ranges) explain(range_name(column), "value_max", indicator.unit.value_or(""));
  }
  return Done{};
}

}  // namespace

Result<Done> write_panel(Database& store, const UnitTable& units, const std::filesystem::path& path) {
  if (const auto done = make_export_folder(path); !done) return done.error();
  const auto whole =
      write_export_file(path / "long.csv", [&](const TextSink& sink) { return write_long(store, units, sink); });
  if (!whole) return whole.error();
  const auto panel = make_wide(store, units);
  if (!panel) return panel.error();
  const auto wide =
      write_export_file(path / "wide.csv", [&](const TextSink& sink) { return write_wide(*panel, sink); });
  if (!wide) return wide.error();
  return write_export_file(path / "variables.csv", [&](const TextSink& sink) { return write_variables(*panel, sink); });
}

}  // namespace planatlas
