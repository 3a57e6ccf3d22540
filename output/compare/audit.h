// What does not add up: figures that contradict each other, numbers that are missing, passages out of order.
//
// A finding is only given where the document itself leaves no other reading: a false alarm is a defect like a miss.
//
// Codes: total_mismatch, row_number_repeated, row_number_skipped, appendix_contradiction, appendix_equals_bound,
// heading_count_mismatch, missing_number, repeated_passage, out_of_order, conflicting_goal, goal_below_baseline.
#pragma once

#include <string>
#include <vector>

#include "extractor/model/record.h"
#include "output/compare/audit_words.h"
#include "output/compare/language.h"
#include "output/knowledge/finding.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/unit_table.h"
#include "output/record/tree.h"

namespace planatlas {

struct AuditSetup {
  UnitTable units;
  AuditWords words;
  Language language = Language::kEnglish;
};

// Returns what one document says against itself: errors first, then in order of the text.
std::vector<Finding> audit_record(const Record& record, const AuditSetup& setup);

// Returns where two documents of one division state the same goal differently. Copies of a document are not held
// against it.
std::vector<Finding> audit_divisions(const KnowledgeBase& base, const AuditSetup& setup);
// The same of a store, one by one and in both languages.
Result<Done> audit_divisions(Database& store, const AuditSetup& setup, const FindingSink& take);

// Both for a build, in both languages.
FindingChecks finding_checks(AuditSetup setup);

Tree to_tree(const std::vector<Finding>& findings);
// One finding a paragraph; `names` gives what to call a document.
std::string write_findings(const std::vector<Finding>& findings, const KnowledgeBase& base, Language language);

}  // namespace planatlas
