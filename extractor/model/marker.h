// The number in front of a heading or an item.
#pragma once

#include <string>

#include "extractor/text/span.h"

namespace planatlas {

// Families of numbering. A document mixes them freely; which one is the outermost is told by how it nests them.
enum class MarkerFamily {
  kNone,
  kPart,           // 第一编
  kChapter,        // 第一章
  kSectionWord,    // 第一节
  kArticle,        // 第一条
  kHan,            // 一、
  kHanBracket,     // （一）
  kArabic,         // 1. 1、 1．
  kArabicBracket,  // （1） 1）
  kDecimal,        // 1.1 2.3.1
  kCircled,        // ①
  kSidebar,        // 专栏1
  kAppendix,       // 附件1
  kDash,           // ——
  kHanFirst,       // 一是
  kLetter,         // A. a.
  kWord,           // 任务一：
};

struct Marker {
  MarkerFamily family = MarkerFamily::kNone;
  int ordinal = 0;   // 0 where the family has none (——)
  int depth = 1;     // of kDecimal: 2.3.1 has 3
  std::string text;  // as printed in the clean text: （一）
  TextSpan span;     // in the text that was given
};

}  // namespace planatlas
