#include "extractor/model/structure.h"

namespace planatlas {

std::vector<std::string> Grid::header_path(std::size_t column) const {
  std::vector<std::string> path;
  for (std::size_t r = 0; r < header_rows; ++r) {
    const std::string& text = rows[r][column].text;
    if (!text.empty() && (path.empty() || path.back() != text)) path.push_back(text);
  }
  return path;
}

}  // namespace planatlas
