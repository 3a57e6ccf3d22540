#include "output/compare/audit.h"

#include <algorithm>
#include <map>

#include "extractor/text/fold.h"
#include "output/compare/audit_checks.h"
#include "output/compare/audit_messages.h"
#include "output/record/record.h"

namespace planatlas {

namespace audit {

Finding& Context::add(std::string code, Severity severity, std::string message) const {
  Finding& finding = findings.emplace_back();
  finding.code = std::move(code);
  finding.severity = severity;
  finding.documents = {record.id};
  finding.message = std::move(message);
  return finding;
}

FindingPlace Context::place_of(const Goal& goal) const {
  return {record.id, goal_id(static_cast<std::size_t>(&goal - record.goals.data())), {}, {}};
}

FindingPlace Context::place_of(const Section& section) const {
  return {record.id, section_id(static_cast<std::size_t>(&section - record.sections.data())), {}, {}};
}

FindingPlace Context::place_of(std::size_t table, const TableCell& cell) const {
  return {record.id, table_id(table), cell.row_index, cell.column_index};
}

bool contains_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

std::string table_name(const Record& record, std::size_t index, Language language) {
  const auto& caption = record.tables[index].caption;
  return caption ? *caption : say(language, Text::kTable, index + 1);
}

namespace {

// The known unit in the last brackets of a text: PM2.5（微克/立方米）.
std::optional<std::string> bracketed_unit(std::string_view text, const UnitTable& units) {
  const std::string key = comparison_key(text);
  const std::size_t open = key.rfind('(');
  const std::size_t close = key.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return std::nullopt;
  const std::string inside = key.substr(open + 1, close - open - 1);
  return find_unit(units, inside) ? std::optional(inside) : std::nullopt;
}

}  // namespace

std::optional<std::string> unit_of_cell(const Table& table, const TableCell& cell, const UnitTable& units) {
  for (const std::string& header : cell.column) {
    if (auto unit = bracketed_unit(header, units)) return unit;
  }
  if (table.unit) return table.unit;
  return table.caption ? bracketed_unit(*table.caption, units) : std::nullopt;
}

std::string join_path(const std::vector<std::string>& path) {
  std::string text;
  for (const std::string& part : path) text += (text.empty() ? "" : " / ") + part;
  return text;
}

}  // namespace audit

std::vector<Finding> audit_record(const Record& record, const AuditSetup& setup) {
  std::vector<Finding> findings;
  const audit::Context context{record, setup, findings};
  audit::check_totals(context);
  audit::check_row_numbers(context);
  audit::check_appendices(context);
  audit::check_conflicts(context);
  audit::check_baselines(context);
  audit::check_heading_counts(context);
  audit::check_numbering(context);
  audit::report_diagnostics(context);
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
  return findings;
}

namespace {

Tree place_row(const FindingPlace& place) {
  Object row{{"document", place.document}, {"fact", place.fact}};
  if (place.row) row.push_back({"row", *place.row});
  if (place.column) row.push_back({"column", *place.column});
  return row;
}

}  // namespace

Tree to_tree(const std::vector<Finding>& findings) {
  return to_array(findings, [](const Finding& finding) {
    return Tree(make_object({{"code", finding.code},
                             {"severity", name_of(finding.severity)},
                             {"documents", to_array(finding.documents)},
                             {"message", finding.message},
                             {"figures", to_array(finding.figures, [](Decimal figure) { return Tree(figure); })},
                             {"quotes", to_array(finding.quotes)},
                             {"places", to_array(finding.places, place_row)}}));
  });
}

FindingChecks finding_checks(AuditSetup setup) {
  AuditSetup chinese = setup;
  setup.language = Language::kEnglish;
  chinese.language = Language::kChinese;
  // The same checks in the same order: only the messages differ.
  const auto pair_up = [](std::vector<Finding> findings, const std::vector<Finding>& in_chinese) {
    std::vector<StoredFinding> stored;
    for (std::size_t i = 0; i < findings.size(); ++i) stored.push_back({std::move(findings[i]), in_chinese[i].message});
    return stored;
  };
  FindingChecks checks;
  checks.in_record = [setup, chinese, pair_up](const Record& record) {
    return pair_up(audit_record(record, setup), audit_record(record, chinese));
  };
  checks.across = [setup](Database& store, const FindingSink& take) { return audit_divisions(store, setup, take); };
  return checks;
}

std::string write_findings(const std::vector<Finding>& findings, const KnowledgeBase& base, Language language) {
  std::map<std::string_view, std::string_view> paths;
  for (const DocumentEntry& entry : base.documents) paths[entry.id] = entry.path;
  constexpr audit::Text kSeverities[] = {audit::Text::kError, audit::Text::kWarning, audit::Text::kInfo};
  std::string out;
  for (const Finding& finding : findings) {
    for (const std::string& id : finding.documents) {
      if (&id != finding.documents.data()) out += ", ";
      const auto path = paths.find(id);
      out += path == paths.end() ? id : path->second;
    }
    const auto severity = audit::format_of(kSeverities[static_cast<std::size_t>(finding.severity)], language);
    out += fmt::format(": {} [{}]\n  {}\n", severity, finding.code, finding.message);
    for (const std::string& quote : finding.quotes) {
      std::string line = quote;
      std::replace(line.begin(), line.end(), '\n', ' ');
      out += "  > " + line + '\n';
    }
  }
  return out;
}

}  // namespace planatlas
