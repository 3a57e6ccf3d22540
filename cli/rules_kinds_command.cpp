#include "cli/codebook.h"
#include "cli/commands.h"
#include "output/record/json.h"
#include "output/record/record_schema.h"

namespace planatlas {

int run_rules_codebook(const RulesCodebookOptions& options, const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const std::string text = codebook(*rules, options.kind);
  if (text.empty()) {
    std::string known;
    for (const FactKind& kind : rules->kinds()) known += (known.empty() ? "" : ", ") + kind.name;
    console.say(Message::kNoSuchKind, options.kind, known);
    return kWrongUsage;
  }
  return console.deliver(text, options.output);
}

int run_rules_schema(const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const auto schema = record_schema(rules->kinds());
  if (!schema) return kCannotGoOn;
  return console.deliver(write_json(*schema, JsonLayout::kPretty));
}

}  // namespace planatlas
