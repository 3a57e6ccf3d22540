// Records from a few lines of YAML, for tests of what happens to records.
#pragma once

#include <yaml-cpp/yaml.h>

#include "extractor/model/record.h"

namespace planatlas::test {

// Keys, all optional: id, path, text, title, division, code, level, issued_on, period; sections (marker, ordinal,
// title, level, parent, role), goals (indicator, indicator_id, kind, comparator, value, value_max, unit, state, scope,
// year, per, baseline, baseline_year, quote, section), tasks (title, path, lead_units), tables (caption, unit, columns,
// rows, row_numbers), references (title, document_number, relation), diagnostics (code, severity, message). `rows` are
// lists: the label, then the cells as printed; a label that starts with = is that of a total. A quote that is not in
// the text is put at its end. An unknown key fails the test.
Record build_record(const YAML::Node& node);

}  // namespace planatlas::test
