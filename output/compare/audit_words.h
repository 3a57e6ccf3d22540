// The words that the audit looks for. They are data of the rules (rules/lexicon/audit.yaml).
#pragma once

#include <string>
#include <vector>

#include "output/compare/scopes.h"

namespace planatlas {

struct AuditWords {
  // 4大平台: what stands between the count of a heading's own items and their name.
  std::vector<std::string> heading_counters;
  // 机制, 平台: names for items of any content. A heading that ends in another word counts its items only where all of
  // them end so too.
  std::vector<std::string> item_names;
  // Rates, shares, averages: columns under these are never summed.
  std::vector<std::string> ratio_words;
  // Families of units whose values add up: count, money.
  std::vector<std::string> sum_families;
  // 新增: a column under these counts what is new each year and is no stock.
  std::vector<std::string> increase_words;
  // 其中: rows that start so are part of the row above.
  std::vector<std::string> part_of_row_words;
  // Words of captions that are not the name of what is counted: 任务, 分解, 目标.
  std::vector<std::string> caption_words;
  // 总数, 数量: words at the end of an indicator that do not change it.
  std::vector<std::string> indicator_tails;
  // 完成, 累计: words at its front that do not change it.
  std::vector<std::string> indicator_heads;
  // 下降, 能耗: indicators with these are meant to fall.
  std::vector<std::string> falling_words;
  OwnScopes own_scopes;
};

}  // namespace planatlas
