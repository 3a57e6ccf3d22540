#include "output/report/page_data.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <tuple>
#include <utility>

#include "extractor/model/indicator.h"
#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"
#include "output/compare/indicator_comparison.h"
#include "output/knowledge/store_reader.h"
#include "output/knowledge/unread_rows.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/report/page_comparisons.h"
#include "output/report/reader_page.h"

namespace planatlas {
namespace {

constexpr std::string_view kReportSchema = "planatlas.report/1";
constexpr std::string_view kUnclaimed = "unclaimed_quantity";

// Returns the named members of an object, in that order; what is missing is null.
Object pick(const Tree& from, std::initializer_list<std::string_view> keys) {
  Object members;
  for (const std::string_view key : keys) {
    const Tree* value = from.find(key);
    members.push_back({std::string(key), value == nullptr ? Tree() : *value});
  }
  return members;
}

void append_picked(Array& to, const std::string& document, const Tree& items,
                   std::initializer_list<std::string_view> keys) {
  for (const Tree& item : *items.as<Array>()) {
    Object row{{"document", document}};
    for (Member& member : pick(item, keys)) row.push_back(std::move(member));
    to.push_back(std::move(row));
  }
}

// Numbers of the text that facts account for.
std::size_t count_numbers(const Record& record) {
  std::size_t count = 0;
  for (const auto* list : {&record.goals, &record.achievements, &record.provisions}) {
    count += static_cast<std::size_t>(
        std::count_if(list->begin(), list->end(), [](const Goal& goal) { return goal.value.has_value(); }));
  }
  for (const Table& table : record.tables) {
    count += static_cast<std::size_t>(std::count_if(table.cells.begin(), table.cells.end(),
                                                    [](const TableCell& cell) { return cell.value.has_value(); }));
  }
  return count;
}

// What is odd in a document, counted by code. Numbers without a fact are counted apart.
Array count_diagnostics(const Record& record) {
  std::map<std::pair<Severity, std::string>, std::size_t> counts;
  for (const Diagnostic& diagnostic : record.diagnostics) {
    if (diagnostic.code != kUnclaimed) ++counts[{diagnostic.severity, diagnostic.code}];
  }
  return to_array(counts, [](const auto& entry) {
    return Tree(
        make_object({{"code", entry.first.second}, {"severity", name_of(entry.first.first)}, {"count", entry.second}}));
  });
}

// Requires: `tree` is that of the record.
Tree document_entry(const Record& record, const Tree& tree, std::size_t volume) {
  Object entry = pick(tree, {"id"});
  entry.push_back({"volume", volume});
  entry.push_back({"path", record.source.path});
  entry.push_back({"format", record.source.format});
  const Tree& metadata = *tree.find("metadata");
  for (Member& member :
       pick(metadata, {"title", "document_number", "issuer", "issued_on", "published_on", "period", "division"})) {
    entry.push_back(std::move(member));
  }
  entry.push_back({"goals", record.goals.size()});
  entry.push_back({"tasks", record.tasks.size()});
  entry.push_back({"tables", record.tables.size()});
  entry.push_back({"numbers", count_numbers(record)});
  entry.push_back({"unclaimed", std::count_if(record.diagnostics.begin(), record.diagnostics.end(),
                                              [](const Diagnostic& each) { return each.code == kUnclaimed; })});
  entry.push_back({"diagnostics", count_diagnostics(record)});
  return entry;
}

// Baselines of goals, which the entries of indicators do not carry: (document, goal) → the record's member.
using Baselines = std::map<std::pair<std::string, std::string>, Tree>;

// None where the unit is not known, and where there is none.
std::optional<std::string> unit_in_english(const std::optional<std::string>& unit, const ReportSetup& setup) {
  return unit ? english_unit(*unit, setup.comparison.unit_names) : std::nullopt;
}

Tree goal_row(const GoalEntry& goal, const Baselines& baselines, const ReportSetup& setup) {
  const auto baseline = baselines.find({goal.document, goal.goal});
  return make_object({{"document", goal.document},
                      {"goal", goal.goal},
                      {"indicator", goal.indicator},
                      {"scope", goal.scope},
                      {"state", goal.state},
                      {"comparator", goal.comparator},
                      {"value", goal.value},
                      {"value_max", goal.value_max},
                      {"printed_value", goal.printed_value},
                      {"printed_unit", goal.printed_unit},
                      {"unit_english", unit_in_english(goal.printed_unit, setup)},
                      {"year", goal.year},
                      {"baseline", baseline == baselines.end() ? Tree() : baseline->second},
                      {"quote", goal.quote}});
}

// What an increase or a growth rate is called where it is neither: a fall, or a rise of a share.
Tree change_of(const IndicatorEntry& indicator, const ComparisonSetup& setup) {
  if (is_decrease(indicator, setup)) return Tree("fall");
  const bool rises = indicator.indicator_id && indicator.indicator_id->ends_with(ending_of(IndicatorAspect::kRise));
  return rises ? Tree("rise") : Tree();
}

Tree indicator_row(const IndicatorEntry& indicator, const Baselines& baselines, const ReportSetup& setup) {
  auto english = english_name(indicator, setup.comparison);
  if (english) *english += qualifiers_of(indicator, Language::kEnglish);
  return make_object(
      {{"indicator_id", indicator.indicator_id},
       {"indicator", indicator.indicator + qualifiers_of(indicator, Language::kChinese)},
       {"english", std::move(english)},
       {"kind", indicator.kind},
       {"change", change_of(indicator, setup.comparison)},
       {"per", indicator.per},
       {"unit", indicator.unit},
       {"unit_english", unit_in_english(indicator.unit, setup)},
       {"goals", to_array(indicator.goals, [&](const GoalEntry& goal) { return goal_row(goal, baselines, setup); })}});
}

Tree indicator_rows(const std::vector<IndicatorEntry>& indicators, const Baselines& baselines,
                    const ReportSetup& setup) {
  return to_array(indicators,
                  [&](const IndicatorEntry& indicator) { return indicator_row(indicator, baselines, setup); });
}

Tree table_row(const Record& record, std::size_t number, const Tree& table, const ReportSetup& setup) {
  Object row{{"document", record.id}};
  for (Member& member : pick(table, {"id", "caption", "unit"})) row.push_back(std::move(member));
  row.push_back({"unit_english", unit_in_english(record.tables[number].unit, setup)});
  row.push_back({"columns", table.find("columns")->as<Array>()->size()});
  row.push_back({"cells", table.find("cells")->as<Array>()->size()});
  return row;
}

// The lists of the index that are gathered document by document.
struct Lists {
  Array documents, tasks, instruments, tables;
  Baselines baselines;

