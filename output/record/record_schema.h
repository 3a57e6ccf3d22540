// The JSON Schema of records with the kinds of fact that the rules in use declare.
#pragma once

#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/kind.h"
#include "output/record/tree.h"

namespace planatlas {

// Returns output/schema/record.schema.json with every kind under `facts`: its fields, their types and, of an enum, the
// values. No other kind is allowed then. Fails only where that file is no JSON.
Result<Tree> record_schema(const std::vector<FactKind>& kinds);

}  // namespace planatlas
