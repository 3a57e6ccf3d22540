#include "extractor/ingest/page_margins.h"

#include <algorithm>
#include <cmath>

#include "extractor/text/utf8.h"

namespace planatlas::layout {
namespace {

constexpr double kFirstLineIndent = 1.2;    // em: a first line stands in by this at least
constexpr double kDeepestIndent = 3;        // em of a first line
constexpr double kRoom = 1.1;               // em that a full line may be short by, beyond what did not fit
constexpr double kLatinWidth = 0.65;        // em of a Latin letter in a wide font
constexpr double kSizeDifference = 0.12;    // share by which the characters of a paragraph differ
constexpr double kWideGap = 1.6;            // of the usual pitch: behind a sentence a new paragraph
constexpr double kWidestGap = 2.7;          // of the usual pitch: always a new paragraph
constexpr double kLeastMarginShare = 0.12;  // of the text
constexpr std::size_t kFewestLines = 8;     // that show a margin
constexpr double kColumnGap = 3;            // em between two columns: more than the blanks of justified text
constexpr double kMarginCellGap = 1.5;      // em between two cells: more than justified text has
constexpr double kLong = 0.6;               // of the width between the margins
constexpr double kWrapped = 0.2;            // share of the long lines
constexpr std::size_t kFewestWrapped = 6;
constexpr std::size_t kOverhang = 12;  // bytes that a wrapped line may be too long by when it is printed
constexpr double kTitleSize = 1.15;    // of the text's size
constexpr double kTitlePitch = 2.4;    // em

bool ends_sentence(std::string_view text) {
  std::size_t offset = text.size();
  constexpr std::u32string_view kEnds = U"。！？；：!?;:…）)";
  return kEnds.find(previous_code_point(text, offset)) != std::u32string_view::npos;
}

bool ends_open(std::string_view text) {
  std::size_t offset = text.size();
  constexpr std::u32string_view kOpen = U"，、,（(《“";
  return kOpen.find(previous_code_point(text, offset)) != std::u32string_view::npos;
}

// Whether a line holds more than a heading: headings have no commas and full stops inside.
bool holds_sentences(std::string_view text) {
  return text.find("，") != std::string_view::npos || text.find("。") != std::string_view::npos;
}

// Whether a line has columns of its own, as that of a list of contents has: no line of a paragraph.
bool is_row(const PrintedLine& line) {
  std::string_view text = line.text;
  while (!text.empty() && (is_ascii_digit(text.back()) || text.back() == ' ')) text.remove_suffix(1);
  const bool leads_to_page = text.size() < line.text.size() && (text.ends_with("……") || text.ends_with("..."));
  return leads_to_page || line.gap > kColumnGap;
}

// Whether a line is rather a row of a table than one of a text: a wide gap, and no sentence.
bool is_row_of_cells(const PrintedLine& line) {
  return is_row(line) || (line.gap > kMarginCellGap && !holds_sentences(line.text));
}

// Returns the em that the first unbreakable piece of a line takes: a Latin word or one character, with the punctuation
// that may not be parted from it.
double first_unit(std::string_view text) {
  constexpr std::u32string_view kGlued = U"，、。；：！？）》〉”’」』】〕%";
  double ems = 0;
  bool latin = true;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    const bool glued = kGlued.find(c) != std::u32string_view::npos;
    const bool goes_on = latin && c > 0x20 && c < 0x7F;
    if (ems > 0 && !glued && !goes_on) break;
    ems += c < 0x80 ? kLatinWidth : 1;
    latin = c < 0x80;
  }
  return std::max(1.0, ems);
}

struct Edge {
  double place, width;  // of the line that it belongs to
};

// Returns the outermost place that a fair share of the text keeps to. `sign` 1: the smallest, -1: the largest.
double find_margin(std::vector<Edge> edges, double tolerance, double sign) {
  std::sort(edges.begin(), edges.end(), [&](const Edge& a, const Edge& b) { return sign * a.place < sign * b.place; });
  double all = 0;
  for (const Edge& edge : edges) all += edge.width;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    double width = 0;
    for (std::size_t k = i; k < edges.size() && sign * (edges[k].place - edges[i].place) <= tolerance; ++k)
      width += edges[k].width;
    if (width >= kLeastMarginShare * all) return edges[i].place;
  }
  return edges.front().place;
}

// Returns the value that the share `part` of them is lower than: 0.5 is the median.
double quantile(std::vector<double> values, double part) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size()) * part);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

bool is_line(const Block& block) {
  return block.kind == BlockKind::kLine;
}

// Digits and Latin letters make the em of a line uncertain, the fonts in it its height.
bool same_size(const Block& a, const Block& b) {
  return std::abs(a.line.em / b.line.em - 1) < kSizeDifference ||
         std::abs(a.box().height() / b.box().height() - 1) < kSizeDifference / 4;
}

