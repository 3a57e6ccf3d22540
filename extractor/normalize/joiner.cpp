#include "extractor/normalize/joiner.h"

#include <algorithm>
#include <array>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/titles.h"
#include "extractor/text/utf8.h"

namespace planatlas::clean {
namespace {

constexpr int kHan = 2;                   // columns of a Han character
constexpr int kFullSlack = 3;             // room at the end of a line that one more character may not have fitted
constexpr int kPieceSlack = 5;            // the same, where the pieces of a line have been added up
constexpr int kNearlyFull = 10;           // columns
constexpr std::size_t kBracketReach = 8;  // lines within which an open bracket must close to hold a paragraph together
constexpr int kShortestProse = 36;        // columns
constexpr int kFewCharacters = 4;         // columns of a piece that is no line of its own
constexpr int kOrdinalGap = 3;            // items that may be missing from a sequence
constexpr std::size_t kMarkerFamilies = static_cast<std::size_t>(MarkerFamily::kWord) + 1;

// Families that count items inside a paragraph as often as paragraphs.
bool counts_inside(MarkerFamily family) {
  return family == MarkerFamily::kCircled || family == MarkerFamily::kHanFirst || family == MarkerFamily::kLetter;
}

// Families whose number may have been cut off from the words behind it.
bool may_stand_before_title(MarkerFamily family) {
  return family != MarkerFamily::kAppendix;
}

bool is_ascii_word(char32_t c) {
  return c > 0x20 && c < 0x7F;
}

// Columns that the first unbreakable piece of a line needs: a Latin word or number, or a character with the punctuation
// that may not be parted from it.
int columns_of_first_unit(std::string_view content) {
  int columns = 0;
  bool word = false;
  for (std::size_t offset = 0; offset < content.size();) {
    const char32_t c = next_code_point(content, offset);
    const bool glued = cannot_start_line(c) || (word && is_ascii_word(c));
    if (columns > 0 && !glued) break;
    columns += columns_of(c);
    word = is_ascii_word(c);
  }
  return columns;
}

// Decides for each line whether it goes on with the paragraph before it.
class Joiner {
 public:
  Joiner(std::string_view text, const std::vector<SourceLine>& lines, const Wrapping& wrapping, const Rules& rules)
      : text_(text),
        lines_(lines),
        wrapping_(wrapping),
        split_markers_(rules.lexicon("split_markers")),
        titles_(find_title_lines(text, lines, rules)) {
    count_lone_headings();
  }

  std::vector<bool> decide() {
    std::vector<bool> joins(lines_.size(), false);
    for (std::size_t i = 0; i < lines_.size() && !is_time_up(); ++i) {
      joins[i] = i > 0 && continues(i);
      if (joins[i])
        extend(i);
      else
        begin(i);
    }
    return joins;
  }

 private:
  // The paragraph that is being put together.
  struct Paragraph {
    std::size_t first = 0;
    int used = 0;                      // columns of its last printed line that are taken
    int widest = 0;                    // columns of its widest line
    int depth = 0;                     // brackets that are open
    bool wrapped = false;              // it has more than one printed line
    bool comma = false, stop = false;  // it holds ，or ；, and 。
  };

  std::string_view content(std::size_t i) const { return lines_[i].span.of(text_); }

  void begin(std::size_t i) {
    paragraph_ = {};
    paragraph_.first = i;
    paragraph_.used = lines_[i].width + (wrapping_.blanks ? lines_[i].indent : wrapping_.indent);
    read(i);
    note_ordinal(i);
  }

  void extend(std::size_t i) {
    if (fits(i)) {
      paragraph_.used += lines_[i].width;
    } else {
      paragraph_.used = lines_[i].width;
      paragraph_.wrapped = true;
    }
    read(i);
  }

  void read(std::size_t i) {
    paragraph_.widest = std::max(paragraph_.widest, lines_[i].width);
    const std::string_view line = content(i);
    for (std::size_t offset = 0; offset < line.size();) {
      const char32_t c = next_code_point(line, offset);
      if (opens_bracket(c)) ++paragraph_.depth;
      if (closes_bracket(c) && paragraph_.depth > 0) --paragraph_.depth;
      paragraph_.comma = paragraph_.comma || c == U'，' || c == U'；';
      paragraph_.stop = paragraph_.stop || c == U'。';
    }
  }

  void note_ordinal(std::size_t i) {
    if (const auto& marker = lines_[i].marker; marker && marker->ordinal > 0) last_ordinal(*marker) = marker->ordinal;
  }

  int& last_ordinal(const Marker& marker) { return ordinals_[static_cast<std::size_t>(marker.family)]; }

  // Returns whether the marker's number is one that is due.
  bool is_due(const Marker& marker) {
    if (marker.ordinal <= 1) return true;
    const int last = last_ordinal(marker);
    return marker.ordinal > last && marker.ordinal <= last + kOrdinalGap;
  }

