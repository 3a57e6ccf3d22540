// The report as Office Open XML (ECMA-376): the few parts that a text with tables and footnotes needs.
#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include <zip.h>

#include "output/compare/grid.h"
#include "output/export/export.h"
#include "output/report/text_report.h"

namespace planatlas {
namespace {

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
)";
constexpr std::string_view kNamespace =
    R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

constexpr std::string_view kTypes = R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>
<Override PartName="/word/footer.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
</Types>
)";

constexpr std::string_view kPackage =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>
)";

constexpr std::string_view kRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer.xml"/>
</Relationships>
)";

// Sizes are half points. Lines of cells are equally high whatever letters they hold, so that a row stands on one line.
constexpr std::string_view kStyles = R"(<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="BeforeTable"><w:name w:val="Before table"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="310" w:lineRule="exact"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Figure"><w:name w:val="Figure"/><w:basedOn w:val="Cell"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="17"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="4" w:color="BFBFBF"/>
</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
)";

// A4 across: tables have a column a district.
constexpr std::string_view kPage =
    R"(<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>)";

// The number of the page.
constexpr std::string_view kFooter =
    R"(<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>)";

constexpr std::size_t kTextWidth = 16838 - 2 * 1134;  // in twentieths of a point

// Word wants a line and a line of continuation before all footnotes.
constexpr std::string_view kSeparators =
    R"(<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
)";

// Text of a run: control characters, which XML 1.0 does not allow, are left out.
std::string run(std::string_view text, std::string_view properties = {}) {
  std::string out = "<w:r>";
  if (!properties.empty()) out.append("<w:rPr>").append(properties).append("</w:rPr>");
  out += "<w:t xml:space=\"preserve\">";
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    } else if (c == '\n' || c == '\t') {
      out += ' ';
    }
  }
  return out += "</w:t></w:r>";
}

std::string paragraph(std::string_view style, std::string_view runs) {
  std::string out = "<w:p>";
  if (!style.empty()) out.append("<w:pPr><w:pStyle w:val=\"").append(style).append("\"/></w:pPr>");
  return out.append(runs).append("</w:p>\n");
}

class DocxText {
 public:
  explicit DocxText(Language language) : language_(language) {}

  void styled(std::string_view style, std::string_view text) { body_ += paragraph(style, run(text)); }
  void text(std::string_view words) { body_ += paragraph({}, run(words)); }

  void table(const ComparisonTable& table) {
    styled("Heading2", table.title);
    grid(table);
    for (const std::string& note : table.notes) text(note);
  }

  std::string document() const {
    return std::string(kHead).append("<w:document").append(kNamespace).append("><w:body>\n") + body_ +
           std::string(kPage) + "</w:body></w:document>\n";
  }
  std::string footnotes() const {
    return std::string(kHead).append("<w:footnotes").append(kNamespace).append(">\n").append(kSeparators) + notes_ +
           "</w:footnotes>\n";
  }

 private:
  void grid(const ComparisonTable& table) {
    const std::vector<Column> columns = columns_of(table);
    std::size_t all = 0;
    for (const Column& column : columns) all += column.width;
    body_ += "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"" + std::to_string(all) +
             "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
    for (const Column& column : columns) body_ += "<w:gridCol w:w=\"" + std::to_string(column.width) + "\"/>";
    body_ += "</w:tblGrid>\n<w:tr><w:trPr><w:tblHeader/></w:trPr>";
    for (std::size_t i = 0; i < columns.size(); ++i) add_cell(run(table.header[i], "<w:b/>"), columns[i]);
    body_ += "</w:tr>\n";
    for (const auto& row : table.rows) {
      body_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
      for (std::size_t i = 0; i < columns.size(); ++i) add_cell(run(row[i].text) + footnote(row[i]), columns[i]);
      body_ += "</w:tr>\n";
    }
    body_ += "</w:tbl>\n";
    body_ += paragraph({}, {});  // two tables without a paragraph between them become one
  }

