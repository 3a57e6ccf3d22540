// Facts of the kinds that rule files declare.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/facts/trace.h"
#include "extractor/model/clean_text.h"
#include "extractor/model/fact.h"
#include "extractor/model/section.h"
#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// A line or cell of prose, and where it stands.
struct TextPlace {
  TextSpan span;  // in the clean text
  SectionRole role = SectionRole::kBody;
  int section = -1;
  int task = -1;
};

// What one text says, without its place in the document.
struct TextFact {
  const FactKind* kind = nullptr;
  const Rule* rule = nullptr;
  std::vector<std::pair<std::string, FieldValue>> fields;  // all that are declared
  TextSpan span;                                           // in the text: the shortest run that holds all fields
  std::vector<std::pair<std::string, std::string>> captures;
  std::size_t attempt = 0;  // its index among the attempts, where these are kept
};

// What two facts that count once have in common: the kind and the fields that it names.
using Identity = std::vector<std::string>;
// → the rule of the fact that is kept.
using Kept = std::map<Identity, const Rule*>;
using IsKept = std::function<bool(const FactKind&, const Identity&)>;

// The kinds with their rules: made once, for many texts. Requires: the rules outlive it.
class DeclaredKinds {
 public:
  explicit DeclaredKinds(const Rules& rules);

  // Returns the facts of one text in order of their spans; of kinds that belong to tasks only where `in_task` is set.
  // What each rule did is added to `attempts` unless that is null; kTaken: by a rule that ruled it out or came before.
  // Facts that are kept already may be left out where nobody asks for attempts.
  std::vector<TextFact> find(const TokenText& text, SectionRole role, bool in_task,
                             std::vector<Attempt>* attempts = nullptr, const IsKept& is_kept = {}) const;

 private:
  struct FactRule {
    const Rule* rule = nullptr;
    Identity identity;  // of all its facts, where its constant fields decide it and words may be shared; else empty
  };
  struct KindRules {
    const FactKind* kind = nullptr;
    std::vector<FactRule> facts;    // makes: fact, in order of priority
    std::vector<const Rule*> none;  // makes: no_fact
  };
  class Search;

  const Rules& rules_;
  std::vector<KindRules> kinds_;
};

// The declared facts of a document, place by place. Requires: document, text and rules outlive it.
class DeclaredFacts {
 public:
  DeclaredFacts(const SourceDocument& document, const CleanText& clean, const Rules& rules);

  // Adds what one place says, and what each rule did to `attempts` unless that is null. Requires: `text` holds the
  // tokens of the place.
  void add(const TextPlace& place, const TokenText& text, std::vector<Attempt>* attempts);
  // Returns the facts of all places, in order of the text within each kind.
  std::vector<DeclaredFact> take();

 private:
  const SourceDocument& document_;
  const CleanText& clean_;
  DeclaredKinds kinds_;
  std::vector<DeclaredFact> facts_;
  std::map<std::pair<std::string, int>, Kept> kept_;  // by kind and scope
};

}  // namespace planatlas::facts
