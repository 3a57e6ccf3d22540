#include "extractor/model/indicator.h"

namespace planatlas {

const char* ending_of(IndicatorAspect aspect) {
  switch (aspect) {
    case IndicatorAspect::kLevel:
      return "";
    case IndicatorAspect::kAdded:
      return "_added";
    case IndicatorAspect::kGrowth:
      return "_growth";
    case IndicatorAspect::kRise:
      return "_rise";
    case IndicatorAspect::kReduction:
      return "_reduction";
    case IndicatorAspect::kMultiple:
      return "_multiple";
  }
  return "";
}

}  // namespace planatlas
