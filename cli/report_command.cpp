#include "cli/commands.h"
#include "output/report/report.h"

namespace planatlas {
namespace {

// What a meaning begins with names the code: "人才支持：引进、培养…" is 人才支持.
std::string name_in(const std::string& meaning) {
  return meaning.substr(0, meaning.find("："));
}

std::map<std::string, std::string> code_names(const Rules& rules) {
  std::map<std::string, std::string> names;
  for (const FactKind& kind : rules.kinds()) {
    for (const KindField& field : kind.fields) {
      for (const auto& [code, meaning] : field.values) names.emplace(code, name_in(meaning));
    }
  }
  return names;
}

Language report_language(const std::string& name, const Console& console) {
  if (name.empty()) return console.language();
  return name == "zh" ? Language::kChinese : Language::kEnglish;
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
  const ReportSetup setup{make_unit_table(rules->values().lexicon().units), report_language(options.language, console),
                          std::string(program_name()), code_names(*rules)};
  if (options.split) {
    const auto written = write_split_report(*store, setup, options.output);
    if (!written) console.say_error(options.output, written.error());
    return written ? kAllWell : kCannotGoOn;
  }
  Result<Done> read = Done{};
  const int status =
      console.deliver([&](const TextSink& sink) { read = write_report_page(*store, setup, sink); }, options.output);
  if (!read) console.say_error(options.kb, read.error());
  return read ? status : kCannotGoOn;
}

}  // namespace planatlas