  // Counts, by family, headings on a line of their own and paragraphs that begin behind their number.
  void count_lone_headings() {
    for (const SourceLine& line : lines_) {
      if (!line.marker || line.whole_marker() || line.cell || line.grid) continue;
      const bool full = wrapping_ && line.width + wrapping_.indent + kFullSlack >= wrapping_.width_for(line.width);
      if (full) continue;
      auto& count = lone_[static_cast<std::size_t>(line.marker->family)];
      ++count.all;
      if (ends_sentence(line.last) || is_open_comma(line.last)) continue;
      ++count.lone;
      count.widest = std::max(count.widest, line.width);
    }
  }

  bool stands_alone_by_family(const SourceLine& line) const {
    if (!line.marker) return false;
    const auto& count = lone_[static_cast<std::size_t>(line.marker->family)];
    return count.lone >= 2 && count.lone * 10 >= count.all * 8 && count.widest * 2 >= wrapping_.width;
  }

  // Columns of a full line where the paragraph meets line i.
  int full_width(std::size_t i) const { return wrapping_.width_for(std::max(paragraph_.widest, lines_[i].width)); }

  // Whether line i may stand on the same printed line as the end of the paragraph.
  bool fits(std::size_t i) const {
    return wrapping_.split_runs && paragraph_.used + lines_[i].width <= wrapping_.width + kHan;
  }

  // Whether the first piece of line i had no room on the printed line before: the break was forced.
  bool is_forced(std::size_t i) const {
    return paragraph_.used + columns_of_first_unit(content(i)) > full_width(i) - kFullSlack;
  }

  bool bracket_closes_within_reach(std::size_t i) const {
    int depth = paragraph_.depth;
    for (std::size_t k = i; k < lines_.size() && k < i + kBracketReach; ++k) {
      for (std::size_t offset = 0; offset < content(k).size();) {
        const char32_t c = next_code_point(content(k), offset);
        if (opens_bracket(c)) ++depth;
        if (closes_bracket(c) && --depth == 0) return true;
      }
    }
    return false;
  }

  bool continues(std::size_t i) {
    const SourceLine& line = lines_[i];
    const SourceLine& before = lines_[i - 1];
    if (line.cell || before.cell || line.grid || before.grid || line.row || before.row) return false;
    if (line.listed) return before.listed && continues_cell(i);
    if (titles_[i] == TitlePart::kNext) return true;
    if (titles_[i] == TitlePart::kFirst || titles_[i - 1] != TitlePart::kNone) return false;
    if (const auto joined = continues_marker(i)) return *joined;
    if (line.standalone || before.standalone) return false;
    return wrapping_ ? continues_wrapped(i) : continues_loose(i);
  }

  // Whether a cell goes on: it has filled its line, and no number begins the next row.
  bool continues_cell(std::size_t i) const {
    const bool numbers = is_number_line(lines_[i], text_) || is_number_line(lines_[i - 1], text_);
    return wrapping_ && !numbers && !lines_[i].marker && !lines_[i].blank_before && is_forced(i);
  }

  // A number that was cut off from its words: （六） / 按照国家…, 专栏 / 1 / 物流枢纽工程.
  std::optional<bool> continues_marker(std::size_t i) const {
    const SourceLine& line = lines_[i];
    const std::size_t before = i - paragraph_.first;
    const bool split = before <= 2 && split_markers_.contains(content(paragraph_.first));
    if (split && before == 1) return is_number_line(line, text_);
    const bool whole =
        before == 1 && lines_[i - 1].whole_marker() && may_stand_before_title(lines_[i - 1].marker->family);
    if (!split && !whole) return std::nullopt;
    return !line.marker && !line.standalone && !line.label;
  }

  bool continues_wrapped(std::size_t i) {
    const SourceLine& line = lines_[i];
    const SourceLine& before = lines_[i - 1];
    if (line.marker) return !begins_item(i);
    if (cannot_start_line(line.first)) return true;
    if (paragraph_.depth > 0 && bracket_closes_within_reach(i)) return true;
    if (line.label) return false;
    if (is_open_comma(before.last) || opens_bracket(before.last)) return true;
    if (before.last == U'：' || before.last == U':') return before.label && i == paragraph_.first + 1;
    const bool finished = ends_sentence(before.last);
    const bool at_punctuation = finished || closes_bracket(before.last) || opens_bracket(line.first);
    if (at_punctuation && fits(i))
      return !(finished && (line.blank_before || opens_printed_line(i))) && may_share_line(i);
    if (!at_punctuation && is_prose(i)) return true;
    if (!is_forced(i) || (line.blank_before && finished) || is_whole_heading(i)) return false;
    return !finished || !begins_printed_paragraph(i);
  }

  // Whether the paragraph is no heading: one that breaks off without a mark goes on.
  bool is_prose(std::size_t i) const {
    const bool nearly_full = paragraph_.used + kNearlyFull >= full_width(i);
    return paragraph_.stop ||
           (paragraph_.comma && (paragraph_.wrapped || (nearly_full && !lines_[paragraph_.first].marker)));
  }

