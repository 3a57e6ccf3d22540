#include "output/compare/scopes.h"

namespace planatlas {

bool means_whole_division(const std::optional<std::string>& scope, std::string_view division, const OwnScopes& own) {
  if (!scope) return true;
  const auto found = own.find(*scope);
  return found != own.end() && (division.empty() || division.ends_with(found->second));
}

}  // namespace planatlas
