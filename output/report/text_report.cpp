#include "output/report/text_report.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "extractor/text/file_names.h"
#include "extractor/text/utf8.h"
#include "output/compare/copied_sentences.h"
#include "output/compare/district_sums.h"
#include "output/compare/indicator_comparison.h"
#include "output/compare/tally_comparison.h"
#include "output/compare/task_comparison.h"
#include "output/export/comparison_workbook.h"
#include "output/knowledge/store_reader.h"
#include "output/record/record.h"
#include "output/report/paper.h"

namespace planatlas {
namespace {

struct TextWords {
  std::string_view title, documents, indicators, sums, tasks, units, instruments, sentences, findings;
  std::string_view document_table, finding_table;
  std::string_view left_out;     // number of indicators
  std::string_view of_web_page;  // date
  std::vector<std::string> document_header, paper_document_header, finding_header;
  std::string_view nothing;
  std::string_view error, warning, info;
  std::string_view comma;
};

const TextWords& words_of(Language language) {
  static const TextWords kEnglish{
      "Plans compared",
      "Documents",
      "Goals",
      "City targets",
      "Measures",
      "Units",
      "Policy instruments",
      "Sentences in common",
      "Findings",
      "Documents compared",
      "What does not add up",
      "Indicators that only one district states are left out: {}.",
      "{} (web page)",
      {"title", "district", "issuer", "number", "issued", "web page", "goals", "tasks", "tables"},
      {"title", "district", "date, issuer, number", "goals", "tasks"},
      {"severity", "finding", "document"},
      "Nothing of this kind stands in the documents.",
      "error",
      "warning",
      "remark",
      ", "};
  static const TextWords kChinese{"规划文本比较报告",
                                  "文件",
                                  "目标",
                                  "市级目标与区县之和",
                                  "任务举措",
                                  "责任单位",
                                  "政策工具",
                                  "相同的句子",
                                  "核查发现",
                                  "纳入比较的文件",
                                  "对不上的内容",
                                  "只有一个地区提出的指标未列入，共 {} 项。",
                                  "{}（网页）",
                                  {"标题", "地区", "发文机关", "文号", "印发日期", "网页日期", "目标", "任务", "表格"},
                                  {"标题", "地区", "日期、发文机关、文号", "目标", "任务"},
                                  {"级别", "发现", "文件"},
                                  "文件中没有这类内容。",
                                  "错误",
                                  "警告",
                                  "提示",
                                  "、"};
  return language == Language::kChinese ? kChinese : kEnglish;
}

ComparisonCell cell(const std::optional<std::string>& text) {
  return text ? ComparisonCell{*text} : ComparisonCell{};
}

// A paper has fewer columns than a workbook.
enum class TextKind { kWorkbook, kPaper };

// The date of a web page is no date of issue, but the nearest there is.
std::optional<std::string> date_of(const DocumentEntry& entry, const TextWords& words) {
  if (entry.issued_on || !entry.published_on) return entry.issued_on;
  return fmt::format(fmt::runtime(words.of_web_page), *entry.published_on);
}

// In one column, so that the table fits a page; the date in front, where no line breaks it.
std::optional<std::string> origin_of(const DocumentEntry& entry, const TextWords& words) {
  std::string origin;
  for (const auto& text : {date_of(entry, words), entry.issuer, entry.document_number}) {
    if (!text) continue;
    if (!origin.empty()) origin += ' ';
    origin += *text;
  }
  return origin.empty() ? std::nullopt : std::optional(origin);
}

// Documents without a title are called by their files.
std::string name_of(const DocumentEntry& entry) {
  return entry.title.value_or(std::string(file_name(entry.path)));
}

std::vector<ComparisonCell> document_row(const DocumentEntry& entry, TextKind kind, const TextWords& words) {
  std::vector<ComparisonCell> row{
      {name_of(entry)},
      cell(entry.division ? std::optional(entry.division->name) : std::nullopt),
  };
  const auto add = [&row](const std::optional<std::string>& text) { row.push_back(cell(text)); };
  if (kind == TextKind::kPaper) {
    add(origin_of(entry, words));
  } else {
    for (const auto& text : {entry.issuer, entry.document_number, entry.issued_on, entry.published_on}) add(text);
  }
  add(std::to_string(entry.goals));
  add(std::to_string(entry.tasks));
  if (kind == TextKind::kWorkbook) add(std::to_string(entry.tables));
  return row;
}

std::string_view word_of(Severity severity, const TextWords& words) {
  switch (severity) {
    case Severity::kError:
      return words.error;
    case Severity::kWarning:
      return words.warning;
    case Severity::kInfo:
      break;
  }
  return words.info;
}

// Titles of documents by id.
using Titles = std::map<std::string, std::string>;

// A paper names a source by its title, not by a file and a number in its record.
void name_sources(Comparison& comparison, const Titles& titles) {
  for (ComparisonTable& table : comparison.tables) {
    for (auto& row : table.rows) {
      for (ComparisonCell& cell : row) {
        for (Evidence& evidence : cell.evidence) {
          const auto title = titles.find(evidence.document);
          if (title != titles.end()) evidence.path = title->second;
          evidence.place.clear();
        }
      }
    }
  }
}

// What a row of single tasks is called in its record.
constexpr std::string_view kIdColumn = "id";

// Counts, titles of tasks and sentences below the names of their plans are no quotations: notes would only say again
// what stands in the table.
void drop_sources(Comparison& comparison) {
  for (ComparisonTable& table : comparison.tables) {
    const bool has_ids = table.header.front() == kIdColumn;
    if (has_ids) table.header.erase(table.header.begin());
    for (auto& row : table.rows) {
      if (has_ids) row.erase(row.begin());
      for (ComparisonCell& cell : row) cell.evidence.clear();
    }
  }
}

std::string quote_text(const std::string& quote) {
  return count_code_points(quote) < kLongestQuote ? quote : quote + "…";
}

ComparisonTable findings_table(const std::vector<Finding>& findings, const Titles& names, const TextWords& words) {
  ComparisonTable table{std::string(words.finding_table), words.finding_header, {}};
  for (const Finding& finding : findings) {
    ComparisonCell message{finding.message};
    for (std::size_t i = 0; i < finding.quotes.size(); ++i) {
      message.evidence.push_back({finding.places[i].document, {}, {}, quote_text(finding.quotes[i])});
    }
    std::string titles;
    for (const std::string& id : finding.documents) {
      const auto known = names.find(id);
      if (!titles.empty()) titles += words.comma;
      titles += known == names.end() ? id : known->second;
    }
    table.rows.push_back({cell(std::string(word_of(finding.severity, words))), std::move(message), cell(titles)});
  }
  return table;
}

// Indicators of one district are no comparison: of a few plans they would fill a book.
Result<TextSection> goal_section(Database& store, const ReportSetup& setup, const std::vector<DocumentEntry>& documents,
                                 const TextWords& words) {
  auto indicators = select_indicators(store, setup.comparison, {});
  if (!indicators) return indicators.error();
  const std::size_t left_out =
      std::erase_if(*indicators, [](const IndicatorEntry& each) { return each.divisions < 2; });
  TextSection section{std::string(words.indicators),
                      compare_indicators(*indicators, documents, setup.comparison, setup.language)};
  if (left_out > 0) section.note = fmt::format(fmt::runtime(words.left_out), left_out);
  return section;
}

using Compare = Result<Comparison> (*)(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                       Language language);

Result<Comparison> overview_of_tasks(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                     Language language) {
  const auto groups = align_tasks(store, setup, filter);
  if (!groups) return groups.error();
  return measures_overview(*groups, language);
}

using Count = Result<TallyTable> (*)(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter);

Result<Comparison> overview_of(Count count, bool units, Database& store, const ComparisonSetup& setup,
                               const ComparisonFilter& filter, Language language) {
  auto tallies = count(store, setup, filter);
  if (!tallies) return tallies.error();
  return tallies_overview(std::move(*tallies), units, language);
}

Result<Comparison> overview_of_units(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                     Language language) {
  return overview_of(tally_units, true, store, setup, filter, language);
}

Result<Comparison> overview_of_instruments(Database& store, const ComparisonSetup& setup,
                                           const ComparisonFilter& filter, Language language) {
  return overview_of(tally_instruments, false, store, setup, filter, language);
}

// Codes say in English what the names that rules have for them say in Chinese: market_regulation.
void name_by_code(CodeNames& names) {
  for (auto& [code, name] : names) {
    name = code;
    std::replace(name.begin(), name.end(), '_', ' ');
  }
}

Result<TextReport> make_report(Database& store, ReportSetup setup, TextKind kind) {
  setup.comparison.with_codes = false;  // they mean nothing on paper
  if (setup.language == Language::kEnglish) {
    name_by_code(setup.comparison.function_names);
    name_by_code(setup.comparison.instrument_names);
  }
  const TextWords& words = words_of(setup.language);
  TextReport report{std::string(words.title), setup.language, {}};
  const bool is_paper = kind == TextKind::kPaper;
  Compare tasks = compare_tasks;
  Compare units = compare_units;
  Compare instruments = compare_instruments;
  if (is_paper) {
    tasks = overview_of_tasks;
    units = overview_of_units;
    instruments = overview_of_instruments;
  }
  ComparisonTable table{
      std::string(words.document_table), is_paper ? words.paper_document_header : words.document_header, {}};
  std::vector<DocumentEntry> documents;
  Titles names;
  const auto read = for_each_document(store, [&](const DocumentEntry& entry) {
    table.rows.push_back(document_row(entry, kind, words));
    documents.push_back(entry);
    names[entry.id] = name_of(entry);
    return true;
  });
  if (!read) return read.error();
  report.sections.push_back({std::string(words.documents), {{std::move(table)}, {}, {}}, "", true});
  auto goals = goal_section(store, setup, documents, words);
  if (!goals) return goals.error();
  name_sources(goals->comparison, names);
  report.sections.push_back(std::move(*goals));
  struct TextPart {
    std::string_view title;
    Compare compare;
    bool quotes;
  };
  const TextPart parts[] = {{words.sums, compare_sums, true},
                            {words.tasks, tasks, false},
                            {words.units, units, false},
                            {words.instruments, instruments, false},
                            {words.sentences, compare_sentences, !is_paper}};
  for (const auto& [title, compare, quotes] : parts) {
    auto comparison = compare(store, setup.comparison, {}, setup.language);
    if (!comparison) return comparison.error();
    if (quotes) {
      name_sources(*comparison, names);
    } else {
      drop_sources(*comparison);
    }
    report.sections.push_back({std::string(title), std::move(*comparison)});
  }
  report.sections.push_back({std::string(words.findings), {}});
  if (!setup.findings.empty()) {
    std::ranges::stable_sort(setup.findings, std::less<>(), &Finding::severity);  // errors first
    Comparison& findings = report.sections.back().comparison;
    findings.tables.push_back(findings_table(setup.findings, names, words));
    name_sources(findings, names);
  }
  return report;
}

}  // namespace

Result<TextReport> make_text_report(Database& store, ReportSetup setup) {
  return make_report(store, std::move(setup), TextKind::kWorkbook);
}

Result<TextReport> make_paper(Database& store, ReportSetup setup, std::size_t width) {
  auto report = make_report(store, std::move(setup), TextKind::kPaper);
  if (report) cut_for_paper(*report, {width});
  return report;
}

std::string_view nothing_to_say(Language language) {
  return words_of(language).nothing;
}

std::string write_markdown(const TextReport& report) {
  std::string out = "# " + report.title + "\n";
  std::size_t footnotes = 0;
  for (const TextSection& section : report.sections) {
    out += "\n## " + section.title + "\n\n";
    const std::string tables = write_markdown_tables(section.comparison, report.language, footnotes);
    if (!section.note.empty()) out += section.note + "\n\n";
    out += tables.empty() ? std::string(nothing_to_say(report.language)) + "\n" : tables;
  }
  return out;
}

Result<Done> write_xlsx(const TextReport& report, const std::filesystem::path& path) {
  std::vector<TableSheet> sheets;
  for (const TextSection& section : report.sections) sheets.push_back({section.title, section.comparison.tables});
  return write_table_workbook(sheets, path);
}

}  // namespace planatlas
