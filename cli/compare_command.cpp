#include "cli/commands.h"
#include "output/compare/comparison.h"

namespace planatlas {
namespace {

ComparisonFormat format_of(const std::string& name) {
  if (name == "json") return ComparisonFormat::kJson;
  if (name == "markdown") return ComparisonFormat::kMarkdown;
  if (name == "csv") return ComparisonFormat::kCsv;
  return ComparisonFormat::kTable;
}

}  // namespace

int run_compare(const CompareOptions& options, Console& console) {
  const auto base = load_base(options.kb, console);
  if (!base) return kCannotGoOn;
  const auto indicators = compare(*base, {options.indicator, options.division, options.year});
  return console.deliver(write_comparison(indicators, format_of(options.format), console.language()), options.output);
}

}  // namespace planatlas
