// The recognisers that find_values asks at each place of a text. Each gives the value that begins at `at` (words in
// front included, so `begin` may lie before `at`) or nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extractor/values/lexicon_index.h"
#include "extractor/values/values.h"

namespace planatlas {

// Returns whether one of them, words of the lexicon aside, finds something or skips more than the character at `c`.
bool is_value_start(char32_t c);

struct Found {
  Value value;  // its span is set by find_values
  std::size_t begin = 0, end = 0;
};

inline Found make_found(ValueKind kind, std::size_t begin, std::size_t end) {
  Found found;
  found.value.kind = kind;
  found.begin = begin;
  found.end = end;
  return found;
}

// years.cpp. 到2025年底, 2023—2027年, 2023年6月2日, 6月底前.
std::optional<Found> read_year_or_date(const Reader& reader, std::size_t at);
// “十四五”末.
std::optional<Found> read_named_period(const Reader& reader, std::size_t at);
// 较上年.
std::optional<Found> read_relative_year(const Reader& reader, std::size_t at);

// quantities.cpp. The comparator in front is a value of its own.
struct FoundQuantity {
  std::optional<Found> comparator;
  Found quantity;
};
std::optional<FoundQuantity> read_quantity(const Reader& reader, std::size_t at);
// Returns whether a unit of measure other than a name's (号, 版) begins at `at`.
bool is_unit_at(const Reader& reader, std::size_t at);

// names.cpp
std::optional<Found> read_ordinal(const Reader& reader, std::size_t at);
std::optional<Found> read_per(const Reader& reader, std::size_t at);
// 5G, ISO9001, 1+X, 10:31, 0755-88102456, 4·26. Requires: a digit or a letter at `at`.
std::optional<Found> read_code(const Reader& reader, std::size_t at);
// “345”, “1+2+3”.
std::optional<Found> read_quoted_code(const Reader& reader, std::size_t at);
// Names of the lexicon that are written with digits or letters: 12345, 4A级.
std::optional<Found> read_listed_name(const Reader& reader, std::size_t at);
// Returns the end of a word that holds a Han numeral and is no value, `at` where there is none: 五位一体, “一网通办”.
std::size_t skip_word_with_numeral(const Reader& reader, std::size_t at);

// documents.cpp
// Whether a document number's year may begin there: 〔 and what stands for it.
bool opens_document_year(char32_t c);
// Returns for every 《 the end of its 》 on the same line, 0 elsewhere; empty for a text without 《.
std::vector<std::size_t> match_title_marks(const Characters& text);
std::optional<Found> read_title(const Characters& text, std::size_t at, const std::vector<std::size_t>& title_ends);
// 〔2023〕26号 with the letters or Han of the issuer before it.
std::optional<Found> read_document_number(const Reader& reader, std::size_t at);

}  // namespace planatlas
