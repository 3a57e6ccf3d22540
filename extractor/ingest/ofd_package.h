// The parts of an OFD package (GB/T 33190-2016) and how they name one another. Elements are told by their local names:
// files with the namespace of drafts, without /2016, are read like the others.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/ingest/archive.h"
#include "extractor/ingest/ingest.h"
#include "extractor/ingest/markup.h"

namespace planatlas {

// The part at the root of a package whose other parts, their names and all, may be encrypted.
inline constexpr std::string_view kOfdEncryption = "Encryptions.xml";

struct OfdBox {
  double x = 0, y = 0, width = 0, height = 0;  // mm
};

struct OfdPage {
  std::string id;
  std::string part;                      // empty where the package does not hold it
  std::vector<std::string> annotations;  // parts
};

// One of the documents in a package.
struct OfdDocument {
  OfdBox area;                                   // of pages that do not state their own
  std::vector<OfdPage> pages;                    // in order
  std::map<std::string, std::string> templates;  // ID → part
  std::vector<Markup> resources;
  std::map<std::string, std::pair<std::size_t, std::uint32_t>> units;  // drawings used again: ID → resource, element
};

// Fails with kDamaged, kEncrypted or kTooLarge.
Result<std::vector<OfdDocument>> read_ofd_documents(Archive& archive, const IngestLimits& limits);

// Returns the part that `part` names; empty where the archive does not hold it.
std::string resolve_ofd_part(const Archive& archive, std::string_view part, std::string_view location);

// Returns the number at the front of `text` and takes it away with the blanks before it; 0 where there is none.
double take_number(std::string_view& text);

// "0 0 210 297"
OfdBox parse_ofd_box(std::string_view text);

}  // namespace planatlas
