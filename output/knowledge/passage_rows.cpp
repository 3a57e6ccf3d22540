#include "output/knowledge/passage_rows.h"

#include "output/knowledge/search_text.h"

namespace planatlas {
namespace {

std::string words_of(std::string_view text) {
  return index_words(fold_for_search(text).text);
}

}  // namespace

PassageRows::PassageRows(Database& store)
    : add_(store,
           "INSERT INTO passage(document, place, kind, id, heading, year_first, year_last, span_start, span_end, text) "
           "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"),
      index_(store, "INSERT INTO passage_index(rowid, words) VALUES(?, ?)"),
      find_(store, "SELECT number, text FROM passage WHERE document = ?"),
      // The index does not keep its text, so it must be told what to take out.
      unindex_(store, "INSERT INTO passage_index(passage_index, rowid, words) VALUES('delete', ?, ?)"),
      remove_(store, "DELETE FROM passage WHERE document = ?") {}

Result<Done> PassageRows::add(std::string_view document, const std::vector<Passage>& passages) {
  std::size_t place = 0;
  for (const Passage& passage : passages) {
    add_.with(document, ++place, passage.kind, passage.id, passage.heading, passage.year_first, passage.year_last,
              std::size_t{passage.span_start}, std::size_t{passage.span_end}, passage.text);
    const auto row = add_.step();
    if (!row) return row.error();
    const std::int64_t number = add_.integer(0);
    add_.reset();
    if (const auto done = index_.with(number, words_of(passage.text)).run(); !done) return done.error();
  }
  return Done{};
}

Result<Done> PassageRows::remove(std::string_view document) {
  find_.with(document);
  for (;;) {
    const auto row = find_.step();
    if (!row) return row.error();
    if (!*row) break;
    if (const auto done = unindex_.with(find_.integer(0), words_of(find_.view(1))).run(); !done) return done.error();
  }
  return remove_.with(document).run();
}

}  // namespace planatlas
