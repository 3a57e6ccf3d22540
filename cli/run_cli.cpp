#include "cli/run_cli.h"

#include <algorithm>
#include <functional>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "output/export/export.h"

namespace planatlas {
namespace {

// The command line as typed. Every command's options have defaults; only those of the chosen one are used.
struct Options {
  SharedOptions shared;
  ExtractOptions extract;
  BuildCommandOptions build;
  CompareOptions compare;
  AuditCommandOptions audit;
  IndicatorsSuggestOptions suggest;
  MergeOptions merge;
  SearchCommandOptions search;
  ExportCommandOptions export_store;
  ReportCommandOptions report;
  ExplainOptions explain;
  RulesDiffOptions diff;
  RulesCoverageOptions coverage;
  RulesCodebookOptions codebook;
  RulesNewOptions new_rule;
};

constexpr std::pair<const char*, const char*> kChineseLabels[] = {{"Usage", "用法"},      {"OPTIONS", "选项"},
                                                                  {"SUBCOMMAND", "命令"}, {"Positionals", "参数"},
                                                                  {"REQUIRED", "必需"},   {"Excludes", "不与此项同用"}};

using Command = std::function<int(const Options&, Console&)>;

class CommandLine {
 public:
  explicit CommandLine(const Console& console) : console_(console), app_(text(Message::kHelpProgram), "planatlas") {
    app_.require_subcommand(1);
    // Commands take the formatter over from here.
    if (console.language() == Language::kChinese) {
      for (const auto& [english, chinese] : kChineseLabels) app_.get_formatter()->label(english, chinese);
    }
    app_.set_help_flag("-h,--help", text(Message::kHelpHelp));
    app_.set_version_flag("--version", std::string(program_name()), text(Message::kHelpVersion));
    app_.add_option("--rules", options_.shared.rules_folder, text(Message::kHelpRules))->type_name("DIR");
    app_.add_option("--jobs", options_.shared.jobs, text(Message::kHelpJobs))
        ->check(CLI::Range(1u, 1024u).description(""))
        ->type_name("N");
    auto* quiet = app_.add_flag("--quiet", options_.shared.quiet, text(Message::kHelpQuiet));
    app_.add_flag("--verbose", options_.shared.verbose, text(Message::kHelpVerbose))->excludes(quiet);
    add_extract();
    add_build();
    add_compare();
    add_search();
    add_merge();
    add_export();
    add_report();
    add_audit();
    add_indicators();
    add_rules();
    add_explain();
  }

  // Throws CLI::ParseError.
  void parse(int argc, const char* const* argv) { app_.parse(argc, argv); }
  int run(Console& console) const { return command_(options_, console); }
  CLI::App& app() { return app_; }

 private:
  std::string text(Message message) const { return std::string(text_of(message, console_.language())); }

  CLI::App* add_command(CLI::App& parent, const char* name, Message help, Command command) {
    CLI::App* sub = parent.add_subcommand(name, text(help));
    sub->fallthrough();  // --rules and its like may stand after the command
    sub->set_help_flag("-h,--help", text(Message::kHelpHelp));
    if (command) sub->callback([this, command] { command_ = command; });
    return sub;
  }

