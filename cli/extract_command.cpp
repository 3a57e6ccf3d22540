#include <iostream>

#include "cli/commands.h"
#include "cli/companions.h"
#include "cli/extract_file.h"
#include "cli/extract_stream.h"
#include "extractor/extract.h"
#include "extractor/ingest/container.h"
#include "output/knowledge/find_files.h"
#include "output/record/record.h"

namespace planatlas {
namespace {

int extract_one(std::string bytes, const ExtractOptions& options, const SharedOptions& shared, const Rules& rules,
                Console& console) {
  auto record = extract_document(std::move(bytes), options.file, options.ingest, rules);
  if (!record) {
    console.say_error(options.file, record.error());
    return kSomeFailed;
  }
  if (options.file != "-") Companions(rules, options.ingest.limits).complete(*record);
  if (shared.verbose) say_diagnostics(*record, console);
  const auto format = options.format == "yaml" ? RecordFormat::kYaml : RecordFormat::kJson;
  // Written piece by piece: a long document is not held once more as JSON. To a file, the record is consumed once.
  return console.deliver([&](const TextSink& sink) { write_record(std::move(*record), format, sink); }, options.output);
}

// One record a line, or one YAML document after another, each as soon as it is made.
int extract_members(std::string_view bytes, const ExtractOptions& options, const SharedOptions& shared,
                    const Rules& rules, Console& console) {
  const bool yaml = options.format == "yaml";
  int status = kAllWell;
  std::string kept;  // for a file, which is written whole or not at all
  const auto deliver = [&](std::string text) {
    if (options.output.empty()) return console.deliver(text);
    kept += text;
    return kAllWell;
  };
  Companions companions(rules, options.ingest.limits);
  companions.look_into(bytes, path_text(options.file));
  for_each_document(bytes, path_text(options.file), options.ingest.limits,
                    [&](const std::string& path, const Result<std::string_view>& member) {
                      if (companions.is_address_file(path)) return true;
                      auto record =
                          member ? extract(*member, path, rules, options.ingest) : Result<Record>(member.error());
                      if (!record) {
                        console.say_error(path, record.error());
                        status = kSomeFailed;
                        return true;
                      }
                      companions.complete(*record);
                      if (shared.verbose) say_diagnostics(*record, console);
                      const int delivered = deliver(yaml ? "---\n" + write_record(*record, RecordFormat::kYaml)
                                                         : write_record(*record, RecordFormat::kJsonLine));
                      if (delivered != kAllWell) status = delivered;
                      return delivered == kAllWell;
                    });
  if (!kept.empty()) {
    const int delivered = console.deliver(kept, options.output);
    if (delivered != kAllWell) return delivered;
  }
  return status;
}

}  // namespace

int run_extract(const ExtractOptions& options, const SharedOptions& shared, Console& console) {
  if (options.lines == !options.file.empty()) {
    console.say(Message::kUsageFailed, console.format(Message::kExtractUsage));
    return kWrongUsage;
  }
  if (options.lines) return extract_stream(std::cin, options, shared, console);
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  auto bytes = read_input(options.file, options.ingest);
  if (!bytes) {
    console.say_error(options.file, bytes.error());
    return kSomeFailed;
  }
  if (is_container(*bytes, options.ingest.limits)) return extract_members(*bytes, options, shared, *rules, console);
  return extract_one(std::move(*bytes), options, shared, *rules, console);
}

}  // namespace planatlas
