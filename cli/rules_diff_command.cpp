#include <optional>
#include <set>

#include "cli/commands.h"
#include "cli/corpus.h"
#include "extractor/extract.h"
#include "output/compare/fact_changes.h"
#include "output/knowledge/store.h"
#include "output/record/json.h"

namespace planatlas {
namespace {

constexpr std::string_view kBuiltin = "builtin";  // in place of a folder

// Rules that are older than the program may lack lexicons that it asks for now; `may_be_older` lets them pass.
std::optional<Rules> rules_named(const std::string& name, bool may_be_older, Console& console) {
  if (!may_be_older || name == kBuiltin) {
    SharedOptions options;
    if (name != kBuiltin) options.rules_folder = name;
    return load_rules(options, console);
  }
  std::vector<std::string> missing;
  auto rules = Rules::load_older(name, missing, console.fault_texts());
  if (!rules) {
    console.say_rules_error(rules.error());
    return std::nullopt;
  }
  if (!missing.empty()) console.say(Message::kLexiconsTakenEmpty, name, fmt::format("{}", fmt::join(missing, ", ")));
  return std::move(*rules);
}

int finish(const CorpusResult<DocumentChanges>& compared, const RulesDiffOptions& options, Console& console) {
  for (const Failure& failure : compared.failures) console.say_error(failure.path, failure.error);
  if (compared.outcomes.empty()) return kSomeFailed;
  const std::string text = options.format == "json" ? write_json(to_tree(compared.outcomes), JsonLayout::kPretty)
                                                    : write_changes(compared.outcomes, console.language());
  if (const int status = console.deliver(text, options.output); status != kAllWell) return status;
  return compared.failures.empty() ? kAllWell : kSomeFailed;
}

int compare_folders(const RulesDiffOptions& options, const SharedOptions& shared, Console& console) {
  const auto before = rules_named(options.old_rules, true, console);
  const auto after = before ? rules_named(options.new_rules, false, console) : std::nullopt;
  if (!after) return kCannotGoOn;
  const auto compare = [&](const std::string& name, std::string_view bytes) -> Result<DocumentChanges> {
    auto old_record = extract(bytes, name, *before, options.ingest);
    if (!old_record) return old_record.error();
    auto new_record = extract(bytes, name, *after, options.ingest);
    if (!new_record) return new_record.error();
    return DocumentChanges{name, compare_records(std::move(*old_record), std::move(*new_record))};
  };
  return finish(for_corpus<DocumentChanges>(options.corpus, options.ingest, job_count(shared), compare), options,
                console);
}

int compare_base(const RulesDiffOptions& options, const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const auto ids = list_records(options.kb);
  if (!ids) {
    console.say_error(options.kb, ids.error());
    return kCannotGoOn;
  }
  if (ids->empty()) {
    console.say(Message::kNoKnowledgeBase, options.kb);
    return kCannotGoOn;
  }
  const std::set<std::string> known(ids->begin(), ids->end());
  const auto compare = [&](const std::string& name, std::string_view bytes) -> Result<DocumentChanges> {
    auto fresh = extract(bytes, name, *rules, options.ingest);
    if (!fresh) return fresh.error();
    if (!known.contains(fresh->id)) return Error{ErrorKind::kNotFound, console.format(Message::kNotInBase)};
    auto stored = load_record(options.kb, fresh->id);
    if (!stored) return stored.error();
    return DocumentChanges{name, compare_records(std::move(*stored), std::move(*fresh))};
  };
  return finish(for_corpus<DocumentChanges>(options.corpus, options.ingest, job_count(shared), compare), options,
                console);
}

}  // namespace

int run_rules_diff(const RulesDiffOptions& options, const SharedOptions& shared, Console& console) {
  const bool folders = !options.old_rules.empty() && !options.new_rules.empty();
  if (folders == !options.kb.empty()) {
    console.say(Message::kUsageFailed, console.format(Message::kDiffUsage));
    return kWrongUsage;
  }
  return folders ? compare_folders(options, shared, console) : compare_base(options, shared, console);
}

}  // namespace planatlas
