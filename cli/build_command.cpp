#include <charconv>

#include "cli/audit_words.h"
#include "cli/commands.h"
#include "cli/companions.h"
#include "cli/progress.h"
#include "extractor/extract.h"
#include "extractor/ingest/container.h"
#include "output/knowledge/build.h"
#include "output/knowledge/merge.h"

namespace planatlas {
namespace {

BuildEvents events_on(Console& console, const SharedOptions& shared) {
  BuildEvents events;
  if (shared.quiet) return events;
  events.on_wait = [&console] { console.say(Message::kBuildWaits); };
  if (console.on_terminal()) {
    events.on_progress = [progress = Progress(console)](std::size_t done, std::size_t all) mutable {
      progress.show(done, all);
    };
  }
  return events;
}

void say_report(const BuildReport& report, const SharedOptions& shared, Console& console) {
  for (const Failure& failure : report.failures) console.say_error(failure.path, failure.error);
  if (shared.quiet) return;
  for (const std::string& path : report.vanished) console.say(Message::kBuildPruned, path);
  if (shared.verbose) {
    for (const std::string& path : report.replaced) console.say(Message::kBuildReplaced, path);
  }
  console.say(Message::kBuildSummary, report.read, report.unchanged, report.failures.size(), report.documents,
              report.goals, report.tasks, report.facts, report.warnings);
}

// "2/4" → the second of four. False where it is none.
bool read_shard(std::string_view text, BuildOptions& build) {
  if (text.empty()) return true;
  const auto read = [](std::string_view digits, unsigned& number) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() && number > 0;
  };
  const std::size_t stroke = text.find('/');
  return stroke != std::string_view::npos && read(text.substr(0, stroke), build.shard) &&
         read(text.substr(stroke + 1), build.shards) && build.shard <= build.shards;
}

}  // namespace

int run_build(const BuildCommandOptions& options, const SharedOptions& shared, Console& console) {
  BuildOptions build;
  if (!read_shard(options.shard, build)) {
    console.say(Message::kUsageFailed, console.format(Message::kShardUsage));
    return kWrongUsage;
  }
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  build.paths = options.paths;
  build.folder = options.kb;
  build.prune = options.prune;
  build.jobs = job_count(shared);
  build.max_bytes = options.ingest.limits.document_bytes;
  build.extractor = program_name();
  build.rules = rules->hash();
  build.reading = text_of_reading(options.ingest);
  build.setup = store_setup(*rules);
  Companions companions(*rules, options.ingest.limits);
  const DocumentReader reader{
      [&options, &companions](std::string_view bytes, const std::string& name, const DocumentFunction& sink) {
        companions.look_into(bytes, name);
        for_each_document(bytes, name, options.ingest.limits,
                          [&](const std::string& path, const Result<std::string_view>& member) {
                            return companions.is_address_file(path) || sink(path, member);
                          });
      },
      [&rules, &options](std::string_view bytes, const std::string& name) {
        return extract(bytes, name, *rules, options.ingest);
      },
      [&companions](const std::string& name) { return companions.notes(name); }};
  const auto report = build_knowledge_base(build, reader, events_on(console, shared));
  if (!report) {
    console.say_error(options.kb, report.error());
    return kCannotGoOn;
  }
  say_report(*report, shared, console);
  return report->failures.empty() ? kAllWell : kSomeFailed;
}

int run_merge(const MergeOptions& options, const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const auto report = merge_knowledge_bases(options.kb, options.from, store_setup(*rules), events_on(console, shared));
  if (!report) {
    console.say_error(options.kb, report.error());
    return kCannotGoOn;
  }
  say_report(*report, shared, console);
  return kAllWell;
}

}  // namespace planatlas