  struct Column {
    std::size_t width;  // in twentieths of a point
    bool of_figures;    // which stand to the right
  };

  // By what they hold: as wide as the page where they need it, else closer together.
  static std::vector<Column> columns_of(const ComparisonTable& table) {
    constexpr std::size_t kMostAShare = 220;
    const Grid grid = grid_of(table);
    const std::vector<std::size_t> shares = column_shares(grid, kAcrossWidth);
    const std::size_t all = std::accumulate(shares.begin(), shares.end(), std::size_t{0});
    std::vector<Column> columns;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const std::size_t width = std::min(shares[i] * kTextWidth / all, shares[i] * kMostAShare);
      columns.push_back({width, !has_words(grid, i)});
    }
    return columns;
  }

  void add_cell(const std::string& runs, const Column& column) {
    body_ += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(column.width) + "\" w:type=\"dxa\"/></w:tcPr>" +
             paragraph(column.of_figures ? "Figure" : "Cell", runs) + "</w:tc>";
  }

  // The mark of a note with the quotes behind the cell; empty without any.
  std::string footnote(const ComparisonCell& cell) {
    if (cell.evidence.empty()) return {};
    const std::string id = std::to_string(++count_);
    const std::string style = "<w:rStyle w:val=\"FootnoteReference\"/>";
    notes_ += "<w:footnote w:id=\"" + id + "\">" +
              paragraph("FootnoteText", "<w:r><w:rPr>" + style + "</w:rPr><w:footnoteRef/></w:r>" +
                                            run(" " + quotes_text(cell, language_))) +
              "</w:footnote>\n";
    return "<w:r><w:rPr>" + style + "</w:rPr><w:footnoteReference w:id=\"" + id + "\"/></w:r>";
  }

  Language language_;
  std::string body_, notes_;
  std::size_t count_ = 0;
};

struct PackagePart {
  const char* name;
  std::string text;
};

Result<Done> write_package(const std::vector<PackagePart>& parts, const std::filesystem::path& path) {
  const Error failed{ErrorKind::kUnwritable, "the document cannot be written; check the folder and its permissions"};
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) return failed;
  for (const PackagePart& part : parts) {
    zip_source_t* source = zip_source_buffer(archive, part.text.data(), part.text.size(), 0);
    const zip_int64_t index = source == nullptr ? -1 : zip_file_add(archive, part.name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      zip_discard(archive);
      return failed;
    }
    // The first of January 1980, the zero of the format: the same report is the same bytes.
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, 0x21, 0);
  }
  if (zip_close(archive) == 0) return Done{};
  zip_discard(archive);
  return failed;
}

}  // namespace

Result<Done> write_docx(const TextReport& report, const std::filesystem::path& path) {
  DocxText text(report.language);
  text.styled("Title", report.title);
  for (const TextSection& section : report.sections) {
    text.styled("Heading1", section.title);
    if (!section.note.empty()) text.styled("BeforeTable", section.note);
    for (const ComparisonTable& table : section.comparison.tables) text.table(table);
    if (section.comparison.tables.empty()) text.text(nothing_to_say(report.language));
  }
  const std::string head(kHead);
  const std::vector<PackagePart> parts{
      {"[Content_Types].xml", head + std::string(kTypes)},
      {"_rels/.rels", head + std::string(kPackage)},
      {"word/document.xml", text.document()},
      {"word/_rels/document.xml.rels", head + std::string(kRelations)},
      {"word/styles.xml", head + "<w:styles" + std::string(kNamespace) + ">" + std::string(kStyles) + "</w:styles>\n"},
      {"word/footnotes.xml", text.footnotes()},
      {"word/footer.xml", head + "<w:ftr" + std::string(kNamespace) + ">" + std::string(kFooter) + "</w:ftr>\n"}};
  return write_whole(path, [&parts](const std::filesystem::path& made) { return write_package(parts, made); });
}

}  // namespace planatlas
