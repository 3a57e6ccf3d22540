// Words looked for at one place of a text, forwards or backwards; the longest wins.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractor/values/characters.h"

namespace planatlas {

class WordTrie {
 public:
  struct Hit {
    std::uint32_t id = 0;
    std::size_t length = 0;  // in characters
  };

  // A word that is added twice keeps the later id.
  void add(const std::u32string& word, std::size_t id);

  // Returns the longest word that begins at `at`.
  std::optional<Hit> longest_at(const Characters& text, std::size_t at) const;
  // Returns the longest word that ends at `end` and begins at or after `floor`. Requires: words were added reversed.
  std::optional<Hit> longest_ending(const Characters& text, std::size_t end, std::size_t floor) const;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Edge {
    char32_t character;
    std::uint32_t target;
  };
  struct Node {
    std::vector<Edge> edges;  // by character
    std::uint32_t word = kNone;
  };

  std::uint32_t child(std::uint32_t node, char32_t character) const;

  std::vector<Node> nodes_ = std::vector<Node>(1);
};

}  // namespace planatlas
