// Texts of an OFD page: characters with their steps → words with their boxes.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "extractor/ingest/ofd_objects.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr double kAscent = 0.88, kDescent = 0.12;  // of a character, in sizes of its font
constexpr double kGap = 0.6;                       // between words, in sizes

// Steps from each glyph to the next: "3.5 3.5 g 4 1.75" is 3.5 twice, then 1.75 four times. What is missing at the end
// is like the last one.
std::vector<double> parse_steps(std::string_view text, std::size_t count) {
  std::vector<double> steps;
  for (text = trim(text); !text.empty() && steps.size() < count; text = trim(text)) {
    if (text.front() != 'g') {
      steps.push_back(take_number(text));
      continue;
    }
    text.remove_prefix(1);
    const double times = take_number(text), step = take_number(text);
    const double most = static_cast<double>(count - steps.size());
    steps.resize(steps.size() + static_cast<std::size_t>(std::clamp(times, 0.0, most)), step);
  }
  if (!steps.empty()) steps.resize(count, steps.back());
  return steps;
}

// CGTransform: so many characters from a position on are drawn by so many glyphs, and steps are those of glyphs.
struct Transform {
  std::size_t position = 0, codes = 1, glyphs = 1;
};

std::size_t parse_count(std::string_view text, std::size_t otherwise) {
  if (text.empty()) return otherwise;
  return static_cast<std::size_t>(std::max(0.0, take_number(text)));
}

std::vector<Transform> read_transforms(const Markup& markup, std::uint32_t object) {
  std::vector<Transform> transforms;
  for (std::uint32_t i = object + 1; i < markup.nodes[object].end; i = markup.nodes[i].end) {
    const MarkupNode& node = markup.nodes[i];
    if (node.name != "CGTransform") continue;
    transforms.push_back({parse_count(markup.attribute(node, "CodePosition"), 0),
                          parse_count(markup.attribute(node, "CodeCount"), 1),
                          parse_count(markup.attribute(node, "GlyphCount"), 1)});
  }
  return transforms;
}

// For each character, how many glyphs stand before it.
std::vector<std::size_t> glyph_places(std::size_t characters, std::size_t first,
                                      const std::vector<Transform>& transforms) {
  std::vector<std::size_t> glyphs(characters, 1);
  for (const Transform& each : transforms) {
    for (std::size_t i = 0; i < each.codes && each.codes != each.glyphs; ++i) {
      const std::size_t at = each.position + i;
      if (at < first || at - first >= characters) continue;
      const std::size_t share = (i + 1) * each.glyphs / each.codes - i * each.glyphs / each.codes;
      glyphs[at - first] = std::min(share, characters);
    }
  }
  std::size_t before = 0;
  for (std::size_t& each : glyphs) before += std::exchange(each, before);
  return glyphs;
}

OfdTurn turn_of(const OfdMatrix& matrix) {
  constexpr double kLevel = 0.05;  // of a slope that still counts as level
  if (std::fabs(matrix.b) <= kLevel * std::fabs(matrix.a)) return matrix.a >= 0 ? OfdTurn::kRight : OfdTurn::kLeft;
  if (std::fabs(matrix.a) <= kLevel * std::fabs(matrix.b)) return matrix.b > 0 ? OfdTurn::kDown : OfdTurn::kUp;
  return OfdTurn::kSlanted;
}

// A character that stands for a glyph of which the file does not say the meaning.
bool is_unknown(char32_t c) {
  return c == U'¤' || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c < 0x20;
}

class TextReader {
 public:
  TextReader(const Markup& markup, std::uint32_t object, const OfdMatrix& place, OfdDrawing& drawing)
      : markup_(markup), object_(object), transforms_(read_transforms(markup, object)), drawing_(drawing) {
    const MarkupNode& node = markup.nodes[object];
    matrix_ = parse_ofd_matrix(markup.attribute(node, "CTM")).then(place);
    turn_ = turn_of(matrix_);
    std::string_view size = markup.attribute(node, "Size"), scale = markup.attribute(node, "HScale");
    size_ = std::max(0.1, take_number(size));
    if (!scale.empty()) scale_ = std::max(0.1, take_number(scale));
  }

