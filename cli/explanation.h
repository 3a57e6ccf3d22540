// Why a document gave what it gave: the words of `explain`, for a terminal and for a page.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"
#include "extractor/base/text_sink.h"
#include "extractor/facts/trace.h"
#include "extractor/model/record.h"
#include "extractor/rules/rules.h"

namespace planatlas {

struct ExplainedFact {
  std::string id;    // as records write it; of kinds without ids, kind and number
  std::string kind;  // key of the record: goals, tasks, …, a declared kind; unclaimed for a quantity without a fact
  std::string kind_name;                                     // for people
  std::string title;                                         // on one line
  TextSpan span;                                             // bytes of the text
  std::vector<std::pair<std::string, std::string>> details;  // label, text
};

// In order of kind, within a kind in that of the text.
std::vector<ExplainedFact> explain_facts(const Record& record, const Trace& trace, const Rules& rules,
                                         const Console& console);
std::string write_fact(const ExplainedFact& fact);

// Says of every passage that holds `text` what rules made of it and which ones came close. Empty where it stands
// nowhere. With `only`, what this rule did there.
std::string explain_passage(const std::string& text, const Rule* only, const Record& record, const Trace& trace,
                            const Rules& rules, const std::vector<ExplainedFact>& facts, const Console& console);

// The titles of a section and those above it, from the outermost down.
std::string section_path(const Record& record, int section);

// Writes one page without any network: the document with its facts marked, the details on click or key. Requires:
// has_report_page().
void write_page(const Record& record, std::vector<ExplainedFact> facts, const Rules& rules, const Console& console,
                const TextSink& sink);

}  // namespace planatlas
