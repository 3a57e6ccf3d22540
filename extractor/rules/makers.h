// What a rule may make, and what the program needs from rule files. Names are added here and nowhere else.
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace planatlas {

// Lexicons that C++ asks for by name. A rules folder without one of them does not load.
inline constexpr std::array<std::string_view, 0> kRequiredLexicons{};

// A value of `makes`. Empty vectors: nothing is required, everything is allowed.
struct Maker {
  std::string_view name;
  std::vector<std::string_view> required_set = {};       // keys that must stand under `set`
  std::vector<std::string_view> required_captures = {};  // every pattern has them
  std::vector<std::string_view> known_captures = {};  // a pattern may have these and the required ones, and no others
  bool text_only = false;                             // cannot run on tokens
};

const std::vector<Maker>& makers();
const Maker* find_maker(std::string_view name);

}  // namespace planatlas
