// One function a command. Each returns the exit status.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "extractor/ingest/ingest.h"
#include "output/compare/comparison.h"
#include "output/knowledge/search.h"

namespace planatlas {

struct ExtractOptions {
  std::string file;
  bool lines = false;  // documents as JSON Lines from standard input
  std::string format = "json";
  std::string output;
  IngestOptions ingest;
};
int run_extract(const ExtractOptions& options, const SharedOptions& shared, Console& console);

struct BuildCommandOptions {
  std::vector<std::string> paths;
  std::string kb;
  bool prune = false;
  std::string shard;  // I/N, empty: all files
  IngestOptions ingest;
};
int run_build(const BuildCommandOptions& options, const SharedOptions& shared, Console& console);

struct MergeOptions {
  std::string kb;
  std::vector<std::string> from;
};
int run_merge(const MergeOptions& options, const SharedOptions& shared, Console& console);

struct CompareOptions {
  std::string kb;
  std::string by = "indicator";  // one of comparison_subjects()
  std::string format = "table";
  ComparisonFilter filter;
  std::string output;
};
std::vector<std::string> comparison_subjects();
int run_compare(const CompareOptions& options, const SharedOptions& shared, Console& console);

struct IndicatorsSuggestOptions {
  std::string kb;
  std::string format = "table";
  std::string output;
};
int run_indicators_suggest(const IndicatorsSuggestOptions& options, const SharedOptions& shared, Console& console);

struct AuditCommandOptions {
  std::string kb;
  std::string format = "text";
  std::string fail_on;  // empty, warning or error
  std::string output;
};
int run_audit(const AuditCommandOptions& options, const SharedOptions& shared, Console& console);

struct SearchCommandOptions {
  std::string kb;
  std::string format = "text";
  SearchQuery query;
  std::string output;
};
int run_search(const SearchCommandOptions& options, const SharedOptions& shared, Console& console);

struct ExportCommandOptions {
  std::string kb;
  std::string format;
  std::string output;
};
int run_export(const ExportCommandOptions& options, const SharedOptions& shared, Console& console);

struct ReportCommandOptions {
  std::string kb;
  std::string format = "html";
  std::string language;  // empty: that of the messages
  bool split = false;
  std::string output;
};
int run_report(const ReportCommandOptions& options, const SharedOptions& shared, Console& console);

struct ExplainOptions {
  std::string file;
  std::string at;    // words of a passage
  std::string rule;  // id of the rule that is asked about there; empty: all
  std::string fact;  // id of a fact
  std::string html;  // page to write
  IngestOptions ingest;
};
int run_explain(const ExplainOptions& options, const SharedOptions& shared, Console& console);

struct RulesDiffOptions {
  std::string old_rules, new_rules;  // folders, or `builtin`
  std::string kb;                    // instead of the two
  std::vector<std::string> corpus;
  std::string format = "text";
  std::string output;
  IngestOptions ingest;
};
int run_rules_diff(const RulesDiffOptions& options, const SharedOptions& shared, Console& console);

struct RulesCoverageOptions {
  std::vector<std::string> paths;
  std::string format = "text";
  std::string output;
  IngestOptions ingest;
};
int run_rules_coverage(const RulesCoverageOptions& options, const SharedOptions& shared, Console& console);

struct RulesCodebookOptions {
  std::string kind;  // empty: all
  std::string output;
};
int run_rules_codebook(const RulesCodebookOptions& options, const SharedOptions& shared, Console& console);
// Writes the JSON Schema of records with the kinds that the rules declare.
int run_rules_schema(const SharedOptions& shared, Console& console);

struct RulesNewOptions {
  std::string name;
  std::string kind = "goal";
  std::string output;
};
int run_rules_new(const RulesNewOptions& options, const SharedOptions& shared, Console& console);

int run_rules_check(const SharedOptions& shared, Console& console);
int run_rules_test(const SharedOptions& shared, Console& console);
int run_rules_list(const SharedOptions& shared, Console& console);

}  // namespace planatlas
