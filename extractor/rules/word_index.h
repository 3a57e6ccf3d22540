// Many words looked for at once: a trie with failure links (Aho–Corasick) over bytes. Words are whole UTF-8 strings, so
// matches begin and end on code-point borders.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extractor/text/utf8.h"

namespace planatlas::rule_files {

class WordIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  struct Hit {
    std::uint32_t word = kNone;  // index of the word, kNone where there is none
    std::size_t begin = 0;
  };

  // Requires: no empty words, no duplicates.
  explicit WordIndex(const std::vector<std::string_view>& words);

  // Index of the word that is the whole of `text`.
  std::uint32_t find_whole(std::string_view text) const;
  // Longest word that `text` starts with, ends with.
  std::uint32_t find_prefix(std::string_view text) const;
  std::uint32_t find_suffix(std::string_view text) const;
  // Longest word anywhere, the leftmost of equals.
  Hit find_longest(std::string_view text) const;
  bool occurs_in(std::string_view text) const;
  // Calls visit(word) for every word at every place where it ends.
  template <typename Visit>
  void for_each_in(std::string_view text, Visit visit) const {
    std::uint32_t node = 0;
    for (const char byte : text) {
      node = step(node, static_cast<unsigned char>(byte));
      for (std::uint32_t word = nodes_[node].longest; word != kNone; word = shorter_[word]) visit(word);
    }
  }

 private:
  struct Node {
    std::uint32_t first_edge = 0, edge_count = 0;
    std::uint32_t row = kNone;  // of a node with many edges: its targets by continuation byte
    std::uint32_t fail = 0;
    std::uint32_t word = kNone;     // that ends here
    std::uint32_t longest = kNone;  // longest word that is a suffix of the path to here
  };
  struct Edge {
    unsigned char byte;
    std::uint32_t target;
  };

  // Returns 0 where there is no edge.
  std::uint32_t child(std::uint32_t node, unsigned char byte) const {
    if (node == 0) return root_[byte];
    const Node& from = nodes_[node];
    if (from.row != kNone && is_continuation(static_cast<char>(byte))) return rows_[from.row + (byte & kRowMask)];
    const Edge* edge = edges_.data() + from.first_edge;
    for (const Edge* end = edge + from.edge_count; edge != end; ++edge)
      if (edge->byte == byte) return edge->target;
    return 0;
  }
  std::uint32_t step(std::uint32_t node, unsigned char byte) const {
    for (;;) {
      const std::uint32_t next = child(node, byte);
      if (next != 0 || node == 0) return next;
      node = nodes_[node].fail;
    }
  }
  void build_trie(const std::vector<std::string_view>& words);
  void add_rows();
  void link_failures();

  static constexpr std::uint32_t kRowSize = 64, kRowMask = kRowSize - 1;  // continuation bytes are 0x80 to 0xBF
  static constexpr std::uint32_t kManyEdges = 4;

  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::array<std::uint32_t, 256> root_{};  // 0: none. Most steps start here
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> word_size_;
  std::vector<std::uint32_t> shorter_;  // of every word: the longest one that ends it
  std::size_t longest_word_ = 0;
};

}  // namespace planatlas::rule_files
