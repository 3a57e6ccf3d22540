// The date that a web page prints without a label.
#pragma once

#include <string_view>

namespace planatlas {

// Returns the date of a line that is nothing but one (2031-04-19, [2031-04-19]), or that holds one with a time behind
// it (云溪日报 2031年04月19日 09:30 …); empty for all others. A date in words alone is a signature's.
std::string_view date_of_page_line(std::string_view line);

}  // namespace planatlas