  void add_format(CLI::App* sub, std::string& format, std::vector<std::string> names, Message help) {
    sub->add_option("--format", format, text(help))
        ->check(CLI::IsMember(std::move(names)).description(""))
        ->type_name("NAME");
  }
  // The name - stands for it, as it does for standard input.
  static void to_standard_output(CLI::Option* output) {
    output->transform([](std::string path) { return path == "-" ? std::string() : path; });
  }
  void add_output(CLI::App* sub, std::string& path) {
    to_standard_output(sub->add_option("-o,--output", path, text(Message::kHelpOutput))->type_name("FILE"));
  }
  void add_kb(CLI::App* sub, std::string& kb) {
    sub->add_option("--kb", kb, text(Message::kHelpKb))->required()->type_name("DIR");
  }
  void add_ingest(CLI::App* sub, IngestOptions& ingest) {
    IngestLimits& limits = ingest.limits;
    const auto add_limit = [&](const char* name, auto& limit, Message help) {
      return sub->add_option(name, limit, text(help))->type_name("N");
    };
    add_limit("--max-bytes", limits.document_bytes, Message::kHelpMaxBytes);
    add_limit("--max-unpacked", limits.archive_bytes, Message::kHelpMaxUnpacked);
    add_limit("--max-entries", limits.archive_entries, Message::kHelpMaxEntries);
    add_limit("--max-ratio", limits.archive_ratio, Message::kHelpMaxRatio);
    add_limit("--max-archive-depth", limits.archive_depth, Message::kHelpMaxArchiveDepth);
    add_limit("--max-depth", limits.nesting_depth, Message::kHelpMaxDepth);
    add_limit("--max-cells", limits.table_cells, Message::kHelpMaxCells);
    add_limit("--max-pages", limits.pages, Message::kHelpMaxPages);
    add_limit("--max-seconds", limits.seconds, Message::kHelpMaxSeconds)->check(CLI::Range(1u, 86400u).description(""));
    add_limit("--max-memory", limits.child_megabytes, Message::kHelpMaxMemory);
    sub->add_flag("--ocr", ingest.ocr, text(Message::kHelpOcr));
    const auto add_field = [&fields = ingest.fields](const std::string& argument) {
      const std::size_t equals = std::min(argument.find('='), argument.size());
      FieldPath field{argument.substr(0, equals), argument.substr(std::min(equals + 1, argument.size()))};
      if (const auto error = check_field_path(field)) throw CLI::ValidationError("--map", error->message);
      fields.push_back(std::move(field));
    };
    sub->add_option_function<std::vector<std::string>>(
           "--map",
           [add_field](const std::vector<std::string>& arguments) {
             std::for_each(arguments.begin(), arguments.end(), add_field);
           },
           text(Message::kHelpMap))
        ->type_name("FIELD=PATH")
        ->expected(1)
        ->take_all();
  }
  void add_file(CLI::App* sub, std::string& file) {
    sub->add_option("FILE", file, text(Message::kHelpFile))->required()->type_name("");
  }

  void add_extract() {
    auto* sub = add_command(app_, "extract", Message::kHelpExtract, [](const Options& options, Console& console) {
      return run_extract(options.extract, options.shared, console);
    });
    sub->add_option("FILE", options_.extract.file, text(Message::kHelpFile))->type_name("");
    sub->add_flag("--jsonl", options_.extract.lines, text(Message::kHelpLines));
    add_format(sub, options_.extract.format, {"json", "yaml"}, Message::kHelpRecordFormat);
    add_ingest(sub, options_.extract.ingest);
    add_output(sub, options_.extract.output);
    // A stream is answered line by line on standard output.
    sub->get_option("--jsonl")->excludes("--output")->excludes("--format");
  }

  void add_build() {
    auto* sub = add_command(app_, "build", Message::kHelpBuild, [](const Options& options, Console& console) {
      return run_build(options.build, options.shared, console);
    });
    sub->add_option("PATH", options_.build.paths, text(Message::kHelpPaths))->required()->type_name("");
    add_kb(sub, options_.build.kb);
    sub->add_flag("--prune", options_.build.prune, text(Message::kHelpPrune));
    sub->add_option("--shard", options_.build.shard, text(Message::kHelpShard))->type_name("I/N");
    add_ingest(sub, options_.build.ingest);
  }

  void add_compare() {
    auto* sub = add_command(app_, "compare", Message::kHelpCompare, [](const Options& options, Console& console) {
      return run_compare(options.compare, options.shared, console);
    });
    ComparisonFilter& filter = options_.compare.filter;
    add_kb(sub, options_.compare.kb);
    sub->add_option("--by", options_.compare.by, text(Message::kHelpCompareBy))
        ->check(CLI::IsMember(comparison_subjects()).description(""))
        ->type_name("NAME");
    add_format(sub, options_.compare.format, {"table", "markdown", "csv", "xlsx", "json"}, Message::kHelpTableFormat);
    sub->add_option("--indicator", filter.indicator, text(Message::kHelpIndicator))->type_name("WORD");
    sub->add_option("--division", filter.divisions, text(Message::kHelpDivisions))->type_name("WORD");
    sub->add_option("--year", filter.year, text(Message::kHelpYear))->type_name("YEAR");
    sub->add_option("--topic", filter.topic, text(Message::kHelpTopic))->type_name("WORD");
    sub->add_option("--document", filter.document, text(Message::kHelpDocument))->type_name("WORD");
    add_output(sub, options_.compare.output);
  }