// Returns the size of most characters.
double usual_em(const std::vector<Block>& blocks) {
  std::map<long, std::size_t> bytes;  // by half points
  for (const Block& block : blocks)
    if (is_line(block)) bytes[std::lround(block.line.em * 2)] += block.line.text.size();
  const auto most =
      std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == bytes.end() ? 12 : std::max(1.0, static_cast<double>(most->first) / 2);
}

// Whether one of two lines of a page stands in a column and the other one over both.
bool leaves_columns(const Block& before, const Block& line) {
  return before.page == line.page && (before.column == 0) != (line.column == 0);
}

// Whether a line holds digits and Latin letters alone: fonts without Han characters have lower lines.
bool is_latin_line(const Block& line) {
  return std::all_of(line.line.text.begin(), line.line.text.end(), [](char c) { return c >= 0; });
}

// Returns the distances from line to line where `chosen` holds for the second one.
template <class Chosen>
std::vector<double> find_pitches(const std::vector<Block>& blocks, Chosen chosen) {
  std::vector<double> pitches;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    const Block &before = blocks[i - 1], &line = blocks[i];
    const double pitch = line.box().center_y() - before.box().center_y();
    const bool follows = is_line(before) && is_line(line) && before.page == line.page && before.column == line.column;
    if (follows && pitch > 0 && chosen(line)) pitches.push_back(pitch);
  }
  return pitches;
}

// Returns the distance from line to line within paragraphs, 0 where there is none.
double usual_pitch(const std::vector<Block>& blocks) {
  auto pitches = find_pitches(blocks, [](const Block&) { return true; });
  return pitches.empty() ? 0 : quantile(std::move(pitches), 0.5);
}

// Returns the distance to a line of Latin letters and digits, `pitch` where few lines show it. A low one: many such
// lines begin a row of a table, with room above them.
double latin_pitch(const std::vector<Block>& blocks, double pitch) {
  auto pitches = find_pitches(blocks, is_latin_line);
  return pitches.size() < kFewestLines ? pitch : std::min(pitch, quantile(std::move(pitches), 0.25));
}

}  // namespace

Margins::Margins(const std::vector<LayoutPage>& pages, const std::vector<Block>& blocks, const Rules& rules)
    : pages_(pages),
      rules_(rules),
      em_(usual_em(blocks)),
      pitch_(usual_pitch(blocks)),
      latin_pitch_(latin_pitch(blocks, pitch_)) {
  measure_edges(blocks);
  measure_indents(blocks);
  measure_wrapping(blocks);
}

Margins::Place Margins::place_of(const Block& block) const {
  return {block.column, static_cast<int>(std::lround(pages_[block.page].width)), block.page % 2 == 1};
}

const Margins::Edges& Margins::edges_of(const Block& block) const {
  return edges_.at(place_of(block));
}

void Margins::measure_edges(const std::vector<Block>& blocks) {
  std::map<Place, std::pair<std::vector<Edge>, std::vector<Edge>>> ends;
  const auto add = [&](Place place, const Block& block) {
    // A line that runs off the page shows no margin, and may be longer than all the text.
    const LayoutBox& box = block.box();
    const double weight = box.left >= 0 && box.right <= pages_[block.page].width ? box.width() : 0;
    ends[place].first.push_back({box.left, weight});
    ends[place].second.push_back({box.right, weight});
  };
  for (const Block& block : blocks)
    if (is_line(block)) add(place_of(block), block);
  // Where few lines show the margins of a page's side, those of the other side are the best guess.
  std::map<Place, bool> poor;
  for (const auto& [place, values] : ends) poor[place] = values.first.size() < kFewestLines;
  for (const Block& block : blocks) {
    if (!is_line(block)) continue;
    Place other = place_of(block);
    other.even = !other.even;
    if (const auto found = poor.find(other); found != poor.end() && found->second) add(other, block);
  }
  for (auto& [place, values] : ends)
    edges_[place] = {find_margin(values.first, em_ / 3, 1), find_margin(values.second, em_ * 0.7, -1)};
  join_sides();
}

// The left and right pages of a book have their own margins, moved by the same distance. Other differences are none of
// the margins: all paragraphs of one side are short, and begin with an indent.
void Margins::join_sides() {
  for (auto& [place, edges] : edges_) {
    Place other = place;
    other.even = !other.even;
    const auto side = edges_.find(other);
    if (place.even || side == edges_.end()) continue;
    const double left = side->second.left - edges.left, right = side->second.right - edges.right;
    if (std::abs(left) < kFirstLineIndent * em_ || std::abs(left - right) < kFirstLineIndent * em_) continue;
    edges = {std::min(edges.left, side->second.left), std::max(edges.right, side->second.right)};
    side->second = edges;
  }
}

// First lines are indented where most lines behind a short line are.
void Margins::measure_indents(const std::vector<Block>& blocks) {
  std::size_t first = 0, indented = 0;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    if (!is_line(blocks[i - 1]) || !is_line(blocks[i]) || is_centered(blocks[i])) continue;
    if (is_full(blocks[i - 1], blocks[i]) || !ends_sentence(blocks[i - 1].line.text)) continue;
    ++first;
    indented += is_indented(blocks[i]);
  }
  indents_ = first > 0 ? indented * 2 >= first : has_first_lines(blocks);
}

