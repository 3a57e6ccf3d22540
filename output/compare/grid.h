// Grids of text for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace planatlas {

using Grid = std::vector<std::vector<std::string>>;  // rows of equal length; the first is the header

// Returns the columns a text takes in a terminal: Han and fullwidth characters take two.
std::size_t display_width(std::string_view text);

// Columns padded to the same width; the first stands to the left, the others to the right.
std::string write_aligned(const Grid& grid);
// The text as Markdown that says just that, on one line.
std::string markdown_text(std::string_view text);
// Fields are Markdown. Columns with words stand to the left, others to the right; the dashes below the header tell
// pandoc how wide a column is beside the others on a page upright.
std::string write_markdown(const Grid& grid);
// Whether a column holds words, and stands to the left: the first one does.
bool has_words(const Grid& grid, std::size_t column);
// What stands on one line of A4 upright, as pandoc sets it, and across, in narrow characters.
inline constexpr std::size_t kUprightWidth = 80;
inline constexpr std::size_t kAcrossWidth = 130;
// Returns how much of the width of a page each column needs beside the others, in narrow characters. Where there is
// less room than they need (`most`), the widest ones give way.
std::vector<std::size_t> column_shares(const Grid& grid, std::size_t most);
std::string write_csv(const Grid& grid);

// For files of CSV: without it, spreadsheet programs take UTF-8 for the encoding of the system.
inline constexpr std::string_view kUtf8ByteOrderMark = "\xef\xbb\xbf";

// Puts an apostrophe before text that a spreadsheet program would run as a formula (= + - @ and their wide forms with
// something behind them, tab and carriage return at the front).
std::string safe_text(std::string_view text);

}  // namespace planatlas
