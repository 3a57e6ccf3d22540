// Which units of a list lead where the words say so by their place: 排在第一位的为牵头单位.
#pragma once

#include <optional>
#include <string_view>

#include "extractor/facts/units.h"
#include "extractor/rules/rules.h"
#include "extractor/text/span.h"

namespace planatlas::facts {

// Which units of a list lead where none is called so, and whether the others then support.
struct LeadOrder {
  bool before_comma = false;  // all before the first comma; else the first one
  bool others_support = false;
};

// Makes the units that come first leads where none is named.
void lead_by_order(const LeadOrder& order, UnitStatement& statement);

struct OrderWords {
  LeadOrder order;
  TextSpan span;
  bool everywhere;
};

// The first such words of the text; `everywhere`: they hold for all lists of the document (下同).
std::optional<OrderWords> find_order_words(std::string_view text, const Rules& rules);

// What a document says of all its lists: 责任单位列第一位的为牵头单位, anywhere outside a list or with 下同.
std::optional<LeadOrder> find_lead_order(std::string_view text, const Rules& rules);

}  // namespace planatlas::facts
