#include "cli/commands.h"
#include "output/compare/indicator_suggestions.h"
#include "output/record/json.h"

namespace planatlas {
namespace {

std::string write(const std::vector<SuggestedIndicator>& suggestions, const std::string& format, Language language) {
  if (format == "yaml") return write_suggestions_as_rules(suggestions);
  if (format == "json") return write_json(to_tree(suggestions), JsonLayout::kPretty);
  return write_suggestions(suggestions, language);
}

}  // namespace

int run_indicators_suggest(const IndicatorsSuggestOptions& options, const SharedOptions& shared, Console& console) {
  auto store = open_base(options.kb, console);
  if (!store) return kCannotGoOn;
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const auto suggestions = suggest_indicators(*store, make_unit_table(rules->values().lexicon().units));
  if (!suggestions) {
    console.say_error(options.kb, suggestions.error());
    return kCannotGoOn;
  }
  return console.deliver(write(*suggestions, options.format, console.language()), options.output);
}

}  // namespace planatlas
