#include "extractor/ingest/markdown_marks.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extractor/ingest/collector.h"
#include "extractor/ingest/grid.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kMostLinkWords = 600;  // bytes between [ and ]
constexpr std::size_t kMostAddress = 4'096;  // bytes between ( and )

std::vector<TextSpan> split_lines(std::string_view text) {
  std::vector<TextSpan> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(make_span(begin, end));
    begin = end + 1;
  }
  return lines;
}

bool is_punctuation(char byte) {
  return (byte >= '!' && byte <= '/') || (byte >= ':' && byte <= '@') || (byte >= '[' && byte <= '`') ||
         (byte >= '{' && byte <= '~');
}

// Returns the number of # in front of a heading, 0 where the line is none. Marks that converters set at page ends look
// the same and are left to the normalizer.
std::size_t heading_marks(std::string_view line, const Rules& rules) {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  if (marks == 0 || marks > 6 || marks == line.size()) return 0;
  if (line[marks] != ' ' && line[marks] != '\t') return 0;
  const std::string_view words = trim(line.substr(marks));
  return words.empty() || rules.lexicon("page_mark_starts").prefix_of(words) != nullptr ? 0 : marks;
}

// Returns the length of a list mark with its blank: "- ", "* ", "+ ". "- 3 -" is a page number.
std::size_t list_mark(std::string_view line) {
  if (line.size() < 3 || (line[0] != '-' && line[0] != '*' && line[0] != '+') || line[1] != ' ') return 0;
  return line.back() == line[0] && line[line.size() - 2] == ' ' ? 0 : 2;
}

std::size_t count_bold(std::string_view line) {
  std::size_t count = 0;
  for (std::size_t i = line.find("**"); i != std::string_view::npos; i = line.find("**", i + 2)) ++count;
  return count;
}

struct Link {
  TextSpan words;  // offsets from the [
  std::size_t end = 0;
};

// Returns the link [words](address) that begins at `offset`.
std::optional<Link> match_link(std::string_view line, std::size_t offset) {
  const std::size_t close = line.substr(0, std::min(line.size(), offset + kMostLinkWords)).find("](", offset);
  if (close == std::string_view::npos) return std::nullopt;
  const std::size_t address = close + 2;
  const std::size_t end = line.substr(0, std::min(line.size(), address + kMostAddress)).find(')', address);
  if (end == std::string_view::npos) return std::nullopt;
  // (本办法) behind a bracket is no address.
  const bool is_address = line.substr(address, end - address).find_first_of("/.#") != std::string_view::npos;
  if (!is_address) return std::nullopt;
  return Link{make_span(offset + 1, close), end + 1};
}

// Returns the cells of a table line, trimmed.
std::vector<TextSpan> split_cells(std::string_view text, TextSpan line) {
  const TextSpan whole = trim(text, line);
  std::vector<TextSpan> cells;
  std::size_t begin = whole.begin;
  for (std::size_t i = whole.begin; i <= whole.end; ++i) {
    const bool escaped = i > whole.begin && text[i - 1] == '\\';
    if (i < whole.end && (text[i] != '|' || escaped)) continue;
    cells.push_back(trim(text, make_span(begin, i)));
    begin = i + 1;
  }
  if (!cells.empty() && text[whole.begin] == '|') cells.erase(cells.begin());
  if (!cells.empty() && text[whole.end - 1] == '|') cells.pop_back();
  return cells;
}

bool is_table_line(std::string_view line) {
  return trim(line).find('|') != std::string_view::npos;
}

class Marks {
 public:
  Marks(SourceDocument& document, const Rules& rules) : document_(document), rules_(rules), text_(document.text) {}

  void mark(bool with_tables, const IngestLimits& limits) {
    const std::vector<TextSpan> lines = split_lines(text_);
    for (std::size_t i = 0; i < lines.size();) {
      const bool table = with_tables && i + 1 < lines.size() && is_table_line(lines[i].of(text_)) &&
                         is_table_separator(lines[i + 1].of(text_));
      if (table) {
        i = mark_table(lines, i, limits);
      } else {
        mark_line(lines[i]);
        ++i;
      }
    }
  }

 private:
  void drop(std::size_t begin, std::size_t end) { document_.chrome.push_back(make_span(begin, end)); }

