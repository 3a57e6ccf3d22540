#include "extractor/rules/pattern_set.h"

namespace planatlas::rule_files {
namespace {

constexpr std::int64_t kSetMemory = 16 << 20;

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_max_mem(kSetMemory);
  options.set_log_errors(false);
  return options;
}

}  // namespace

PatternSet::PatternSet(const std::vector<std::string_view>& patterns, bool at_start)
    : count_(patterns.size()), set_(options(), at_start ? re2::RE2::ANCHOR_START : re2::RE2::UNANCHORED) {
  bool added = true;
  for (const std::string_view pattern : patterns)
    added = set_.Add(re2::StringPiece(pattern.data(), pattern.size()), nullptr) >= 0 && added;
  compiled_ = added && set_.Compile();
}

std::vector<bool> PatternSet::find(std::string_view text) const {
  const auto numbers = matching(text);
  std::vector<bool> found(count_, !numbers);
  if (!numbers) return found;
  for (const int pattern : *numbers) found[static_cast<std::size_t>(pattern)] = true;
  return found;
}

std::optional<std::vector<int>> PatternSet::matching(std::string_view text) const {
  if (!compiled_) return std::nullopt;
  std::vector<int> matched;
  re2::RE2::Set::ErrorInfo error;
  set_.Match(re2::StringPiece(text.data(), text.size()), &matched, &error);
  if (error.kind != re2::RE2::Set::kNoError) return std::nullopt;
  return matched;
}

}  // namespace planatlas::rule_files
