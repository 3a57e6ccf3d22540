// Word documents (ECMA-376, Transitional and Strict): libzip and libxml2, elements told by their local names.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "extractor/base/time_limit.h"
#include "extractor/ingest/archive.h"
#include "extractor/ingest/collector.h"
#include "extractor/ingest/flat_package.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/grid.h"
#include "extractor/ingest/markup.h"
#include "extractor/ingest/office_package.h"
#include "extractor/ingest/word_numbering.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::string_view kDefaultMain = "word/document.xml";

// --- the text --------------------------------------------------------------------------------------------------------

struct Paragraph {
  std::string text;
  std::vector<std::uint32_t> boxes;  // w:txbxContent elements: stand beside the paragraph, not in it
  bool contents_entry = false;       // line of an automatic table of contents
};

struct WordCell {
  std::uint32_t element = 0;
  std::uint32_t column_span = 1;
  bool continues_above = false;
};

struct WordRow {
  std::uint32_t skipped_columns = 0;
  bool header = false;
  std::vector<WordCell> cells;
};

class Reader {
 public:
  Reader(const Markup& markup, const WordStyles& styles, WordNumbering& numbering, const IngestLimits& limits,
         SourceDocument& document)
      : markup_(markup), styles_(styles), numbering_(numbering), limits_(limits), document_(document) {}

  // Appends the paragraphs and tables below `element`.
  void read_blocks(std::uint32_t element);

  const std::vector<std::pair<std::string, std::string>>& notes() const { return notes_; }

 private:
  struct Range {
    std::uint32_t next;
    std::uint32_t end;
  };

  const MarkupNode& node(std::uint32_t index) const { return markup_.nodes[index]; }
  bool is_on(std::uint32_t element, std::string_view child) const;
  bool is_skipped(std::uint32_t index) const;
  bool is_contents_list(std::uint32_t sdt) const;

  Paragraph read_paragraph(std::uint32_t element, bool in_cell);
  void read_inline(std::uint32_t element, bool in_cell, Paragraph& paragraph);
  void append_symbol(const MarkupNode& symbol, std::string& text) const;
  void emit_paragraph(std::uint32_t element, std::vector<Range>& pending);
  std::optional<int> heading_level(const ParagraphProperties& properties) const;

  std::vector<WordRow> collect_rows(std::uint32_t table) const;
  WordCell read_cell_properties(std::uint32_t cell) const;
  bool is_grid(const std::vector<WordRow>& rows) const;
  void emit_table(const std::vector<WordRow>& rows);
  std::string cell_text(std::uint32_t cell);

  const Markup& markup_;
  const WordStyles& styles_;
  WordNumbering& numbering_;
  const IngestLimits& limits_;
  SourceDocument& document_;
  std::vector<std::pair<std::string, std::string>> notes_;  // kind and id, in order of reference
  std::uint32_t contents_until_ = 0;                        // nodes before this belong to a table of contents
};

std::uint32_t to_number(std::string_view text, std::uint32_t otherwise) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

// Returns whether a toggle such as w:vanish stands below `element` and is not switched off.
bool Reader::is_on(std::uint32_t element, std::string_view child) const {
  const std::uint32_t index = element == kNoNode ? kNoNode : markup_.child(element, child);
  if (index == kNoNode) return false;
  const std::string_view value = markup_.attribute(node(index), "val");
  return value != "0" && value != "false" && value != "off";
}

// Returns whether nothing below the element is part of the text.
bool Reader::is_skipped(std::uint32_t index) const {
  constexpr std::array<std::string_view, 12> kSilent{"pPr",  "rPr",   "sectPr", "tblPr",    "tblGrid", "trPr",
                                                     "tcPr", "sdtPr", "del",    "moveFrom", "rt",      "instrText"};
  const MarkupNode& each = node(index);
  if (std::find(kSilent.begin(), kSilent.end(), each.name) != kSilent.end()) return true;
  if (each.name == "r") return is_on(markup_.child(index, "rPr"), "vanish");
  if (each.name == "tr") {
    const std::uint32_t properties = markup_.child(index, "trPr");
    return properties != kNoNode && markup_.child(properties, "del") != kNoNode;
  }
  // The prompt of an empty field: "click here to enter text".
  if (each.name == "sdt") return is_on(markup_.child(index, "sdtPr"), "showingPlcHdr");
  // One branch of the alternatives is enough: the others draw the same again.
  if (each.name == "Fallback") return each.parent != kNoNode && markup_.child(each.parent, "Choice") != kNoNode;
  if (each.name == "Choice") return each.parent != kNoNode && markup_.child(each.parent, "Choice") != index;
  return false;
}

