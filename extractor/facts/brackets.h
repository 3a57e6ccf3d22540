// Brackets of all widths, and what stands inside and outside of them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace planatlas::facts {

bool opens(char32_t c);
bool closes(char32_t c);

struct BracketGroup {
  std::string_view text;
  bool at_end;  // nothing follows on its line but a stop
};

// Contents of the outermost brackets of a text; an unclosed one ends with its line.
std::vector<BracketGroup> bracket_groups(std::string_view text);

// The bracket that a line consists of, but for a stop behind it.
std::optional<BracketGroup> whole_bracket(std::string_view line);

// Up to a bracket that closes what stands before the text.
std::string_view inside_bracket(std::string_view text);

// Splits at separators, marks or blanks, outside brackets; pieces are trimmed, empty ones left out.
std::vector<std::string_view> split_outside(std::string_view text, std::u32string_view separators);

}  // namespace planatlas::facts
