#include "extractor/facts/line_state.h"

#include <algorithm>

#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

std::size_t last_border(std::string_view text, std::size_t offset, const std::vector<std::uint32_t>& borders,
                        std::size_t longest) {
  std::size_t furthest = offset > longest ? offset - longest : 0;
  while (furthest > 0 && is_continuation(text[furthest])) --furthest;
  const auto behind = std::upper_bound(borders.begin(), borders.end(), offset);
  return behind == borders.begin() ? furthest : std::max<std::size_t>(furthest, *(behind - 1));
}

}  // namespace

Borders::Borders(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (begins_ideograph(text[offset])) {
      offset += 3;
      continue;
    }
    const char32_t c = next_code_point(text, offset);
    const bool ends_sentence = c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U';' || c == U'\n';
    if (ends_sentence) sentences.push_back(static_cast<std::uint32_t>(offset));
    if (ends_sentence || c == U'，' || c == U',') clauses.push_back(static_cast<std::uint32_t>(offset));
  }
}

std::vector<Lexicon::Place> places_between(const std::vector<Lexicon::Place>& places, std::size_t begin,
                                           std::size_t end) {
  std::vector<Lexicon::Place> found;
  const auto first = std::partition_point(places.begin(), places.end(),
                                          [&](const Lexicon::Place& place) { return place.begin < begin; });
  for (auto place = first; place != places.end() && place->begin < end; ++place)
    if (place->end() <= end) found.push_back(*place);
  return found;
}

std::span<const Value> values_between(const LineState& line, std::size_t begin, std::size_t end) {
  const auto& values = line.tokens.values;
  const auto at = [&](std::size_t offset) {
    return std::partition_point(values.begin(), values.end(),
                                [&](const Value& value) { return value.span.begin < offset; });
  };
  return begin < end ? std::span<const Value>(at(begin), at(end)) : std::span<const Value>();
}

bool is_quantity(const Value& value) {
  return value.kind == ValueKind::kQuantity;
}

bool has_year(const Value& value) {
  return (value.kind == ValueKind::kYear || value.kind == ValueKind::kDate) && value.year.year != 0;
}

std::string setting(const Rule& rule, const std::string& key) {
  const auto found = rule.set.find(key);
  return found == rule.set.end() ? std::string{} : found->second;
}

bool applies(const LineState& line, const Rule& rule) {
  if (!rule.has_literal(line.tokens)) return false;
  const bool fits = !line.context.subject.empty() || setting(rule, "only") != "cell";
  return fits && (rule.roles.empty() ||
                  std::find(rule.roles.begin(), rule.roles.end(), name_of(line.context.role)) != rule.roles.end());
}

void hide(LineState& line, std::size_t value) {
  const TextSpan at = line.tokens.to_tokens(line.tokens.values[value].span);
  std::string token;
  // All tokens are four bytes long.
  append_code_point(token, token_code_point(TokenKind::kName));
  line.tokens.tokens.replace(at.begin, at.size(), token);
}

std::string_view raw(const LineState& line, const Capture& capture) {
  return line.tokens.to_text(capture.span).of(line.text);
}

bool is_past(const LineState& line, const Value& value) {
  return line.context.past_before && value.year.year < *line.context.past_before;
}

std::size_t sentence_begin(const LineState& line, std::size_t offset) {
  return last_border(line.text, offset, line.borders.sentences, kLongestSentence);
}

std::size_t clause_begin(const LineState& line, std::size_t offset) {
  return last_border(line.text, offset, line.borders.clauses, kLongestClause);
}

std::size_t clause_end(const LineState& line, std::size_t offset) {
  while (offset < line.text.size()) {
    std::size_t next = offset;
    const char32_t c = next_code_point(line.text, next);
    if (c == U'，' || c == U'。' || c == U'；' || c == U';' || c == U'、' || c == U',' || c == U'\n') return offset;
    offset = next;
  }
  return line.text.size();
}

}  // namespace planatlas::facts
