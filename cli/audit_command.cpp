#include <algorithm>

#include "cli/audit_words.h"
#include "cli/commands.h"
#include "output/compare/audit.h"
#include "output/knowledge/parallel.h"
#include "output/knowledge/store.h"
#include "output/record/json.h"

namespace planatlas {
namespace {

// Audits the documents of the base, several at a time, and joins the findings in the base's order.
Result<std::vector<Finding>> audit_base(const KnowledgeBase& base, const std::string& kb, const AuditSetup& setup,
                                        unsigned jobs) {
  std::vector<std::vector<Finding>> found(base.documents.size());
  std::vector<std::optional<Error>> errors(base.documents.size());
  for_each_index(base.documents.size(), jobs, [&](std::size_t i) {
    const auto record = load_record(kb, base.documents[i].id);
    if (record) {
      found[i] = audit_record(*record, setup);
    } else {
      errors[i] = Error{record.error().kind, base.documents[i].id + ": " + record.error().message};
    }
  });
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (errors[i]) return *errors[i];
    std::move(found[i].begin(), found[i].end(), std::back_inserter(findings));
  }
  std::vector<Finding> across = audit_divisions(base, setup);
  std::move(across.begin(), across.end(), std::back_inserter(findings));
  return findings;
}

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
