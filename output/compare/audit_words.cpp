#include "output/compare/audit_words.h"

namespace planatlas {

AuditWords chinese_audit_words() {
  AuditWords words;
  words.heading_counters = {"大", "项", "个", "条", "类", "方面"};
  words.item_names = {"任务", "工作", "举措", "措施", "行动", "工程", "计划", "机制", "平台", "体系", "专项"};
  words.ratio_words = {"率",   "比重", "占比", "比例", "强度", "增速", "增幅",
                       "增长", "平均", "人均", "指数", "%",    "％",   "‰"};
  words.increase_words = {"新增", "净增", "新建", "新引进", "新培育", "增量", "增加"};
  words.part_of_row_words = {"其中", "＃", "#"};
  words.caption_words = {"目标", "任务", "分解", "分配", "培育", "发展", "计划", "规划", "安排", "情况", "指标", "一览",
                         "明细", "清单", "汇总", "统计", "年度", "主要", "工作", "责任", "数量", "总数", "表"};
  words.indicator_tails = {"总数", "总量", "数量", "个数", "总额", "数"};
  words.falling_words = {"下降", "降低", "减少", "压缩", "压减", "缩短",   "控制",  "低于", "能耗",   "水耗",
                         "电耗", "消耗", "排放", "浓度", "污染", "死亡",   "失业",  "事故", "发生率", "时限",
                         "时间", "成本", "费用", "负债", "漏损", "损失",   "辍学",  "贫困", "差距",   "缺口",
                         "空置", "违法", "投诉", "库存", "占地", "用水量", "PM2.5", "PM10"};
  return words;
}

}  // namespace planatlas
