#include "output/compare/tally_comparison.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "extractor/text/fold.h"
#include "output/compare/compared_tasks.h"
#include "output/compare/comparison_words.h"
#include "output/compare/division_order.h"

namespace planatlas {
namespace {

DivisionKey key_of(const DocumentEntry& document) {
  return division_key(name_of(document.division), code_of(document.division));
}

TallyTable::Column column_of(const DivisionKey& key) {
  const auto& [none, uncoded, code, name] = key;
  if (none) return {};
  return {name, uncoded ? std::nullopt : std::optional(code)};
}

using NameCounts = std::map<std::string, std::size_t>;

struct Item {
  std::string id, side;
  std::map<DivisionKey, NameCounts> names;
  std::map<DivisionKey, TallyCell> cells;
};

// The most frequent first; of those as frequent, the shorter first.
std::vector<std::string> by_frequency(const NameCounts& counts) {
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.second, a.first.size()) < std::tuple(a.second, b.first.size());
  });
  std::vector<std::string> names;
  for (auto& [name, count] : sorted) names.push_back(std::move(name));
  return names;
}

std::size_t count_of(const TallyCell& cell) {
  return cell.lead + cell.responsible + cell.supporting + cell.uses;
}

// Collects counts, then lays them out as a table.
class Collector {
 public:
  // `heads`: names of items by their ids.
  Collector(const DocumentTable& documents, const CodeNames& heads) : heads_(heads) {
    for (const auto& [id, document] : documents) divisions_.insert(key_of(document));
  }

  TallyCell& at(const std::string& key, const std::string& name, const DocumentEntry& document, Item*& item) {
    item = &items_[key];
    const DivisionKey division = key_of(document);
    ++item->names[division][name];
    return item->cells[division];
  }

  TallyTable table() const {
    std::set<DivisionKey> speaking;
    for (const auto& [key, item] : items_) {
      for (const auto& [division, cell] : item.cells) speaking.insert(division);
    }
    TallyTable table;
    for (const DivisionKey& key : divisions_) {
      (speaking.contains(key) ? table.divisions : table.silent).push_back(column_of(key));
    }
    for (const auto& [key, item] : items_) {
      Tally& tally = table.items.emplace_back(Tally{item.id, head_of(item), item.side, {}});
      for (const DivisionKey& division : speaking) {
        const auto cell = item.cells.find(division);
        tally.cells.push_back(cell == item.cells.end() ? TallyCell{} : cell->second);
        if (cell != item.cells.end()) tally.cells.back().names = by_frequency(item.names.at(division));
      }
    }
    std::stable_sort(table.items.begin(), table.items.end(),
                     [](const Tally& a, const Tally& b) { return rank(a) > rank(b); });
    return table;
  }

 private:
  // The name of one division's unit would credit it with what others do.
  std::string head_of(const Item& item) const {
    if (const auto head = heads_.find(item.id); head != heads_.end()) return head->second;
    NameCounts names;
    for (const auto& [division, counts] : item.names) {
      for (const auto& [name, count] : counts) names[name] += count;
    }
    return by_frequency(names).front();
  }

  static std::pair<std::size_t, std::size_t> rank(const Tally& tally) {
    std::size_t divisions = 0, total = 0;
    for (const TallyCell& cell : tally.cells) {
      divisions += count_of(cell) > 0;
      total += count_of(cell);
    }
    return {divisions, total};
  }

  const CodeNames& heads_;
  std::set<DivisionKey> divisions_;
  std::map<std::string, Item> items_;  // by id, or name
};

// "science_and_technology:500102" → "science_and_technology".
std::string function_of(const std::optional<std::string>& unit_id) {
  return unit_id ? unit_id->substr(0, unit_id->find(':')) : std::string();
}

void add_units(Collector& collector, const ComparedTask& task, const std::vector<Unit>& units,
               std::size_t TallyCell::*role) {
  for (const Unit& unit : units) {
    const std::string function = function_of(unit.id);
    Item* item = nullptr;
    TallyCell& cell =
        collector.at(function.empty() ? "~" + comparison_key(unit.name) : function, unit.name, *task.document, item);
    item->id = function;
    ++(cell.*role);
    cell.evidence.push_back(task.evidence());
  }
}

// Sections of the tasks that pass the filter and what stands below them: a task's sidebars are the task's.
using Places = std::set<std::pair<std::string, int>>;
Result<Places> places_of_tasks(Database& store, const std::vector<ComparedTask>& tasks) {
  Places places;
  for (const ComparedTask& task : tasks) places.insert({task.row.document, task.row.task.section});
  const auto done = for_each_section(store, [&places](const std::string& document, int section, int parent) {
    if (parent >= 0 && places.contains({document, parent})) places.insert({document, section});
    return true;
  });
  if (!done) return done.error();
  return places;
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "、") + name;
  return text;
}

// "03a2#t1、03a2#t4"
std::string places_of(const std::vector<Evidence>& evidence) {
  std::set<std::string> seen;
  std::vector<std::string> places;
  for (const Evidence& each : evidence) {
    const std::string place = each.document + "#" + each.place;
    if (seen.insert(place).second) places.push_back(place);
  }
  return joined(places);
}

