#include "extractor/text/file_names.h"

#include <algorithm>
#include <array>

#include "extractor/text/utf8.h"

namespace planatlas {

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

std::string page_of_folder(std::string_view folder, const std::function<bool(const std::string&)>& exists) {
  for (const std::string_view ending : {"_files", ".files"}) {
    if (!folder.ends_with(ending)) continue;
    for (const std::string_view page : {".html", ".htm", ".xhtml", ".shtml"}) {
      std::string name(folder.substr(0, folder.size() - ending.size()));
      name += page;
      if (exists(name)) return name;
    }
  }
  return {};
}

}  // namespace planatlas