  // Whether line i, which stands behind punctuation and has room on the printed line, may be its next piece: a piece
  // ends at punctuation itself, or where the printed line is full.
  bool may_share_line(std::size_t i) const {
    const SourceLine& line = lines_[i];
    if (ends_sentence(line.last) || is_open_comma(line.last) || closes_bracket(line.last)) return true;
    if (paragraph_.used + line.width + kPieceSlack >= wrapping_.width) return true;
    return i + 1 < lines_.size() && (opens_bracket(lines_[i + 1].first) || cannot_start_line(lines_[i + 1].first));
  }

  // Whether the pieces from line i on make a full printed line by themselves, and none together with what the paragraph
  // has.
  bool opens_printed_line(std::size_t i) const {
    return !pieces_fill_line(i, paragraph_.used) && pieces_fill_line(i, wrapping_.indent);
  }

  // Whether the pieces from line i on, put behind `used` columns, end where the line is full or where a paragraph may
  // end.
  bool pieces_fill_line(std::size_t i, int used) const {
    for (std::size_t k = i; k < lines_.size() && !lines_[k].marker && !lines_[k].standalone; ++k) {
      if (used + lines_[k].width > wrapping_.width + kHan)
        return ends_sentence(lines_[k - 1].last) ||
               used + columns_of_first_unit(content(k)) > wrapping_.width - kPieceSlack;
      used += lines_[k].width;
    }
    return true;
  }

  // Whether the marker of line i begins an item, and is no number in a sentence.
  bool begins_item(std::size_t i) {
    const SourceLine& line = lines_[i];
    const SourceLine& before = lines_[i - 1];
    const Marker& marker = *line.marker;
    if (paragraph_.depth > 0 && !is_due(marker) && bracket_closes_within_reach(i)) return false;
    if (is_open_comma(before.last) || opens_bracket(before.last)) return line.blank_before;
    const bool finished = ends_sentence(before.last) || closes_bracket(before.last);
    if (counts_inside(marker.family)) return finished ? !fits(i) : !is_forced(i);
    if (finished || !is_forced(i)) return true;
    return is_due(marker);
  }

  // A heading that just fills its line, in a document whose headings of that family stand alone. Its second half is
  // short.
  bool is_whole_heading(std::size_t i) const {
    if (paragraph_.wrapped || paragraph_.stop || !stands_alone_by_family(lines_[paragraph_.first])) return false;
    const bool second_half = lines_[i].width + kFullSlack < full_width(i) && !ends_sentence(lines_[i].last) &&
                             !is_open_comma(lines_[i].last);
    return !second_half;
  }

  // Whether line i has the indent of a first line, or begins a printed line that is narrower by it though it runs to
  // the end.
  bool begins_printed_paragraph(std::size_t i) const {
    if (wrapping_.blanks) return lines_[i].indent > 0;
    if (wrapping_.indent == 0) return false;
    const int width = full_width(i);
    int used = 0;
    for (std::size_t k = i; k < lines_.size(); ++k) {
      if (used > 0 && (lines_[k].marker || used + lines_[k].width > width + kHan)) break;
      used += lines_[k].width;
    }
    return used <= width - wrapping_.indent + 1 && used > width - 2 * wrapping_.indent;
  }

  // Lines that are paragraphs but for a stray break in the middle of a sentence.
  bool continues_loose(std::size_t i) const {
    const SourceLine& line = lines_[i];
    const SourceLine& before = lines_[i - 1];
    if (line.marker || line.label || before.label) return false;
    const bool heading = lines_[paragraph_.first].marker && !paragraph_.stop;
    const bool broken_off = is_han(before.last) || is_ascii_alnum(before.last);
    if (before.width <= kFewCharacters) return broken_off && is_ascii_digit(line.first) && holds_stop(i);
    if (before.width < kShortestProse || heading) return false;
    if (cannot_start_line(line.first)) return true;
    if (paragraph_.depth > 0 && bracket_closes_within_reach(i)) return true;
    if (is_open_comma(before.last) || opens_bracket(before.last)) return true;
    if (!broken_off || !holds_stop(i)) return false;
    return paragraph_.stop || (paragraph_.comma && opens_bracket(line.first));
  }

  bool holds_stop(std::size_t i) const {
    for (std::size_t offset = 0; offset < content(i).size();)
      if (next_code_point(content(i), offset) == U'。') return true;
    return false;
  }

  struct HeadingCount {
    std::size_t lone = 0, all = 0;
    int widest = 0;
  };

  std::string_view text_;
  const std::vector<SourceLine>& lines_;
  Wrapping wrapping_;
  const Lexicon& split_markers_;
  std::vector<TitlePart> titles_;
  Paragraph paragraph_;
  std::array<int, kMarkerFamilies> ordinals_{};
  std::array<HeadingCount, kMarkerFamilies> lone_{};
};

}  // namespace

std::vector<bool> find_joins(std::string_view text, const std::vector<SourceLine>& lines, const Wrapping& wrapping,
                             const Rules& rules) {
  return Joiner(text, lines, wrapping, rules).decide();
}

}  // namespace planatlas::clean
