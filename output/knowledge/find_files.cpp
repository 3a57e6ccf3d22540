#include "output/knowledge/find_files.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <system_error>
#include <tuple>

#include <fmt/format.h>

#include "extractor/text/file_names.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

class Walk {
 public:
  Walk(const fs::path& leave_out, const std::function<void(FoundFile)>& take) : take_(take) {
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
      const std::size_t before = files_;
      const std::size_t failures = failures_.size();
      walk_folder(start);
      if (files_ == before && failures_.size() == failures) {
        fail(start, ErrorKind::kEmpty, "no documents in this folder; name one that holds some");
      }
    } else {
      give(start.lexically_normal().string());
    }
  }

  std::vector<Failure> take_failures() && {
    std::sort(failures_.begin(), failures_.end(), [](const Failure& a, const Failure& b) { return a.path < b.path; });
    return std::move(failures_);
  }

 private:
  struct Folder {
    fs::path path;
    bool of_page;  // of a saved page: its pictures and scripts are no documents
  };

  void give(std::string path) {
    ++files_;
    std::string name = path_text(path);
    if (name == path) name.clear();
    take_({std::move(path), std::move(name)});
  }

  // A list of folders still to do in place of recursion: the depth is the input's.
  void walk_folder(const fs::path& start) {
    std::vector<Folder> to_do{{start.lexically_normal(), false}};
    while (!to_do.empty()) {
      const Folder folder = std::move(to_do.back());
      to_do.pop_back();
      std::vector<Folder> folders = give_files(folder);
      // Links make the order of the walk matter: of two ways into a folder the first by name is taken.
      std::sort(folders.begin(), folders.end(), [](const Folder& a, const Folder& b) { return a.path > b.path; });
      std::move(folders.begin(), folders.end(), std::back_inserter(to_do));
    }
  }

  // Gives the files of a folder and returns the folders in it.
  std::vector<Folder> give_files(const Folder& folder) {
    std::vector<Folder> folders;
    std::error_code code;
    const fs::path real = fs::canonical(folder.path, code);
    if (!code && (real == leave_out_ || !entered_.insert(real).second)) return folders;
    fs::directory_iterator entry(folder.path, code);
    for (; !code && entry != fs::directory_iterator(); entry.increment(code)) {
      if (is_hidden_name(entry->path().filename().string())) continue;
      fs::path path = entry->path().lexically_normal();
      if (is_address(path.string())) continue;
      std::error_code unknown;
      if (entry->is_directory(unknown)) {
        const bool of_page = folder.of_page || !page_of_folder(path.string(), exists).empty();
        folders.push_back({std::move(path), of_page});
      } else if (!folder.of_page || is_office_name(path.string())) {
        give(path.string());
      }
    }
    if (code) fail(folder.path, ErrorKind::kUnreadable, fmt::format("{}; check its permissions", code.message()));
    return folders;
  }

  static bool exists(const std::string& name) {
    std::error_code code;
    return fs::exists(name, code);
  }

  // Whether the file holds the address of another, FILE.url.
  static bool is_address(const std::string& path) {
    constexpr std::string_view kAddress = ".url";
    return path.ends_with(kAddress) && exists(path.substr(0, path.size() - kAddress.size()));
  }

  void fail(const fs::path& path, ErrorKind kind, std::string message) {
    failures_.push_back({path_text(path), {kind, std::move(message)}});
  }

  const std::function<void(FoundFile)>& take_;
  fs::path leave_out_;
  std::set<fs::path> entered_;
  std::size_t files_ = 0;
  std::vector<Failure> failures_;
};

}  // namespace

std::vector<Failure> walk_files(const std::vector<std::string>& paths, const fs::path& leave_out,
                                const std::function<void(FoundFile)>& take) {
  // In order of name, so that the order of the arguments does not matter.
  std::vector<std::string> sorted = paths;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  Walk walk(leave_out, take);
  for (const std::string& path : sorted) walk.add(path);
  return std::move(walk).take_failures();
}

FoundFiles find_files(const std::vector<std::string>& paths, const fs::path& leave_out) {
  FoundFiles found;
  found.failures = walk_files(paths, leave_out, [&found](FoundFile file) { found.files.push_back(std::move(file)); });
  const auto before = [](const FoundFile& a, const FoundFile& b) {
    return std::tie(a.name(), a.path) < std::tie(b.name(), b.path);
  };
  const auto same_name = [](const FoundFile& a, const FoundFile& b) { return a.name() == b.name(); };
  std::sort(found.files.begin(), found.files.end(), before);
  found.files.erase(std::unique(found.files.begin(), found.files.end(), same_name), found.files.end());
  return found;
}

std::string path_text(const fs::path& path) {
  return one_line(path.generic_string());
}

}  // namespace planatlas
