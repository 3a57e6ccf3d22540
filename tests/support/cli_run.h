// The command line called from tests, and a folder that is gone afterwards.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace planatlas::test {

struct Run {
  int status = 0;
  std::string out, err;
};
Run run(std::vector<std::string> arguments, const char* locale = "C");

// A new folder with an empty folder `in` in it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const std::string& name) const { return (root_ / name).string(); }
  // Makes the folders on the way.
  void write(const std::string& name, const std::string& text) const;
  // Writes all.yaml into a folder, and beside it the lexicons that every folder of rules must have, empty.
  void write_rules(const std::string& folder, const std::string& text) const;

 private:
  std::filesystem::path root_;
};

}  // namespace planatlas::test
