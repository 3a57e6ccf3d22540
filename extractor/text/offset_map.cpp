#include "extractor/text/offset_map.h"

#include <algorithm>
#include <cassert>

namespace planatlas {

OffsetMap OffsetMap::identity(std::uint32_t bytes) {
  OffsetMap map;
  map.copy(bytes);
  return map;
}

void OffsetMap::copy(std::uint32_t bytes) {
  if (bytes > 0) append(bytes, bytes, true);
}

void OffsetMap::drop(std::uint32_t source_bytes) {
  source_size_ += source_bytes;
}

void OffsetMap::replace(std::uint32_t clean_bytes, std::uint32_t source_bytes) {
  assert(clean_bytes > 0);
  append(clean_bytes, source_bytes, false);
}

void OffsetMap::append(std::uint32_t clean_bytes, std::uint32_t source_bytes, bool exact) {
  const TextSpan clean{clean_size_, clean_size_ + clean_bytes};
  const TextSpan source{source_size_, source_size_ + source_bytes};
  clean_size_ = clean.end;
  source_size_ = source.end;
  if (exact && !runs_.empty() && runs_.back().exact && runs_.back().source.end == source.begin) {
    runs_.back().clean.end = clean.end;
    runs_.back().source.end = source.end;
    return;
  }
  runs_.push_back({clean, source, exact});
}

TextSpan OffsetMap::to_source(TextSpan clean) const {
  assert(clean.begin <= clean.end && clean.end <= clean_size_);
  if (runs_.empty()) return {0, 0};
  const auto run_at = [this](std::uint32_t offset) {
    return std::prev(std::upper_bound(runs_.begin(), runs_.end(), offset,
                                      [](std::uint32_t value, const Run& run) { return value < run.clean.begin; }));
  };
  if (clean.empty()) {
    const auto run = run_at(clean.begin);
    const bool past_all = clean.begin == clean_size_;
    const std::uint32_t at = past_all     ? run->source.end
                             : run->exact ? run->source.begin + (clean.begin - run->clean.begin)
                                          : run->source.begin;
    return {at, at};
  }
  auto first = run_at(clean.begin);
  auto last = run_at(clean.end - 1);
  // Text that cleaning put in stands for nothing: at the rim it must not pull in the dropped bytes beside it.
  while (first != last && first->source.empty()) ++first;
  while (first != last && last->source.empty()) --last;
  const std::uint32_t into = std::max(clean.begin, first->clean.begin) - first->clean.begin;
  const std::uint32_t upto = std::min(clean.end, last->clean.end) - last->clean.begin;
  return {first->exact ? first->source.begin + into : first->source.begin,
          last->exact ? last->source.begin + upto : last->source.end};
}

TextSpan OffsetMap::to_clean(TextSpan source) const {
  assert(source.begin <= source.end && source.end <= source_size_);
  // The first run that reaches beyond source.begin, and the run before the first that begins at source.end or later.
  auto first = std::upper_bound(runs_.begin(), runs_.end(), source.begin,
                                [](std::uint32_t value, const Run& run) { return value < run.source.end; });
  auto stop = std::lower_bound(first, runs_.end(), source.end,
                               [](const Run& run, std::uint32_t value) { return run.source.begin < value; });
  while (first != stop && first->source.empty()) ++first;
  while (first != stop && std::prev(stop)->source.empty()) --stop;
  if (first == stop) {
    const std::uint32_t at = first == runs_.end() ? clean_size_ : first->clean.begin;
    return {at, at};
  }
  const auto last = std::prev(stop);
  const std::uint32_t into = std::max(source.begin, first->source.begin) - first->source.begin;
  const std::uint32_t upto = std::min(source.end, last->source.end) - last->source.begin;
  const TextSpan clean{first->exact ? first->clean.begin + into : first->clean.begin,
                       last->exact ? last->clean.begin + upto : last->clean.end};
  return source.empty() ? TextSpan{clean.begin, clean.begin} : clean;
}

OffsetMap OffsetMap::compose(const OffsetMap& first, const OffsetMap& second) {
  assert(first.clean_size_ == second.source_size_);
  OffsetMap result;
  const auto add = [&result](std::uint32_t clean_bytes, TextSpan source, bool exact) {
    if (source.begin < result.source_size_ && !result.runs_.empty()) {
      // Another piece of a run that `first` replaced as a whole: both pieces stand for all of it.
      Run& run = result.runs_.back();
      run.exact = false;
      run.clean.end = result.clean_size_ += clean_bytes;
      run.source.end = result.source_size_ = std::max(result.source_size_, source.end);
      return;
    }
    result.drop(source.begin - result.source_size_);
    result.append(clean_bytes, source.size(), exact);
  };
  auto inner = first.runs_.begin();
  for (const Run& outer : second.runs_) {
    if (!outer.exact) {
      add(outer.clean.size(), first.to_source(outer.source), false);
      continue;
    }
    while (inner != first.runs_.end() && inner->clean.end <= outer.source.begin) ++inner;
    for (auto run = inner; run != first.runs_.end() && run->clean.begin < outer.source.end; ++run) {
      const std::uint32_t begin = std::max(run->clean.begin, outer.source.begin);
      const std::uint32_t end = std::min(run->clean.end, outer.source.end);
      const std::uint32_t into = begin - run->clean.begin;
      const TextSpan source =
          run->exact ? TextSpan{run->source.begin + into, run->source.begin + into + (end - begin)} : run->source;
      add(end - begin, source, run->exact);
      inner = run;
    }
  }
  result.drop(first.source_size_ - result.source_size_);
  return result;
}

}  // namespace planatlas