  void mark_line(TextSpan line) {
    const TextSpan words = trim(text_, line);
    const std::string_view content = words.of(text_);
    if (content.empty()) return;
    if (is_rule_line(content) || content.substr(0, 3) == "```") {
      drop(line.begin, line.end);
      return;
    }
    std::size_t begin = words.begin;
    if (const std::size_t marks = heading_marks(content, rules_)) {
      const std::size_t last = content.find_last_not_of("# ");
      const TextSpan title = trim(text_, make_span(begin + marks, begin + last + 1));
      drop(begin, title.begin);
      drop(title.end, words.end);
      document_.headings.push_back({title, static_cast<int>(marks)});
      begin = title.begin;
    } else if (const std::size_t mark = content.substr(0, 2) == "> " ? 2 : list_mark(content)) {
      drop(begin, begin + mark);
      begin += mark;
    }
    mark_inline(make_span(begin, words.end));
  }

  void mark_inline(TextSpan span) {
    const std::string_view line = text_.substr(0, span.end);
    TextSpan open_bold;  // empty: none
    for (std::size_t i = span.begin; i < span.end; ++i) {
      const std::string_view rest = line.substr(i);
      if (rest[0] == '\\' && rest.size() > 1 && is_punctuation(rest[1])) {
        drop(i, i + 1);
        ++i;
      } else if (rest[0] == '*') {
        const std::size_t run = std::min(rest.find_first_not_of('*'), rest.size());
        if (run == 2 || run == 3) {
          const TextSpan mark = make_span(i, i + run);
          if (open_bold.empty()) {
            open_bold = mark;
          } else {
            drop(open_bold.begin, open_bold.end);
            drop(mark.begin, mark.end);
            open_bold = {};
          }
        }
        i += run - 1;
      } else if (rest[0] == '[' || rest.substr(0, 2) == "![") {
        const bool image = rest[0] == '!';
        if (const auto link = match_link(line, i + (image ? 1 : 0))) {
          drop(i, image ? link->end : link->words.begin);
          if (!image) drop(link->words.end, link->end);
          i = link->end - 1;
        }
      } else if (rest.substr(0, 4) == "<br>" || rest.substr(0, 5) == "<br/>" || rest.substr(0, 6) == "<br />") {
        const std::size_t length = rest.find('>') + 1;
        drop(i, i + length);
        i += length - 1;
      }
    }
  }

  // Returns the first line behind the table.
  std::size_t mark_table(const std::vector<TextSpan>& lines, std::size_t first, const IngestLimits& limits) {
    TableGrid grid;
    std::size_t i = first;
    for (; i < lines.size() && is_table_line(lines[i].of(text_)); ++i) {
      if (i == first + 1) {
        drop(lines[i].begin, std::min<std::size_t>(lines[i].end + 1, text_.size()));
        continue;
      }
      grid.start_row();
      std::size_t behind = lines[i].begin;
      for (const TextSpan cell : split_cells(text_, lines[i])) {
        grid.add(cell, 1, 1, i == first);
        mark_inline(cell);
        drop_pipes(behind, cell.begin);
        behind = cell.end;
      }
      drop_pipes(behind, lines[i].end);
    }
    auto table = std::move(grid).finish(make_span(lines[first].begin, lines[i - 1].end), limits);
    if (table && table->cells.size() > 1) document_.tables.push_back(std::move(*table));
    return i;
  }

  void drop_pipes(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (text_[i] == '|') drop(i, i + 1);
    }
  }

  SourceDocument& document_;
  const Rules& rules_;
  std::string_view text_;
};

}  // namespace

// "| --- | :-: |"
bool is_table_separator(std::string_view line) {
  line = trim(line);
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

bool is_rule_line(std::string_view line) {
  line = trim(line);
  if (line.size() < 3 || (line[0] != '-' && line[0] != '*' && line[0] != '_')) return false;
  return line.find_first_not_of(line[0]) == std::string_view::npos;
}

bool is_markdown(std::string_view text, const Rules& rules) {
  std::size_t headings = 0, bold = 0, items = 0, links = 0, rules_seen = 0, tables = 0;
  bool line_of_table = false;
  for (const TextSpan span : split_lines(text)) {
    const std::string_view line = trim(span.of(text));
    const std::size_t bracket = line.find('[');
    headings += heading_marks(line, rules) > 0;
    bold += count_bold(line) >= 2;
    items += list_mark(line) > 0;
    links += bracket != std::string_view::npos && match_link(line, bracket).has_value();
    rules_seen += is_rule_line(line);
    tables += line_of_table && is_table_separator(line);
    line_of_table = is_table_line(line);
  }
  const std::size_t others = bold + items + links + rules_seen;
  return tables > 0 || headings >= 3 || (headings >= 1 && others >= 1) || bold >= 2 ||
         (bold >= 1 && items + links >= 1) || (links >= 2 && items >= 2);
}

void mark_markdown(SourceDocument& document, const Rules& rules, bool with_tables) {
  Marks(document, rules).mark(with_tables, IngestLimits{});
  tidy_chrome(document.chrome);
}

}  // namespace planatlas
