#include "extractor/values/word_trie.h"

#include <algorithm>

namespace planatlas {
namespace {

template <class Edges>
auto find_edge(Edges& edges, char32_t character) {
  return std::lower_bound(edges.begin(), edges.end(), character,
                          [](const auto& edge, char32_t wanted) { return edge.character < wanted; });
}

}  // namespace

void WordTrie::add(const std::u32string& word, std::size_t id) {
  std::uint32_t node = 0;
  for (const char32_t character : word) {
    const auto edge = find_edge(nodes_[node].edges, character);
    if (edge != nodes_[node].edges.end() && edge->character == character) {
      node = edge->target;
      continue;
    }
    const auto created = static_cast<std::uint32_t>(nodes_.size());
    nodes_[node].edges.insert(edge, Edge{character, created});
    nodes_.emplace_back();
    node = created;
  }
  if (node != 0) nodes_[node].word = static_cast<std::uint32_t>(id);
}

std::optional<WordTrie::Hit> WordTrie::longest_at(const Characters& text, std::size_t at) const {
  std::optional<Hit> hit;
  std::uint32_t node = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    node = child(node, text[i]);
    if (node == kNone) break;
    if (nodes_[node].word != kNone) hit = Hit{nodes_[node].word, i + 1 - at};
  }
  return hit;
}

std::optional<WordTrie::Hit> WordTrie::longest_ending(const Characters& text, std::size_t end,
                                                      std::size_t floor) const {
  std::optional<Hit> hit;
  std::uint32_t node = 0;
  for (std::size_t i = end; i > floor; --i) {
    node = child(node, text[i - 1]);
    if (node == kNone) break;
    if (nodes_[node].word != kNone) hit = Hit{nodes_[node].word, end + 1 - i};
  }
  return hit;
}

std::uint32_t WordTrie::child(std::uint32_t node, char32_t character) const {
  const auto& edges = nodes_[node].edges;
  const auto edge = find_edge(edges, character);
  return edge != edges.end() && edge->character == character ? edge->target : kNone;
}

}  // namespace planatlas
