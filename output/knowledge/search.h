// Full text over the passages of a store.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractor/base/result.h"
#include "output/knowledge/sqlite.h"
#include "output/record/tree.h"

namespace planatlas {

struct SearchQuery {
  std::string words;     // search_text.h: all of them must stand in a passage
  std::string division;  // a division code, or part of a name; empty: all
  std::string kind;      // section, task, goal, row; empty: all
  std::string document;  // an id, or part of a title or path; empty: all
  std::optional<int> year;
  std::size_t limit = 20;
};

struct SearchHit {
  std::string document, path, kind, id, heading;
  std::optional<std::string> title, division, division_code;
  std::optional<int> year_first, year_last;
  std::string snippet;                                     // verbatim but for line breaks; … where it is cut
  std::vector<std::pair<std::size_t, std::size_t>> marks;  // of the words found, in bytes of the snippet
  double score = 0;                                        // higher is better; of one store only
};

// Returns the hits, best first. The same store and query give the same hits in the same order. Fails with kUsage where
// the query holds no word.
Result<std::vector<SearchHit>> search_store(Database& store, const SearchQuery& query);

// One object a hit; `marks` are code points of `snippet`.
Tree to_tree(const std::vector<SearchHit>& hits);

}  // namespace planatlas
