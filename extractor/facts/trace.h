// What the rules tried on each line of a document, for people who write rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/section.h"
#include "extractor/rules/rules.h"
#include "extractor/text/span.h"

namespace planatlas {

enum class Outcome {
  kMade,          // a match that made a fact or took a quantity out of play
  kOtherSection,  // the rule does not apply in sections of this role
  kNoLiteral,     // none of its `contains_any` occurs in the line
  kNoMatch,       // no pattern matches
  kTaken,         // a match whose quantity another rule had claimed before
  kNoFact,    // a match that makes nothing: no indicator is left, lists of different lengths, a link without a chain
  kRepeated,  // a match whose fact counts once and is there already
};

struct Attempt {
  const Rule* rule = nullptr;  // makes claims, goals or declared facts
  Outcome outcome = Outcome::kNoMatch;
  TextSpan span;  // of the match, in the line; empty where there is none
  // kTaken: null where the program itself had claimed it, such as the age of people. kRepeated: of the fact that is
  // kept.
  const Rule* taken_by = nullptr;
  std::string_view missing = {};  // kNoFact of a declared kind: the required field without a value, a name in the rules
};

struct LineTrace {
  std::string text;  // of the line, without its marker
  TextSpan source;   // bytes of the document's text
  int section = -1;
  SectionRole role = SectionRole::kBody;
  std::vector<Attempt> attempts;    // of claims and goals, in the order in which the rules are tried
  std::vector<Attempt> declared;    // the same of declared kinds
  std::vector<TextSpan> unclaimed;  // quantities, in the line
};

// Lines in the order of the text. Requires: the rules outlive it.
using Trace = std::vector<LineTrace>;

}  // namespace planatlas
