// Comparisons as the page shows them; shapes: output/report/page/src/model.ts.
#pragma once

#include "extractor/base/result.h"
#include "output/compare/comparison.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/sqlite.h"
#include "output/record/tree.h"

namespace planatlas {

// Measures of districts side by side.
Result<Tree> task_group_rows(Database& store, const ComparisonSetup& setup);

// Sentences that plans have in common.
Result<Tree> copied_sentence_rows(Database& store, const ComparisonSetup& setup);

// Targets of cities against those of their districts.
Tree district_sum_rows(const std::vector<IndicatorEntry>& indicators, const ComparisonSetup& setup);

}  // namespace planatlas
