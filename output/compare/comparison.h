// What a comparison is: which facts are compared, the tables that people read, the rows that programs read.
//
//   auto store = open_store(folder);
//   const auto comparison = compare_indicators(*store, setup, {.indicator = "high_tech_enterprises"}, language);
//   write_comparison(*comparison, ComparisonFormat::kTable, language);
//
// One header for each thing that is compared: indicator_comparison.h, task_comparison.h, copied_sentences.h,
// tally_comparison.h (units and instruments), district_sums.h. All read the store and change nothing; documents that
// are another form of one are left out. Errors are those of reading the store.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/compare/grid.h"
#include "output/compare/language.h"
#include "output/compare/scopes.h"
#include "output/compare/unit_names.h"
#include "output/knowledge/unit_table.h"
#include "output/record/tree.h"

namespace planatlas {

struct ComparisonFilter {
  std::string indicator{};               // an indicator id, or part of a wording; empty: all
  std::vector<std::string> divisions{};  // codes, or parts of names, one of which must hold; empty: all
  std::string topic{};     // of indicators their topic; of tasks also a word of the title or the headings; empty: all
  std::string document{};  // an id, or part of a title or a path; empty: all
  std::optional<int> year{};  // of goals; of tasks one that their plan covers
};

// A division down to the county, with its GB/T 2260 code.
struct ListedDivision {
  std::string code, name;
};

// Code → its name in Chinese.
using CodeNames = std::map<std::string, std::string, std::less<>>;

// What comparisons need of the rules.
struct ComparisonSetup {
  UnitTable units{};
  std::map<std::string, std::string, std::less<>> topics{};  // of indicator ids
  std::vector<ListedDivision> divisions{};                   // all there are, by code
  std::vector<std::string> idle_words{};                     // 加强, 推进: tell no measure from another
  std::vector<std::string> ratio_words{};                    // 人均, 率: what has them in its name is never summed
  std::vector<std::string> falling_words{};                  // 下降: an indicator that ends so is a decrease
  std::vector<std::string> sum_families{};                   // of units that add up: count, money
  OwnScopes own_scopes{};
  std::vector<std::string> formula_words{};  // of sentences that plans of all fields have in common
  // Of indicator ids, in English, for headings in English; with_codes: headings carry the ids too.
  CodeNames indicator_names{};
  UnitNames unit_names{};  // for headings in English; a unit that is not known stands as printed
  bool with_codes = true;
  CodeNames instrument_names{};  // of the codes of kInstrumentField
  CodeNames function_names{};    // what units do, in Chinese
};

// The declared kind of fact that holds policy instruments, and its fields.
inline constexpr std::string_view kInstrumentKind = "instruments";
inline constexpr std::string_view kInstrumentField = "instrument";
inline constexpr std::string_view kInstrumentSide = "side";

// Where a cell is from.
struct Evidence {
  std::string document;  // id of the record
  std::string path;      // of its first source
  std::string place;     // id in the record: g1, t3
  std::string quote;     // verbatim
};

// A cell without evidence was not stated: its text is kMissing, which is no zero.
inline constexpr std::string_view kMissing = "—";
struct ComparisonCell {
  std::string text{kMissing};
  std::vector<Evidence> evidence{};  // in order of the documents' paths
};

struct ComparisonTable {
  std::string title;
  std::vector<std::string> header;
  std::vector<std::vector<ComparisonCell>> rows;  // as wide as the header; the first cell names the row
  std::vector<std::string> notes{};               // whole sentences
};

struct Comparison {
  std::vector<ComparisonTable> tables;
  // The same facts one by one, in a fixed order: objects with the same keys and no lists within.
  std::vector<std::string> columns;  // keys of the rows, also where there is none
  Array rows;
};

enum class ComparisonFormat { kTable, kMarkdown, kJson, kCsv };
// Tables for people end with the quotes behind their cells; JSON and CSV hold the rows.
std::string write_comparison(const Comparison& comparison, ComparisonFormat format, Language language);

// The texts of a table below its header.
Grid grid_of(const ComparisonTable& table);
// Tables as Markdown, for a text of several comparisons: `footnotes` counts those of the whole text.
std::string write_markdown_tables(const Comparison& comparison, Language language, std::size_t& footnotes);
// The quotes behind a cell, on one line. Requires: there are some.
std::string quotes_text(const ComparisonCell& cell, Language language);

}  // namespace planatlas
