// Word's styles and automatic numbering: what number stands in front of a paragraph.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extractor/ingest/markup.h"

namespace planatlas {

// What a paragraph or a style says of itself, as far as it says it.
struct ParagraphProperties {
  std::optional<std::string> style;
  std::optional<std::string> number_id;  // "0": no numbering
  std::optional<int> number_level;       // from 0
  std::optional<int> outline_level;      // from 0; 9: body text
};

// Reads the children of a w:pPr element.
ParagraphProperties read_paragraph_properties(const Markup& markup, std::uint32_t element);

struct WordStyle {
  std::string name;
  std::string based_on;
  ParagraphProperties properties;
};

struct WordStyles {
  std::map<std::string, WordStyle, std::less<>> by_id;
  std::string default_paragraph;

  // Returns the properties of a paragraph with those of its style and of the styles this is based on filled in.
  ParagraphProperties resolve(ParagraphProperties own) const;
  // Returns the style's name, empty where it is unknown.
  std::string_view name_of(const ParagraphProperties& properties) const;
};

WordStyles read_styles(const Markup& markup);

class WordNumbering {
 public:
  static constexpr std::size_t kLevels = 9;

  // Both may be absent: then nothing is numbered.
  WordNumbering() = default;
  WordNumbering(const Markup& numbering, const WordStyles& styles);

  // Counts the paragraph and returns the text in front of it, with the blank that follows it where one does.
  // Requires: `properties` are resolved; `direct` tells whether the numbering stands in the paragraph itself.
  std::string next(const ParagraphProperties& properties, bool direct);

 private:
  struct Level {
    int start = 1;
    std::string format = "decimal";
    std::string text;   // （%1）
    std::string style;  // the style that stands for this level
    std::string follow = "tab";
    std::optional<int> restart_after;  // number of a level, from 1; 0: never restarts
    bool legal = false;                // all numbers in decimal digits
  };
  using Levels = std::array<Level, kLevels>;
  struct Counters {
    std::array<std::optional<int>, kLevels> values;
  };
  struct List {              // w:num
    std::string definition;  // id of the w:abstractNum whose counters it shares
    Levels levels;
    std::array<std::optional<int>, kLevels> start_override;
  };

  static void read_level(const Markup& markup, std::uint32_t element, Level& level);
  std::string print(const List& list, const Counters& counters, std::size_t level) const;

  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, Counters, std::less<>> counters_;
};

}  // namespace planatlas
