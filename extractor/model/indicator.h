// What the rules know of an indicator: the thing that goals of different plans measure.
#pragma once

#include <string>
#include <vector>

namespace planatlas {

// rd_intensity: 全社会研发经费投入强度, R&D intensity. `families`: of the units it may be counted in; "none" for one
// without a unit. `kind`: level, ratio, or flow, which is
// counted anew in each year. `broader`: the id of an indicator that holds this one, or empty.
struct IndicatorDefinition {
  std::string id, name, english, topic, kind, broader;
  std::vector<std::string> families;
};

// What of an indicator a goal states. Level has the bare id, the others an ending: high_tech_enterprises_added.
enum class IndicatorAspect {
  kLevel,      // 高新技术企业达到300家
  kAdded,      // 新增高新技术企业30家
  kGrowth,     // 高新技术企业年均增长10%
  kRise,       // 占比提高2个百分点
  kReduction,  // 单位GDP能耗下降14%
  kMultiple,   // 高新技术企业翻一番
};
inline constexpr IndicatorAspect kIndicatorAspects[] = {IndicatorAspect::kLevel,     IndicatorAspect::kAdded,
                                                        IndicatorAspect::kGrowth,    IndicatorAspect::kRise,
                                                        IndicatorAspect::kReduction, IndicatorAspect::kMultiple};
// Returns the ending of ids: "_added"; empty for a level.
const char* ending_of(IndicatorAspect aspect);

}  // namespace planatlas
