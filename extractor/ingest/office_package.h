// The parts of an Office Open XML package (ECMA-376 part 2) and how they name one another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/ingest/archive.h"
#include "extractor/ingest/markup.h"
#include "extractor/model/diagnostic.h"

namespace planatlas {

struct Relationship {
  std::string id;
  std::string type;    // the last word of its address: styles, numbering, worksheet
  std::string target;  // name of a part that the archive holds
};

// Returns the relationships that `part` states; those of the package itself for an empty name. What leads out of the
// package, or to a part that is missing, is left out.
std::vector<Relationship> read_relationships(Archive& archive, std::string_view part, const IngestLimits& limits);

// Returns the part that `part` names as its styles, numbering, …; empty where there is none.
std::string find_related(Archive& archive, std::string_view part, std::string_view type, const IngestLimits& limits);

// Returns the main part: what the package says, else `otherwise` where the archive holds it; empty without either.
std::string find_main_part(Archive& archive, std::string_view otherwise, const IngestLimits& limits);

Result<Markup> read_part(Archive& archive, const std::string& name, const IngestLimits& limits);

// A part beside the main one: what it names, else TYPE.xml in its folder. Its loss costs something and not the text: an
// empty tree and a diagnostic.
Markup read_optional_part(Archive& archive, std::string_view main_part, std::string_view type,
                          const IngestLimits& limits, std::vector<Diagnostic>& diagnostics);

// "word/document.xml" → "word/"
std::string_view folder_of_part(std::string_view part);

}  // namespace planatlas
