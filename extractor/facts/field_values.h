// Captures of a rule → typed fields of a declared fact.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/fact.h"
#include "extractor/model/kind.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// Whether a value is a year or date that lies behind the document or is compared with: 截至2022年, 较2020年.
bool is_past(const Value& value);

// Returns the date of the part of that year which is named last in the text: 2026-09 for 三季度, 2026 for 年底. Nothing
// where none is named.
std::optional<std::string> date_of_part(const std::string& year, std::string_view text, const Rules& rules);

// Returns what the words at `span` of `text` say as a value of the field's type; std::monostate where they say none.
// `values`: of the whole text, in order. A text field may give fewer words than were captured: `span` is cut to them.
FieldValue read_field(const KindField& field, std::string_view text, const std::vector<Value>& values,
                      const Rules& rules, TextSpan& span);

}  // namespace planatlas::facts
