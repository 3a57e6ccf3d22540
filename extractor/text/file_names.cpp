#include "extractor/text/file_names.h"

#include <algorithm>
#include <array>

#include "extractor/text/ascii.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::array<std::string_view, 4> kPageEndings{".html", ".htm", ".xhtml", ".shtml"};
constexpr std::array<std::string_view, 12> kOfficeEndings{".pdf", ".ofd", ".doc",  ".docx", ".wps", ".rtf",
                                                          ".odt", ".xls", ".xlsx", ".et",   ".ods", ".zip"};
constexpr std::array<std::string_view, 3> kTextEndings{".txt", ".md", ".json"};

template <std::size_t kSize>
bool ends_with_one(std::string_view name, const std::array<std::string_view, kSize>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view each) {
    return name.size() >= each.size() && ascii_lower(name.substr(name.size() - each.size())) == each;
  });
}

template <std::size_t kSize>
std::string first_of_endings(std::string_view stem, const std::array<std::string_view, kSize>& endings,
                             const std::function<bool(const std::string&)>& exists) {
  for (const std::string_view ending : endings)
    if (std::string path = std::string(stem).append(ending); exists(path)) return path;
  return {};
}

}  // namespace

std::string one_line(std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const bool is_text = is_valid_utf8(name);
  std::string text;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && !is_text)) {
      text += {'%', kHex[byte >> 4], kHex[byte & 15]};
    } else {
      text += c;
    }
  }
  return text;
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view without_ending(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return path;
  return path.substr(0, path.size() - name.size() + dot);
}

bool is_hidden_name(std::string_view name) {
  constexpr std::array<std::string_view, 3> kSystemNames{"__MACOSX", "Thumbs.db", "desktop.ini"};
  // Office programs keep "~$plan.docx" beside a file that is open.
  return name.starts_with('.') || name.starts_with("~$") ||
         std::find(kSystemNames.begin(), kSystemNames.end(), name) != kSystemNames.end();
}

bool is_page_name(std::string_view name) {
  return ends_with_one(name, kPageEndings);
}

bool is_office_name(std::string_view name) {
  return ends_with_one(name, kOfficeEndings);
}

std::string page_called(std::string_view stem, const std::function<bool(const std::string&)>& exists) {
  return first_of_endings(stem, kPageEndings, exists);
}

std::string document_called(std::string_view stem, const std::function<bool(const std::string&)>& exists) {
  for (const auto& found : {page_called(stem, exists), first_of_endings(stem, kOfficeEndings, exists),
                            first_of_endings(stem, kTextEndings, exists)})
    if (!found.empty()) return found;
  return {};
}

std::string page_of_folder(std::string_view folder, const std::function<bool(const std::string&)>& exists) {
  for (const std::string_view ending : {"_files", ".files"})
    if (folder.ends_with(ending)) return page_called(folder.substr(0, folder.size() - ending.size()), exists);
  return {};
}

}  // namespace planatlas
