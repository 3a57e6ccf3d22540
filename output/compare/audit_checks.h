// The checks of one document, one function each. Internal to the audit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/compare/audit.h"

namespace planatlas::audit {

struct Context {
  const Record& record;
  const AuditSetup& setup;
  std::vector<Finding>& findings;

  Finding& add(std::string code, Severity severity, std::string message) const;

  // Require: what is placed is of the record.
  FindingPlace place_of(const Goal& goal) const;
  FindingPlace place_of(const Section& section) const;
  FindingPlace place_of(std::size_t table, const TableCell& cell) const;
};

void check_totals(const Context& context);
void check_row_numbers(const Context& context);
void check_appendices(const Context& context);
void check_heading_counts(const Context& context);
void check_numbering(const Context& context);
void report_diagnostics(const Context& context);
void check_conflicts(const Context& context);
void check_baselines(const Context& context);

// A goal's number as what it allows: 超过600家 → more than 600. Values are in the base unit of the family.
struct Claim {
  Comparator comparator = Comparator::kEqual;
  Decimal low, high;   // high differs for 1-2家
  std::string family;  // of the unit, or the unit itself where it is unknown
};
std::optional<Claim> claim_of(std::optional<Comparator> comparator, std::optional<Decimal> value,
                              std::optional<Decimal> value_max, const std::optional<std::string>& unit,
                              const UnitTable& units);

// Whether the same goal can be meant: the numbers are equal, overlap, or are near where one is about.
bool agree(const Claim& a, const Claim& b);

// The goal as people write it: >600家.
std::string claim_text(std::optional<Comparator> comparator, const Decimal& value,
                       const std::optional<Decimal>& value_max, const std::optional<std::string>& unit);

// Returns the indicator's comparison key without words at its front and its end that change nothing.
std::string indicator_key(std::string_view indicator, const AuditWords& words);

// Returns the unit of a cell: in brackets in its header, else that of the table, as stated or in brackets in its
// caption.
std::optional<std::string> unit_of_cell(const Table& table, const TableCell& cell, const UnitTable& units);

bool contains_any(std::string_view text, const std::vector<std::string>& words);
std::string table_name(const Record& record, std::size_t index, Language language);
std::string join_path(const std::vector<std::string>& path);

}  // namespace planatlas::audit
