#include <algorithm>

#include "cli/commands.h"
#include "cli/comparison_setup.h"
#include "output/compare/copied_sentences.h"
#include "output/compare/district_sums.h"
#include "output/compare/indicator_comparison.h"
#include "output/compare/tally_comparison.h"
#include "output/compare/task_comparison.h"
#include "output/export/comparison_workbook.h"

namespace planatlas {
namespace {

using Compare = Result<Comparison> (*)(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                       Language language);

struct Subject {
  std::string_view name;
  Compare compare;
};
constexpr Subject kSubjects[] = {{"indicator", compare_indicators},   {"task", compare_tasks},
                                 {"sentence", compare_sentences},     {"unit", compare_units},
                                 {"instrument", compare_instruments}, {"sum", compare_sums}};

ComparisonFormat format_of(const std::string& name) {
  if (name == "json") return ComparisonFormat::kJson;
  if (name == "markdown") return ComparisonFormat::kMarkdown;
  if (name == "csv") return ComparisonFormat::kCsv;
  return ComparisonFormat::kTable;
}

int deliver(const Comparison& comparison, const CompareOptions& options, Console& console) {
  if (options.format != "xlsx") {
    return console.deliver(write_comparison(comparison, format_of(options.format), console.language()), options.output);
  }
  if (options.output.empty()) {
    console.say(Message::kUsageFailed, console.format(Message::kExportNeedsOutput, options.format));
    return kWrongUsage;
  }
  const auto done = write_comparison_workbook(comparison, options.output);
  if (!done) console.say_error(options.output, done.error());
  return done ? kAllWell : kCannotGoOn;
}

}  // namespace

std::vector<std::string> comparison_subjects() {
  std::vector<std::string> names;
  for (const Subject& subject : kSubjects) names.emplace_back(subject.name);
  return names;
}

int run_compare(const CompareOptions& options, const SharedOptions& shared, Console& console) {
  auto store = open_base(options.kb, console);
  if (!store) return kCannotGoOn;
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const auto* subject = std::find_if(std::begin(kSubjects), std::end(kSubjects),
                                     [&options](const Subject& each) { return each.name == options.by; });
  const auto comparison = subject->compare(*store, comparison_setup(*rules), options.filter, console.language());
  if (!comparison) {
    console.say_error(options.kb, comparison.error());
    return kCannotGoOn;
  }
  const bool empty = comparison->rows.empty() && comparison->tables.empty();
  if (empty && !shared.quiet) console.say(Message::kNothingCompared);
  return deliver(*comparison, options, console);
}

}  // namespace planatlas
