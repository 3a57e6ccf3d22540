#include "extractor/model/decimal.h"

#include <algorithm>
#include <limits>

namespace planatlas {
namespace {

__extension__ using Wide = __int128;  // the product of two coefficients fits

constexpr int kMaxScale = 18;

constexpr Wide power_of_ten(int power) {
  Wide result = 1;
  for (int i = 0; i < power; ++i) result *= 10;
  return result;
}

bool fits(Wide value) {
  return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

// Returns coefficient / 10^scale with as many of its zeros dropped as it takes to fit.
std::optional<Decimal> narrow(Wide coefficient, int scale) {
  while ((scale > kMaxScale || !fits(coefficient)) && scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  if (scale > kMaxScale || !fits(coefficient)) return std::nullopt;
  return Decimal{static_cast<std::int64_t>(coefficient), static_cast<std::int8_t>(scale)};
}

Wide at_scale(Decimal number, int scale) {
  return number.coefficient * power_of_ten(scale - number.scale);
}

}  // namespace

std::string Decimal::to_string() const {
  const bool negative = coefficient < 0;
  auto magnitude = static_cast<std::uint64_t>(coefficient);
  if (negative) magnitude = 0 - magnitude;
  std::string digits = std::to_string(magnitude);
  if (scale > 0) {
    const auto decimals = static_cast<std::size_t>(scale);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, 1, '.');
  }
  return negative ? "-" + digits : digits;
}

std::optional<Decimal> Decimal::parse(std::string_view digits) {
  const bool negative = !digits.empty() && digits.front() == '-';
  if (negative || (!digits.empty() && digits.front() == '+')) digits.remove_prefix(1);
  const std::size_t point = digits.find('.');
  const std::size_t decimals = point == std::string_view::npos ? 0 : digits.size() - point - 1;
  if (digits.empty() || point == 0 || decimals > kMaxScale) return std::nullopt;
  if (point != std::string_view::npos && decimals == 0) return std::nullopt;
  Wide coefficient = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == point) continue;
    if (digits[i] < '0' || digits[i] > '9') return std::nullopt;
    coefficient = coefficient * 10 + (negative ? '0' - digits[i] : digits[i] - '0');
    if (!fits(coefficient)) return std::nullopt;
  }
  return Decimal{static_cast<std::int64_t>(coefficient), static_cast<std::int8_t>(decimals)};
}

std::optional<Decimal> Decimal::shifted(int power) const {
  const std::int64_t wanted = static_cast<std::int64_t>(scale) - power;
  if (coefficient == 0) return Decimal{0, static_cast<std::int8_t>(std::clamp<std::int64_t>(wanted, 0, kMaxScale))};
  // A coefficient has at most 19 digits: no shift further than that can be exact and fit.
  if (wanted > 2 * kMaxScale + 1 || wanted < -kMaxScale) return std::nullopt;
  if (wanted >= 0) return narrow(coefficient, static_cast<int>(wanted));
  return narrow(coefficient * power_of_ten(static_cast<int>(-wanted)), 0);
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  const int common = std::max(scale, other.scale);
  return narrow(at_scale(*this, common) + at_scale(other, common), common);
}

std::optional<Decimal> Decimal::times(Decimal other) const {
  return narrow(static_cast<Wide>(coefficient) * other.coefficient, scale + other.scale);
}

int Decimal::compare(Decimal other) const {
  const int common = std::max(scale, other.scale);
  const Wide left = at_scale(*this, common), right = at_scale(other, common);
  return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace planatlas
