#include <algorithm>

#include "cli/commands.h"
#include "extractor/facts/rule_test.h"

namespace planatlas {
namespace {

int report_faults(const std::vector<std::string>& faults, Console& console) {
  for (const std::string& fault : faults) console.say_line(fault);
  console.say(Message::kRuleFaults, faults.size());
  return kSomeFailed;
}

// Returns every fault of the rules in use, or why they cannot be read at all.
Result<std::vector<std::string>> find_faults(const SharedOptions& shared, FaultTexts texts) {
  if (!shared.rules_folder.empty()) return check_rules_folder(shared.rules_folder, texts);
  const auto rules = Rules::builtin();
  return rules ? std::vector<std::string>{} : std::vector<std::string>{rules.error().message};
}

// By what they make, then in the order in which they are tried.
std::vector<const Rule*> sorted_rules(const Rules& rules) {
  std::vector<const Rule*> sorted;
  for (const Rule& rule : rules.all()) sorted.push_back(&rule);
  std::sort(sorted.begin(), sorted.end(), [](const Rule* a, const Rule* b) {
    return std::tie(a->makes, b->priority, a->id) < std::tie(b->makes, a->priority, b->id);
  });
  return sorted;
}

}  // namespace

int run_rules_check(const SharedOptions& shared, Console& console) {
  const auto faults = find_faults(shared, console.fault_texts());
  if (!faults) {
    console.say_rules_error(faults.error());
    return faults.error().kind == ErrorKind::kBadRules ? kSomeFailed : kCannotGoOn;
  }
  if (!faults->empty()) return report_faults(*faults, console);
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  return console.deliver(console.format(Message::kRulesFine, rules->all().size(), rules->lexicon_names().size()) +
                         "\n");
}

int run_rules_test(const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const std::vector<std::string> faults = test_rules(*rules, console.fault_texts());
  if (!faults.empty()) return report_faults(faults, console);
  return console.deliver(console.format(Message::kRuleExamplesFine, rules->all().size()) + "\n");
}

int run_rules_list(const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  std::string out;
  for (const Rule* rule : sorted_rules(*rules)) {
    out += fmt::format("{:<16} {:>3}  {}  {}", rule->makes, rule->priority, rule->id, rule->description);
    if (!rule->roles.empty()) out += fmt::format("  [{}]", fmt::join(rule->roles, ", "));
    if (shared.verbose) out += "  " + rule->where;
    out += '\n';
  }
  return console.deliver(out);
}

}  // namespace planatlas
