// The words that records are written with.
#include "extractor/model/fact.h"
#include "extractor/model/record.h"
#include "extractor/model/section.h"
#include "extractor/model/value.h"

namespace planatlas {

std::string_view name_of(SectionRole role) {
  switch (role) {
    case SectionRole::kBody:
      return "body";
    case SectionRole::kNotice:
      return "notice";
    case SectionRole::kGuidance:
      return "guidance";
    case SectionRole::kPrinciples:
      return "principles";
    case SectionRole::kReview:
      return "review";
    case SectionRole::kGoals:
      return "goals";
    case SectionRole::kTasks:
      return "tasks";
    case SectionRole::kSafeguards:
      return "safeguards";
    case SectionRole::kAppendix:
      return "appendix";
    case SectionRole::kSidebar:
      return "sidebar";
    case SectionRole::kDefinitions:
      return "definitions";
    case SectionRole::kProvisions:
      return "provisions";
    case SectionRole::kTail:
      return "tail";
  }
  return {};
}

std::string_view name_of(PartRole role) {
  switch (role) {
    case PartRole::kNotice:
      return "notice";
    case PartRole::kPlan:
      return "plan";
    case PartRole::kMeasures:
      return "measures";
    case PartRole::kAppendix:
      return "appendix";
    case PartRole::kTail:
      return "tail";
  }
  return {};
}

std::string_view name_of(DivisionLevel level) {
  switch (level) {
    case DivisionLevel::kNation:
      return "nation";
    case DivisionLevel::kProvince:
      return "province";
    case DivisionLevel::kCity:
      return "city";
    case DivisionLevel::kCounty:
      return "county";
    case DivisionLevel::kTownship:
      return "township";
  }
  return {};
}

std::string_view name_of(GoalKind kind) {
  switch (kind) {
    case GoalKind::kLevel:
      return "level";
    case GoalKind::kIncrease:
      return "increase";
    case GoalKind::kGrowthRate:
      return "growth_rate";
    case GoalKind::kRatio:
      return "ratio";
    case GoalKind::kMultiple:
      return "multiple";
    case GoalKind::kQualitative:
      return "qualitative";
  }
  return {};
}

std::string_view name_of(Modality modality) {
  switch (modality) {
    case Modality::kStrive:
      return "strive";
    case Modality::kEnsure:
      return "ensure";
  }
  return {};
}

std::string_view name_of(TaskRole role) {
  switch (role) {
    case TaskRole::kTask:
      return "task";
    case TaskRole::kSafeguard:
      return "safeguard";
  }
  return {};
}

std::string_view symbol_of(Comparator comparator) {
  switch (comparator) {
    case Comparator::kEqual:
      return "=";
    case Comparator::kAtLeast:
      return ">=";
    case Comparator::kMoreThan:
      return ">";
    case Comparator::kAtMost:
      return "<=";
    case Comparator::kLessThan:
      return "<";
    case Comparator::kAbout:
      return "~";
  }
  return {};
}

}  // namespace planatlas
