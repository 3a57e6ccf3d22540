#include "extractor/facts/counted_headings.h"

#include <algorithm>

#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// Phrases are a quantity and a few characters: suffixes that agree so far need no order among themselves. In bytes.
constexpr std::size_t kLongestPhrase = 256;

}  // namespace

CountedHeadings::CountedHeadings(const std::vector<Section>& sections) {
  std::vector<bool> has_children(sections.size(), false);
  for (const Section& section : sections)
    if (section.parent >= 0) has_children[section.parent] = true;
  for (std::size_t i = 0; i < sections.size(); ++i)
    if (has_children[i]) titles_ += sections[i].title + "\n";
  for (std::size_t at = 0; at < titles_.size(); ++at)
    if (titles_[at] != '\n' && !is_continuation(titles_[at])) suffixes_.push_back(static_cast<std::uint32_t>(at));
  const std::string_view titles = titles_;
  std::sort(suffixes_.begin(), suffixes_.end(), [titles](std::uint32_t a, std::uint32_t b) {
    return titles.substr(a, kLongestPhrase) < titles.substr(b, kLongestPhrase);
  });
}

bool CountedHeadings::hold(std::string_view phrase) const {
  if (phrase.find('\n') != std::string_view::npos) return false;  // a title is one line
  if (phrase.size() > kLongestPhrase) return titles_.find(phrase) != std::string::npos;
  const std::string_view titles = titles_;
  const auto at = std::lower_bound(suffixes_.begin(), suffixes_.end(), phrase,
                                   [titles](std::uint32_t suffix, std::string_view wanted) {
                                     return titles.substr(suffix, wanted.size()) < wanted;
                                   });
  return at != suffixes_.end() && titles.substr(*at, phrase.size()) == phrase;
}

}  // namespace planatlas::facts
