// Writes rules/**/*.yaml, ready for use, into a binary file, and a C++ file that makes it part of the program
// (builtin.h): pack_rules RULES_DIR OUTPUT.cpp OUTPUT.bin
//
// Runs when the program is built. Rules that do not load stop the build with the place of the fault.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "extractor/rules/builtin.h"
#include "extractor/rules/load.h"
#include "extractor/rules/packed.h"
#include "extractor/rules/ready_rules.h"
#include "extractor/rules/source.h"

namespace planatlas::rule_files {

// This program has no rules built in: it makes them.
std::vector<std::string_view> builtin_files() {
  return {};
}
std::string_view builtin_hash() {
  return {};
}
std::string_view builtin_rules() {
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

// The assembler takes the bytes as they are: as an array they would keep the compiler busy for long.
std::string source_of(const std::vector<std::string>& paths, const std::string& hash, const fs::path& binary) {
  std::ostringstream out;
  out << "// Made by pack_rules.\n#include \"extractor/rules/builtin.h\"\n\n"
      << "asm(\".section .rodata\\n.balign " << kPackedAlignment << "\\nplanatlas_packed_rules:\\n\"\n"
      << "    \".incbin \\\"" << fs::absolute(binary).generic_string() << "\\\"\\n\"\n"
      << "    \"planatlas_packed_rules_end:\\n.previous\\n\");\n\n"
      << "extern \"C\" const char planatlas_packed_rules[], planatlas_packed_rules_end[];\n\n"
      << "namespace planatlas::rule_files {\n\nstd::vector<std::string_view> builtin_files() {\n  return {\n";
  for (const std::string& path : paths) out << "      \"" << path << "\",\n";
  out << "  };\n}\n\nstd::string_view builtin_hash() {\n  return \"" << hash << "\";\n}\n\n"
      << "std::string_view builtin_rules() {\n  return {planatlas_packed_rules, planatlas_packed_rules_end};\n}\n\n"
      << "}  // namespace planatlas::rule_files\n";
  return std::move(out).str();
}

bool write(const fs::path& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary);
  out << content;
  return static_cast<bool>(out.flush());
}

int pack_folder(const fs::path& folder, const fs::path& source, const fs::path& binary) {
  const std::vector<std::string> paths = paths_below(folder);
  std::vector<SourceFile> files;
  for (const std::string& path : paths) files.push_back(make_source("rules/" + path, path, content_of(folder / path)));
  Loaded loaded = load_files(files, Scope::kFolder, Checks::kTrusted);
  for (const std::string& message : format_problems(loaded.problems, kMaxRuleProblems, english_fault))
    std::fprintf(stderr, "%s\n", message.c_str());
  if (!loaded.problems.empty()) return 1;
  const bool written =
      write(binary, pack(make_ready(std::move(loaded)))) && write(source, source_of(paths, hash_of(files), binary));
  return written ? 0 : 1;
}

}  // namespace
}  // namespace planatlas::rule_files

int main(int count, char** arguments) {
  if (count != 4) {
    std::fprintf(stderr, "usage: pack_rules RULES_DIR OUTPUT.cpp OUTPUT.bin\n");
    return 2;
  }
  return planatlas::rule_files::pack_folder(arguments[1], arguments[2], arguments[3]);
}