  void add_merge() {
    auto* sub = add_command(app_, "merge", Message::kHelpMerge, [](const Options& options, Console& console) {
      return run_merge(options.merge, options.shared, console);
    });
    sub->add_option("--kb", options_.merge.kb, text(Message::kHelpMergeKb))->required()->type_name("DIR");
    sub->add_option("KB", options_.merge.from, text(Message::kHelpMergeFrom))->required()->type_name("");
  }

  void add_export() {
    auto* sub = add_command(app_, "export", Message::kHelpExport, [](const Options& options, Console& console) {
      return run_export(options.export_store, options.shared, console);
    });
    ExportCommandOptions& command = options_.export_store;
    add_kb(sub, command.kb);
    std::vector<std::string> names;
    for (const ExportFormat& format : export_formats()) names.emplace_back(format.name);
    add_format(sub, command.format, std::move(names), Message::kHelpExportFormat);
    sub->get_option("--format")->required();
    to_standard_output(
        sub->add_option("-o,--output", command.output, text(Message::kHelpExportOutput))->type_name("PATH"));
  }

  void add_report() {
    auto* sub = add_command(app_, "report", Message::kHelpReport, [](const Options& options, Console& console) {
      return run_report(options.report, options.shared, console);
    });
    ReportCommandOptions& command = options_.report;
    add_kb(sub, command.kb);
    add_format(sub, command.format, {"html", "markdown", "docx", "xlsx"}, Message::kHelpReportFormat);
    sub->add_option("--lang", command.language, text(Message::kHelpLanguage))
        ->check(CLI::IsMember(std::vector<std::string>{"zh", "en"}).description(""))
        ->type_name("NAME");
    sub->add_flag("--split", command.split, text(Message::kHelpSplit));
    add_output(sub, command.output);
  }

  void add_search() {
    auto* sub = add_command(app_, "search", Message::kHelpSearch, [](const Options& options, Console& console) {
      return run_search(options.search, options.shared, console);
    });
    SearchQuery& query = options_.search.query;
    add_kb(sub, options_.search.kb);
    sub->add_option("QUERY", query.words, text(Message::kHelpQuery))->required()->type_name("");
    add_format(sub, options_.search.format, {"text", "json"}, Message::kHelpAuditFormat);
    sub->add_option("--division", query.division, text(Message::kHelpDivision))->type_name("WORD");
    sub->add_option("--year", query.year, text(Message::kHelpYear))->type_name("YEAR");
    sub->add_option("--kind", query.kind, text(Message::kHelpKind))
        ->check(CLI::IsMember(std::vector<std::string>{"section", "task", "goal", "row"}).description(""))
        ->type_name("NAME");
    sub->add_option("--document", query.document, text(Message::kHelpDocument))->type_name("WORD");
    sub->add_option("--limit", query.limit, text(Message::kHelpLimit))->type_name("N");
    add_output(sub, options_.search.output);
  }

  void add_audit() {
    auto* sub = add_command(app_, "audit", Message::kHelpAudit, [](const Options& options, Console& console) {
      return run_audit(options.audit, options.shared, console);
    });
    add_kb(sub, options_.audit.kb);
    add_format(sub, options_.audit.format, {"text", "json"}, Message::kHelpAuditFormat);
    sub->add_option("--fail-on", options_.audit.fail_on, text(Message::kHelpFailOn))
        ->check(CLI::IsMember(std::vector<std::string>{"warning", "error"}).description(""))
        ->type_name("NAME");
    add_output(sub, options_.audit.output);
  }

  void add_indicators() {
    auto* indicators = add_command(app_, "indicators", Message::kHelpIndicators, nullptr);
    indicators->require_subcommand(1);
    auto* sub = add_command(*indicators, "suggest", Message::kHelpIndicatorsSuggest,
                            [](const Options& options, Console& console) {
                              return run_indicators_suggest(options.suggest, options.shared, console);
                            });
    add_kb(sub, options_.suggest.kb);
    add_format(sub, options_.suggest.format, {"table", "yaml", "json"}, Message::kHelpSuggestFormat);
    add_output(sub, options_.suggest.output);
  }

  void add_rules() {
    auto* rules = add_command(app_, "rules", Message::kHelpRulesCommand, nullptr);
    rules->require_subcommand(1);
    const auto add = [&](const char* name, Message help, int (*command)(const SharedOptions&, Console&)) {
      auto* sub = add_command(*rules, name, help, [command](const Options& options, Console& console) {
        return command(options.shared, console);
      });
      sub->add_option("DIR", options_.shared.rules_folder, text(Message::kHelpRulesFolder))->type_name("");
    };
    add("check", Message::kHelpRulesCheck, run_rules_check);
    add("test", Message::kHelpRulesTest, run_rules_test);
    add("list", Message::kHelpRulesList, run_rules_list);
    add("schema", Message::kHelpRulesSchema, run_rules_schema);
    add_rules_codebook(*rules);
    add_rules_diff(*rules);
    add_rules_coverage(*rules);
    add_rules_new(*rules);
  }

