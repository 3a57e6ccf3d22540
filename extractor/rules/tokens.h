// Building TokenText. The main entry is Rules::tokenize.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractor/rules/rules.h"

namespace planatlas::rule_files {

// Unit id → kind of the quantities in that unit, told by its family.
using UnitKinds = std::unordered_map<std::string, TokenKind>;
UnitKinds unit_kinds(const ValueLexicon& lexicon);

// Requires: values in order, without overlaps, inside the text, not empty.
TokenText build_tokens(std::string_view text, std::vector<Value> values, const UnitKinds& kinds);

// Returns the tokens as patterns name them: {year}，全区高新技术企业{comparator}{count}.
std::string with_token_names(const TokenText& text);

}  // namespace planatlas::rule_files
