#include "cli/commands.h"
#include "output/export/export.h"

namespace planatlas {

int run_export(const ExportCommandOptions& options, const SharedOptions& shared, Console& console) {
  auto store = open_base(options.kb, console);
  if (!store) return kCannotGoOn;
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const UnitTable units = make_unit_table(rules->values().lexicon().units);
  const ExportFormat& format = *find_export_format(options.format);
  if (options.output.empty()) {
    if (format.write_text == nullptr) {
      console.say(Message::kUsageFailed, console.format(Message::kExportNeedsOutput, options.format));
      return kWrongUsage;
    }
    Result<Done> read = Done{};
    const int status = console.deliver([&](const TextSink& sink) { read = format.write_text(*store, units, sink); });
    if (!read) console.say_error(options.kb, read.error());
    return read ? status : kCannotGoOn;
  }
  const auto done = export_store(format, *store, units, options.output);
  if (!done) console.say_error(options.output, done.error());
  return done ? kAllWell : kCannotGoOn;
}

}  // namespace planatlas
