#include "extractor/structure/lines.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/text/long_lines.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kShortestGluedLine = 60;  // bytes
constexpr std::size_t kShortestTitle = 8;       // code points; a shorter one may be the end of another

bool is_outer_family(MarkerFamily family) {
  return family == MarkerFamily::kHan || family == MarkerFamily::kHanBracket || family == MarkerFamily::kChapter;
}

bool is_heading_family(MarkerFamily family) {
  return is_outer_family(family) || family == MarkerFamily::kArabic;
}

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U'…';
}

// Whether the first item of a group stands right behind a heading of a few words: （一）稳定产能1.建设基地. `last`: the
// number of the item before, which the numbers of the group may go on from.
bool begins_list(std::string_view line, std::size_t heading, std::size_t here, int last, const Rules& rules) {
  constexpr std::size_t kHeadingCodePoints = 24;
  const std::string_view words = line.substr(heading, here - heading);
  constexpr std::size_t kMostBytes = 4 * kHeadingCodePoints;
  if (words.size() > kMostBytes || count_code_points(words) > kHeadingCodePoints) return false;
  for (std::size_t offset = 0; offset < words.size();) {
    const char32_t c = next_code_point(words, offset);
    if (ends_sentence(c) || c == U'，' || c == U'：') return false;
  }
  const auto outer = rules.find_marker(words), item = rules.find_marker(line.substr(here));
  return outer && outer->family == MarkerFamily::kHanBracket && item && item->family == MarkerFamily::kArabic &&
         (item->ordinal == 1 || item->ordinal == last + 1);
}

// Byte offsets inside `line` (never its start) where a heading marker stands. A marker of the outer families may follow
// any text that a lost line break has glued to it; the others only a sentence end, a closing bracket or another
// heading. `last`: the number of the last item of a list, from line to line.
std::vector<std::size_t> mid_line_markers(std::string_view line, int& last, const Rules& rules) {
  std::vector<std::size_t> found;
  const auto note = [&](const Marker& marker) {
    if (marker.family == MarkerFamily::kArabic) last = marker.ordinal;
  };
  const auto add = [&](std::size_t here, const Marker& marker) {
    note(marker);
    found.push_back(here);
  };
  if (const auto own = rules.find_marker(line)) note(*own);
  char32_t before = 0;
  for (std::size_t offset = 0; offset < line.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(line, offset);
    const bool may_follow = ends_sentence(before) || before == U'）' || before == U')';
    const bool may_start = is_ascii_digit(c) || c == U'（' || c == U'(' || is_han(c);
    if (here > 0 && may_start && (may_follow || c == U'（' || c == U'(')) {
      if (is_time_up()) break;
      const auto marker = rules.find_marker(line.substr(here));
      const bool accepted =
          marker && (may_follow ? is_heading_family(marker->family) : marker->family == MarkerFamily::kHanBracket);
      if (accepted) add(here, *marker);
    }
    if (is_ascii_digit(c) && is_han(before) && begins_list(line, found.empty() ? 0 : found.back(), here, last, rules))
      add(here, *rules.find_marker(line.substr(here)));
    before = c;
  }
  return found;
}

// Bytes of the first sentence where it is a title (某市关于春耕的意见。为落实…), else 0.
std::size_t title_sentence(std::string_view line, const Rules& rules) {
  const std::size_t stop = line.find("。");
  if (stop == std::string_view::npos) return 0;
  const auto titles = rules.making("plan_title_line", line.substr(0, stop));
  const bool is_title = std::any_of(titles.begin(), titles.end(),
                                    [&](const Rule* rule) { return rule->match_whole(line.substr(0, stop)); });
  return is_title ? stop : 0;
}

// Where the title that a notice issues (关于印发《…》的通知) stands once more, as the title of what is issued: the last
// place in the line, with a period in brackets behind it. Nothing where there is none.
std::optional<TextSpan> issued_title(std::string_view line, const Rules& rules) {
  const std::string_view open = "《", close = "》";
  std::size_t begin = line.find(open);
  while (begin != std::string_view::npos && !rules.lexicon("issuing_words").suffix_of(line.substr(0, begin)))
    begin = line.find(open, begin + open.size());
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = line.find(close, begin);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view title = line.substr(begin + open.size(), end - begin - open.size());
  title = title.substr(0, std::min(title.find("（"), title.find("(")));
  if (count_code_points(title) < kShortestTitle) return std::nullopt;
  const std::size_t again = line.rfind(title);
  if (again == std::string_view::npos || again <= end || line.substr(0, again).ends_with(open)) return std::nullopt;
  TextSpan place = make_span(again, again + title.size());
  for (const auto& [opens, closes] : {std::pair("（", "）"), std::pair("(", ")")}) {
    if (!line.substr(place.end).starts_with(opens)) continue;
    const std::size_t last = line.find(closes, place.end);
    if (last != std::string_view::npos) place = make_span(again, last + std::string_view(closes).size());
  }
  return place;
}

Marker shifted(Marker marker, std::uint32_t offset) {
  marker.span = {marker.span.begin + offset, marker.span.end + offset};
  return marker;
}

}  // namespace

bool has_lost_line_breaks(const CleanText& clean, const std::vector<Line>& lines, const Rules& rules) {
  std::size_t at_start = 0, in_middle = 0;
  std::size_t listed = 0;  // numbers that begin a line
  int numbered = 0;        // 1. 2. 3. in mid-line, in order
  int last = 0;
  for (const Line& line : lines) {
    if (is_time_up()) break;
    at_start += is_outer_family(line.marker.family);
    if (line.span.size() < kShortestGluedLine) continue;
    const std::string_view text = line.span.of(clean.text);
    for (const std::size_t offset : mid_line_markers(text, last, rules)) {
      const auto inner = rules.find_marker(text.substr(offset));
      in_middle += inner->family == MarkerFamily::kHan;
      numbered += inner->family == MarkerFamily::kArabic && inner->ordinal == numbered + 1;
    }
    listed += line.marker.family == MarkerFamily::kArabic;
  }
  if (at_start + in_middle + listed == 0 && numbered >= 2) return true;
  return in_middle >= 2 && in_middle * 2 >= at_start;
}

