#include "extractor/rules/use.h"

#include "extractor/text/utf8.h"

namespace planatlas {

void Lexicon::count(const Entry& entry) const {
  if (use) ++use->found[static_cast<std::size_t>(&entry - entries.data())];
}

namespace rule_files {

void count_match(const Rule& rule, std::string_view text) {
  ++rule.use->matches;
  for (const Lexicon* lexicon : rule.use->lexicons) {
    for (std::size_t offset = 0; offset < text.size();) {
      // The look-up counts the word.
      const Lexicon::Entry* entry = lexicon->prefix_of(text.substr(offset));
      if (entry) {
        offset += entry->text.size();
      } else {
        next_code_point(text, offset);
      }
    }
  }
}

}  // namespace rule_files
}  // namespace planatlas
