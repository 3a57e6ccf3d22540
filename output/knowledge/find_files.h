// The documents below files and folders.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"

namespace planatlas {

struct FoundFile {
  std::string path;      // bytes as the system has them
  std::string odd_name;  // of a path that is no text as it stands

  // The path as text (path_text), for records and messages.
  const std::string& name() const { return odd_name.empty() ? path : odd_name; }
};

struct Failure {
  std::string path;
  Error error;
};

struct FoundFiles {
  std::vector<FoundFile> files;   // by name, none twice
  std::vector<Failure> failures;  // what could not be looked into, and folders without documents
};

// Walks folders to the bottom. Hidden files and folders are passed over unless a path names them itself, what stands
// beside documents (FILE.url, what PAGE_files holds beside documents of office programs) as well, the folder
// `leave_out` always; links are followed, a folder is entered once. Files are given as they come, one that two paths
// lead to twice; nothing is held of them.
std::vector<Failure> walk_files(const std::vector<std::string>& paths, const std::filesystem::path& leave_out,
                                const std::function<void(FoundFile)>& take);
// The same as a list.
FoundFiles find_files(const std::vector<std::string>& paths, const std::filesystem::path& leave_out);

// Returns the path as valid UTF-8 on one line: bytes that are none, and control characters, become %XX.
std::string path_text(const std::filesystem::path& path);

}  // namespace planatlas
