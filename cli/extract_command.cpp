#include "cli/commands.h"
#include "cli/extract_file.h"
#include "output/record/record.h"

namespace planatlas {

int run_extract(const ExtractOptions& options, const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const auto record = extract_file(options.file, options.max_bytes, *rules);
  if (!record) {
    console.say_error(options.file, record.error());
    return kSomeFailed;
  }
  if (shared.verbose) say_diagnostics(*record, console);
  const auto format = options.format == "yaml" ? RecordFormat::kYaml : RecordFormat::kJson;
  return console.deliver(write_record(*record, format), options.output);
}

}  // namespace planatlas