// Whether a line that stands in goes on at the margin: few long paragraphs show no short line to go by.
bool Margins::has_first_lines(const std::vector<Block>& blocks) const {
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    const Block &before = blocks[i - 1], &line = blocks[i];
    if (!is_line(before) || !is_line(line) || is_centered(before) || !is_long(before)) continue;
    if (is_indented(before) && indent_of(before) < kDeepestIndent * em_ && !is_indented(line)) return true;
  }
  return false;
}

// Whether the next line's first piece had no room behind `before`.
bool Margins::is_full(const Block& before, const Block& line) const {
  const double room = edges_of(before).right - before.box().right;
  return room < em_ * (first_unit(line.line.text) + kRoom);
}

double Margins::indent_of(const Block& line) const {
  return line.box().left - edges_of(line).left;
}

bool Margins::is_indented(const Block& line) const {
  return indent_of(line) >= kFirstLineIndent * em_;
}

// Whether a line begins behind the middle, as a date below a text does.
bool Margins::stands_right(const Block& line) const {
  const Edges& edges = edges_of(line);
  return line.box().left > (edges.left + edges.right) / 2;
}

bool Margins::is_centered(const Block& line) const {
  const Edges& edges = edges_of(line);
  const double middle = line.box().center_x();
  return is_indented(line) && (std::abs(middle - (edges.left + edges.right) / 2) < em_ ||
                               std::abs(middle - pages_[line.page].width / 2) < em_);
}

bool Margins::is_title_line(const Block& before, const Block& line) const {
  if (before.page != line.page || line.line.em < kTitleSize * em_ || !same_size(before, line)) return false;
  const double pitch = line.box().center_y() - before.box().center_y();
  const bool wide = is_full(before, line) && !is_indented(before);
  return (wide || (is_centered(before) && is_centered(line))) && pitch < kTitlePitch * line.line.em &&
         !ends_sentence(before.line.text);
}

// Lines that are long, but not full, and end in the middle of a sentence: the text was wrapped before it was printed.
void Margins::measure_wrapping(const std::vector<Block>& blocks) {
  std::size_t lines = 0, wrapped = 0;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    const Block &before = blocks[i - 1], &line = blocks[i];
    if (!is_line(before) || !is_line(line) || !is_long(before)) continue;
    if (is_row_of_cells(before.line) || is_row_of_cells(line.line)) continue;
    ++lines;
    wrapped += !is_full(before, line) && !ends_sentence(before.line.text) && same_size(before, line) &&
               !is_indented(line) && !rules_.find_marker(line.line.text);
  }
  wrapped_ = wrapped >= kFewestWrapped && static_cast<double>(wrapped) > kWrapped * static_cast<double>(lines);
}

bool Margins::is_long(const Block& line) const {
  const Edges& edges = edges_of(line);
  return line.box().width() > kLong * (edges.right - edges.left);
}

// Whether a line that has room left ends in the middle of a sentence: few lines of a text were wrapped before.
bool Margins::breaks_off(const Block& line) const {
  const std::string_view text = line.line.text;
  return ends_open(text) || (is_long(line) && !is_centered(line) && !ends_sentence(text) && holds_sentences(text));
}

// Whether a line is short and no sentence ends with it, as that of a heading.
bool Margins::stands_alone(const Block& line) const {
  return !is_long(line) && !ends_sentence(line.line.text) && !holds_sentences(line.line.text);
}

double Margins::gap_before(const Block& before, const Block& line) const {
  if (before.page != line.page || before.column != line.column || pitch_ <= 0) return 1;
  return (line.box().center_y() - before.box().center_y()) / (is_latin_line(line) ? latin_pitch_ : pitch_);
}

std::size_t Margins::empty_lines_between(const Block& before, const Block& line) const {
  const double gap = gap_before(before, line);
  return gap > kWideGap ? static_cast<std::size_t>(std::lround(gap)) - 1 : 0;
}

bool Margins::joins(const Block& before, const Block& line) const {
  if (is_title_line(before, line)) return true;
  if (!same_size(before, line) || leaves_columns(before, line)) return false;
  const bool finished = ends_sentence(before.line.text);
  if (gap_before(before, line) > (finished ? kWideGap : kWidestGap)) return false;
  if (is_indented(line) || stands_right(before) || is_row(before.line)) return false;
  if (is_row_of_cells(before.line) && is_row_of_cells(line.line)) return false;
  if (wrapped_)
    return is_full(before, line) && line.line.text.size() <= kOverhang && !rules_.find_marker(line.line.text);
  if (!is_full(before, line)) return breaks_off(before) && !rules_.find_marker(line.line.text);
  const bool begins_anew = (finished && !indents_) || stands_alone(line);
  return !begins_anew || !rules_.find_marker(line.line.text);
}

}  // namespace planatlas::layout
