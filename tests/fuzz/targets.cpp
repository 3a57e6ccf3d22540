#include "tests/fuzz/targets.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <zlib.h>

#include "extractor/extract.h"
#include "extractor/ingest/companions.h"
#include "extractor/ingest/container.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/page_layout.h"
#include "extractor/ingest/page_rules.h"
#include "extractor/ingest/poppler.h"
#include "extractor/ingest/sheet_number.h"
#include "extractor/ingest/tesseract.h"
#include "extractor/normalize/normalize.h"
#include "extractor/structure/structure.h"
#include "extractor/text/encoding.h"
#include "extractor/text/utf8.h"

namespace planatlas::test {
namespace {

void require(bool law) {
  if (!law) std::abort();
}

const Rules& rules() {
  static const Rules loaded = [] {
    auto builtin = Rules::builtin();
    require(builtin.has_value());
    return *builtin;
  }();
  return loaded;
}

// Small enough that a slow input is a fault and not the size of its tables.
const IngestOptions& options() {
  static const IngestOptions small = [] {
    IngestOptions result;
    result.limits.document_bytes = 1 << 20;
    result.limits.archive_bytes = 8 << 20;
    result.limits.table_cells = 50'000;
    result.limits.pages = 100;
    return result;
  }();
  return small;
}

void check(const SourceDocument& document) {
  require(is_valid_utf8(document.text));
  const auto inside = [&](TextSpan span) { require(span.begin <= span.end && span.end <= document.text.size()); };
  for (const TextSpan span : document.chrome) inside(span);
  for (const SourceTable& table : document.tables) {
    inside(table.span);
    for (const SourceCell& cell : table.cells) {
      require(table.span.contains(cell.span));
      require(cell.row + cell.row_span <= table.rows && cell.column + cell.column_span <= table.columns);
    }
  }
}

void check(Result<SourceDocument> document) {
  if (document) check(*document);
  if (!document) require(!document.error().message.empty() && document.error().message.find('\n') == std::string::npos);
}

// --- formats that are text -------------------------------------------------------------------------------------------

template <auto kRead>
void read_as(std::string_view bytes) {
  const auto decoded = decode_text(bytes);
  if (decoded) check(kRead({bytes, decoded->text, rules(), options()}));
}

void read_saved_page(std::string_view bytes) {
  const FormatInput input{bytes, {}, rules(), options()};
  looks_like_mhtml(input);
  check(read_mhtml(input));
}

// --- packages: the bytes are the part that holds the text
// ---------------------------------------------------------------

void append_number(std::string& zip, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i, number >>= 8) zip += static_cast<char>(number & 0xFF);
}

// A ZIP without compression.
std::string store_zip(const std::vector<std::pair<std::string_view, std::string_view>>& entries) {
  std::string zip, directory;
  for (const auto& [name, content] : entries) {
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
    std::string common;
    append_number(common, 20, 2);
    append_number(common, 0x0800, 2);  // names are UTF-8
    append_number(common, 0, 6);       // stored, no time
    append_number(common, sum, 4);
    append_number(common, content.size(), 4);
    append_number(common, content.size(), 4);
    append_number(common, name.size(), 2);
    append_number(common, 0, 2);
    directory.append("PK\1\2").append(common.substr(0, 2)).append(common);
    append_number(directory, 0, 10);
    append_number(directory, zip.size(), 4);
    directory.append(name);
    zip.append("PK\3\4").append(common).append(name).append(content);
  }
  const std::size_t begin = zip.size();
  zip.append(directory).append("PK\5\6");
  append_number(zip, 0, 4);
  append_number(zip, entries.size(), 2);
  append_number(zip, entries.size(), 2);
  append_number(zip, directory.size(), 4);
  append_number(zip, begin, 4);
  append_number(zip, 0, 2);
  return zip;
}

void read_docx_body(std::string_view bytes) {
  const std::string zip = store_zip({{"word/document.xml", bytes}});
  check(read_docx({zip, {}, rules(), options()}));
}

void read_docx_numbering(std::string_view bytes) {
  const std::string body =
      "<d><body><p><pPr><numPr><ilvl val='1'/><numId val='1'/></numPr></pPr><r><t>一</t></r></p><p><pPr><pStyle "
      "val='A'/></pPr><r><t>二</t></r></p></body></d>";
  const std::string zip =
      store_zip({{"word/document.xml", body}, {"word/numbering.xml", bytes}, {"word/styles.xml", bytes}});
  check(read_docx({zip, {}, rules(), options()}));
}

constexpr std::string_view kBook = "<workbook><sheets><sheet name='甲' id='r1'/></sheets></workbook>";
constexpr std::string_view kBookRelations =
    "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='s.xml'/></Relationships>";

void read_xlsx_sheet(std::string_view bytes) {
  const std::string zip = store_zip({{"xl/workbook.xml", kBook},
                                     {"xl/_rels/workbook.xml.rels", kBookRelations},
                                     {"xl/s.xml", bytes},
                                     {"xl/sharedStrings.xml", "<sst><si><t>乙</t></si></sst>"},
                                     {"xl/styles.xml", bytes}});
  check(read_xlsx({zip, {}, rules(), options()}));
}

void read_ofd_page(std::string_view bytes) {
  constexpr std::string_view kDocument =
      "<Document><CommonData><DocumentRes>P.xml</DocumentRes><TemplatePage ID='2' BaseLoc='P.xml'/></CommonData><Pages>"
      "<Page ID='1' BaseLoc='P.xml'/></Pages><Annotations>P.xml</Annotations></Document>";
  const std::string zip = store_zip(
      {{"OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"}, {"D.xml", kDocument}, {"P.xml", bytes}});
  check(read_ofd({zip, {}, rules(), options()}));
}

void read_ofd_document(std::string_view bytes) {
  const std::string zip = store_zip({{"OFD.xml", bytes}, {"D.xml", bytes}});
  check(read_ofd({zip, {}, rules(), options()}));
}

// --- pages: the bytes are what a program says of them
// ------------------------------------------------------------------------

void lay_out(std::vector<LayoutPage> pages) {
  SourceDocument document;
  write_pages(std::move(pages), rules(), options().limits, document);
  check(document);
}

// Words as pdftotext gives them, and behind a form feed the pictures of the pages.
void lay_out_words(std::string_view bytes) {
  const std::size_t end = bytes.find('\f');
  auto pages = parse_bbox_layout(bytes.substr(0, end));
  std::string_view pictures = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
  GrayImage image;
  for (auto page = pages.begin(); page != pages.end() && take_image(pictures, image); ++page)
    page->rules = find_rules(image);
  lay_out(std::move(pages));
}

void lay_out_recognized(std::string_view bytes) {
  if (!is_valid_utf8(bytes)) return;  // refused before
  lay_out(parse_recognized(bytes, 300));
}

// --- whole files
// ---------------------------------------------------------------------------------------------------------

// While it lives no program is found, so none is run.
class WithoutPrograms {
 public:
  WithoutPrograms() {
    if (const char* path = std::getenv("PATH")) path_ = path;
    ::setenv("PATH", "/nonexistent", 1);
  }
  ~WithoutPrograms() { ::setenv("PATH", path_.c_str(), 1); }
  WithoutPrograms(const WithoutPrograms&) = delete;
  WithoutPrograms& operator=(const WithoutPrograms&) = delete;

