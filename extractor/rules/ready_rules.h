// Rules as they are used: checked, expanded and with their tables. What a load of rule files comes to, and what the
// program carries as bytes of the built-in ones.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/load.h"
#include "extractor/rules/requirements.h"
#include "extractor/rules/word_filter.h"

namespace planatlas::rule_files {

struct ReadyRules {
  std::vector<Rule> rules;        // in order of id
  std::vector<Lexicon> lexicons;  // in order of name
  std::vector<FactKind> kinds;    // in order of name
  ValueLexicon values;
  IndicatorList indicators;
  WordFilter prefilter{{}};  // requirements.h
  std::map<std::string, TextFilter> text_filters;
};

// Requires: no problems.
ReadyRules make_ready(Loaded loaded);

std::string pack(const ReadyRules& ready);
// Requires: made by `pack`, begins at kPackedAlignment (packed.h), outlives the rules: the tables stay there.
ReadyRules unpack(std::string_view bytes);

}  // namespace planatlas::rule_files
