#include "cli/audit_base.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "output/knowledge/parallel.h"
#include "output/knowledge/store.h"

namespace planatlas {

Result<std::vector<Finding>> audit_base(const KnowledgeBase& base, const std::string& kb, const AuditSetup& setup,
                                        unsigned jobs) {
  std::vector<std::vector<Finding>> found(base.documents.size());
  std::vector<std::optional<Error>> errors(base.documents.size());
  for_each_index(base.documents.size(), jobs, [&](std::size_t i) {
    const auto record = load_record(kb, base.documents[i].id);
    if (record) {
      found[i] = audit_record(*record, setup);
    } else {
      errors[i] = Error{record.error().kind, base.documents[i].id + ": " + record.error().message};
    }
  });
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (errors[i]) return *errors[i];
    std::move(found[i].begin(), found[i].end(), std::back_inserter(findings));
  }
  std::vector<Finding> across = audit_divisions(base, setup);
  std::move(across.begin(), across.end(), std::back_inserter(findings));
  return findings;
}

}  // namespace planatlas
