#include "extractor/rules/markers.h"

#include <algorithm>
#include <array>

#include "extractor/text/utf8.h"
#include "extractor/values/values.h"

namespace planatlas::rule_files {
namespace {

struct FamilyName {
  std::string_view name;
  MarkerFamily family;
};

constexpr std::array<FamilyName, 16> kFamilies{{{"part", MarkerFamily::kPart},
                                                {"chapter", MarkerFamily::kChapter},
                                                {"section_word", MarkerFamily::kSectionWord},
                                                {"article", MarkerFamily::kArticle},
                                                {"han", MarkerFamily::kHan},
                                                {"han_bracket", MarkerFamily::kHanBracket},
                                                {"arabic", MarkerFamily::kArabic},
                                                {"arabic_bracket", MarkerFamily::kArabicBracket},
                                                {"decimal", MarkerFamily::kDecimal},
                                                {"circled", MarkerFamily::kCircled},
                                                {"sidebar", MarkerFamily::kSidebar},
                                                {"appendix", MarkerFamily::kAppendix},
                                                {"dash", MarkerFamily::kDash},
                                                {"han_first", MarkerFamily::kHanFirst},
                                                {"letter", MarkerFamily::kLetter},
                                                {"word", MarkerFamily::kWord}}};

// Characters that are a number or stand in the place of one.
struct NumberRange {
  char32_t first, last;
  int value;  // of `first`
};

constexpr NumberRange kNumberRanges[] = {
    {0x2160, 0x216B, 1},   // Ⅰ … Ⅻ
    {0x2170, 0x217B, 1},   // ⅰ … ⅻ
    {0x2460, 0x2473, 1},   // ① … ⑳
    {0x2474, 0x2487, 1},   // ⑴ … ⒇
    {0x2488, 0x249B, 1},   // ⒈ … ⒛
    {0x24EB, 0x24F4, 11},  // ⓫ … ⓴
    {0x24F5, 0x24FE, 1},   // ⓵ … ⓾
    {0x2776, 0x277F, 1},   // ❶ … ❿
    {0x2780, 0x2789, 1},   // ➀ … ➉
    {0x278A, 0x2793, 1},   // ➊ … ➓
    {0x3220, 0x3229, 1},   // ㈠ … ㈩
    {0x3251, 0x325F, 21},  // ㉑ … ㉟
    {0x3280, 0x3289, 1},   // ㊀ … ㊉
    {0x32B1, 0x32BF, 36},  // ㊱ … ㊿
    {0x2D, 0x2D, 1},       // - for 一, as character recognition reads it
    {0x2014, 0x2014, 1},   // —
    {0xFF0D, 0xFF0D, 1},   // －
    {'A', 'Z', 1},        {'a', 'z', 1}, {0xFF21, 0xFF3A, 1}, {0xFF41, 0xFF5A, 1},
};
constexpr int kMaxOrdinal = 9999;

std::optional<int> number_of_character(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::size_t offset = 0;
  const char32_t code_point = next_code_point(text, offset);
  if (offset != text.size()) return std::nullopt;
  for (const NumberRange& range : kNumberRanges) {
    if (range.first <= code_point && code_point <= range.last) {
      return range.value + static_cast<int>(code_point - range.first);
    }
  }
  return std::nullopt;
}

std::optional<int> read_ordinal(std::string_view text) {
  if (const auto number = number_of_character(text)) return number;
  const auto numeral = parse_numeral(text);
  if (!numeral || numeral->scale != 0 || numeral->coefficient < 0 || numeral->coefficient > kMaxOrdinal) {
    return std::nullopt;
  }
  return static_cast<int>(numeral->coefficient);
}

bool is_point(char32_t code_point) {
  return code_point == U'.' || code_point == U'．';
}

}  // namespace

const std::vector<std::string_view>& marker_family_names() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (const FamilyName& family : kFamilies) names.push_back(family.name);
    return names;
  }();
  return kNames;
}

std::optional<MarkerFamily> marker_family(std::string_view name) {
  for (const FamilyName& family : kFamilies) {
    if (family.name == name) return family.family;
  }
  return std::nullopt;
}

std::optional<MarkerNumber> read_marker_number(std::string_view text) {
  MarkerNumber number;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t point = at;
    if (!is_point(next_code_point(text, at))) continue;
    if (!read_ordinal(text.substr(begin, point - begin))) return std::nullopt;
    ++number.depth;
    begin = at;
  }
  const auto last = read_ordinal(text.substr(begin));
  if (!last) return std::nullopt;
  number.ordinal = *last;
  return number;
}

std::optional<Marker> match_marker(const Rule& rule, MarkerFamily family, std::string_view line) {
  const auto match = rule.match_start(line);
  if (!match) return std::nullopt;
  Marker marker;
  marker.family = family;
  if (const Capture* number = match->find("number")) {
    const auto read = read_marker_number(trim(number->span.of(line)));
    if (!read) return std::nullopt;
    marker.ordinal = read->ordinal;
    marker.depth = read->depth;
  }
  const Capture* text = match->find("marker");
  marker.span = trim(line, text ? text->span : match->span);
  marker.text = marker.span.of(line);
  return marker;
}

}  // namespace planatlas::rule_files
