#include "output/compare/text_likeness.h"

#include <algorithm>
#include <bit>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// Runs that so many groups begin with tell too little to look their groups up by.
constexpr std::size_t kMostPostings = 1000;
// Longer texts are compared by their beginning when their words are looked for.
constexpr std::size_t kLongestForWords = 200;
constexpr std::size_t kShortestWord = 2;

std::u32string code_points(std::string_view text) {
  std::u32string result;
  for (std::size_t offset = 0; offset < text.size();) result += next_code_point(text, offset);
  return result;
}

std::string as_utf8(std::u32string_view text) {
  std::string result;
  for (const char32_t c : text) append_code_point(result, c);
  return result;
}

std::int64_t norm(const TextRuns& runs, const RunWeights& weights) {
  std::int64_t sum = 0;
  for (const std::uint64_t run : runs) sum += weights.square(run);
  return sum;
}

// The largest whole percent that dot / sqrt(a · b) reaches.
int percent(std::int64_t dot, std::int64_t a, std::int64_t b) {
  const double product = static_cast<double>(a) * static_cast<double>(b);  // exact for texts of the length of a title
  int result = 0;
  for (int step = 64; step > 0; step /= 2) {
    const double next = result + step;
    if (next <= 100 && next * next * product <= 1e4 * static_cast<double>(dot) * static_cast<double>(dot)) {
      result += step;
    }
  }
  return result;
}

class Grouping {
 public:
  Grouping(const std::vector<std::string>& texts, int threshold)
      : threshold_(threshold), runs_(all_runs(texts)), weights_(runs_) {}

  std::vector<LikeGroup> run() {
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const auto [group, best] = find_group(i);
      if (best >= threshold_) {
        groups_[group].members.push_back({i, best});
      } else {
        for (const std::uint64_t run : runs_[i]) by_run_[run].push_back(groups_.size());
        groups_.push_back({{{i, 100}}});
      }
    }
    return std::move(groups_);
  }

 private:
  static std::vector<TextRuns> all_runs(const std::vector<std::string>& texts) {
    std::vector<TextRuns> runs;
    for (const std::string& text : texts) runs.push_back(runs_of(text));
    return runs;
  }

  std::pair<std::size_t, int> find_group(std::size_t text) const {
    std::vector<std::size_t> candidates;
    for (const std::uint64_t run : runs_[text]) {
      const auto found = by_run_.find(run);
      if (found == by_run_.end() || found->second.size() > kMostPostings) continue;
      candidates.insert(candidates.end(), found->second.begin(), found->second.end());
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::pair<std::size_t, int> best{0, -1};
    for (const std::size_t group : candidates) {
      const int found = likeness(runs_[groups_[group].members.front().index], runs_[text], weights_);
      if (found > best.second) best = {group, found};
    }
    return best;
  }

  const int threshold_;
  const std::vector<TextRuns> runs_;
  const RunWeights weights_;
  std::vector<LikeGroup> groups_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_run_;  // groups by the runs of their first text
};

// The longest run that stands in both; nothing below kShortestWord. The leftmost of equals.
struct SharedRun {
  std::size_t in_a = 0, in_b = 0, size = 0;
};
SharedRun longest_shared(std::u32string_view a, std::u32string_view b) {
  SharedRun best;
  std::vector<std::size_t> before(b.size() + 1), now(b.size() + 1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      now[j + 1] = a[i] == b[j] && a[i] != 0 ? before[j] + 1 : 0;
      if (now[j + 1] > best.size) best = {i + 1 - now[j + 1], j + 1 - now[j + 1], now[j + 1]};
    }
    std::swap(before, now);
  }
  return best;
}

}  // namespace

TextRuns runs_of(std::string_view text) {
  TextRuns runs;
  std::uint64_t before = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::uint64_t c = next_code_point(text, offset);
    runs.push_back(c);
    if (before != 0) runs.push_back(before << 32 | c);
    before = c;
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

RunWeights::RunWeights(const std::vector<TextRuns>& texts) : texts_(std::max<std::size_t>(texts.size(), 1)) {
  for (const TextRuns& text : texts) {
    for (const std::uint64_t run : text) ++uses_[run];
  }
}

std::int64_t RunWeights::square(std::uint64_t run) const {
  const auto found = uses_.find(run);
  const std::int64_t weight = std::bit_width(texts_ / (found == uses_.end() ? 1 : found->second));
  return weight * weight;
}

int likeness(const TextRuns& a, const TextRuns& b, const RunWeights& weights) {
  if (a == b) return 100;
  TextRuns shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  const std::int64_t dot = norm(shared, weights);
  return dot == 0 ? 0 : std::min(percent(dot, norm(a, weights), norm(b, weights)), 99);
}

std::vector<LikeGroup> group_alike(const std::vector<std::string>& texts, int threshold) {
  return Grouping(texts, threshold).run();
}

std::vector<std::string> shared_words(std::string_view a, std::string_view b) {
  std::u32string left = code_points(a).substr(0, kLongestForWords);
  std::u32string right = code_points(b).substr(0, kLongestForWords);
  std::vector<std::string> words;
  for (;;) {
    const SharedRun run = longest_shared(left, right);
    if (run.size < kShortestWord) return words;
    words.push_back(as_utf8(std::u32string_view(left).substr(run.in_a, run.size)));
    left.replace(run.in_a, run.size, run.size, U'\0');
    right.replace(run.in_b, run.size, run.size, U'\1');
  }
}

}  // namespace planatlas
