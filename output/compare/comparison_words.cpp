#include "output/compare/comparison_words.h"

namespace planatlas {
namespace {

constexpr ComparisonWords kEnglish{
    .division = "division",
    .no_division = "not stated",
    .no_year = "no year",
    .increase = "increase",
    .growth = "growth rate",
    .multiple = "multiple",
    .state = "state",
    .each = "per ",
    .periods = {{{"half_year", "half-year"}}},
    .more_quotes = "… {} more",
    .shared_by = "{} · {} divisions",
    .only_in = "Only in {} · {} tasks",
    .task = "task",
    .likeness = "likeness",
    .shared_words = "shared words",
    .first = "first",
    .absent = "Not found in: {}",
    .sentence = "sentence",
    .copied_by = "Sentences in {}",
    .unit = "unit",
    .units_title = "Tasks by unit: lead + responsible + supporting",
    .instrument = "instrument",
    .instruments_title = "Policy instruments: times used",
    .total = "total",
    .sum_title = "{} · {}",
    .stated_by = "{} of {} districts state a value",
    .not_stated_by = "No value from: {}",
    .target = "target",
    .sum = "sum",
    .reached = "The districts' targets reach that of {}.",
    .below = "The districts' targets stay below that of {}, and all districts state one.",
    .open = "The districts' targets stay below that of {}; not all districts state one.",
    .unknown_indicators = "Indicators that the rules do not know",
    .indicator = "wordings",
    .goals = "goals",
    .documents = "documents",
    .divisions = "divisions",
    .units = "units",
};

constexpr ComparisonWords kChinese{
    .division = "地区",
    .no_division = "未注明",
    .no_year = "未注明年份",
    .increase = "新增",
    .growth = "增速",
    .multiple = "倍数",
    .state = "状态",
    .each = "每",
    .periods = {{{" years", "年"}, {"half_year", "半年"}, {"year", "年"}, {"quarter", "季度"}, {"month", "月"}}},
    .more_quotes = "……另有 {} 处",
    .shared_by = "{} · {} 个地区",
    .only_in = "仅见于{} · {} 项任务",
    .task = "任务",
    .likeness = "相似度",
    .shared_words = "共有词语",
    .first = "首见",
    .absent = "未见于：{}",
    .sentence = "语句",
    .copied_by = "共有语句：{}",
    .unit = "单位",
    .units_title = "各单位任务数：牵头 + 责任 + 配合",
    .instrument = "政策工具",
    .instruments_title = "政策工具使用次数",
    .total = "合计",
    .sum_title = "{} · {}",
    .stated_by = "{}/{} 个下级地区提出数值",
    .not_stated_by = "未提出数值：{}",
    .target = "目标",
    .sum = "下级合计",
    .reached = "下级地区目标之和达到{}的目标。",
    .below = "下级地区均已提出目标，其和低于{}的目标。",
    .open = "已提出目标的下级地区之和低于{}的目标，尚有地区未提出。",
    .unknown_indicators = "规则尚未收录的指标",
    .indicator = "写法",
    .goals = "目标数",
    .documents = "文件数",
    .divisions = "地区数",
    .units = "单位",
};

}  // namespace

const ComparisonWords& comparison_words(Language language) {
  return language == Language::kChinese ? kChinese : kEnglish;
}

}  // namespace planatlas
