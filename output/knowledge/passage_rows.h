// The passages of the store and their index.
#pragma once

#include <string_view>
#include <vector>

#include "output/knowledge/passages.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

class PassageRows {
 public:
  explicit PassageRows(Database& store);

  Result<Done> add(std::string_view document, const std::vector<Passage>& passages);
  Result<Done> remove(std::string_view document);

 private:
  Statement add_, index_, find_, unindex_, remove_;
};

}  // namespace planatlas
