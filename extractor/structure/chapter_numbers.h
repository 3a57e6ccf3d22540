// Chapters of plans with decimal numbers: 3 重点任务 above 3.1, which nothing but that tells from other lines.
#pragma once

#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/model/structure.h"

namespace planatlas::structure {

// Gives short lines that begin with a bare number a marker where the next marker below is the first of that number:
// 3重点任务 above 3.1完善体系.
void mark_chapter_numbers(const CleanText& clean, std::vector<Line>& lines);

}  // namespace planatlas::structure