  void read() {
    for (std::uint32_t i = object_ + 1; i < markup_.nodes[object_].end; i = markup_.nodes[i].end) {
      if (markup_.nodes[i].name == "TextCode") read_code(i);
    }
  }

 private:
  void read_code(std::uint32_t element) {
    const MarkupNode& node = markup_.nodes[element];
    const std::string text = markup_.all_text(element);
    const std::size_t count = count_code_points(text);
    std::string_view x = markup_.attribute(node, "X"), y = markup_.attribute(node, "Y");
    if (!x.empty()) x_ = take_number(x);
    if (!y.empty()) y_ = take_number(y);
    const auto places = glyph_places(count, characters_before_, transforms_);
    const std::size_t glyphs = places.empty() ? 0 : places.back() + 2;
    const auto across = parse_steps(markup_.attribute(node, "DeltaX"), glyphs);
    const auto down = parse_steps(markup_.attribute(node, "DeltaY"), glyphs);
    std::size_t index = 0;
    for (std::size_t offset = 0; offset < text.size(); ++index) {
      const char32_t c = next_code_point(text, offset);
      const double width = size_ * scale_ * (c < 0x2E80 ? 0.5 : 1);
      take(c, width);
      const std::size_t from = places[index], to = index + 1 < count ? places[index + 1] : from + 1;
      if (across.empty() && down.empty()) x_ += width;
      for (std::size_t glyph = from; glyph < to; ++glyph) {
        if (!across.empty()) x_ += across[glyph];
        if (!down.empty()) y_ += down[glyph];
      }
    }
    characters_before_ += count;
    close_word();
  }

  void take(char32_t c, double width) {
    if (is_blank(c) || c == U'\n' || c == U'\t' || c == U'\r') return close_word();
    if (is_unknown(c)) {
      ++drawing_.unknown;
      if (c < 0x20) return;
    }
    const bool same_line = std::fabs(y_ - line_) < 0.3 * size_;
    if (!word_.empty() && (!same_line || x_ - right_ > kGap * size_ || x_ < last_x_ - 0.3 * size_)) close_word();
    if (word_.empty()) {
      left_ = x_;
      line_ = y_;
    }
    append_code_point(word_, c);
    last_x_ = x_;
    right_ = x_ + width;
  }

  void close_word() {
    if (word_.empty()) return;
    const double top = line_ - kAscent * size_, bottom = line_ + kDescent * size_;
    const double x1 = matrix_.x_of(left_, top), y1 = matrix_.y_of(left_, top);
    const double x2 = matrix_.x_of(right_, bottom), y2 = matrix_.y_of(right_, bottom);
    const LayoutBox box{std::min(x1, x2), std::min(y1, y2), std::max(x1, x2), std::max(y1, y2)};
    drawing_.words.push_back({{box, std::move(word_)}, turn_});
    word_.clear();
  }

  const Markup& markup_;
  const std::uint32_t object_;
  const std::vector<Transform> transforms_;
  OfdDrawing& drawing_;
  OfdMatrix matrix_;
  OfdTurn turn_ = OfdTurn::kRight;
  double size_ = 1, scale_ = 1;
  double x_ = 0, y_ = 0;  // of the next character's lower left corner, on its base line
  std::size_t characters_before_ = 0;
  std::string word_;
  double left_ = 0, right_ = 0, last_x_ = 0, line_ = 0;  // of the word
};

}  // namespace

void read_ofd_text(const Markup& markup, std::uint32_t object, const OfdMatrix& place, OfdDrawing& drawing) {
  TextReader(markup, object, place, drawing).read();
}

}  // namespace planatlas
