#include <algorithm>
#include <optional>

#include "cli/commands.h"
#include "cli/explanation.h"
#include "cli/extract_file.h"
#include "extractor/ingest/container.h"
#include "output/knowledge/find_files.h"
#include "output/report/report.h"

namespace planatlas {
namespace {

std::string write_all(const std::vector<ExplainedFact>& facts, const Rules& rules, const Console& console) {
  std::string out, unclaimed;
  std::size_t count = 0;
  for (const ExplainedFact& fact : facts) {
    if (fact.kind != "unclaimed") {
      out += write_fact(fact);
      continue;
    }
    ++count;
    unclaimed += fmt::format("  {}  {}\n", fact.title, fact.details.front().second);
  }
  out += count == 0 ? console.format(Message::kNoneUnclaimed) : console.format(Message::kUnclaimed, count);
  out += "\n" + unclaimed;
  return out + console.format(Message::kRulesVersion, rules.hash()) + "\n";
}

// Text of the explanation that was asked for; nothing where the document holds no such fact or words.
std::optional<std::string> write_wanted(const ExplainOptions& options, const Record& record, const Trace& trace,
                                        const Rules& rules, const std::vector<ExplainedFact>& facts,
                                        const Console& console) {
  if (!options.at.empty()) {
    const Rule* only = options.rule.empty() ? nullptr : rules.find(options.rule);
    std::string text = explain_passage(options.at, only, record, trace, rules, facts, console);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
  }
  if (options.fact.empty()) return write_all(facts, rules, console);
  const auto fact =
      std::find_if(facts.begin(), facts.end(), [&](const ExplainedFact& each) { return each.id == options.fact; });
  if (fact == facts.end()) return std::nullopt;
  return write_fact(*fact) + console.format(Message::kRulesVersion, rules.hash()) + "\n";
}

}  // namespace

int run_explain(const ExplainOptions& options, const SharedOptions& shared, Console& console) {
  if (!options.html.empty() && !has_report_page()) {
    console.say_line(console.format(Message::kExplainWithoutPage));
    return kCannotGoOn;
  }
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  if (!options.rule.empty() && !rules->find(options.rule)) {
    console.say_line(console.format(Message::kNoSuchRule, options.rule));
    return kWrongUsage;
  }
  auto bytes = read_input(options.file, options.ingest);
  if (bytes && is_container(*bytes, options.ingest.limits)) {
    console.say(Message::kSeveralDocuments, path_text(options.file));
    return kSomeFailed;
  }
  Trace trace;
  const auto record = bytes ? extract_document(std::move(*bytes), options.file, options.ingest, *rules, &trace)
                            : Result<Record>(bytes.error());
  if (!record) {
    console.say_error(options.file, record.error());
    return kSomeFailed;
  }
  auto facts = explain_facts(*record, trace, *rules, console);
  if (!options.html.empty()) {
    return console.deliver([&](const TextSink& sink) { write_page(*record, std::move(facts), *rules, console, sink); },
                           options.html);
  }
  const auto text = write_wanted(options, *record, trace, *rules, facts, console);
  if (!text) {
    const std::string& wanted = options.at.empty() ? options.fact : options.at;
    console.say_error(options.file, {ErrorKind::kNotFound, console.format(Message::kNothingToExplain, wanted)});
    return kSomeFailed;
  }
  return console.deliver(*text);
}

}  // namespace planatlas
