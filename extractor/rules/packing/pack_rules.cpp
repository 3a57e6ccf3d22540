// Writes rules/**/*.yaml, their trees and tables (builtin.h) as byte arrays into a C++ file:
// pack_rules RULES_DIR OUTPUT
//
// Runs when the program is built. Rules that do not load stop the build with the place of the fault.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extractor/rules/builtin.h"
#include "extractor/rules/load.h"
#include "extractor/rules/packed_tree.h"
#include "extractor/rules/requirements.h"
#include "extractor/rules/source.h"
#include "extractor/rules/yaml_reader.h"

namespace planatlas::rule_files {

// This program has no rules built in: it makes them.
std::vector<BuiltinFile> builtin_files() {
  return {};
}
std::string_view builtin_hash() {
  return {};
}
std::string_view builtin_tables() {
  return {};
}

namespace {

namespace fs = std::filesystem;

std::vector<std::string> paths_below(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path().lexically_relative(folder).generic_string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Bytes rather than string literals: no limits on length, no delimiter that a rule could contain. The last byte is no
// part of the content: an empty array is not allowed.
void write_array(std::ofstream& out, const std::string& name, const std::string& bytes) {
  out << "constexpr unsigned char " << name << "[] = {";
  for (const char byte : bytes) out << static_cast<unsigned>(static_cast<unsigned char>(byte)) << ',';
  out << "0};\n";
}

bool report(const Problems& problems) {
  for (const std::string& message : format_problems(problems, 20, english_fault))
    std::fprintf(stderr, "%s\n", message.c_str());
  return !problems.empty();
}

int pack(const fs::path& folder, const fs::path& output) {
  std::ofstream out(output, std::ios::binary);
  out << "// Made by pack_rules.\n#include \"extractor/rules/builtin.h\"\n\nnamespace planatlas::rule_files {\n"
         "namespace {\n\n";
  const std::vector<std::string> paths = paths_below(folder);
  std::vector<SourceFile> files;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const SourceFile file = make_source(paths[i], paths[i], content_of(folder / paths[i]));
    Problems problems;
    const auto tree = read_yaml(file, problems);
    if (report(problems) || !tree) return 1;
    write_array(out, "kFile" + std::to_string(i), file.content);
    write_array(out, "kTree" + std::to_string(i), pack_tree(*tree));
    files.push_back(file);
  }
  const Loaded loaded = load_files(files, Scope::kFolder, Checks::kTrusted);
  if (report(loaded.problems)) return 1;
  std::string tables;
  make_prefilter(loaded.rules).pack(tables);
  write_array(out, "kTables", tables);
  out << "\ntemplate <std::size_t N>\nstd::string_view view(const unsigned char (&bytes)[N]) {\n"
         "  return {reinterpret_cast<const char*>(bytes), N - 1};\n}\n\n}  // namespace\n\n"
         "std::vector<BuiltinFile> builtin_files() {\n  return {\n";
  for (std::size_t i = 0; i < paths.size(); ++i) {
    out << "      {\"" << paths[i] << "\", view(kFile" << i << "), view(kTree" << i << ")},\n";
  }
  out << "  };\n}\n\nstd::string_view builtin_hash() {\n  return \"" << hash_of(files)
      << "\";\n}\n\nstd::string_view builtin_tables() {\n  return view(kTables);\n}\n\n}  // namespace "
         "planatlas::rule_files\n";
  return out.flush() ? 0 : 1;
}

}  // namespace
}  // namespace planatlas::rule_files

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: pack_rules RULES_DIR OUTPUT\n");
    return 2;
  }
  return planatlas::rule_files::pack(arguments[1], arguments[2]);
}
