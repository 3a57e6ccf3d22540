// How often districts make a unit responsible, and how often they use a policy instrument.
#pragma once

#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// What one division counts of one item. Every count has its evidence: tasks, or facts of the instrument.
struct TallyCell {
  std::size_t lead = 0, responsible = 0, supporting = 0;  // tasks of a unit in these roles
  std::size_t uses = 0;                                   // of an instrument
  std::vector<std::string> names{};                       // of the division's own units, the most frequent first
  std::vector<Evidence> evidence{};
};

// Units of the same function (区科技局, 市科技局) are one item; units that the rules do not know one a name.
struct Tally {
  std::string id;                // of the function, of the instrument; empty for a unit that the rules do not know
  std::string name;              // of units what they do; where the rules have no word for it, their most frequent name
  std::string side;              // of an instrument: supply, environment, demand; else empty
  std::vector<TallyCell> cells;  // one a division of the table; zero where the division's plans do without
};

struct TallyTable {
  struct Column {
    std::optional<std::string> division, division_code;
  };
  std::vector<Column> divisions;  // whose plans state any item, by code; those without any are left out
  std::vector<Column> silent;     // divisions whose plans state none: there is nothing to count, which is no zero
  std::vector<Tally> items;       // those of more divisions first, then the more frequent ones, then by id and name
};

Result<TallyTable> tally_units(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter);
Result<TallyTable> tally_instruments(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter);

// What a row of a table is called: 供给型 · 公共服务.
std::string row_name(const Tally& tally, Language language);

// A table with its title and the head of the column that names the rows.
ComparisonTable tally_head(bool units, Language language);
// The tables of `tallies` are those of units (lead + responsible + supporting in a cell) or of instruments.
Comparison compare_tallies(const TallyTable& tallies, bool units, Language language);
Result<Comparison> compare_units(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                 Language language);
Result<Comparison> compare_instruments(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                       Language language);

}  // namespace planatlas
