// What a document says, each with the characters it came from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "extractor/model/decimal.h"
#include "extractor/model/value.h"
#include "extractor/text/span.h"

namespace planatlas {

// Where a fact came from. Made by facts/ only, from a span of the clean text.
struct Provenance {
  TextSpan span;                                              // bytes of SourceDocument::text
  std::string quote;                                          // those bytes, verbatim
  std::string rule;                                           // id of the rule that made it
  TextSpan clean;                                             // the same in the clean text
  std::vector<std::pair<std::string, std::string>> captures;  // (name, text), for `explain`
};

enum class GoalKind { kLevel, kIncrease, kGrowthRate, kRatio, kMultiple, kQualitative };
std::string_view name_of(GoalKind kind);

enum class Modality { kStrive, kEnsure };
std::string_view name_of(Modality modality);

struct Baseline {
  std::optional<Decimal> value;
  std::optional<int> year;
};

// Also the shape of achievements and provisions. Strings are in the wording of the clean text.
struct Goal {
  std::string indicator;
  std::optional<std::string> indicator_id;
  std::optional<std::string> scope;
  // Of what official grade or part the things counted are, as codes of the rules: provincial, rural. None where the
  // wording does not say, or where it says nothing of the indicator.
  std::optional<std::string> grade;
  // 其中, 其: the figure is one of a part of what was named before, not of the division.
  std::optional<std::string> part_of;
  GoalKind kind = GoalKind::kLevel;
  std::optional<Comparator> comparator;  // none for qualitative end states
  std::optional<Decimal> value, value_max;
  std::optional<std::string> state;  // 零突破, 全覆盖 …
  std::optional<std::string> unit, unit_id;
  std::optional<int> year;
  std::string year_source;  // how the year was found: clause, paragraph, heading, deadline, plan; empty without one
  std::optional<std::string> per;
  std::optional<Baseline> baseline;
  std::optional<Modality> modality;
  std::optional<std::string> attribute;
  bool from_table = false;
  int section = -1;  // index of Record::sections
  int task = -1;     // index of Record::tasks
  Provenance provenance;
};

// An organ, group of organs or body that is made responsible.
struct Unit {
  std::string name;
  std::optional<std::string> id;
  bool group = false;      // 各园区, 有关部门
  bool inherited = false;  // stated once for a group of items
};

enum class TaskRole { kTask, kSafeguard };
std::string_view name_of(TaskRole role);

struct Task {
  TaskRole role = TaskRole::kTask;
  std::optional<std::vector<std::string>>
      path;  // markers from the outermost heading down; none where a page has lost one
  std::string title;
  std::vector<Unit> lead_units, responsible_units, supporting_units;
  std::vector<std::string> open_lists;  // names of the lists above that end in 等
  std::optional<std::string> deadline;
  std::vector<int> goals;  // indices of Record::goals
  bool from_table = false;
  int section = -1;
  Provenance provenance;
};

struct TableCell {
  std::string row;  // label, blanks removed
  bool total = false;
  std::vector<std::string> column;  // header texts from the top down
  std::optional<Decimal> value;
  std::string text;  // as printed
  std::optional<int> year;
  std::uint32_t row_index = 0, column_index = 0;  // in the grid
};

struct Table {
  std::optional<std::string> caption;
  std::optional<std::string> unit;
  int section = -1;
  TextSpan span;                                  // bytes of SourceDocument::text
  TextSpan clean_span;                            // in the clean text
  std::vector<std::vector<std::string>> columns;  // header paths of the data columns
  std::vector<TableCell> cells;
  std::vector<std::pair<std::string, std::string>>
      row_numbers;  // (printed 序号, row label), where the table has such a column
};

struct Reference {
  std::string title;
  std::optional<std::string> document_number;
  std::string relation;  // basis, implements, amends, repeals, mentions
  Provenance provenance;
};

// A quantity as a field of a declared fact.
struct StatedQuantity {
  Decimal value;
  std::optional<Decimal> value_max;
  std::string unit;  // as printed; may be empty
  std::optional<std::string> unit_id;
  Comparator comparator = Comparator::kEqual;
};

// A document as a field of a declared fact. One of the two may be empty.
struct NamedDocument {
  std::string title, number;
};

// std::monostate: the document does not say. Text, enum and date (YYYY, YYYY-MM or YYYY-MM-DD) are strings, a year is
// an int.
using FieldValue = std::variant<std::monostate, std::string, int, StatedQuantity, std::vector<Unit>, NamedDocument>;

// Returns a field on one line, as examples of rules and `explain` show it: >=300家, 甲局、乙局, 2025. Empty without a
// value.
std::string text_of(const FieldValue& value);

// A fact of a kind that a rule file declares (FactKind in kind.h).
struct DeclaredFact {
  std::string kind;
  std::vector<std::pair<std::string, FieldValue>> fields;  // all that are declared, in that order
  int section = -1;
  int task = -1;
  Provenance provenance;

  const FieldValue* find(std::string_view field) const;
};

}  // namespace planatlas
