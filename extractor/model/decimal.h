// An exact decimal number that remembers the digits it was written with: 3.98 stays 3.98, 4.0 stays 4.0.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planatlas {

struct Decimal {
  std::int64_t coefficient = 0;
  std::int8_t scale = 0;  // digits after the point; value = coefficient / 10^scale; 0 <= scale <= 18

  std::string to_string() const;

  // Returns the number that ASCII digits with an optional sign and point name; nothing where they do not fit.
  static std::optional<Decimal> parse(std::string_view digits);

  // Returns value × 10^power exactly, nothing on overflow. The written scale shrinks towards 0 first.
  std::optional<Decimal> shifted(int power) const;
  std::optional<Decimal> plus(Decimal other) const;
  std::optional<Decimal> times(Decimal other) const;

  // Compares values: 4.0 and 4 are equal.
  int compare(Decimal other) const;
  friend bool operator==(const Decimal& a, const Decimal& b) { return a.compare(b) == 0; }
};

}  // namespace planatlas
