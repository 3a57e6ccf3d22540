// What the audit and a store need of the rules.
#pragma once

#include "extractor/rules/rules.h"
#include "output/compare/audit_words.h"
#include "output/knowledge/entry_writer.h"

namespace planatlas {

AuditWords audit_words(const Rules& rules);
OwnScopes own_scopes(const Rules& rules);

// What a store is made with.
StoreSetup store_setup(const Rules& rules);

}  // namespace planatlas
