#include "cli/audit_base.h"
#include "cli/audit_words.h"
#include "cli/commands.h"
#include "cli/comparison_setup.h"
#include "output/report/report.h"

namespace planatlas {
namespace {

Language report_language(const std::string& name, const Console& console) {
  if (name.empty()) return console.language();
  return name == "zh" ? Language::kChinese : Language::kEnglish;
}

// What is wrong with the base is said; the run cannot go on then.
std::optional<ReportSetup> make_setup(const ReportCommandOptions& options, const SharedOptions& shared,
                                      const Rules& rules, Console& console) {
  const auto base = load_base(options.kb, console);
  if (!base) return std::nullopt;
  ReportSetup setup;
  setup.comparison = comparison_setup(rules);
  setup.language = report_language(options.language, console);
  setup.program = program_name();
  auto findings =
      audit_base(*base, options.kb, {setup.comparison.units, audit_words(rules), setup.language}, job_count(shared));
  if (!findings) {
    console.say_error(options.kb, findings.error());
    return std::nullopt;
  }
  setup.findings = std::move(*findings);
  return setup;
}

}  // namespace

int run_report(const ReportCommandOptions& options, const SharedOptions& shared, Console& console) {
  if (options.split && options.output.empty()) {
    console.say(Message::kUsageFailed, console.format(Message::kReportNeedsFile));
    return kWrongUsage;
  }
  if (!has_report_page()) {
    console.say_line(console.format(Message::kReportWithoutPage));
    return kCannotGoOn;
  }
  auto store = open_base(options.kb, console);
  if (!store) return kCannotGoOn;
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const auto setup = make_setup(options, shared, *rules, console);
  if (!setup) return kCannotGoOn;
  if (options.split) {
    const auto written = write_split_report(*store, *setup, options.output);
    if (!written) console.say_error(options.output, written.error());
    return written ? kAllWell : kCannotGoOn;
  }
  Result<Done> read = Done{};
  const int status =
      console.deliver([&](const TextSink& sink) { read = write_report_page(*store, *setup, sink); }, options.output);
  if (!read) console.say_error(options.kb, read.error());
  return read ? status : kCannotGoOn;
}

}  // namespace planatlas
