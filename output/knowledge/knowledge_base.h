// Many records as one base: which documents there are, and what they say of each indicator.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/record.h"
#include "output/knowledge/unit_table.h"
#include "output/record/tree.h"

namespace planatlas {

inline constexpr std::string_view kKnowledgeBaseSchema = "planatlas.knowledge_base/1";

// A goal on its way into the base.
struct GoalEntry {
  std::string document;  // id of the record
  std::string goal;      // id in the record: g1
  std::string indicator;
  std::optional<std::string> indicator_id;
  std::string kind;
  std::optional<std::string> per, scope, part_of, grade, state, comparator;
  std::optional<Decimal> value, value_max;                  // in the indicator's unit
  std::optional<Decimal> printed_value, printed_value_max;  // as the document has them
  std::optional<std::string> printed_unit;
  std::optional<int> year;
  std::optional<std::string> division, division_code;
  std::string quote;
};

struct DocumentEntry {
  std::string id, path, sha256, format, extractor, rules;
  std::optional<std::string> same_as;  // id of the document of which this is another copy, say in another format
  std::optional<std::string> title, document_number, issuer, issued_on, published_on;
  std::optional<Period> period;
  std::optional<Division> division;
  std::size_t goals = 0, tasks = 0, tables = 0, warnings = 0;
};

// What the base keeps of one record.
struct DocumentSummary {
  DocumentEntry document;
  std::vector<GoalEntry> goals;
};
DocumentSummary summarize(const Record& record);
// `id` is that of the goal in its record.
GoalEntry goal_entry(const Goal& goal, std::string id, const DocumentEntry& document);

// Returns what goals that measure the same thing the same way have in common: indicator, kind, recurrence, family of
// units, grade, and whether they are figures of the whole or of parts. Those of goals whose indicator the rules know
// sort first.
std::string series_of(const GoalEntry& goal, const UnitTable& units);

// Goals of one series, in one unit.
struct IndicatorEntry {
  std::optional<std::string> indicator_id;
  std::string indicator;  // the most frequent wording
  std::string kind;       // level (also ratios), increase, growth_rate, multiple, qualitative
  std::optional<std::string> per, grade;
  std::optional<std::string> unit;  // none where there is no unit, or no common one: then the printed units hold
  bool of_parts = false;            // the goals have `part_of`: no figures of a whole division
  std::size_t divisions = 0;        // how many speak of it
  std::vector<GoalEntry> goals;     // by division, year, document
};

struct KnowledgeBase {
  std::vector<DocumentEntry> documents;    // by path, then id
  std::vector<IndicatorEntry> indicators;  // those with an id first
};

// The order of `summaries` does not change the result.
KnowledgeBase make_knowledge_base(std::vector<DocumentSummary> summaries, const UnitTable& units);

// Returns the indicator of the goals of one series. Requires: at least one goal.
IndicatorEntry make_indicator(std::vector<GoalEntry> goals, const UnitTable& units);

// The same goal by goal, for series that are too long to be held.
struct UnitUse {
  std::string unit;
  Decimal factor{1, 0};
  std::size_t uses = 0;
};
class SeriesHead {
 public:
  void add(const GoalEntry& goal, const UnitTable& units);
  // The indicator without goals and without a unit. Requires: at least one goal.
  IndicatorEntry entry() const;
  // Units of the goals, the largest first, then the most used: the first in which all goals can be expressed is the
  // indicator's.
  std::vector<UnitUse> units() const;

 private:
  IndicatorEntry entry_;
  std::map<std::string, UnitUse> units_;
  std::map<std::string, std::size_t> wordings_;
  std::set<std::pair<std::string, std::string>> divisions_;
};
// Sets the values of a goal in `target`; false where they have no exact form in it.
bool express(GoalEntry& goal, const UnitUse& target, const UnitTable& units);

// Marks the documents that have the title and number of one before them. Documents are given by path, then id.
class CopyMarks {
 public:
  void mark(DocumentEntry& document);

 private:
  std::map<std::string, std::string> first_;  // identity → id
};

Tree to_tree(const DocumentEntry& document);
Tree to_tree(const IndicatorEntry& indicator);
Tree to_tree(const GoalEntry& goal);
Tree to_tree(const KnowledgeBase& base);
// Returns the base that write_json(to_tree(base), …) wrote.
Result<KnowledgeBase> read_knowledge_base(std::string_view json);

}  // namespace planatlas
