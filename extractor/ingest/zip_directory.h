// The directory of a ZIP as its bytes have it: for what libzip does not tell.
#pragma once

#include <cstdint>
#include <string_view>

namespace planatlas {

// Returns whether two entries share compressed bytes. No program writes such files; bombs do, to hold the same bytes a
// thousand times. A directory that cannot be followed has none: libzip says what is wrong with it.
bool has_overlapping_entries(std::string_view zip);

// Returns how many entries the end of the directory states; 0 where there is none. libzip reads all of them before it
// tells.
std::uint64_t stated_entries(std::string_view zip);

}  // namespace planatlas