bool Reader::is_contents_list(std::uint32_t sdt) const {
  const std::uint32_t properties = markup_.child(sdt, "sdtPr");
  const std::uint32_t part = properties == kNoNode ? kNoNode : markup_.child(properties, "docPartObj");
  const std::uint32_t gallery = part == kNoNode ? kNoNode : markup_.child(part, "docPartGallery");
  return gallery != kNoNode && markup_.attribute(node(gallery), "val") == "Table of Contents";
}

void Reader::append_symbol(const MarkupNode& symbol, std::string& text) const {
  const std::string_view code = markup_.attribute(symbol, "char");
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), value, 16);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (error == std::errc() && end == code.data() + code.size() && value >= 0x20 && value <= 0xFFFD && !surrogate) {
    append_code_point(text, value);
  }
}

void Reader::read_inline(std::uint32_t element, bool in_cell, Paragraph& paragraph) {
  std::string& text = paragraph.text;
  for (std::uint32_t i = element + 1; i < node(element).end;) {
    const MarkupNode& each = node(i);
    if (each.name == "instrText") {
      // A line of a table of contents ends in a reference to a page.
      paragraph.contents_entry |= markup_.all_text(i).find("PAGEREF") != std::string::npos;
    } else if (each.name == "txbxContent") {
      paragraph.boxes.push_back(i);
    } else if (each.name == "t") {
      for (const char byte : markup_.all_text(i)) text += byte == '\n' || byte == '\t' ? ' ' : byte;
    } else if (each.name == "tab" || each.name == "ptab") {
      text += in_cell ? ' ' : '\t';
    } else if (each.name == "br" || each.name == "cr") {
      text += in_cell ? ' ' : '\n';
    } else if (each.name == "noBreakHyphen") {
      text += '-';
    } else if (each.name == "sym") {
      append_symbol(each, text);
    } else if (each.name == "footnoteReference" || each.name == "endnoteReference") {
      notes_.emplace_back(each.name.substr(0, each.name.size() - 9), markup_.attribute(each, "id"));
    } else if (!is_skipped(i)) {
      paragraph.contents_entry |= each.name == "hyperlink" && markup_.attribute(each, "anchor").substr(0, 4) == "_Toc";
      ++i;  // goes on with what is inside
      continue;
    }
    i = each.end;
  }
}

// Returns the paragraph's text behind its automatic number.
Paragraph Reader::read_paragraph(std::uint32_t element, bool in_cell) {
  Paragraph paragraph;
  read_inline(element, in_cell, paragraph);
  const std::uint32_t properties = markup_.child(element, "pPr");
  const ParagraphProperties own =
      properties == kNoNode ? ParagraphProperties() : read_paragraph_properties(markup_, properties);
  const std::string number = numbering_.next(styles_.resolve(own), own.number_id.has_value());
  if (!trim(paragraph.text).empty()) paragraph.text.insert(0, number);
  return paragraph;
}

std::optional<int> Reader::heading_level(const ParagraphProperties& properties) const {
  constexpr int kBodyText = 9;
  if (properties.outline_level) {
    if (*properties.outline_level < 0 || *properties.outline_level >= kBodyText) return std::nullopt;
    return *properties.outline_level + 1;
  }
  // Word writes the names of its own styles in English in every language.
  std::string_view name = styles_.name_of(properties);
  constexpr std::string_view kHeading = "heading ";
  if (name.size() != kHeading.size() + 1 || (name.substr(0, 8) != kHeading && name.substr(0, 8) != "Heading "))
    return std::nullopt;
  const char digit = name.back();
  return digit >= '1' && digit <= '9' ? std::optional<int>(digit - '0') : std::nullopt;
}

void Reader::emit_paragraph(std::uint32_t element, std::vector<Range>& pending) {
  const Paragraph paragraph = read_paragraph(element, false);
  for (auto box = paragraph.boxes.rbegin(); box != paragraph.boxes.rend(); ++box)
    pending.push_back({*box + 1, node(*box).end});
  if (trim(paragraph.text).empty()) return;

  const std::uint32_t element_properties = markup_.child(element, "pPr");
  const ParagraphProperties properties = styles_.resolve(
      element_properties == kNoNode ? ParagraphProperties() : read_paragraph_properties(markup_, element_properties));
  std::string& text = document_.text;
  const std::size_t begin = text.size();
  text += paragraph.text;
  const TextSpan line = trim(text, make_span(begin, text.size()));
  const std::uint32_t mark = element_properties == kNoNode ? kNoNode : markup_.child(element_properties, "rPr");
  // Where the paragraph mark is deleted, the next paragraph goes on in this one.
  if (mark == kNoNode || markup_.child(mark, "del") == kNoNode) text += '\n';

  const std::string_view style = styles_.name_of(properties);
  const bool contents_style = style.substr(0, 4) == "toc " || style.substr(0, 4) == "TOC ";
  if (paragraph.contents_entry || contents_style || element < contents_until_) {
    document_.chrome.push_back(make_span(begin, text.size()));
  } else if (const auto level = heading_level(properties)) {
    document_.headings.push_back({line, *level});
  }
}

