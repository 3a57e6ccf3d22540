#include "extractor/ingest/page_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "extractor/ingest/grid.h"
#include "extractor/text/ascii.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_block(std::string_view name) {
  constexpr std::array<std::string_view, 42> kBlocks{
      "p",       "div",        "li",    "ul",       "ol",      "h1",      "h2",         "h3",     "h4",
      "h5",      "h6",         "table", "tr",       "td",      "th",      "tbody",      "thead",  "tfoot",
      "caption", "dl",         "dt",    "dd",       "section", "article", "aside",      "header", "footer",
      "nav",     "main",       "form",  "fieldset", "pre",     "address", "blockquote", "center", "hr",
      "figure",  "figcaption", "body",  "html",     "details", "summary"};
  return is_one_of(name, kBlocks);
}

bool is_cell(std::string_view name) {
  return name == "td" || name == "th";
}

// Blanks of the source text: HTML shows any run of them as one.
bool is_source_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\f';
}

bool is_wide(char32_t c) {
  return is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF);
}

// Whether line breaks of the source are shown: <pre>, style="white-space: pre-wrap".
bool shows_breaks(const Markup& markup, const MarkupNode& node) {
  if (node.name == "pre") return true;
  std::string style = ascii_lower(markup.attribute(node, "style"));
  std::erase(style, ' ');
  return style.find("white-space:pre") != std::string::npos;
}

// Whether a text without elements has its paragraphs on lines: they begin with the blanks of a first line, or the one
// above is closed. What an editor has wrapped breaks off within sentences.
bool has_lines(std::string_view text) {
  constexpr std::size_t kFewestLines = 5;
  constexpr std::array<std::string_view, 6> kCloses{"。", "；", "：", "！", "）", "”"};
  std::size_t lines = 0, closed = 0;
  bool was_closed = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view printed = text.substr(begin, end - begin);
    const std::string_view line = trim(printed);
    begin = end + 1;
    if (line.empty()) continue;
    const bool first = lines++ == 0;
    closed += !first && (was_closed || printed.starts_with("\u3000"));
    was_closed =
        std::any_of(kCloses.begin(), kCloses.end(), [&](std::string_view mark) { return line.ends_with(mark); });
  }
  return lines >= kFewestLines && closed * 5 >= (lines - 1) * 3;
}

std::uint32_t span_attribute(std::string_view value) {
  std::uint32_t number = 1;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc::result_out_of_range) return 0xFFFF;
  return error == std::errc() ? number : 1;
}

// --- which tables hold data ------------------------------------------------------------------------------------------

// Running totals over the nodes, so that what a subtree holds is a difference.
struct Totals {
  std::vector<std::uint32_t> bytes;   // of text that is no blank, before node i
  std::vector<std::uint32_t> blocks;  // paragraphs and line breaks before node i

  explicit Totals(const Markup& markup) : bytes(markup.nodes.size() + 1), blocks(markup.nodes.size() + 1) {
    for (std::size_t i = 0; i < markup.nodes.size(); ++i) {
      const MarkupNode& node = markup.nodes[i];
      const std::string_view text = markup.text_of(node);
      const auto shown =
          std::count_if(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) > ' '; });
      bytes[i + 1] = bytes[i] + static_cast<std::uint32_t>(shown);
      blocks[i + 1] = blocks[i] + (node.name == "p" || node.name == "div" || node.name == "br" || node.name == "li");
    }
  }
  std::uint32_t bytes_in(const Markup& markup, std::uint32_t node) const {
    return bytes[markup.nodes[node].end] - bytes[node];
  }
  std::uint32_t blocks_in(const Markup& markup, std::uint32_t node) const {
    return blocks[markup.nodes[node].end] - blocks[node + 1];
  }
};

// What a table element looks like, without the tables in it.
struct TableShape {
  std::uint32_t rows = 0;
  std::uint32_t wide_rows = 0;  // of two cells and more
  std::uint32_t filled_cells = 0;
  std::uint32_t nested_bytes = 0;  // in tables within
  std::uint32_t largest_bytes = 0;
  std::uint32_t largest_blocks = 0;  // paragraphs of the largest cell
  bool spans_rows = false;
};