  void add_rules_new(CLI::App& rules) {
    RulesNewOptions& rule = options_.new_rule;
    auto* sub = add_command(rules, "new", Message::kHelpRulesNew, [](const Options& options, Console& console) {
      return run_rules_new(options.new_rule, options.shared, console);
    });
    sub->add_option("NAME", rule.name, text(Message::kHelpRuleName))->required()->type_name("");
    sub->add_option("--kind", rule.kind, text(Message::kHelpSkeleton))
        ->check(CLI::IsMember(std::vector<std::string>{"goal", "claim", "fact"}).description(""))
        ->type_name("NAME");
    add_output(sub, rule.output);
  }

  void add_rules_codebook(CLI::App& rules) {
    auto* sub =
        add_command(rules, "codebook", Message::kHelpRulesCodebook, [](const Options& options, Console& console) {
          return run_rules_codebook(options.codebook, options.shared, console);
        });
    sub->add_option("KIND", options_.codebook.kind, text(Message::kHelpFactKind))->type_name("");
    add_output(sub, options_.codebook.output);
  }

  void add_rules_coverage(CLI::App& rules) {
    RulesCoverageOptions& coverage = options_.coverage;
    auto* sub =
        add_command(rules, "coverage", Message::kHelpRulesCoverage, [](const Options& options, Console& console) {
          return run_rules_coverage(options.coverage, options.shared, console);
        });
    sub->add_option("PATH", coverage.paths, text(Message::kHelpPaths))->required()->type_name("");
    add_format(sub, coverage.format, {"text", "json"}, Message::kHelpAuditFormat);
    add_ingest(sub, coverage.ingest);
    add_output(sub, coverage.output);
  }

  void add_rules_diff(CLI::App& rules) {
    RulesDiffOptions& diff = options_.diff;
    auto* sub = add_command(rules, "diff", Message::kHelpRulesDiff, [](const Options& options, Console& console) {
      return run_rules_diff(options.diff, options.shared, console);
    });
    sub->add_option("OLD", diff.old_rules, text(Message::kHelpRulesBefore))->type_name("");
    sub->add_option("NEW", diff.new_rules, text(Message::kHelpRulesAfter))->type_name("");
    sub->add_option("--kb", diff.kb, text(Message::kHelpDiffKb))->type_name("DIR");
    sub->add_option("--corpus", diff.corpus, text(Message::kHelpCorpus))->required()->type_name("PATH");
    add_format(sub, diff.format, {"text", "json"}, Message::kHelpAuditFormat);
    add_ingest(sub, diff.ingest);
    add_output(sub, diff.output);
  }

  void add_explain() {
    auto* sub = add_command(app_, "explain", Message::kHelpExplain, [](const Options& options, Console& console) {
      return run_explain(options.explain, options.shared, console);
    });
    add_file(sub, options_.explain.file);
    auto* at = sub->add_option("--at", options_.explain.at, text(Message::kHelpAt))->type_name("TEXT");
    sub->add_option("--rule", options_.explain.rule, text(Message::kHelpAtRule))->type_name("ID")->needs(at);
    auto* fact = sub->add_option("--fact", options_.explain.fact, text(Message::kHelpFact))->type_name("ID");
    auto* html = sub->add_option("--html", options_.explain.html, text(Message::kHelpHtml))->type_name("FILE");
    at->excludes(fact)->excludes(html);
    fact->excludes(html);
    add_ingest(sub, options_.explain.ingest);
  }

  const Console& console_;
  CLI::App app_;
  Options options_;
  Command command_;
};

}  // namespace

int run_cli(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  Console console(out, err, find_language());
  CommandLine line(console);
  try {
    line.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return console.deliver(line.app().help());
  } catch (const CLI::CallForVersion&) {
    return console.deliver(std::string(program_name()) + "\n");
  } catch (const CLI::ParseError& error) {
    console.say(Message::kUsageFailed, error.what());
    return kWrongUsage;
  }
  return line.run(console);
}

}  // namespace planatlas