 private:
  std::string path_;
};

void read_any(std::string_view bytes) {
  const WithoutPrograms without;
  check(read_document(bytes, "x", rules(), options()));
}

void split_container(std::string_view bytes) {
  for_each_document(bytes, "x", options().limits, [](const std::string& path, const Result<std::string_view>& member) {
    require(is_valid_utf8(path));
    if (!member) require(!member.error().message.empty());
    return true;
  });
  linked_files(bytes);
  address_in_shortcut(bytes);
}

// --- texts
// -----------------------------------------------------------------------------------------------------------------

SourceDocument document_of(std::string_view bytes, LineBreaks breaks) {
  SourceDocument document;
  if (auto decoded = decode_text(bytes)) document.text = std::move(decoded->text);
  document.line_breaks = breaks;
  return document;
}

void normalize_text(std::string_view bytes) {
  const SourceDocument document = document_of(bytes, LineBreaks::kUnknown);
  SourceDocument again;
  again.text = normalize(document, rules()).text;
  require(is_valid_utf8(again.text));
}

void structure_text(std::string_view bytes) {
  const SourceDocument document = document_of(bytes, LineBreaks::kParagraphs);
  const CleanText clean = normalize(document, rules());
  find_structure(clean, document, rules());
}

void extract_text(std::string_view bytes) {
  const Record record = extract(document_of(bytes, LineBreaks::kUnknown), rules());
  for (const Goal& goal : record.goals) require(goal.provenance.span.end <= record.text.size());
}

void find_all_values(std::string_view bytes) {
  const auto decoded = decode_text(bytes);
  if (!decoded) return;
  const std::string& text = decoded->text;
  std::uint32_t behind = 0;
  for (const Value& value : rules().values().find(text)) {
    require(value.span.begin >= behind && value.span.begin < value.span.end && value.span.end <= text.size());
    behind = value.span.end;
  }
  parse_numeral(text);
  parse_date(text);
  parse_cell(text, rules().values());
}

void load_rules(std::string_view bytes) {
  const auto loaded = Rules::from_files({{"fuzz.yaml", std::string(bytes)}});
  if (!loaded) require(!loaded.error().message.empty());
}

// Eight bytes of a number, then a format.
void show_cell(std::string_view bytes) {
  if (bytes.size() < sizeof(double) || !is_valid_utf8(bytes.substr(sizeof(double)))) return;
  double value = 0;
  std::memcpy(&value, bytes.data(), sizeof(double));
  require(is_valid_utf8(show_number(value, bytes.substr(sizeof(double)), (bytes[0] & 1) != 0)));
}

constexpr std::array kTargets = {
    FuzzTarget{"container", split_container},
    FuzzTarget{"docx", read_docx_body},
    FuzzTarget{"docx_numbering", read_docx_numbering},
    FuzzTarget{"extract", extract_text},
    FuzzTarget{"html", read_as<read_html>},
    FuzzTarget{"json", read_as<read_json>},
    FuzzTarget{"markdown", read_as<read_markdown>},
    FuzzTarget{"mhtml", read_saved_page},
    FuzzTarget{"normalize", normalize_text},
    FuzzTarget{"ofd", read_ofd_page},
    FuzzTarget{"ofd_document", read_ofd_document},
    FuzzTarget{"pages", lay_out_words},
    FuzzTarget{"read", read_any},
    FuzzTarget{"recognized", lay_out_recognized},
    FuzzTarget{"rules", load_rules},
    FuzzTarget{"sheet_number", show_cell},
    FuzzTarget{"structure", structure_text},
    FuzzTarget{"text", read_as<read_text>},
    FuzzTarget{"values", find_all_values},
    FuzzTarget{"xlsx", read_xlsx_sheet},
};

}  // namespace

std::span<const FuzzTarget> fuzz_targets() {
  return kTargets;
}

}  // namespace planatlas::test
