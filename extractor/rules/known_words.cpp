#include "extractor/rules/known_words.h"

#include <algorithm>
#include <iterator>

#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

// An exact set as a group; of no use where one of its strings is empty.
void add_group(const Strings& exact, std::vector<WordGroup>& groups) {
  if (exact.empty() || std::any_of(exact.begin(), exact.end(), [](const auto& s) { return s.empty(); })) return;
  groups.push_back(exact);
}

std::optional<Strings> product(const Strings& left, const Strings& right) {
  if (left.size() * right.size() > kMaxStrings) return std::nullopt;
  Strings strings;
  for (const std::string& a : left) {
    for (const std::string& b : right) {
      if (a.size() + b.size() > kMaxWordBytes) return std::nullopt;
      strings.push_back(a + b);
    }
  }
  make_set(strings);
  return strings;
}

// A rarer word is longer, and a smaller group is harder to meet.
const WordGroup* best_of(const std::vector<WordGroup>& groups) {
  const auto shortest = [](const WordGroup& group) {
    std::size_t size = group.front().size();
    for (const std::string& word : group) size = std::min(size, word.size());
    return size;
  };
  const WordGroup* best = nullptr;
  for (const WordGroup& group : groups) {
    if (!best || shortest(group) > shortest(*best) ||
        (shortest(group) == shortest(*best) && group.size() < best->size()))
      best = &group;
  }
  return best;
}

Start start_of(const std::vector<Known>& branches) {
  Start start;
  for (const Known& branch : branches) {
    start.add(branch.start);
    start.may_be_empty = start.may_be_empty || branch.start.may_be_empty;
  }
  return start;
}

}  // namespace

Known anything() {
  return {std::nullopt, {}, {{}, true, true}};
}

Known nothing_but(std::string text) {
  Start start{{}, false, text.empty()};
  if (!text.empty()) {
    std::size_t offset = 0;
    const char32_t c = next_code_point(text, offset);
    start.characters.push_back({c, c});
  }
  return {Strings{std::move(text)}, {}, std::move(start)};
}

void make_set(Strings& strings) {
  std::sort(strings.begin(), strings.end());
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
}

std::vector<WordGroup> flushed(Known known) {
  if (known.exact) add_group(*known.exact, known.groups);
  return std::move(known.groups);
}

void Sequence::add(Known piece) {
  if (start_.may_be_empty) {
    start_.add(piece.start);
    start_.may_be_empty = piece.start.may_be_empty;
  }
  if (!piece.exact) {
    flush();
    whole_ = false;
    std::move(piece.groups.begin(), piece.groups.end(), std::back_inserter(groups_));
    return;
  }
  if (run_.size() == 1 && piece.exact->size() == 1 &&
      run_.front().size() + piece.exact->front().size() <= kMaxWordBytes) {
    run_.front() += piece.exact->front();  // what most pieces come to: one word grows
    return;
  }
  if (auto longer = product(run_, *piece.exact)) {
    run_ = std::move(*longer);
    return;
  }
  flush();
  whole_ = false;
  run_ = std::move(*piece.exact);
}

Known Sequence::take() {
  if (whole_) return {std::move(run_), {}, std::move(start_)};
  flush();
  return {std::nullopt, std::move(groups_), std::move(start_)};
}

void Sequence::flush() {
  add_group(run_, groups_);
  run_ = {""};
}

Known either(std::vector<Known> branches) {
  if (branches.size() == 1) return std::move(branches.front());
  Start start = start_of(branches);
  Strings all;
  const bool exact = std::all_of(branches.begin(), branches.end(), [](const Known& k) { return k.exact.has_value(); });
  for (Known& branch : branches) {
    if (exact) {
      all.insert(all.end(), branch.exact->begin(), branch.exact->end());
      continue;
    }
    const std::vector<WordGroup> groups = flushed(std::move(branch));
    const WordGroup* best = best_of(groups);
    if (!best) return {std::nullopt, {}, std::move(start)};
    all.insert(all.end(), best->begin(), best->end());
  }
  make_set(all);
  if (all.size() > kMaxStrings) {
    return {std::nullopt, exact ? flushed({std::move(all), {}, {}}) : std::vector<WordGroup>{}, std::move(start)};
  }
  if (exact) return {std::move(all), {}, std::move(start)};
  return {std::nullopt, {std::move(all)}, std::move(start)};
}

Known repeated(Known piece, bool optional) {
  Start start = std::move(piece.start);
  start.may_be_empty = start.may_be_empty || optional;
  return {std::nullopt, optional ? std::vector<WordGroup>{} : flushed(std::move(piece)), std::move(start)};
}

}  // namespace planatlas::rule_files
