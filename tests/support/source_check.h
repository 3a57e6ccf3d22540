// What holds for every document that a reader gives, and comparison with a case.
#pragma once

#include <yaml-cpp/yaml.h>

#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas::test {

// The rules that readers need, loaded once.
const Rules& page_rules();

// Checks that all spans lie in the text, on borders of characters and in order.
void check_laws(const SourceDocument& document);

// Compares a document with what a case says of it under format, body (the lines that are no chrome), text, lines,
// metadata, headings and tables; what the case leaves out is not looked at.
void check_document(const SourceDocument& document, const YAML::Node& test);

}  // namespace planatlas::test
