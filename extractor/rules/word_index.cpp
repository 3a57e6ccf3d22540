#include "extractor/rules/word_index.h"

#include <algorithm>
#include <numeric>
#include <utility>

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
  std::vector<std::uint32_t> sizes;
  for (const std::string_view word : words) {
    sizes.push_back(static_cast<std::uint32_t>(word.size()));
    longest_word_ = std::max<std::uint64_t>(longest_word_, word.size());
  }
  word_size_ = std::move(sizes);
  number_characters(words);
  const auto nodes = build_trie(words);
  link_failures(*nodes);
}

// In order of code points, so that words in order of their bytes are in order of their symbols.
void WordIndex::number_characters(const std::vector<std::string_view>& words) {
  std::vector<Symbol> symbols(kPageSize);
  std::vector<std::uint32_t> pages(kFewestPages);
  for (const std::string_view word : words) {
    for (std::size_t offset = 0; offset < word.size();) {
      const char32_t c = next_code_point(word, offset);
      const std::size_t page = c / kPageSize;
      if (page >= pages.size()) pages.resize(page + 1);
      if (pages[page] == 0) {
        pages[page] = static_cast<std::uint32_t>(symbols.size());
        symbols.resize(symbols.size() + kPageSize);
      }
      symbols[pages[page] + c % kPageSize] = 1;
    }
  }
  Symbol count = 0;
  for (const std::uint32_t page : pages) {
    if (page == 0) continue;
    for (std::size_t i = page; i < page + kPageSize; ++i) {
      if (symbols[i] != 0) symbols[i] = ++count;
    }
  }
  symbols_ = std::move(symbols);
  pages_ = std::move(pages);
  root_ = std::vector<std::uint32_t>(count + 1);
}

// Level by level over the sorted words: a node is a range of words that share their first `depth` bytes, so its edges
// come out sorted and side by side. Returns the nodes, which are not linked yet.
std::shared_ptr<std::vector<WordIndex::Node>> WordIndex::build_trie(const std::vector<std::string_view>& words) {
  const std::vector<std::uint32_t> order = order_of(words);
  struct Range {
    std::size_t begin, end, depth;
  };
  std::vector<Range> ranges{{0, order.size(), 0}};  // of the nodes, same index
  const auto made = std::make_shared<std::vector<Node>>(1);
  std::vector<Node>& nodes = *made;
  std::vector<Edge> edges;
  std::vector<std::uint32_t> root(root_.size());
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    auto [begin, end, depth] = ranges[node];
    while (begin < end && words[order[begin]].size() == depth) nodes[node].word = order[begin++];
    nodes[node].first_edge = static_cast<std::uint32_t>(edges.size());
    while (begin < end) {
      std::size_t behind = depth;
      const Symbol symbol = symbol_at(words[order[begin]], behind);
      std::size_t stop = begin + 1;
      for (; stop < end; ++stop) {
        std::size_t offset = depth;
        if (symbol_at(words[order[stop]], offset) != symbol) break;
      }
      if (node == 0) root[symbol] = static_cast<std::uint32_t>(nodes.size());
      edges.push_back({symbol, static_cast<std::uint32_t>(nodes.size())});
      ++nodes[node].edge_count;
      nodes[node].symbols |= std::uint64_t{1} << (symbol % 64);
      nodes.emplace_back();
      ranges.push_back({begin, stop, behind});
      begin = stop;
    }
  }
  nodes_ = ConstantList<Node>(made);
  edges_ = std::move(edges);
  root_ = std::move(root);
  return made;
}

// Nodes stand in breadth-first order, so a node's failure target is finished before the node. Requires: `nodes` are
// those of `nodes_`.
void WordIndex::link_failures(std::vector<Node>& nodes) {
  std::vector<std::uint32_t> shorter(word_size_.size(), kNone);
  for (std::uint32_t node = 0; node < nodes.size(); ++node) {
    Node& from = nodes[node];
    const std::uint32_t ends_it = node == 0 ? kNone : nodes[from.fail].longest;
    if (from.word != kNone) shorter[from.word] = ends_it;
    from.longest = from.word != kNone ? from.word : ends_it;
    for (std::uint32_t i = 0; i < from.edge_count; ++i) {
      const Edge edge = edges_[from.first_edge + i];
      nodes[edge.target].fail = node == 0 ? 0 : step(from.fail, edge.symbol);
    }
  }
  shorter_ = std::move(shorter);
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

std::vector<WordIndex::Hit> WordIndex::find_all(std::string_view text) const {
  std::vector<Hit> found;
  std::uint32_t node = 0;
  for (std::size_t at = 0; at < text.size();) {
    node = step(node, symbol_at(text, at));
    for (std::uint32_t word = nodes_[node].longest; word != kNone; word = shorter_[word])
      found.push_back({word, at - word_size_[word]});
  }
  return found;
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
