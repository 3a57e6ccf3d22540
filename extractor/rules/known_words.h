// What is known of a piece of a pattern, and of pieces put together: how required_words.h comes to its groups.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extractor/rules/required_words.h"

namespace planatlas::rule_files {

inline constexpr std::size_t kMaxStrings = 256;   // of an exact set, of a group
inline constexpr std::size_t kMaxWordBytes = 96;  // longer strings are cut apart

using Strings = std::vector<std::string>;

// What a piece of a pattern begins with.
struct Start {
  std::vector<CharacterRange> characters;
  bool any = false;           // also any other character
  bool may_be_empty = false;  // what follows the piece counts as well

  void add(const Start& other) {
    characters.insert(characters.end(), other.characters.begin(), other.characters.end());
    any = any || other.any;
  }
};

// What is known of a piece of a pattern, after Cox, "Regular expression matching with a trigram index" (2012): the
// strings it matches where they are few, else the groups that each of its matches needs.
struct Known {
  std::optional<Strings> exact;
  std::vector<WordGroup> groups;
  Start start;
};

// Of a piece that matches whatever it likes, and of one that matches just a text.
Known anything();
Known nothing_but(std::string text);

// Puts strings in order, each once.
void make_set(Strings& strings);

// The groups of a piece whose exact strings are no longer wanted.
std::vector<WordGroup> flushed(Known known);

// Pieces one after the other.
class Sequence {
 public:
  void add(Known piece);
  Known take();

 private:
  void flush();

  Strings run_{""};  // the exact pieces since the last one that was not
  std::vector<WordGroup> groups_;
  bool whole_ = true;  // all pieces were exact
  Start start_{{}, false, true};
};

// One piece or the other.
Known either(std::vector<Known> branches);

// The piece any number of times: with or without it.
Known repeated(Known piece, bool optional);

}  // namespace planatlas::rule_files
