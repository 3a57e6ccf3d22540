// Reading typed fields out of a YAML tree, with a problem for everything that does not fit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/yaml_reader.h"

namespace planatlas::rule_files {

void report(Problems& problems, const YamlNode& node, FaultText fault);

// A key as messages name it: 'patterns'.
FaultText quoted(std::string_view key);

// Reports and returns false where the node is of another kind. `part` names the node in messages.
bool expect_map(const YamlNode& node, const FaultText& part, Problems& problems);
bool expect_list(const YamlNode& node, const FaultText& part, Problems& problems);
bool expect_scalar(const YamlNode& node, const FaultText& part, Problems& problems);

using Names = std::vector<std::string_view>;

// Reports and returns false where `name`, which stands at `place`, is none of `known`: `fault` with the name in its
// first gap, then the nearest of them, or all as "known `things`".
bool expect_known(Place place, std::string_view name, const Names& known, FaultText fault, Fault things,
                  Problems& problems);
bool expect_known(const YamlNode& scalar, const Names& known, FaultText fault, Fault things, Problems& problems);

// Reports every key that is not known. `owner` is what has the keys.
void check_keys(const YamlNode& map, const Names& known, const FaultText& owner, Problems& problems);

// Returns the text of a scalar that is not empty.
std::optional<std::string> read_text(const YamlNode& node, const FaultText& part, Problems& problems);
std::optional<int> read_integer(const YamlNode& node, const FaultText& part, int lowest, int highest,
                                Problems& problems);
std::optional<bool> read_bool(const YamlNode& node, const FaultText& part, Problems& problems);
// Returns the texts of a list of scalars.
std::vector<std::string> read_texts(const YamlNode& node, const FaultText& part, Problems& problems);

// Reports and returns false where `name` is not of the form [a-z][a-z0-9_]*.
bool check_name(const YamlNode& name, const FaultText& part, Problems& problems);

}  // namespace planatlas::rule_files
