// Which short texts are alike, told in whole numbers: the same on every machine.
//
// A text is the set of its characters and of its runs of two. A run that n of N texts share weighs as many as N/n has
// binary digits: rare runs count more. Likeness is the cosine of the two weighted sets, in percent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace planatlas {

// Sorted, each run once. Two code points a run; 0 before a single character.
using TextRuns = std::vector<std::uint64_t>;
TextRuns runs_of(std::string_view text);

class RunWeights {
 public:
  explicit RunWeights(const std::vector<TextRuns>& texts);
  std::int64_t square(std::uint64_t run) const;  // of the weight; runs of no text weigh most

 private:
  std::size_t texts_;
  std::unordered_map<std::uint64_t, std::uint32_t> uses_;
};

// 0 to 100; 100 only where the runs are the same.
int likeness(const TextRuns& a, const TextRuns& b, const RunWeights& weights);

// The texts of one group: indices in the order given, each with its likeness to the first.
struct LikeGroup {
  struct Member {
    std::size_t index = 0;
    int likeness = 100;
  };
  std::vector<Member> members;
};

// Goes through the texts once, in order: each joins the group whose first text it is most alike to, the earlier one of
// equals, or begins a group where none is alike by `threshold` percent.
std::vector<LikeGroup> group_alike(const std::vector<std::string>& texts, int threshold);

// Returns the runs of two and more characters that stand in both, the longest first, none within another's place.
std::vector<std::string> shared_words(std::string_view a, std::string_view b);

}  // namespace planatlas
