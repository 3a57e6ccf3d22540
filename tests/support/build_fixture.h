// A knowledge base in a folder of its own, made from files by a stand-in for the extractor.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "output/knowledge/build.h"

namespace planatlas::test {

// The text of a file is a record's, or, where it starts with {, YAML for build_record. "bad" is no document. A file
// "box:a|b" holds two documents; an empty one of them cannot be read.
class BuildFixture {
 public:
  BuildFixture();
  ~BuildFixture();
  BuildFixture(const BuildFixture&) = delete;
  BuildFixture& operator=(const BuildFixture&) = delete;

  std::string path(const std::string& name) const { return (root_ / name).string(); }
  void write(const std::string& name, const std::string& text) const;
  void remove(const std::string& name) const { std::filesystem::remove(root_ / name); }

  // A build that must not fail.
  BuildReport build(std::vector<std::string> names, bool prune = false, unsigned jobs = 2, const std::string& kb = "kb",
                    const std::string& rules = "r1") const;
  Result<BuildReport> try_build(std::vector<std::string> names, bool prune = false, unsigned jobs = 2,
                                const std::string& kb = "kb", const std::string& rules = "r1") const;

  // Everything a knowledge base says: its files but the store and the lock, and what the store holds.
  std::map<std::string, std::string> content(const std::string& kb = "kb") const;
  std::size_t records(const std::string& kb = "kb") const;

  // Of the builds from now on.
  FindingChecks checks{};
  std::function<SourceNotes(const std::string& name)> notes{};
  std::string reading{};

 private:
  std::filesystem::path root_;
};

}  // namespace planatlas::test
