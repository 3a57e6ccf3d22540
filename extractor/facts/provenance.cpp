#include "extractor/facts/provenance.h"

namespace planatlas::facts {

Provenance make_provenance(const SourceDocument& document, const CleanText& clean, TextSpan span, std::string rule) {
  Provenance provenance;
  provenance.clean = span;
  provenance.span = clean.map.to_source(span);
  provenance.quote = std::string(provenance.span.of(document.text));
  provenance.rule = std::move(rule);
  return provenance;
}

}  // namespace planatlas::facts