TableShape measure(const Markup& markup, const Totals& totals, std::uint32_t table) {
  TableShape shape;
  std::uint32_t cells_in_row = 0;
  const auto close_row = [&] { shape.wide_rows += std::exchange(cells_in_row, 0) >= 2; };
  for (std::uint32_t i = table + 1; i < markup.nodes[table].end; ++i) {
    const MarkupNode& node = markup.nodes[i];
    if (node.name == "table") {
      shape.nested_bytes += totals.bytes_in(markup, i);
      i = node.end - 1;
    } else if (node.name == "tr") {
      close_row();
      ++shape.rows;
    } else if (is_cell(node.name)) {
      ++cells_in_row;
      const std::uint32_t bytes = totals.bytes_in(markup, i);
      shape.filled_cells += bytes > 0;
      shape.spans_rows = shape.spans_rows || span_attribute(markup.attribute(node, "rowspan")) > 1;
      if (bytes > shape.largest_bytes) {
        shape.largest_bytes = bytes;
        shape.largest_blocks = totals.blocks_in(markup, i);
      }
    }
  }
  close_row();
  return shape;
}

// A page is often laid out by a table; that one holds whole articles or other tables.
bool holds_data(const TableShape& shape, std::uint32_t bytes) {
  constexpr std::uint32_t kArticleBlocks = 4;
  const bool article =
      shape.largest_bytes * 2 > bytes && shape.largest_blocks >= kArticleBlocks && shape.largest_bytes > 600;
  const bool layout = shape.nested_bytes * 3 > bytes;
  return shape.rows >= 2 && shape.wide_rows >= 1 && (shape.wide_rows * 2 >= shape.rows || shape.spans_rows) &&
         shape.filled_cells >= 3 && !article && !layout;
}

// A row of short cells is one line even where its table is no grid: label and value stay together.
bool is_short_row(const Markup& markup, const Totals& totals, std::uint32_t row) {
  constexpr std::uint32_t kMostBytes = 400;
  if (totals.bytes_in(markup, row) > kMostBytes || totals.blocks_in(markup, row) > 8) return false;
  std::uint32_t cells = 0;
  for (std::uint32_t i = row + 1; i < markup.nodes[row].end; ++i) {
    if (markup.nodes[i].name == "table") return false;
    cells += is_cell(markup.nodes[i].name);
  }
  return cells >= 2;
}

// --- writing ---------------------------------------------------------------------------------------------------------

class Writer {
 public:
  Writer(const Markup& markup, const IngestLimits& limits, SourceDocument& document)
      : markup_(markup), limits_(limits), document_(document), text_(document.text), totals_(markup) {
    page_.nodes.resize(markup.nodes.size());
  }

  PageText write() && {
    std::vector<std::uint32_t> open;
    const auto close = [&](std::uint32_t before) {
      while (!open.empty() && markup_.nodes[open.back()].end <= before) {
        leave(open.back());
        open.pop_back();
      }
    };
    const auto count = static_cast<std::uint32_t>(markup_.nodes.size());
    for (std::uint32_t i = 0; i < count;) {
      close(i);
      const MarkupNode& node = markup_.nodes[i];
      if (is_invisible(node.name)) {
        for (std::uint32_t inner = i; inner < node.end; ++inner) page_.nodes[inner] = here();
        i = node.end;
        continue;
      }
      enter(i);
      open.push_back(i++);
    }
    close(count);
    break_line(false);
    return std::move(page_);
  }

 private:
  TextSpan here() const { return make_span(text_.size(), text_.size()); }
  bool in_row() const { return row_ != kNoNode; }

  void enter(std::uint32_t index) {
    const MarkupNode& node = markup_.nodes[index];
    if (node.is_text()) {
      page_.nodes[index] = here();
      write_text(markup_.text_of(node));
      return;
    }
    if (is_block(node.name)) begin_block(index, node);
    if (node.name == "br") end_piece(true);
    if (node.name == "a") ++links_;
    if (shows_breaks(markup_, node)) ++preformatted_;
    page_.nodes[index] = here();
  }

  void begin_block(std::uint32_t index, const MarkupNode& node) {
    if (in_row()) {
      if (is_cell(node.name) && cell_ == kNoNode) {
        begin_cell(index);
      } else {
        blank_ = true;
      }
      return;
    }
    break_line(false);
    if (node.name == "table" && grid_table_ == kNoNode &&
        holds_data(measure(markup_, totals_, index), totals_.bytes_in(markup_, index))) {
      grid_table_ = index;
      grid_ = TableGrid();
      grid_begin_ = text_.size();
    }
    if (node.name == "tr" && (grid_table_ != kNoNode || is_short_row(markup_, totals_, index))) {
      row_ = index;
      first_cell_ = true;
      if (grid_table_ != kNoNode) grid_.start_row();
    }
  }

  void begin_cell(std::uint32_t index) {
    flush_nothing();
    if (!first_cell_) text_ += '\t';
    first_cell_ = false;
    cell_ = index;
    cell_begin_ = text_.size();
  }

