#include "output/knowledge/find_files.h"

#include <algorithm>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "extractor/text/file_names.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

class Walk {
 public:
  explicit Walk(const fs::path& leave_out) {
    std::error_code code;
    leave_out_ = fs::canonical(leave_out, code);
  }

  void add(const fs::path& start) {
    std::error_code code;
    const fs::file_status status = fs::status(start, code);
    if (!fs::exists(status)) {
      fail(start, ErrorKind::kNotFound, "no such file or folder; check the path");
    } else if (fs::is_directory(status)) {
      if (entered_.contains(fs::canonical(start, code))) return;  // below another path
      const std::size_t before = files_.size();
      const std::size_t failures = failures_.size();
      walk_folder(start);
      if (files_.size() == before && failures_.size() == failures) {
        fail(start, ErrorKind::kEmpty, "no documents in this folder; name one that holds some");
      }
    } else {
      files_.push_back(start.lexically_normal().string());
    }
  }

  FoundFiles take() && {
    FoundFiles found;
    for (std::string& path : files_) {
      std::string name = path_text(path);
      if (name == path) name = {};
      found.files.push_back({std::move(path), std::move(name)});
    }
    const auto by_name = [](const FoundFile& a, const FoundFile& b) { return a.name() < b.name(); };
    const auto same_name = [](const FoundFile& a, const FoundFile& b) { return a.name() == b.name(); };
    std::sort(found.files.begin(), found.files.end(), by_name);
    found.files.erase(std::unique(found.files.begin(), found.files.end(), same_name), found.files.end());
    std::sort(failures_.begin(), failures_.end(), [](const Failure& a, const Failure& b) { return a.path < b.path; });
    found.failures = std::move(failures_);
    return found;
  }

 private:
  // A list of folders still to do in place of recursion: the depth is the input's.
  void walk_folder(const fs::path& start) {
    std::vector<fs::path> to_do{start.lexically_normal()};
    while (!to_do.empty()) {
      const fs::path folder = std::move(to_do.back());
      to_do.pop_back();
      std::vector<fs::path> entries = list_folder(folder);
      for (const fs::path& entry : entries) {
        std::error_code code;
        if (fs::is_directory(entry, code)) {
          to_do.push_back(entry);
        } else {
          files_.push_back(entry.string());
        }
      }
    }
  }

  std::vector<fs::path> list_folder(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code code;
    const fs::path real = fs::canonical(folder, code);
    if (!code && (real == leave_out_ || !entered_.insert(real).second)) return entries;
    fs::directory_iterator entry(folder, code);
    for (; !code && entry != fs::directory_iterator(); entry.increment(code)) {
      if (!is_hidden_name(entry->path().filename().string())) entries.push_back(entry->path().lexically_normal());
    }
    drop_companions(entries);
    if (code) fail(folder, ErrorKind::kUnreadable, fmt::format("{}; check its permissions", code.message()));
    // Links make the order of the walk matter: of two ways into a folder the first by name is taken.
    std::sort(entries.rbegin(), entries.rend());
    return entries;
  }

  // The addresses of files (FILE.url), and the pictures and scripts of saved pages, are no documents.
  static void drop_companions(std::vector<fs::path>& entries) {
    std::set<std::string, std::less<>> names;
    for (const fs::path& entry : entries) names.insert(entry.string());
    std::erase_if(entries, [&](const fs::path& entry) {
      const std::string name = entry.string();
      return !page_of_folder(name, names).empty() ||
             (entry.extension() == ".url" && names.contains(name.substr(0, name.size() - 4)));
    });
  }

  void fail(const fs::path& path, ErrorKind kind, std::string message) {
    failures_.push_back({path_text(path), {kind, std::move(message)}});
  }

  fs::path leave_out_;
  std::set<fs::path> entered_;
  std::vector<std::string> files_;
  std::vector<Failure> failures_;
};

}  // namespace

FoundFiles find_files(const std::vector<std::string>& paths, const fs::path& leave_out) {
  // In order of name, so that the order of the arguments does not matter.
  std::vector<std::string> sorted = paths;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  Walk walk(leave_out);
  for (const std::string& path : sorted) walk.add(path);
  return std::move(walk).take();
}

std::string path_text(const fs::path& path) {
  return one_line(path.generic_string());
}

}  // namespace planatlas
