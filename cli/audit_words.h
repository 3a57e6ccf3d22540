// The rules' words for the audit.
#pragma once

#include "extractor/rules/rules.h"
#include "output/compare/audit_words.h"

namespace planatlas {

AuditWords audit_words(const Rules& rules);

}  // namespace planatlas