  void leave(std::uint32_t index) {
    const MarkupNode& node = markup_.nodes[index];
    if (!node.is_text() && is_block(node.name)) end_block(index, node);
    if (node.name == "a") --links_;
    if (!node.is_text() && shows_breaks(markup_, node)) --preformatted_;
    const std::size_t begin = std::min<std::size_t>(page_.nodes[index].begin, text_.size());
    page_.nodes[index] = make_span(begin, text_.size());
  }

  void end_block(std::uint32_t index, const MarkupNode& node) {
    if (index == cell_) {
      flush_nothing();
      const std::string_view rows = markup_.attribute(node, "rowspan");
      // 0: down to the end of the table.
      const std::uint32_t row_span = rows == "0" ? 0xFFFF : span_attribute(rows);
      if (grid_table_ != kNoNode) {
        grid_.add(make_span(cell_begin_, text_.size()), span_attribute(markup_.attribute(node, "colspan")), row_span,
                  node.name == "th");
      }
      cell_ = kNoNode;
      return;
    }
    if (index == row_) {
      row_ = kNoNode;
      break_line(false);
      return;
    }
    end_piece(false);
    if (index == grid_table_) end_grid();
  }

  void end_grid() {
    auto table = std::move(grid_).finish(make_span(grid_begin_, text_.size()), limits_);
    if (!table) {
      document_.diagnostics.push_back({"skipped_content", Severity::kWarning,
                                       "A table is too large to be read as a grid.",
                                       make_span(grid_begin_, text_.size())});
    } else if (table->columns >= 2 && table->rows >= 2) {
      document_.tables.push_back(std::move(*table));
    }
    grid_ = TableGrid();
    grid_table_ = kNoNode;
  }

  void end_piece(bool broken) {
    if (in_row()) {
      blank_ = true;
    } else {
      break_line(broken);
    }
  }

  // Forgets blanks before a border at which they are not shown.
  void flush_nothing() { blank_ = blank_breaks_ = false; }

  void break_line(bool broken) {
    flush_nothing();
    if (text_.size() == line_begin_) return;
    page_.lines.push_back({make_span(line_begin_, text_.size()), link_bytes_, broken});
    text_ += '\n';
    line_begin_ = text_.size();
    link_bytes_ = 0;
    last_ = 0;
  }

  bool at_border() const { return text_.size() == line_begin_ || (cell_ != kNoNode && text_.size() == cell_begin_); }

  void write_text(std::string_view text) {
    const std::size_t begin = text_.size();
    const bool breaks = !in_row() && (preformatted_ > 0 || has_lines(text));
    for (std::size_t offset = 0; offset < text.size();) {
      const char32_t c = next_code_point(text, offset);
      if (c == U'\n' && breaks) {
        break_line(true);
      } else if (is_source_blank(c)) {
        blank_ = true;
        blank_breaks_ = blank_breaks_ || c == U'\n';
      } else {
        // A line break in the page's source between two Han characters is none of the text's.
        const bool artefact = blank_breaks_ && is_wide(last_) && is_wide(c);
        if (blank_ && !at_border() && !artefact) text_ += ' ';
        flush_nothing();
        append_code_point(text_, c);
        last_ = c;
      }
    }
    if (links_ > 0) link_bytes_ += static_cast<std::uint32_t>(text_.size() - std::max(begin, line_begin_));
  }

  const Markup& markup_;
  const IngestLimits& limits_;
  SourceDocument& document_;
  std::string& text_;
  const Totals totals_;
  PageText page_;

  std::size_t line_begin_ = 0;
  std::uint32_t link_bytes_ = 0;
  bool blank_ = false;         // blanks of the source wait for the next character
  bool blank_breaks_ = false;  // a line break is among them
  char32_t last_ = 0;          // the last character of the line
  int links_ = 0;
  int preformatted_ = 0;

  std::uint32_t grid_table_ = kNoNode;  // the table that is written as a grid
  std::uint32_t row_ = kNoNode;         // the row that is written as one line
  std::uint32_t cell_ = kNoNode;        // the cell of this row
  bool first_cell_ = true;
  std::size_t cell_begin_ = 0;
  std::size_t grid_begin_ = 0;
  TableGrid grid_;
};

}  // namespace

bool is_invisible(std::string_view element) {
  constexpr std::array<std::string_view, 23> kInvisible{
      "script", "style", "title",  "meta",   "link",   "noscript", "template", "iframe",
      "object", "embed", "applet", "select", "option", "textarea", "datalist", "svg",
      "canvas", "audio", "video",  "map",    "input",  "button",   "base"};
  return is_one_of(element, kInvisible);
}

PageText write_page_text(const Markup& markup, const IngestLimits& limits, SourceDocument& document) {
  return Writer(markup, limits, document).write();
}

}  // namespace planatlas
