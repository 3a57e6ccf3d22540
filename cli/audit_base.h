// The audit of a whole knowledge base.
#pragma once

#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/compare/audit.h"
#include "output/knowledge/knowledge_base.h"

namespace planatlas {

// Audits the documents of the base in the folder `kb`, `jobs` at a time, and then its divisions. Findings come in the
// base's order.
Result<std::vector<Finding>> audit_base(const KnowledgeBase& base, const std::string& kb, const AuditSetup& setup,
                                        unsigned jobs);

}  // namespace planatlas
