// A、B分别达到100、1000家: lists of indicators and of quantities in the same order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/facts/line_state.h"

namespace planatlas::facts {

inline constexpr std::size_t kAllJoints = static_cast<std::size_t>(-1);

// Splits A、B和C into `wanted` items; 0 splits at 、 only, kAllJoints at 和 and its like too. Separators inside
// brackets and quotes do not count.
std::vector<std::string> split_items(const LineState& line, std::string_view list, std::size_t wanted);

// 化肥、农药使用量: words of measure that stand behind the last item only are added to the items before it.
void share_measure(std::vector<std::string>& items, const Rules& rules);

// Whether quantities may be of one measure: 80家、5亿元 are not.
bool are_measured_alike(const LineState& line, const std::vector<std::size_t>& quantities);

// 国家级、省、市级示范社: kinds that stand before the thing are said of it, each with its 级 and with the verb of the
// first. Whether there were such.
bool share_kinds(std::vector<std::string>& items, const Rules& rules);

// Puts the verb of making of the first item before those that have none: 创建实验室、技术中心.
void share_verb(std::vector<std::string>& items, const Rules& rules);
// 新建、加固校舍: verbs without an object take that of the last item.
void share_object(std::vector<std::string>& items, const Rules& rules);

// 城乡居民收入: the two that a word of two things stands for; empty where the text has none.
std::vector<std::string> split_word_of_two(std::string_view text, const Rules& rules);

// Whether every item ends in a word of measure: 知晓率、满意率.
bool are_measures(const std::vector<std::string>& items, const Rules& rules);

// A、B分别达到100、1000家及以上: the last unit and bound hold for all.
void share_with_last(const LineState& line, Goal& goal, const std::vector<std::size_t>& quantities);

}  // namespace planatlas::facts
