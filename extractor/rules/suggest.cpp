#include "extractor/rules/suggest.h"

#include <algorithm>
#include <numeric>

namespace planatlas::rule_files {
namespace {

constexpr std::size_t kMaxListed = 24;
constexpr std::size_t kMaxCandidates = 2000;
constexpr std::size_t kMinCompared = 3;   // shorter ones are like anything
constexpr std::size_t kMaxCompared = 64;  // longer names are no typing mistakes; keeps the distance cheap

// Number of bytes to insert, remove or change.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest(std::string_view name, const std::vector<std::string_view>& known) {
  if (name.size() < kMinCompared) return {};
  std::string_view best;
  std::size_t distance = 1 + (name.size() < 4 ? 1 : std::max<std::size_t>(2, name.size() / 3));
  for (std::size_t i = 0; i < known.size() && i < kMaxCandidates; ++i) {
    const std::string_view candidate = known[i];
    if (name.size() > kMaxCompared || candidate.size() > kMaxCompared) continue;
    const std::size_t found = edit_distance(name, candidate);
    if (found < distance) {
      best = candidate;
      distance = found;
    }
  }
  return best;
}

FaultText suggest(std::string_view name, const std::vector<std::string_view>& known, Fault things) {
  const std::string_view meant = nearest(name, known);
  if (!meant.empty()) return {Fault::kDidYouMean, {meant}};
  if (known.empty()) return {Fault::kNoneYet, {things}};
  std::string list;
  for (std::size_t i = 0; i < known.size() && i < kMaxListed; ++i) list += (i ? ", " : "") + std::string(known[i]);
  return {Fault::kKnown, {things, known.size() > kMaxListed ? list + ", …" : list}};
}

}  // namespace planatlas::rule_files
