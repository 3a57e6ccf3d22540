// Numbers as a spreadsheet shows them: the cell holds 45292 or 0.125, the reader of the sheet sees 2024/1/1 or 12.5%.
#pragma once

#include <string>
#include <string_view>

namespace planatlas {

// Returns `value` as the number format `code` prints it (ECMA-376 part 1, 18.8.31): sections for negative numbers and
// zero, digits, thousands, percent, literals, dates and times. Colours, conditions and paddings print nothing; a
// fraction or scientific format prints the plain number. Dates count from 1900, or from 1904 in some books.
std::string show_number(double value, std::string_view code, bool from_1904);

// Returns the code that a number below 164 stands for, those of Chinese Excel among them; empty for a plain number.
std::string_view builtin_number_format(unsigned id);

}  // namespace planatlas
