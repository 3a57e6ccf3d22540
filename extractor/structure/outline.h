// Lines → sections with levels and roles.
#pragma once

#include "extractor/model/clean_text.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// Fills Structure::sections and Line::section from lines, parts and heading hints. Levels follow from how the document
// nests its families of markers: a family that is open is returned to, a new one goes one deeper.
void build_outline(const CleanText& clean, const Rules& rules, bool lost_line_breaks, Structure& structure);

// Gives every section its role: by rules over its title, else its parent's.
void assign_roles(const Rules& rules, bool lost_line_breaks, Structure& structure);

}  // namespace planatlas::structure
