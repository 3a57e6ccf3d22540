// What is said of a document beside it, not in it.
#pragma once

#include <optional>
#include <string>

#include "extractor/model/record.h"

namespace planatlas {

struct SourceNotes {
  std::optional<std::string> part_of;  // path of the document that it is an attachment of
  std::optional<std::string> url;      // where it was found
  bool operator==(const SourceNotes&) const = default;
};

// Puts them into a record, whose own address is `own_url`.
inline void add_notes(const SourceNotes& notes, const std::optional<std::string>& own_url, Record& record) {
  record.source.part_of = notes.part_of;
  record.source.url = notes.url ? notes.url : own_url;
}

}  // namespace planatlas
