#include "extractor/facts/paired.h"

#include "extractor/facts/goal_value.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {

std::vector<std::string> split_items(const LineState& line, std::string_view list, std::size_t wanted) {
  std::vector<std::string> items;
  const Lexicon& joints = line.rules.lexicon("list_joints");
  for (const bool with_joints : {false, true}) {
    items.clear();
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t offset = 0; offset < list.size();) {
      const std::size_t here = offset;
      const char32_t c = next_code_point(list, offset);
      if (c == U'（' || c == U'(' || c == U'“') ++depth;
      if (c == U'）' || c == U')' || c == U'”') depth = std::max(0, depth - 1);
      if (depth > 0) continue;
      std::size_t length = c == U'、' ? offset - here : 0;
      if (!length && with_joints && here > begin)
        if (const auto* joint = joints.prefix_of(list.substr(here))) length = joint->text.size();
      if (!length) continue;
      items.emplace_back(list.substr(begin, here - begin));
      begin = offset = here + length;
    }
    items.emplace_back(list.substr(begin));
    if (wanted == 0 || items.size() >= wanted) break;
  }
  return items;
}

void share_with_last(const LineState& line, Goal& goal, const std::vector<std::size_t>& quantities) {
  const Quantity& last = line.tokens.values[quantities.back()].quantity;
  if (last.bound && goal.comparator) goal.comparator = combine(goal.comparator, last.bound);
  if (goal.unit || last.unit.empty()) return;
  goal.unit = last.unit;
  if (!last.unit_id.empty()) goal.unit_id = last.unit_id;
}

}  // namespace planatlas::facts