std::vector<Line> make_lines(const CleanText& clean, const Rules& rules, bool lost_line_breaks) {
  std::vector<Line> lines;
  int last = 0;
  const auto add = [&](TextSpan span) {
    span = trim(clean.text, span);
    for (const TextSpan piece : part_long_line(clean.text, span)) {
      Line line;
      line.span = piece;
      const auto marker = piece.begin == span.begin ? rules.find_marker(piece.of(clean.text)) : std::nullopt;
      if (marker) line.marker = shifted(*marker, span.begin);
      lines.push_back(line);
    }
  };
  for (const TextSpan& span : clean.lines) {
    if (is_time_up()) break;
    if (!lost_line_breaks) {
      add(span);
      continue;
    }
    std::uint32_t begin = span.begin;
    if (const std::size_t title = lines.empty() ? title_sentence(span.of(clean.text), rules) : 0; title > 0) {
      add(make_span(begin, begin + title));
      begin += static_cast<std::uint32_t>(title);
    }
    const auto add_to = [&](std::size_t offset) {
      add({begin, span.begin + static_cast<std::uint32_t>(offset)});
      begin = span.begin + static_cast<std::uint32_t>(offset);
    };
    const auto markers = mid_line_markers(span.of(clean.text), last, rules);
    const std::string_view head = span.of(clean.text).substr(0, markers.empty() ? span.size() : markers.front());
    if (const auto title = lines.empty() ? issued_title(head, rules) : std::nullopt) {
      add_to(title->begin);
      add_to(title->end);
    }
    for (const std::size_t offset : markers) add_to(offset);
    add({begin, span.end});
  }
  return lines;
}

void unmark_notes(const CleanText& clean, const Rules& rules, std::vector<Line>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string_view text = lines[i].span.of(clean.text);
    const auto* label = rules.lexicon("note_labels").prefix_of(text);
    if (!label || lines[i].grid >= 0 || lines[i - 1].grid < 0) continue;
    auto first = rules.find_marker(trim(text.substr(label->text.size())));
    if (!first && trim(text).size() == label->text.size() && i + 1 < lines.size()) first = lines[++i].marker;
    if (!first || first->ordinal != 1) continue;
    lines[i].marker = {};
    for (int due = 2;
         i + 1 < lines.size() && lines[i + 1].marker.family == first->family && lines[i + 1].marker.ordinal == due;
         ++due)
      lines[++i].marker = {};
  }
}

TextSpan find_title(std::string_view text, const Line& line, const Rules& rules, bool lost_line_breaks) {
  const std::string_view body = text.substr(line.marker.span.end, line.span.end - line.marker.span.end);
  if (lost_line_breaks) {
    // 一、发展目标聚焦科技型企业…: only the words that the rules know can end the title.
    if (const auto* known = rules.lexicon("section_titles").prefix_of(trim(body))) {
      const std::size_t skipped = static_cast<std::size_t>(trim(body).data() - body.data());
      return {line.span.begin, static_cast<std::uint32_t>(line.marker.span.end + skipped + known->text.size())};
    }
  }
  // A bracket or quotation mark that never closes hides no stop.
  std::optional<std::size_t> inside;
  int depth = 0;
  for (std::size_t offset = 0; offset < body.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(body, offset);
    if (c == U'（' || c == U'(' || c == U'“' || c == U'《') ++depth;
    if ((c == U'）' || c == U')' || c == U'”' || c == U'"' || c == U'》') && depth > 0) --depth;
    if (c != U'。' && c != U'！' && c != U'？') continue;
    const auto end = static_cast<std::uint32_t>(line.marker.span.end + here);
    if (depth == 0) return {line.span.begin, end};
    if (!inside) inside = end;
  }
  if (depth > 0 && inside) return {line.span.begin, static_cast<std::uint32_t>(*inside)};
  return line.span;
}

std::string_view behind_marker(std::string_view text, const Line& line) {
  std::string_view rest = trim(text.substr(line.marker.span.end, line.span.end - line.marker.span.end));
  for (const std::string_view colon : {"：", ":"})
    if (rest.substr(0, colon.size()) == colon) rest = trim(rest.substr(colon.size()));
  return rest;
}

std::string title_text(std::string_view text, const Line& line, const Rules& rules) {
  const TextSpan span = {std::max(line.title.begin, std::min(line.marker.span.end, line.title.end)), line.title.end};
  std::string_view title = trim(span.of(text));
  for (const Rule* rule : rules.making("title_tail", title))
    if (const auto match = rule->find(title); match && match->span.begin > 0 && match->span.end == title.size())
      title = trim(title.substr(0, match->span.begin));
  std::size_t end = title.size();
  while (end > 0) {
    std::size_t offset = end;
    const char32_t c = previous_code_point(title, offset);
    if (c != U'。' && c != U'：' && c != U':' && c != U'；' && c != U'，' && c != U'、' && c != U';' && c != U',' &&
        c != U'.')
      break;
    end = offset;
  }
  std::string result;
  for (std::size_t offset = 0; offset < end;) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(title, offset);
    if (c != U'\n' && c != U'\t') result.append(title.substr(here, offset - here));
  }
  return result;
}

}  // namespace planatlas::structure
