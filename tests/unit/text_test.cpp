#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "extractor/text/encoding.h"
#include "extractor/text/fold.h"
#include "extractor/text/long_lines.h"
#include "extractor/text/offset_map.h"
#include "extractor/text/utf8.h"
#include "tests/support/cases.h"
#include "tests/support/strings.h"

namespace planatlas {
namespace {

// --- UTF-8 -----------------------------------------------------------------------------------------------------------

TEST_CASE("well-formed UTF-8 is told from the rest") {
  for (const char* good : {"", "a", "é", "一", "𠮷", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) CHECK(is_valid_utf8(good));
  for (const char* bad : {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xB8", "\xFF"}) {
    CHECK_FALSE(is_valid_utf8(bad));
  }
}

TEST_CASE("walking forth and back meets the same code points") {
  const std::string text = "a一é𠮷\n";
  std::u32string forth, back;
  for (std::size_t offset = 0; offset < text.size();) forth += next_code_point(text, offset);
  for (std::size_t offset = text.size(); offset > 0;) back.insert(back.begin(), previous_code_point(text, offset));
  CHECK(forth == U"a一é𠮷\n");
  CHECK(back == forth);
  std::string again;
  for (const char32_t c : forth) append_code_point(again, c);
  CHECK(again == text);
  CHECK(count_code_points(text) == 5);
}

TEST_CASE("trimming takes every kind of blank") {
  CHECK(trim("　 \t\r\n\xC2\xA0一 二\xEF\xBB\xBF\n") == "一 二");
  CHECK(trim("　\n").empty());
  CHECK(trim("x　一　y", make_span(1, 10)) == make_span(4, 7));
}

TEST_CASE("code-point indices in any order") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += i % 3 == 0 ? "一" : i % 3 == 1 ? "a" : "𠮷";
  const CodePointIndex index(text);
  std::size_t offset = 0;
  std::uint32_t count = 0;
  while (offset < text.size()) {
    CHECK(index.at(static_cast<std::uint32_t>(offset)) == count);
    next_code_point(text, offset);
    ++count;
  }
  CHECK(index.at(static_cast<std::uint32_t>(text.size())) == count);
  CHECK(CodePointIndex("").at(0) == 0);
}

TEST_CASE("long lines are cut behind stops, else behind other marks, else between characters") {
  const auto pieces_of = [](const std::string& text) {
    std::vector<std::string> pieces;
    for (const TextSpan piece : part_long_line(text, make_span(0, text.size()))) pieces.emplace_back(piece.of(text));
    return pieces;
  };
  const auto repeated = [](std::string_view words, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += words;
    return text;
  };
  CHECK(pieces_of("").empty());
  CHECK(pieces_of("一。二").size() == 1);
  for (const std::string_view words : {"镇村公路。", "镇村公路，", "镇村、公路。", "公路𠮷a"}) {
    const std::string text = repeated(words, 5 * kLongestLine);
    std::string joined;
    const auto pieces = pieces_of(text);
    for (const std::string& piece : pieces) {
      CHECK(piece.size() <= kLongestLine);
      CHECK(is_valid_utf8(piece));
      joined += piece;
    }
    CHECK(joined == text);
    for (std::size_t i = 0; i + 1 < pieces.size() && words != "公路𠮷a"; ++i)
      CHECK(pieces[i].ends_with(words.substr(words.size() - std::string_view("。").size())));
  }
  const std::string text = "头" + repeated("路", kLongestLine);
  CHECK(part_long_line(text, make_span(3, text.size())) == std::vector{make_span(3, text.size())});
}

// --- offset maps -----------------------------------------------------------------------------------------------------

// source: 2025 [xx] 年 ＲＤ →  clean: 2025 年 RD !
OffsetMap sample_map() {
  OffsetMap map;
  map.copy(4);
  map.drop(2);
  map.copy(3);
  map.replace(2, 6);
  map.replace(1, 0);
  map.drop(5);
  return map;
}

TEST_CASE("spans go to the source and back") {
  const OffsetMap map = sample_map();
  CHECK(map.clean_size() == 10);
  CHECK(map.source_size() == 20);
  CHECK(map.to_source(make_span(0, 4)) == make_span(0, 4));
  CHECK(map.to_source(make_span(0, 5)) == make_span(0, 7));
  CHECK(map.to_source(make_span(4, 7)) == make_span(6, 9));
  CHECK(map.to_source(make_span(8, 9)) == make_span(9, 15));
  CHECK(map.to_source(make_span(8, 10)) == make_span(9, 15));
  CHECK(map.to_source(make_span(9, 10)) == make_span(15, 15));
  CHECK(map.to_source(make_span(4, 4)) == make_span(6, 6));
  CHECK(map.to_clean(make_span(4, 6)).empty());
  CHECK(map.to_clean(make_span(3, 7)) == make_span(3, 5));
  CHECK(map.to_clean(make_span(10, 12)) == make_span(7, 9));
  CHECK(map.to_clean(make_span(15, 20)).empty());
  CHECK(OffsetMap().to_source(make_span(0, 0)) == make_span(0, 0));
}

TEST_CASE("inserted text at the rim does not pull in what was dropped beside it") {
  OffsetMap map;
  map.replace(1, 0);
  map.drop(5);
  map.copy(3);
  CHECK(map.to_source(make_span(0, 4)) == make_span(5, 8));
  CHECK(map.to_clean(make_span(2, 8)) == make_span(1, 4));
}

struct Cleaning {
  OffsetMap map;
  std::vector<int> origin;  // of every clean byte: the source byte it was copied from, -1 else
};

Cleaning random_cleaning(std::uint32_t source_bytes, std::mt19937& random) {
  Cleaning result;
  for (std::uint32_t at = 0; at < source_bytes;) {
    const auto up_to = [&](std::uint32_t most) { return 1 + static_cast<std::uint32_t>(random()) % most; };
    const std::uint32_t length = std::min(up_to(5), source_bytes - at);
    switch (up_to(4)) {
      case 4:
        result.map.drop(length);
        break;
      case 1: {
        const std::uint32_t clean = up_to(3);
        result.map.replace(clean, length);
        result.origin.insert(result.origin.end(), clean, -1);
        break;
      }
      default:
        result.map.copy(length);
        for (std::uint32_t i = 0; i < length; ++i) result.origin.push_back(static_cast<int>(at + i));
    }
    at += length;
  }
  return result;
}

TEST_CASE("law: copied bytes map exactly, and composing two maps gives what both give in turn or a wider span") {
  std::mt19937 random(20230602);
  for (int round = 0; round < 200; ++round) {
    const Cleaning first = random_cleaning(40, random);
    const Cleaning second = random_cleaning(first.map.clean_size(), random);
    const OffsetMap both = OffsetMap::compose(first.map, second.map);
    REQUIRE(both.clean_size() == second.map.clean_size());
    REQUIRE(both.source_size() == 40);
    for (std::uint32_t begin = 0; begin < both.clean_size(); ++begin) {
      for (std::uint32_t end = begin + 1; end <= both.clean_size(); ++end) {
        const TextSpan direct = both.to_source(make_span(begin, end));
        const TextSpan in_turn = first.map.to_source(second.map.to_source(make_span(begin, end)));
        REQUIRE(direct.contains(in_turn));
      }
      const int middle = second.origin[begin];
      const int origin = middle < 0 ? -1 : first.origin[static_cast<std::size_t>(middle)];
      const auto from = static_cast<std::uint32_t>(origin);
      if (origin < 0) continue;
      REQUIRE(both.to_source(make_span(begin, begin + 1)) == make_span(from, from + 1));
      REQUIRE(both.to_clean(make_span(from, from + 1)) == make_span(begin, begin + 1));
    }
  }
}

// --- encodings -------------------------------------------------------------------------------------------------------

TEST_CASE("encodings") {
  for (const auto& test : test::load_cases("text/encoding.yaml",
                                           {"hex", "declared", "text", "encoding", "misread_as", "replaced", "lost"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto decoded =
        decode_text(test::bytes_of_hex(test["hex"].as<std::string>()), test["declared"].as<std::string>(""));
    REQUIRE(decoded);
    CHECK(decoded.value().text == test["text"].as<std::string>());
    CHECK(decoded.value().encoding == test["encoding"].as<std::string>());
    CHECK(decoded.value().misread_as == test["misread_as"].as<std::string>(""));
    CHECK(decoded.value().replaced == test["replaced"].as<std::size_t>(0));
    CHECK(decoded.value().lost == test["lost"].as<std::size_t>(0));
    CHECK(is_valid_utf8(decoded.value().text));
  }
}

TEST_CASE("bytes that are no text are refused") {
  std::mt19937 random(7);
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>(random() % 256);
  CHECK(decode_text(noise).error().kind == ErrorKind::kUnsupported);
  CHECK(decode_text(std::string(100, '\0')).error().kind == ErrorKind::kUnsupported);
}

TEST_CASE("any cut of a text decodes to valid UTF-8 or is refused") {
  const std::string gb =
      test::bytes_of_hex("b5bd32303235c4eaa3acc8abc7f8b8dfd0c2bcbccaf5c6f3d2b5b4efb5bd333030bba7a1a3");
  for (std::size_t length = 1; length <= gb.size(); ++length) {
    const auto decoded = decode_text(gb.substr(0, length));
    if (decoded) CHECK(is_valid_utf8(decoded.value().text));
  }
}

// --- folding ---------------------------------------------------------------------------------------------------------

TEST_CASE("comparison keys") {
  for (const auto& test : test::load_cases("text/fold.yaml", {"text", "key", "traditional"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto text = test["text"].as<std::string>();
    CHECK(comparison_key(text) == test["key"].as<std::string>());
    CHECK(is_traditional(text) == test["traditional"].as<bool>(false));
    CHECK(comparison_key(comparison_key(text)) == comparison_key(text));
  }
}

TEST_CASE("simplifying is one to one") {
  CHECK(simplify(U'區') == U'区');
  CHECK(simplify(U'区') == U'区');
  CHECK(simplify(U'a') == U'a');
  CHECK(simplify(0x10FFFF) == 0x10FFFF);
}

}  // namespace
}  // namespace planatlas