WordCell Reader::read_cell_properties(std::uint32_t cell) const {
  WordCell result{.element = cell};
  const std::uint32_t properties = markup_.child(cell, "tcPr");
  if (properties == kNoNode) return result;
  if (const std::uint32_t span = markup_.child(properties, "gridSpan"); span != kNoNode) {
    result.column_span = to_number(markup_.attribute(node(span), "val"), 1);
  }
  const std::uint32_t merge = markup_.child(properties, "vMerge");
  result.continues_above = merge != kNoNode && markup_.attribute(node(merge), "val") != "restart";
  return result;
}

std::vector<WordRow> Reader::collect_rows(std::uint32_t table) const {
  std::vector<WordRow> rows;
  for (std::uint32_t i = table + 1; i < node(table).end;) {
    const MarkupNode& each = node(i);
    if (is_skipped(i)) {
      i = each.end;
    } else if (each.name == "tc" && !rows.empty()) {
      rows.back().cells.push_back(read_cell_properties(i));
      i = each.end;
    } else {
      if (each.name == "tr") {
        WordRow& row = rows.emplace_back();
        const std::uint32_t properties = markup_.child(i, "trPr");
        row.header = is_on(properties, "tblHeader");
        const std::uint32_t before = properties == kNoNode ? kNoNode : markup_.child(properties, "gridBefore");
        if (before != kNoNode) row.skipped_columns = to_number(markup_.attribute(node(before), "val"), 0);
      }
      ++i;
    }
  }
  return rows;
}

// A box around text is no grid: a single cell, or one column whose cells hold paragraphs.
bool Reader::is_grid(const std::vector<WordRow>& rows) const {
  std::size_t cells = 0, widest = 0;
  for (const WordRow& row : rows) {
    cells += row.cells.size();
    widest = std::max(widest, row.cells.size());
  }
  if (cells < 2 || widest >= 2) return cells >= 2;
  for (const WordRow& row : rows) {
    for (const WordCell& cell : row.cells) {
      const auto begin = markup_.nodes.begin() + cell.element, end = markup_.nodes.begin() + node(cell.element).end;
      if (std::count_if(begin, end, [](const MarkupNode& each) { return each.name == "p"; }) > 1) return false;
    }
  }
  return true;
}

// Returns the cell's paragraphs in one line; tables and boxes within give their text.
std::string Reader::cell_text(std::uint32_t cell) {
  std::string text;
  std::vector<Range> pending{{cell + 1, node(cell).end}};
  while (!pending.empty()) {
    Range& range = pending.back();
    if (range.next >= range.end) {
      pending.pop_back();
      continue;
    }
    const std::uint32_t current = range.next;
    if (node(current).name != "p") {
      range.next = is_skipped(current) ? node(current).end : current + 1;
      continue;
    }
    range.next = node(current).end;
    const Paragraph paragraph = read_paragraph(current, true);
    const std::string_view content = trim(paragraph.text);
    if (!content.empty() && !text.empty()) text += ' ';
    text += content;
    for (auto box = paragraph.boxes.rbegin(); box != paragraph.boxes.rend(); ++box)
      pending.push_back({*box + 1, node(*box).end});
  }
  return text;
}

void Reader::emit_table(const std::vector<WordRow>& rows) {
  std::string& text = document_.text;
  const std::size_t table_begin = text.size();
  TableGrid grid;
  for (const WordRow& row : rows) {
    if (is_time_up()) break;
    grid.start_row();
    grid.skip(row.skipped_columns);
    const std::size_t row_begin = text.size();
    bool first = true;
    for (const WordCell& cell : row.cells) {
      if (cell.continues_above) {
        grid.extend_above(cell.column_span);
        continue;
      }
      if (!first) text += '\t';
      first = false;
      const std::size_t begin = text.size();
      text += cell_text(cell.element);
      grid.add(make_span(begin, text.size()), cell.column_span, 1, row.header);
    }
    if (text.size() > row_begin) text += '\n';
  }
  auto table = std::move(grid).finish(make_span(table_begin, text.size()), limits_);
  if (table) {
    document_.tables.push_back(std::move(*table));
  } else {
    document_.diagnostics.push_back({"skipped_content", Severity::kWarning,
                                     "A table is too large to be read as a grid.",
                                     make_span(table_begin, text.size())});
  }
}

