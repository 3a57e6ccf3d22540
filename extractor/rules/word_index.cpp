#include "extractor/rules/word_index.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "extractor/rules/packed_numbers.h"

namespace planatlas::rule_files {
namespace {

// The first bytes of a word as a number: words in order of it are in order of those bytes.
std::uint64_t first_bytes(std::string_view word) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < sizeof bytes; ++i)
    bytes = bytes << 8 | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0u);
  return bytes;
}

// The numbers of the words in order of their bytes. Most differ within the first eight, which are compared as one.
std::vector<std::uint32_t> order_of(const std::vector<std::string_view>& words) {
  std::vector<std::uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0u);
  if (std::is_sorted(words.begin(), words.end())) return order;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
  keys.reserve(words.size());
  for (const std::uint32_t word : order) keys.emplace_back(first_bytes(words[word]), word);
  std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : words[a.second] < words[b.second];
  });
  std::transform(keys.begin(), keys.end(), order.begin(), [](const auto& key) { return key.second; });
  return order;
}

}  // namespace

WordIndex::WordIndex(const std::vector<std::string_view>& words) {
  for (const std::string_view word : words) {
    word_size_.push_back(static_cast<std::uint32_t>(word.size()));
    longest_word_ = std::max(longest_word_, word.size());
  }
  number_characters(words);
  build_trie(words);
  for (std::uint32_t i = 0; i < nodes_[0].edge_count; ++i) root_[edges_[i].symbol] = edges_[i].target;
  link_failures();
}

void WordIndex::pack(std::string& bytes) const {
  each_list(*this, [&](const auto& list) { append_list(bytes, list); });
}

WordIndex WordIndex::unpack(std::string_view& bytes) {
  WordIndex index({});
  each_list(index, [&]<class T>(std::vector<T>& list) { list = take_list<T>(bytes); });
  for (const std::uint32_t size : index.word_size_)
    index.longest_word_ = std::max<std::size_t>(index.longest_word_, size);
  return index;
}

// In order of code points, so that words in order of their bytes are in order of their symbols.
void WordIndex::number_characters(const std::vector<std::string_view>& words) {
  symbols_.resize(kPageSize);
  pages_.resize(kFewestPages);
  for (const std::string_view word : words) {
    for (std::size_t offset = 0; offset < word.size();) {
      const char32_t c = next_code_point(word, offset);
      const std::size_t page = c / kPageSize;
      if (page >= pages_.size()) pages_.resize(page + 1);
      if (pages_[page] == 0) {
        pages_[page] = static_cast<std::uint32_t>(symbols_.size());
        symbols_.resize(symbols_.size() + kPageSize);
      }
      symbols_[pages_[page] + c % kPageSize] = 1;
    }
  }
  Symbol count = 0;
  for (const std::uint32_t page : pages_) {
    if (page == 0) continue;
    for (std::size_t i = page; i < page + kPageSize; ++i) {
      if (symbols_[i] != 0) symbols_[i] = ++count;
    }
  }
  root_.resize(count + 1);
}

// Level by level over the sorted words: a node is a range of words that share their first `depth` bytes, so its edges
// come out sorted and side by side.
void WordIndex::build_trie(const std::vector<std::string_view>& words) {
  const std::vector<std::uint32_t> order = order_of(words);
  struct Range {
    std::size_t begin, end, depth;
  };
  std::vector<Range> ranges{{0, order.size(), 0}};  // of nodes_, same index
  nodes_.emplace_back();
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    auto [begin, end, depth] = ranges[node];
    while (begin < end && words[order[begin]].size() == depth) nodes_[node].word = order[begin++];
    nodes_[node].first_edge = static_cast<std::uint32_t>(edges_.size());
    while (begin < end) {
      std::size_t behind = depth;
      const Symbol symbol = symbol_at(words[order[begin]], behind);
      std::size_t stop = begin + 1;
      for (; stop < end; ++stop) {
        std::size_t offset = depth;
        if (symbol_at(words[order[stop]], offset) != symbol) break;
      }
      edges_.push_back({symbol, static_cast<std::uint32_t>(nodes_.size())});
      ++nodes_[node].edge_count;
      nodes_[node].symbols |= std::uint64_t{1} << (symbol % 64);
      nodes_.emplace_back();
      ranges.push_back({begin, stop, behind});
      begin = stop;
    }
  }
}

// Nodes stand in breadth-first order, so a node's failure target is finished before the node.
void WordIndex::link_failures() {
  shorter_.assign(word_size_.size(), kNone);
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    Node& from = nodes_[node];
    const std::uint32_t ends_it = node == 0 ? kNone : nodes_[from.fail].longest;
    if (from.word != kNone) shorter_[from.word] = ends_it;
    from.longest = from.word != kNone ? from.word : ends_it;
    for (std::uint32_t i = 0; i < from.edge_count; ++i) {
      const Edge edge = edges_[from.first_edge + i];
      nodes_[edge.target].fail = node == 0 ? 0 : step(from.fail, edge.symbol);
    }
  }
}

std::uint32_t WordIndex::find_whole(std::string_view text) const {
  std::uint32_t node = 0;
  for (std::size_t at = 0; at < text.size();) {
    node = child(node, symbol_at(text, at));
    if (node == 0) return kNone;
  }
  return nodes_[node].word;
}

std::uint32_t WordIndex::find_prefix(std::string_view text) const {
  std::uint32_t node = 0, found = kNone;
  for (std::size_t at = 0; at < text.size();) {
    node = child(node, symbol_at(text, at));
    if (node == 0) break;
    if (nodes_[node].word != kNone) found = nodes_[node].word;
  }
  return found;
}

std::uint32_t WordIndex::find_suffix(std::string_view text) const {
  // After the last character the automaton stands at the longest path that is a suffix of the text.
  std::size_t at = text.size() - std::min(text.size(), longest_word_);
  while (at < text.size() && is_continuation(text[at])) ++at;
  std::uint32_t node = 0;
  while (at < text.size()) node = step(node, symbol_at(text, at));
  return nodes_[node].longest;
}

WordIndex::Hit WordIndex::find_longest(std::string_view text) const {
  Hit best;
  std::size_t best_size = 0;
  std::uint32_t node = 0;
  for (std::size_t at = 0; at < text.size() && best_size < longest_word_;) {
    node = step(node, symbol_at(text, at));
    const std::uint32_t word = nodes_[node].longest;
    if (word == kNone || word_size_[word] <= best_size) continue;
    best_size = word_size_[word];
    best = {word, at - best_size};
  }
  return best;
}

WordIndex::Hit WordIndex::find_last(std::string_view text) const {
  Hit last;
  std::uint32_t node = 0;
  for (std::size_t at = 0; at < text.size();) {
    node = step(node, symbol_at(text, at));
    for (std::uint32_t word = nodes_[node].longest; word != kNone; word = shorter_[word]) {
      const std::size_t begin = at - word_size_[word];
      if (last.word == kNone || begin >= last.begin) last = {word, begin};
    }
  }
  return last;
}

bool WordIndex::occurs_in(std::string_view text) const {
  std::uint32_t node = 0;
  for (std::size_t at = 0; at < text.size();) {
    node = step(node, symbol_at(text, at));
    if (nodes_[node].longest != kNone) return true;
  }
  return false;
}

}  // namespace planatlas::rule_files
