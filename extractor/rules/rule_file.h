// The sections of rule files as they are written, merged over all files, before anything is expanded or compiled.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "extractor/model/indicator.h"
#include "extractor/rules/rules.h"
#include "extractor/rules/yaml_reader.h"

namespace planatlas::rule_files {

struct LexiconDeclaration {
  std::vector<Lexicon::Entry> entries;
  Place place;
};

struct KindDeclaration {
  FactKind kind;
  bool refused = false;            // declared twice, or not as it may be: its rules are not checked
  std::vector<YamlNode> lexicons;  // scalars: names that must turn up in some file
  YamlNode name;                   // a scalar
  std::vector<YamlNode> fields;    // scalars: their names, in the order of `kind.fields`
};

struct RuleDeclaration {
  Rule rule;  // without `compiled`
  Place place;
  std::vector<YamlNode> patterns;      // scalars
  std::vector<YamlNode> contains_any;  // scalars
  YamlNode set;                        // a map, or nothing
  YamlNode examples;                   // a list, or nothing
  YamlNode id;                         // a scalar, or nothing
};

struct IndicatorDeclaration {
  IndicatorDefinition definition;
  std::vector<YamlNode> words;  // scalars; [a|b|] stands for a, b or nothing
  YamlNode node;                // a map
};

struct Declarations {
  std::map<std::string, LexiconDeclaration, std::less<>> lexicons;
  std::map<std::string, YamlNode, std::less<>> fragments;  // scalars
  ValueLexicon values;
  // Where no file declares families or topics, any name is one.
  std::set<std::string, std::less<>> families, topics;
  std::map<std::string, KindDeclaration, std::less<>> kinds;
  std::vector<IndicatorDeclaration> indicators;
  std::vector<RuleDeclaration> rules;

  // Where names and words were first declared, over all files: "rule 'x'" → place.
  std::map<std::string, Place, std::less<>> declared;
  std::vector<YamlNode> used_families;  // of units of measure
  std::vector<YamlNode> year_opens;     // words that must turn up among the year words of some file
};

// Whether a file of this name comes with the program: in a copy of the rules, what an author adds stands in others.
bool is_shipped(const SourceFile& file);

// Reads one file's tree into `declarations`.
void read_rule_file(const YamlNode& root, Declarations& declarations, Problems& problems);
// Notes that `thing`, such as a rule, of that name is declared here; reports and returns false where it was before. Of
// a file that comes with the program and another one, the other is at fault.
bool declare(Declarations& declarations, FaultText thing, const YamlNode& name, Problems& problems);
// Adds the names of a list; `section` and `entry` name the list and one of its entries in messages.
void read_known_names(const YamlNode& node, std::string_view section, Fault entry,
                      std::set<std::string, std::less<>>& names, Problems& problems);
// Reports what can only be told when all files are read.
void finish_declarations(Declarations& declarations, Problems& problems);

// Read the `values` and the `kinds` section; parts of read_rule_file.
void read_values(const YamlNode& node, Declarations& declarations, Problems& problems);
void read_kinds(const YamlNode& node, Declarations& declarations, Problems& problems);

}  // namespace planatlas::rule_files
