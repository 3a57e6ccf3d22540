// A rule file while it is being loaded, places in it, and what is wrong there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/faults.h"

namespace planatlas::rule_files {

struct SourceFile {
  std::string path;      // for messages
  std::string hash_key;  // path below the rules folder: the same for built-in and loaded files
  std::string content;
  std::vector<std::size_t> line_starts;  // offsets; the first is 0
  bool misnamed = false;                 // ends in .yml or .yaml.txt: reported and not read, without content
};
SourceFile make_source(std::string path, std::string hash_key, std::string content);
void sort_by_path(std::vector<SourceFile>& files);
// SHA-256 over keys and contents, in hexadecimal digits. Requires: in order of path.
std::string hash_of(const std::vector<SourceFile>& files);

// A byte of a file. Requires: the file outlives the place.
struct Place {
  const SourceFile* file = nullptr;
  std::size_t offset = 0;
};

// Returns the 1-based line of a place.
std::size_t line_of(Place place);
// Returns "file:line".
std::string where(Place place);

struct Problem {
  Place place;  // without a file: of the whole folder
  FaultText fault;
};

// Everything that is wrong, collected over all files so that an author sees it at once.
using Problems = std::vector<Problem>;

// Returns the messages in order of file and place, each once, at most `limit`, and then a line that counts the rest:
// "file:line:column: message", the source line and a caret under the place. Columns count code points; the caret allows
// for characters that are two columns wide.
std::vector<std::string> format_problems(Problems problems, std::size_t limit, FaultTexts texts);

}  // namespace planatlas::rule_files
