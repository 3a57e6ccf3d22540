#include "extractor/facts/unit_order.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/facts/brackets.h"

namespace planatlas::facts {

std::optional<OrderWords> find_order_words(std::string_view text, const Rules& rules) {
  for (const Rule* rule : rules.making("unit_order", text))
    if (const auto match = rule->find(text))
      return OrderWords{{rule->set.count("leads") > 0, match->find("support") != nullptr},
                        match->span,
                        match->find("everywhere") != nullptr};
  return std::nullopt;
}

void lead_by_order(const LeadOrder& order, UnitStatement& statement) {
  std::vector<Unit>& responsible = statement.responsible;
  if (!statement.lead.empty() || responsible.empty()) return;
  const auto leads = [&](const Unit& unit) {
    if (!order.before_comma) return &unit == &responsible.front();
    return std::any_of(statement.ahead.begin(), statement.ahead.end(),
                       [&](const Unit& first) { return first.name == unit.name; });
  };
  const auto others = std::stable_partition(responsible.begin(), responsible.end(), leads);
  statement.lead.assign(responsible.begin(), others);
  responsible.erase(responsible.begin(), others);
  if (order.others_support) add_units(statement.supporting, std::move(responsible));
  if (order.others_support) responsible.clear();
}

std::optional<LeadOrder> find_lead_order(std::string_view text, const Rules& rules) {
  if (rules.making("unit_order", text).empty()) return std::nullopt;
  for (std::size_t begin = 0; begin < text.size() && !is_time_up();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    for (const std::string_view sentence : split_outside(text.substr(begin, end - begin), U"。")) {
      const auto words = find_order_words(sentence, rules);
      if (!words) continue;
      if (words->everywhere) return words->order;
      UnitStatement statement;
      read_units(sentence, DivisionLevel::kCounty, rules, statement);
      if (statement.lead.empty() && statement.responsible.empty() && statement.supporting.empty()) return words->order;
    }
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace planatlas::facts
