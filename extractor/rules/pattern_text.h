// Patterns as they are written: how far a piece reaches.
#pragma once

#include <cstddef>
#include <string_view>

namespace planatlas::rule_files {

inline constexpr std::size_t kOutside = std::string_view::npos;

// Returns the size of the piece at `at` that stands for itself: an escape, a named class, else one byte. Keeps
// `class_open` at the [ that is open behind it, kOutside where none is.
std::size_t literal_size(std::string_view pattern, std::size_t at, std::size_t& class_open);

// Returns where the first bracket stands that has no counterpart: of a ( or [ that stays open the innermost one. npos
// where all are paired.
std::size_t unpaired_bracket(std::string_view pattern);

}  // namespace planatlas::rule_files
