// A record in passages: what search finds, and what retrieval systems are fed with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractor/model/record.h"

namespace planatlas {

struct Passage {
  std::string kind;     // section, task, goal, row
  std::string id;       // of the fact in the record: s3, t1, g4, of a row that of its table; p1: text before a heading
  std::string heading;  // marks and titles of the sections above, from the outermost down, joined by " > "
  std::string text;     // verbatim, but of a row: its label and its cells with their headers
  std::uint32_t span_start = 0, span_end = 0;  // code points of the record's text; of a row those of its table
  std::optional<int> year_first, year_last;    // of a goal its year, of a row those of its cells, else the plan's
};

// Returns the passages in a fixed order. A section that is just one task is given as the task.
std::vector<Passage> make_passages(const Record& record);

}  // namespace planatlas
