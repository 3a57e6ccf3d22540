// The words of a lexicon, arranged for looking them up. Internal.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "extractor/rules/rules.h"
#include "extractor/rules/word_index.h"

namespace planatlas {

struct Lexicon::Index {
  rule_files::WordIndex words{{}};

  // Numbers of the entries in order of their values; made when it is first asked for. Safe to call from several
  // threads.
  const std::vector<std::uint32_t>& by_value(const std::vector<Entry>& all) const;

 private:
  mutable std::once_flag once_;
  mutable std::vector<std::uint32_t> order_;
};

}  // namespace planatlas
