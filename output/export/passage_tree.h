// Passages and documents as trees: what chunks and opensearch have in common.
#pragma once

#include "extractor/model/record.h"
#include "output/knowledge/passages.h"
#include "output/record/tree.h"

namespace planatlas {

// id, title, document_number, issuer, issued_on, period_start, period_end, division, division_level, division_code,
// division_parents, path, format of the document.
Object document_members(const Record& record);

// "document#s3", unique in the base: rows and openings are told apart by their place.
std::string passage_key(const Record& record, const Passage& passage, std::size_t place);

// The steps of a heading as a list.
Array heading_steps(const Passage& passage);

}  // namespace planatlas
