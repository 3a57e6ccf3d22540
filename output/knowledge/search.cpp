#include "output/knowledge/search.h"

#include <algorithm>

#include <fmt/format.h>

#include "extractor/text/utf8.h"
#include "output/knowledge/search_text.h"

namespace planatlas {
namespace {

// Characters shown before the first word found, and in all.
constexpr int kSnippetBefore = 24;
constexpr int kSnippetSize = 96;

constexpr const char* kQuery = R"sql(
SELECT p.document, d.path, p.kind, p.id, p.heading, d.title, d.division, d.division_code, p.year_first, p.year_last,
  p.text, -bm25(passage_index)
FROM passage_index JOIN passage p ON p.number = passage_index.rowid JOIN document d ON d.id = p.document
WHERE passage_index MATCH ?1 AND d.same_as IS NULL AND (?2 = '' OR p.kind = ?2)
  AND (?3 = '' OR d.division_code = ?3 OR instr(d.division, ?3) > 0)
  AND (?4 = '' OR d.id = ?4 OR instr(d.title, ?4) > 0 OR instr(d.path, ?4) > 0)
  AND (?5 IS NULL OR (p.year_first <= ?5 AND p.year_last >= ?5))
ORDER BY bm25(passage_index), d.path, p.document, p.place)sql";

// "高 新" AND "企 业", in the language of FTS5. No word holds a quotation mark.
std::string match_expression(const std::vector<std::string>& words) {
  std::string expression;
  for (const std::string& word : words) {
    if (!expression.empty()) expression += " AND ";
    expression += '"' + index_words(word) + '"';
  }
  return expression;
}

// Moves `offset` by `count` characters, at most to the border of the text.
std::size_t move(std::string_view text, std::size_t offset, int count) {
  for (; count < 0 && offset > 0; ++count) previous_code_point(text, offset);
  for (; count > 0 && offset < text.size(); --count) next_code_point(text, offset);
  return offset;
}

void add_snippet(SearchHit& hit, std::string_view text, std::vector<TextSpan> places) {
  constexpr std::string_view kCut = "…";
  std::sort(places.begin(), places.end());
  const std::size_t begin = move(text, places.front().begin, -kSnippetBefore);
  const std::size_t end = std::max<std::size_t>(move(text, begin, kSnippetSize), places.front().end);
  if (begin > 0) hit.snippet = kCut;
  const std::size_t shift = hit.snippet.size();
  hit.snippet += text.substr(begin, end - begin);
  std::replace_if(
      hit.snippet.begin(), hit.snippet.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  if (end < text.size()) hit.snippet += kCut;
  for (const TextSpan& place : places) {
    if (place.end > end) break;
    if (!hit.marks.empty() && place.begin + shift - begin < hit.marks.back().second) continue;
    hit.marks.emplace_back(place.begin - begin + shift, place.end - begin + shift);
  }
}

// The hit of a row; nothing where the index has joined what a mark parts (企业。家).
std::optional<SearchHit> make_hit(const Statement& row, const std::vector<std::string>& words) {
  SearchHit hit;
  const std::string_view text = row.view(10);
  const FoldedText folded = fold_for_search(text);
  std::vector<TextSpan> places;
  for (const std::string& word : words) {
    const auto found = find_word(folded, word);
    if (found.empty()) return std::nullopt;
    places.insert(places.end(), found.begin(), found.end());
  }
  hit.document = row.text(0);
  hit.path = row.text(1);
  hit.kind = row.text(2);
  hit.id = row.text(3);
  hit.heading = row.text(4);
  hit.title = row.optional_text(5);
  hit.division = row.optional_text(6);
  hit.division_code = row.optional_text(7);
  hit.year_first = row.optional_integer(8);
  hit.year_last = row.optional_integer(9);
  hit.score = row.real(11);
  add_snippet(hit, text, std::move(places));
  return hit;
}

Tree hit_tree(const SearchHit& hit) {
  const CodePointIndex code_points(hit.snippet);
  Array marks;
  for (const auto& [begin, end] : hit.marks) {
    marks.push_back(
        Array{code_points.at(static_cast<std::uint32_t>(begin)), code_points.at(static_cast<std::uint32_t>(end))});
  }
  return make_object({{"document", hit.document},
                      {"title", hit.title},
                      {"path", hit.path},
                      {"division", hit.division},
                      {"division_code", hit.division_code},
                      {"kind", hit.kind},
                      {"id", hit.id},
                      {"heading", hit.heading},
                      {"year_first", hit.year_first},
                      {"year_last", hit.year_last},
                      {"snippet", hit.snippet},
                      {"marks", std::move(marks)},
                      {"score", Number{fmt::format("{:.4f}", hit.score)}}});
}

}  // namespace

Result<std::vector<SearchHit>> search_store(Database& store, const SearchQuery& query) {
  const std::vector<std::string> words = query_words(query.words);
  if (words.empty()) return Error{ErrorKind::kUsage, "the query holds no word to look for"};
  Statement rows(store, kQuery);
  rows.with(match_expression(words), query.kind, query.division, query.document, query.year);
  std::vector<SearchHit> hits;
  while (hits.size() < query.limit) {
    const auto row = rows.step();
    if (!row) return row.error();
    if (!*row) break;
    if (auto hit = make_hit(rows, words)) hits.push_back(std::move(*hit));
  }
  return hits;
}

Tree to_tree(const std::vector<SearchHit>& hits) {
  return to_array(hits, hit_tree);
}

}  // namespace planatlas
