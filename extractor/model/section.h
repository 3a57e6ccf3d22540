// The outline of a document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/marker.h"
#include "extractor/text/span.h"

namespace planatlas {

// What a section is for, told by rules over its title.
enum class SectionRole {
  kBody,
  kNotice,      // covering notice
  kGuidance,    // 指导思想
  kPrinciples,  // 基本原则
  kReview,      // what was reached in the past, present situation, problems
  kGoals,
  kTasks,
  kSafeguards,
  kAppendix,
  kSidebar,
  kDefinitions,  // 名词解释, 适用范围
  kProvisions,   // what a recipient is granted or must meet: 奖励标准, 申报条件
  kTail,         // 抄送, 印发
};

std::string_view name_of(SectionRole role);  // body, notice, guidance, …

// `span` reaches to the next section of the same or a higher level. All spans are in the clean text.
struct Section {
  int parent = -1;  // index into the vector, -1 for the outermost
  int level = 1;
  Marker marker;
  SectionRole role = SectionRole::kBody;
  std::string title;    // without marker and without closing mark
  TextSpan title_span;  // marker and title as they stand
  TextSpan span;
  int part = 0;           // index of the part it stands in
  bool detached = false;  // its place in the outline is uncertain: a page has lost headings before it
};

enum class PartRole { kNotice, kPlan, kMeasures, kAppendix, kTail };
std::string_view name_of(PartRole role);

// A document inside the file: the covering notice, the plan (or several), each appendix, the tail.
struct Part {
  std::string title;
  PartRole role = PartRole::kPlan;
  TextSpan span;
};

}  // namespace planatlas
