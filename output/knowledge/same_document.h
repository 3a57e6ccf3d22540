// Which records are one document: the same plan under two names or in two formats.
//
// Told by what a reader would compare: the title, number, division and period, the goals and the text. The text is
// compared by a sketch of a fixed size, so that no two texts need be held side by side.
#pragma once

#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "extractor/model/record.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// Returns the sketch of the text of all parts of the document: pages' navigation stays out, and punctuation, blanks and
// width of characters do not count. Empty for a text of less than a few characters.
std::string make_sketch(const Record& record);

// Returns how alike two sketched texts are, in percent.
int likeness(std::string_view sketch, std::string_view other);

// Sets `same_as` of every document that is another form of one before it in order of path. Depends on nothing but
// the content of the store.
Result<Done> mark_same_documents(Database& store);

}  // namespace planatlas