Tree tally_row(const Tally& tally, const TallyTable::Column& column, const TallyCell& cell, bool units) {
  const Evidence first = cell.evidence.empty() ? Evidence{} : cell.evidence.front();
  Object row;
  const auto add = [&row](const char* key, Tree value) { row.push_back({key, std::move(value)}); };
  add("name", tally.name);
  add(units ? "function" : "instrument", unless_empty(tally.id));
  if (units) {
    add("unit", unless_empty(joined(cell.names)));
  } else {
    add("side", unless_empty(tally.side));
  }
  add("division", column.division);
  add("division_code", column.division_code);
  if (units) {
    add("lead", cell.lead);
    add("responsible", cell.responsible);
    add("supporting", cell.supporting);
  } else {
    add("uses", cell.uses);
  }
  add("document", unless_empty(first.document));
  add("quote", unless_empty(first.quote));
  add("places", unless_empty(places_of(cell.evidence)));
  return row;
}

std::string cell_text(const TallyCell& cell, bool units) {
  if (!units) return std::to_string(cell.uses);
  if (count_of(cell) == 0) return "0";
  return std::to_string(cell.lead) + "+" + std::to_string(cell.responsible) + "+" + std::to_string(cell.supporting);
}

// A side that the words do not know stands as it is.
std::string side_text(const std::string& side, const ComparisonWords& words) {
  const auto known =
      std::find_if(words.sides.begin(), words.sides.end(), [&](const auto& each) { return each.first == side; });
  return known == words.sides.end() ? side : std::string(known->second);
}

}  // namespace

std::string row_name(const Tally& tally, Language language) {
  return tally.side.empty() ? tally.name : side_text(tally.side, comparison_words(language)) + " · " + tally.name;
}

ComparisonTable tally_head(bool units, Language language) {
  const ComparisonWords& words = comparison_words(language);
  return {std::string(units ? words.units_title : words.instruments_title),
          {std::string(units ? words.unit : words.instrument)},
          {}};
}

Comparison compare_tallies(const TallyTable& tallies, bool units, Language language) {
  const ComparisonWords& words = comparison_words(language);
  Comparison comparison;
  const Tree keys = tally_row({}, {}, {}, units);
  for (const Member& member : *keys.as<Object>()) comparison.columns.push_back(member.key);
  if (tallies.items.empty()) return comparison;
  ComparisonTable& table = comparison.tables.emplace_back(tally_head(units, language));
  const auto name = [&words](const TallyTable::Column& column) {
    return column.division.value_or(std::string(words.no_division));
  };
  for (const auto& column : tallies.divisions) table.header.push_back(name(column));
  for (const auto& column : tallies.silent) table.header.push_back(name(column));
  for (const Tally& tally : tallies.items) {
    auto& row = table.rows.emplace_back();
    row.push_back({row_name(tally, language), {}});
    for (std::size_t i = 0; i < tally.cells.size(); ++i) {
      row.push_back({cell_text(tally.cells[i], units), tally.cells[i].evidence});
      comparison.rows.push_back(tally_row(tally, tallies.divisions[i], tally.cells[i], units));
    }
    row.resize(table.header.size());
  }
  return comparison;
}

Result<TallyTable> tally_units(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter) {
  const auto documents = load_documents(store, filter);
  if (!documents) return documents.error();
  const auto tasks = load_tasks(store, *documents, setup, filter);
  if (!tasks) return tasks.error();
  Collector collector(*documents, setup.function_names);
  for (const ComparedTask& task : *tasks) {
    add_units(collector, task, task.row.task.lead_units, &TallyCell::lead);
    add_units(collector, task, task.row.task.responsible_units, &TallyCell::responsible);
    add_units(collector, task, task.row.task.supporting_units, &TallyCell::supporting);
  }
  return collector.table();
}

Result<TallyTable> tally_instruments(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter) {
  const auto documents = load_documents(store, filter);
  if (!documents) return documents.error();
  // Instruments are those of tasks: the filter passes a task with all its instruments.
  const auto tasks = load_tasks(store, *documents, setup, filter);
  if (!tasks) return tasks.error();
  const auto places = places_of_tasks(store, *tasks);
  if (!places) return places.error();
  Collector collector(*documents, setup.instrument_names);
  const auto done = for_each_fact(store, kInstrumentKind, [&](const FactRow& fact) {
    const auto document = documents->find(fact.document);
    const auto code = fact.fields.find(std::string(kInstrumentField));
    if (document == documents->end() || code == fact.fields.end() || !places->contains({fact.document, fact.section})) {
      return true;
    }
    Item* item = nullptr;
    TallyCell& cell = collector.at(code->second, code->second, document->second, item);
    item->id = code->second;
    if (const auto side = fact.fields.find(std::string(kInstrumentSide)); side != fact.fields.end()) {
      item->side = side->second;
    }
    ++cell.uses;
    cell.evidence.push_back({fact.document, document->second.path, "s" + std::to_string(fact.section + 1), fact.quote});
    return true;
  });
  if (!done) return done.error();
  return collector.table();
}

Result<Comparison> compare_units(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                 Language language) {
  const auto tallies = tally_units(store, setup, filter);
  if (!tallies) return tallies.error();
  return compare_tallies(*tallies, true, language);
}

Result<Comparison> compare_instruments(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                       Language language) {
  const auto tallies = tally_instruments(store, setup, filter);
  if (!tallies) return tallies.error();
  return compare_tallies(*tallies, false, language);
}

}  // namespace planatlas
