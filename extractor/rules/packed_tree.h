// The tree of a rule file as bytes: what the built-in files carry, so that the program starts without a YAML parser.
#pragma once

#include <string>
#include <string_view>

#include "extractor/rules/yaml_reader.h"

namespace planatlas::rule_files {

// Every node in turn, parents first: kind, offset of its place, then the text of a scalar, the items of a list, keys
// and values of a map one after the other. Numbers are written in groups of seven bits, lowest first.
std::string pack_tree(const YamlNode& root);

// Returns the tree that was packed. Requires: `bytes` comes from pack_tree of a tree of `file`, which outlives it.
YamlNode unpack_tree(std::string_view bytes, const SourceFile& file);

}  // namespace planatlas::rule_files
