// What the front-matter rules find, line by line: in the first lines of a file, its notice and its tail.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/model/source_document.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// How many lines a title may be spread over, and how long it may be.
constexpr std::size_t kTitleLines = 5;
constexpr std::size_t kTitleCodePoints = 90;

struct FrontFinding {
  std::string field;  // a capture's name, or a rule's mark
  std::string value;
  std::size_t line = 0;
};

struct FrontLines {
  std::vector<FrontFinding> findings;  // in order of lines
  bool has_notice = false;
  std::size_t notice_line = 0;  // the line that issues the plan
  std::size_t notice_end = 0;   // the first line behind the notice: its signature, date and notes belong to it

  // The first finding of a field in lines from `from` up to and without `to`; nullptr where there is none.
  const FrontFinding* first(std::string_view field, std::size_t from = 0, std::size_t to = SIZE_MAX) const;
  bool has(std::string_view field, std::size_t line) const;
};

FrontLines read_front_lines(const CleanText& clean, const SourceDocument& document, const Rules& rules,
                            const Structure& structure);

// Whether a line holds 。 or ，, as titles and signatures do not.
bool is_sentence(std::string_view line);

// 《title》 and quotes around a title; a document number behind it.
std::string inner_title(std::string_view document);

}  // namespace planatlas::structure
