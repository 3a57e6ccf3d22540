// One program for all targets: FUZZ_TARGET names the one to run.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/fuzz/targets.h"

namespace {

const planatlas::test::FuzzTarget* target = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* name = std::getenv("FUZZ_TARGET");
  const auto targets = planatlas::test::fuzz_targets();
  const auto found = std::find_if(targets.begin(), targets.end(),
                                  [&](const auto& each) { return name != nullptr && each.name == name; });
  if (found != targets.end()) {
    target = &*found;
    target->run({});  // loads the rules, which is no part of the time of an input
    return 0;
  }
  std::fputs("set FUZZ_TARGET to one of:", stderr);
  for (const auto& each : targets) std::fprintf(stderr, " %s", std::string(each.name).c_str());
  std::fputs("\n", stderr);
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
