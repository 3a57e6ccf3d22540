#include "cli/audit_base.h"
#include "cli/audit_words.h"
#include "cli/commands.h"
#include "cli/comparison_setup.h"
#include "output/compare/grid.h"
#include "output/report/report.h"
#include "output/report/text_report.h"

namespace planatlas {
namespace {

Language report_language(const std::string& name, const Console& console) {
  if (name.empty()) return console.language();
  return name == "zh" ? Language::kChinese : Language::kEnglish;
}

// The words of the rules that the report needs beside those of comparisons.
void add_names(const Rules& rules, ReportSetup& setup) {
  for (const IndicatorDefinition& indicator : rules.indicators().definitions) {
    for (const IndicatorAspect aspect : kIndicatorAspects) {
      setup.comparison.indicator_names[indicator.id + ending_of(aspect)] = indicator.english;
    }
  }
  setup.comparison.unit_names = unit_names(rules);
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
  add_names(rules, setup);
  auto findings =
      audit_base(*base, options.kb, {setup.comparison.units, audit_words(rules), setup.language}, job_count(shared));
  if (!findings) {
    console.say_error(options.kb, findings.error());
    return std::nullopt;
  }
  setup.findings = std::move(*findings);
  return setup;
}

int deliver_page(Database& store, const ReportSetup& setup, const ReportCommandOptions& options, Console& console) {
  if (options.split) {
    const auto written = write_split_report(store, setup, options.output);
    if (!written) console.say_error(options.output, written.error());
    return written ? kAllWell : kCannotGoOn;
  }
  Result<Done> read = Done{};
  const int status =
      console.deliver([&](const TextSink& sink) { read = write_report_page(store, setup, sink); }, options.output);
  if (!read) console.say_error(options.kb, read.error());
  return read ? status : kCannotGoOn;
}

int deliver_text(Database& store, const ReportSetup& setup, const ReportCommandOptions& options, Console& console) {
  const bool is_markdown = options.format == "markdown";
  const auto report = options.format == "xlsx" ? make_text_report(store, setup)
                                               : make_paper(store, setup, is_markdown ? kUprightWidth : kAcrossWidth);
  if (!report) {
    console.say_error(options.kb, report.error());
    return kCannotGoOn;
  }
  if (is_markdown) return console.deliver(write_markdown(*report), options.output);
  const auto written =
      options.format == "docx" ? write_docx(*report, options.output) : write_xlsx(*report, options.output);
  if (!written) console.say_error(options.output, written.error());
  return written ? kAllWell : kCannotGoOn;
}

// What is wrong with the usage or with this build, in one line.
std::optional<int> refuse(const ReportCommandOptions& options, Console& console) {
  const bool is_page = options.format == "html";
  const bool is_file = options.split || options.format == "docx" || options.format == "xlsx";
  if (is_file && options.output.empty()) {
    console.say(Message::kUsageFailed,
                console.format(Message::kExportNeedsOutput, options.split ? "--split" : options.format));
    return kWrongUsage;
  }
  if (is_page && !has_report_page()) {
    console.say_line(console.format(Message::kReportWithoutPage));
    return kCannotGoOn;
  }
  return std::nullopt;
}

}  // namespace

int run_report(const ReportCommandOptions& options, const SharedOptions& shared, Console& console) {
  if (const auto status = refuse(options, console)) return *status;
  auto store = open_base(options.kb, console);
  if (!store) return kCannotGoOn;
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const auto setup = make_setup(options, shared, *rules, console);
  if (!setup) return kCannotGoOn;
  return options.format == "html" ? deliver_page(*store, *setup, options, console)
                                  : deliver_text(*store, *setup, options, console);
}

}  // namespace planatlas
