#include "extractor/ingest/page_rules.h"

#include <algorithm>
#include <cctype>

namespace planatlas {
namespace {

constexpr int kContrast = 32;             // by which a line is darker than what is on both sides of it
constexpr std::size_t kThickest = 3;      // pixels
constexpr std::size_t kShortestRule = 9;  // pixels: a low row of a table
constexpr std::size_t kRuleGap = 2;       // pixels that a line may be broken by
constexpr std::size_t kTouched = 12;      // pixels along which a character may touch a line
constexpr std::size_t kMostPixelRules = 20'000;
constexpr std::size_t kMostPixels = 1 << 26;

// Reads one number of a PGM head and the blank behind it.
bool take_number(std::string_view& bytes, std::size_t& number) {
  number = 0;
  std::size_t at = 0;
  while (at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9' && at < 9)
    number = number * 10 + static_cast<std::size_t>(bytes[at++] - '0');
  const bool sound = at > 0 && at < bytes.size() && std::isspace(static_cast<unsigned char>(bytes[at]));
  bytes.remove_prefix(sound ? at + 1 : 0);
  return sound;
}

// The image seen along one of its axes, so that one pass finds the horizontal lines and the other the vertical ones.
struct View {
  const GrayImage& image;
  bool turned;

  std::size_t length() const { return turned ? image.height : image.width; }
  std::size_t depth() const { return turned ? image.width : image.height; }
  int at(std::size_t along, std::size_t across) const {
    const std::size_t index = turned ? along * image.width + across : across * image.width + along;
    return static_cast<unsigned char>(image.pixels[index]);
  }
  bool is_dark(std::size_t along, std::size_t across) const { return at(along, across) <= 255 - kContrast; }
  // Whether a line passes here: darker than a little further on at both sides.
  bool is_line(std::size_t along, std::size_t across) const {
    if (!is_dark(along, across)) return false;
    const int here = at(along, across);
    int before = across < kThickest ? 255 : 0, behind = across + kThickest >= depth() ? 255 : 0;
    for (std::size_t away = 1; away <= kThickest; ++away) {  // a second line may lie in between
      if (before < 255) before = std::max(before, at(along, across - away));
      if (behind < 255) behind = std::max(behind, at(along, across + away));
    }
    return std::min(before, behind) - here >= kContrast;
  }
  LayoutBox box(std::size_t begin, std::size_t end, std::size_t across) const {
    const auto a = static_cast<double>(begin), b = static_cast<double>(end), c = static_cast<double>(across);
    return turned ? LayoutBox{c, a, c + 1, b} : LayoutBox{a, c, b, c + 1};
  }
};

void find_lines(const View& view, std::vector<LayoutBox>& rules) {
  for (std::size_t across = 0; across < view.depth(); ++across) {
    std::size_t begin = 0, end = 0;  // of the run of line pixels that is open
    std::size_t dark = 0;            // end of the dark pixels behind it: a character touches the line
    const auto close = [&] {
      if (end - begin >= kShortestRule && rules.size() < kMostPixelRules) rules.push_back(view.box(begin, end, across));
    };
    for (std::size_t along = 0; along < view.length(); ++along) {
      if (!view.is_line(along, across)) {
        if (along == dark && along < end + kTouched && view.is_dark(along, across)) ++dark;
        continue;
      }
      if (along > dark + kRuleGap || end == 0) {
        close();
        begin = along;
      }
      end = dark = along + 1;
    }
    close();
  }
}

}  // namespace

bool take_image(std::string_view& bytes, GrayImage& image) {
  std::string_view rest = bytes;
  GrayImage taken;
  std::size_t most = 0;
  if (rest.substr(0, 3) != "P5\n") return false;
  rest.remove_prefix(3);
  if (!take_number(rest, taken.width) || !take_number(rest, taken.height) || !take_number(rest, most)) return false;
  if (most != 255 || taken.width > kMostPixels || taken.height > kMostPixels) return false;
  const std::size_t size = taken.width * taken.height;
  if (size > kMostPixels || rest.size() < size) return false;
  taken.pixels = rest.substr(0, size);
  bytes = rest.substr(size);
  image = taken;
  return true;
}

std::vector<LayoutBox> find_rules(const GrayImage& image) {
  std::vector<LayoutBox> rules;
  find_lines({image, false}, rules);
  find_lines({image, true}, rules);
  return rules;
}

}  // namespace planatlas