  void add(const Record& record, const Tree& tree, std::size_t volume, const ReportSetup& setup) {
    documents.push_back(document_entry(record, tree, volume));
    append_picked(tasks, record.id, *tree.find("tasks"),
                  {"id", "role", "path", "title", "deadline", "lead_units", "responsible_units", "supporting_units"});
    if (const Tree* facts = tree.find("facts")->find(kInstrumentKind)) {
      append_picked(instruments, record.id, *facts, {"id", "task", "side", "instrument", "words"});
    }
    const Array& all = *tree.find("tables")->as<Array>();
    for (std::size_t i = 0; i < all.size(); ++i) tables.push_back(table_row(record, i, all[i], setup));
    for (const Tree& goal : *tree.find("goals")->as<Array>()) {
      const Tree& baseline = *goal.find("baseline");
      if (!baseline.is_null()) baselines[{record.id, *goal.find("id")->as<std::string>()}] = baseline;
    }
  }
};

// Characters with a simplified form, each followed by it, for a search that finds one by the other.
std::string variant_pairs() {
  constexpr char32_t kFirstHan = 0x4E00, kLastHan = 0x9FFF;
  std::string pairs;
  for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
    const char32_t simple = simplify(c);
    if (simple == c) continue;
    append_code_point(pairs, c);
    append_code_point(pairs, simple);
  }
  return pairs;
}

Tree unread_row(const UnreadFile& file) {
  return make_object({{"path", file.path}, {"reason", file.reason}, {"message", file.message}});
}

// Ids stand in addresses of the page; those that planatlas gives are hexadecimal.
bool is_plain(std::string_view id) {
  return !id.empty() && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// JSON of a volume: reading one document of it costs the page some milliseconds, and searching all of them takes few
// readings.
constexpr std::size_t kVolumeBytes = 512 * 1024;

// Documents bound into volumes, in their order.
class Volumes {
 public:
  explicit Volumes(const VolumeFunction& take) : take_(take) {}

  // Number of the volume that the next document comes into.
  std::size_t number() const { return number_; }

  Result<Done> add(const Tree& document) {
    json_ += json_.empty() ? '[' : ',';
    json_ += write_json(document, JsonLayout::kLine);
    return json_.size() < kVolumeBytes ? Result<Done>(Done{}) : finish();
  }

  Result<Done> finish() {
    if (json_.empty()) return Done{};
    json_ += ']';
    const auto taken = take_(number_++, json_);
    json_.clear();
    return taken;
  }

 private:
  const VolumeFunction& take_;
  std::string json_;
  std::size_t number_ = 0;
};

}  // namespace

Result<Tree> make_page_data(Database& store, const ReportSetup& setup, const VolumeFunction& take) {
  Lists lists;
  Volumes volumes(take);
  Result<Done> taken = Done{};
  const auto records = for_each_record(store, [&](const Record& record) {
    if (!is_plain(record.id)) {
      taken = Error{ErrorKind::kDamaged, "the base holds a document whose id planatlas does not give: " + record.id};
      return false;
    }
    const Tree tree = to_tree(record);
    lists.add(record, tree, volumes.number(), setup);
    taken = volumes.add(reader_document(tree));
    return taken.has_value();
  });
  if (!records) return records.error();
  if (taken) taken = volumes.finish();
  if (!taken) return taken.error();
  const auto indicators = select_indicators(store, setup.comparison, {});
  if (!indicators) return indicators.error();
  const auto unread = load_unread(store);
  if (!unread) return unread.error();
  auto groups = task_group_rows(store, setup.comparison);
  if (!groups) return groups.error();
  auto copied = copied_sentence_rows(store, setup.comparison);
  if (!copied) return copied.error();
  return Tree(make_object({{"schema", kReportSchema},
                           {"program", setup.program},
                           {"language", setup.language == Language::kChinese ? "zh" : "en"},
                           {"names", to_tree(setup.comparison.instrument_names)},
                           {"functions", to_tree(setup.comparison.function_names)},
                           {"variants", variant_pairs()},
                           {"documents", std::move(lists.documents)},
                           {"unread", to_array(*unread, unread_row)},
                           {"indicators", indicator_rows(*indicators, lists.baselines, setup)},
                           {"tasks", std::move(lists.tasks)},
                           {"instruments", std::move(lists.instruments)},
                           {"tables", std::move(lists.tables)},
                           {"task_groups", std::move(*groups)},
                           {"copied", std::move(*copied)},
                           {"sums", district_sum_rows(*indicators, setup.comparison)},
                           {"findings", to_tree(setup.findings)}}));
}

}  // namespace planatlas
