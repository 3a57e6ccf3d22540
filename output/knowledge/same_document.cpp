#include "output/knowledge/same_document.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <vector>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// Runs of this many characters are hashed; each bucket of the sketch keeps the smallest hash that fell into it.
constexpr std::size_t kRun = 5;
constexpr std::size_t kBuckets = 128;
constexpr std::uint32_t kEmpty = 0xffffffff;

// The same plan as a page, a Word file and a flattened text stays well above this; another year's plan of the same
// office stays well below.
constexpr int kAlikeTexts = 70;   // percent
constexpr int kSharedGoals = 80;  // percent of the goals of the document with fewer

bool counts(char32_t c) {
  return is_han(c) || is_ascii_digit(c) || (c >= 'a' && c <= 'z');
}

using Sketch = std::array<std::uint32_t, kBuckets>;

void add_text(std::string_view text, Sketch& sketch) {
  std::array<char32_t, kRun> run = {};
  std::size_t length = 0;
  const std::string key = comparison_key(text);
  for (std::size_t offset = 0; offset < key.size();) {
    const char32_t c = next_code_point(key, offset);
    if (!counts(c)) continue;
    std::copy(run.begin() + 1, run.end(), run.begin());
    run.back() = c;
    if (++length < kRun) continue;
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char32_t member : run) hash = (hash ^ member) * 0x100000001b3;
    hash ^= hash >> 29;
    hash *= 0xbf58476d1ce4e5b9;
    std::uint32_t& bucket = sketch[hash % kBuckets];
    bucket = std::min(bucket, static_cast<std::uint32_t>(hash >> 32));
  }
}

bool is_empty(const Sketch& sketch) {
  return std::all_of(sketch.begin(), sketch.end(), [](std::uint32_t bucket) { return bucket == kEmpty; });
}

struct Candidate {
  std::string id, sketch;
  std::optional<std::string> number, division, period;
};

bool contradict(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return a && b && *a != *b;
}

// What is aimed at → the values stated for it.
using GoalSet = std::map<std::string, std::set<std::string>>;

Result<GoalSet> load_goals(Database& store, const std::string& id) {
  Statement goals(store, R"sql(
SELECT indicator, list || '|' || kind || '|' || coalesce(per, '') || '|' || coalesce(year, ''),
  coalesce(value_digits, '') || ' ' || coalesce(value_max_digits, '') || coalesce(unit, '') || coalesce(state, '')
FROM goal WHERE document = ?)sql");
  goals.bind(1, id);
  GoalSet set;
  for (;;) {
    const auto row = goals.step();
    if (!row) return row.error();
    if (!*row) return set;
    set[comparison_key(goals.view(0)) + '|' + goals.text(1)].insert(comparison_key(goals.view(2)));
  }
}

// The smaller set stands in the larger one, but for what a format loses; nothing is stated with other values.
bool agree(const GoalSet& a, const GoalSet& b) {
  std::size_t shared = 0;
  for (const auto& [aim, values] : a) {
    const auto other = b.find(aim);
    if (other == b.end()) continue;
    ++shared;
    const bool meets = std::any_of(values.begin(), values.end(),
                                   [&](const std::string& value) { return other->second.contains(value); });
    if (!meets) return false;
  }
  return shared * 100 >= std::min(a.size(), b.size()) * kSharedGoals;
}

Result<bool> are_same(Database& store, const Candidate& a, const Candidate& b) {
  if (contradict(a.number, b.number) || contradict(a.division, b.division) || contradict(a.period, b.period)) {
    return false;
  }
  if (likeness(a.sketch, b.sketch) < kAlikeTexts) return false;
  const auto goals = load_goals(store, a.id), others = load_goals(store, b.id);
  if (!goals) return goals.error();
  if (!others) return others.error();
  return agree(*goals, *others);
}

using Marks = std::vector<std::pair<std::string, std::string>>;  // id → same_as

// Documents of one title, in order of path: each joins the group of the first one it equals.
Result<Done> mark_group(Database& store, const std::vector<Candidate>& group, Marks& marks) {
  std::vector<std::size_t> first(group.size());
  std::iota(first.begin(), first.end(), 0);
  for (std::size_t i = 1; i < group.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (first[i] == first[j]) continue;
      const auto same = are_same(store, group[j], group[i]);
      if (!same) return same.error();
      if (!*same) continue;
      const auto [low, high] = std::minmax(first[i], first[j]);
      std::replace(first.begin(), first.end(), std::size_t{high}, std::size_t{low});
    }
  }
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (first[i] != i) marks.emplace_back(group[i].id, group[first[i]].id);
  }
  return Done{};
}

Result<Marks> find_marks(Database& store) {
  Statement documents(store, R"sql(
SELECT title_key, id, sketch, document_number, coalesce(division_code, division), period_start || '-' || period_end
FROM document WHERE title_key IN (SELECT title_key FROM document GROUP BY title_key HAVING count(*) > 1)
ORDER BY title_key, path, id)sql");
  Marks marks;
  std::string title;
  std::vector<Candidate> group;
  for (;;) {
    const auto row = documents.step();
    if (!row) return row.error();
    if (!*row || documents.view(0) != title) {
      if (const auto done = mark_group(store, group, marks); !done) return done.error();
      group.clear();
      if (!*row) return marks;
      title = documents.text(0);
    }
    Candidate candidate{documents.text(1), documents.text(2), documents.optional_text(3), documents.optional_text(4),
                        documents.optional_text(5)};
    if (candidate.number) candidate.number = comparison_key(*candidate.number);
    group.push_back(std::move(candidate));
  }
}

}  // namespace

std::string make_sketch(const Record& record) {
  Sketch sketch;
  sketch.fill(kEmpty);
  for (const Part& part : record.parts) {
    if (part.role != PartRole::kTail) add_text(part.span.of(record.text), sketch);
  }
  if (is_empty(sketch)) add_text(record.text, sketch);
  if (is_empty(sketch)) return {};
  std::string bytes;
  for (const std::uint32_t bucket : sketch) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(bucket >> shift & 0xff);
  }
  return bytes;
}

int likeness(std::string_view sketch, std::string_view other) {
  constexpr std::size_t kBytes = kBuckets * 4;
  if (sketch.size() != kBytes || other.size() != kBytes) return 0;
  constexpr std::string_view kEmptyBytes = "\xff\xff\xff\xff";
  int used = 0, equal = 0;
  for (std::size_t i = 0; i < kBytes; i += 4) {
    const std::string_view a = sketch.substr(i, 4), b = other.substr(i, 4);
    if (a == kEmptyBytes && b == kEmptyBytes) continue;
    ++used;
    if (a == b) ++equal;
  }
  return used == 0 ? 0 : equal * 100 / used;
}

Result<Done> mark_same_documents(Database& store) {
  const auto marks = find_marks(store);
  if (!marks) return marks.error();
  if (const auto done = store.run("UPDATE document SET same_as = NULL WHERE same_as IS NOT NULL"); !done) {
    return done.error();
  }
  Statement mark(store, "UPDATE document SET same_as = ? WHERE id = ?");
  for (const auto& [id, same_as] : *marks) {
    if (const auto done = mark.with(same_as, id).run(); !done) return done.error();
  }
  return Done{};
}

}  // namespace planatlas
