#include <algorithm>

#include "cli/audit_base.h"
#include "cli/audit_words.h"
#include "cli/commands.h"
#include "output/compare/audit.h"
#include "output/record/json.h"

namespace planatlas {
namespace {

std::size_t count(const std::vector<Finding>& findings, Severity severity) {
  return static_cast<std::size_t>(std::count_if(
      findings.begin(), findings.end(), [severity](const Finding& finding) { return finding.severity == severity; }));
}

}  // namespace

int run_audit(const AuditCommandOptions& options, const SharedOptions& shared, Console& console) {
  const auto base = load_base(options.kb, console);
  if (!base) return kCannotGoOn;
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const AuditSetup setup{make_unit_table(rules->values().lexicon().units), audit_words(*rules), console.language()};
  const auto findings = audit_base(*base, options.kb, setup, job_count(shared));
  if (!findings) {
    console.say_error(options.kb, findings.error());
    return kCannotGoOn;
  }
  const std::string text = options.format == "json" ? write_json(to_tree(*findings), JsonLayout::kPretty)
                                                    : write_findings(*findings, *base, console.language());
  if (const int status = console.deliver(text, options.output); status != kAllWell) return status;
  const std::size_t errors = count(*findings, Severity::kError);
  const std::size_t warnings = count(*findings, Severity::kWarning);
  if (!shared.quiet) console.say(Message::kFindings, errors, warnings, count(*findings, Severity::kInfo));
  const bool failed =
      (options.fail_on == "error" && errors > 0) || (options.fail_on == "warning" && errors + warnings > 0);
  return failed ? kSomeFailed : kAllWell;
}

}  // namespace planatlas
