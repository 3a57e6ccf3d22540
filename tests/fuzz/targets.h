// What is fuzzed: each target takes any bytes, and aborts where a law is broken.
#pragma once

#include <span>
#include <string_view>

namespace planatlas::test {

struct FuzzTarget {
  std::string_view name;
  void (*run)(std::string_view bytes);
};

// In order of name. Programs that readers call (poppler, LibreOffice) are never run by them.
std::span<const FuzzTarget> fuzz_targets();

}  // namespace planatlas::test