void Reader::read_blocks(std::uint32_t element) {
  std::vector<Range> pending{{element + 1, node(element).end}};
  while (!pending.empty() && !is_time_up()) {
    Range& range = pending.back();
    if (range.next >= range.end) {
      pending.pop_back();
      continue;
    }
    const std::uint32_t current = range.next;
    const MarkupNode& each = node(current);
    range.next = each.end;
    if (each.name == "p") {
      emit_paragraph(current, pending);
    } else if (each.name == "altChunk") {
      document_.diagnostics.push_back({"skipped_content", Severity::kWarning,
                                       "An embedded file is not read: open the document in a word processor and save "
                                       "it again, which takes that file into its text.",
                                       make_span(document_.text.size(), document_.text.size())});
    } else if (!is_skipped(current)) {
      if (each.name == "tbl") {
        const auto rows = collect_rows(current);
        if (is_grid(rows)) {
          emit_table(rows);
          continue;
        }
      }
      if (each.name == "sdt" && is_contents_list(current)) contents_until_ = each.end;
      range.next = current + 1;
    }
  }
}

// Appends the notes in the order in which the text refers to them.
void read_notes(const std::vector<std::pair<std::string, std::string>>& references, std::string_view kind,
                const Markup& markup, const WordStyles& styles, const IngestLimits& limits, SourceDocument& document) {
  if (markup.nodes.empty()) return;
  WordNumbering unnumbered;
  Reader reader(markup, styles, unnumbered, limits, document);
  for (const auto& [each_kind, id] : references) {
    if (each_kind != kind) continue;
    for (std::uint32_t i = 1; i < markup.nodes[0].end; i = markup.nodes[i].end) {
      if (markup.nodes[i].name == kind && markup.attribute(markup.nodes[i], "id") == id) reader.read_blocks(i);
    }
  }
}

}  // namespace

bool looks_like_docx(const FormatInput& input) {
  if (input.bytes.substr(0, 4) != "PK\x03\x04") return false;
  auto archive = Archive::open(input.bytes, input.options.limits);
  if (!archive) return false;
  const std::string main_part = find_main_part(archive.value(), kDefaultMain, input.options.limits);
  if (main_part.empty()) return false;
  return main_part == kDefaultMain || archive->contains(std::string(folder_of_part(main_part)) + "styles.xml") ||
         main_part.find("document") != std::string::npos;
}

Result<SourceDocument> read_docx(const FormatInput& input) {
  auto archive = Archive::open(input.bytes, input.options.limits);
  if (!archive) return archive.error();
  const std::string main_part = find_main_part(archive.value(), kDefaultMain, input.options.limits);
  auto markup = read_part(archive.value(), main_part, input.options.limits);
  if (!markup) return markup.error();

  SourceDocument document;
  document.line_breaks = LineBreaks::kParagraphs;
  const auto optional_part = [&](std::string_view type) {
    return read_optional_part(archive.value(), main_part, type, input.options.limits, document.diagnostics);
  };
  const WordStyles styles = read_styles(optional_part("styles"));
  WordNumbering numbering(optional_part("numbering"), styles);
  const std::uint32_t body = markup.value().nodes.empty() ? kNoNode : markup.value().child(0, "body");
  if (body == kNoNode) return Error{ErrorKind::kDamaged, "is a Word document without a body: save it again"};
  Reader reader(markup.value(), styles, numbering, input.options.limits, document);
  reader.read_blocks(body);
  const auto references = reader.notes();
  read_notes(references, "footnote", optional_part("footnotes"), styles, input.options.limits, document);
  read_notes(references, "endnote", optional_part("endnotes"), styles, input.options.limits, document);
  mark_collector_lines(document, input.rules);
  return document;
}

bool looks_like_flat_docx(const FormatInput& input) {
  return is_flat_package(input.bytes);
}

Result<SourceDocument> read_flat_docx(const FormatInput& input) {
  const auto package = to_package(input.bytes);
  if (!package) return package.error();
  return read_docx({*package, {}, input.rules, input.options});
}

}  // namespace planatlas
