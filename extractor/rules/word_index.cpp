#include "extractor/rules/word_index.h"

#include <algorithm>
#include <numeric>

namespace planatlas::rule_files {

WordIndex::WordIndex(const std::vector<std::string_view>& words) {
  for (const std::string_view word : words) {
    word_size_.push_back(static_cast<std::uint32_t>(word.size()));
    longest_word_ = std::max(longest_word_, word.size());
  }
  build_trie(words);
  for (std::uint32_t i = 0; i < nodes_[0].edge_count; ++i) root_[edges_[i].byte] = edges_[i].target;
  add_rows();
  link_failures();
}

// Level by level over the sorted words: a node is a range of words that share their first `depth` bytes, so its edges
// come out sorted and side by side.
void WordIndex::build_trie(const std::vector<std::string_view>& words) {
  std::vector<std::uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return words[a] < words[b]; });

  struct Range {
    std::size_t begin, end, depth;
  };
  std::vector<Range> ranges{{0, order.size(), 0}};  // of nodes_, same index
  nodes_.emplace_back();
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    auto [begin, end, depth] = ranges[node];
    if (begin < end && words[order[begin]].size() == depth) nodes_[node].word = order[begin++];
    nodes_[node].first_edge = static_cast<std::uint32_t>(edges_.size());
    while (begin < end) {
      const char byte = words[order[begin]][depth];
      std::size_t stop = begin;
      while (stop < end && words[order[stop]][depth] == byte) ++stop;
      edges_.push_back({static_cast<unsigned char>(byte), static_cast<std::uint32_t>(nodes_.size())});
      ++nodes_[node].edge_count;
      nodes_.emplace_back();
      ranges.push_back({begin, stop, depth + 1});
      begin = stop;
    }
  }
}

void WordIndex::add_rows() {
  for (Node& node : nodes_) {
    if (node.edge_count <= kManyEdges) continue;
    node.row = static_cast<std::uint32_t>(rows_.size());
    rows_.resize(rows_.size() + kRowSize);
    for (std::uint32_t i = 0; i < node.edge_count; ++i) {
      const Edge& edge = edges_[node.first_edge + i];
      if (is_continuation(static_cast<char>(edge.byte))) rows_[node.row + (edge.byte & kRowMask)] = edge.target;
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
      nodes_[edge.target].fail = node == 0 ? 0 : step(from.fail, edge.byte);
    }
  }
}

std::uint32_t WordIndex::find_whole(std::string_view text) const {
  std::uint32_t node = 0;
  for (const char byte : text) {
    node = child(node, static_cast<unsigned char>(byte));
    if (node == 0) return kNone;
  }
  return nodes_[node].word;
}

std::uint32_t WordIndex::find_prefix(std::string_view text) const {
  std::uint32_t node = 0, found = kNone;
  for (const char byte : text) {
    node = child(node, static_cast<unsigned char>(byte));
    if (node == 0) break;
    if (nodes_[node].word != kNone) found = nodes_[node].word;
  }
  return found;
}

std::uint32_t WordIndex::find_suffix(std::string_view text) const {
  // After the last byte the automaton stands at the longest path that is a suffix of the text.
  std::uint32_t node = 0;
  for (const char byte : text.substr(text.size() - std::min(text.size(), longest_word_))) {
    node = step(node, static_cast<unsigned char>(byte));
  }
  return nodes_[node].longest;
}

WordIndex::Hit WordIndex::find_longest(std::string_view text) const {
  Hit best;
  std::size_t best_size = 0;
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < text.size() && best_size < longest_word_; ++i) {
    node = step(node, static_cast<unsigned char>(text[i]));
    const std::uint32_t word = nodes_[node].longest;
    if (word == kNone || word_size_[word] <= best_size) continue;
    best_size = word_size_[word];
    best = {word, i + 1 - best_size};
  }
  return best;
}

bool WordIndex::occurs_in(std::string_view text) const {
  std::uint32_t node = 0;
  for (const char byte : text) {
    node = step(node, static_cast<unsigned char>(byte));
    if (nodes_[node].longest != kNone) return true;
  }
  return false;
}

}  // namespace planatlas::rule_files
