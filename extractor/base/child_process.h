// Programs of others as child processes: without a shell, within limits, in a session of their own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"

namespace planatlas {

struct ChildLimits {
  std::uint32_t seconds = 120;           // on the clock and, by itself, of processor time
  std::uint64_t memory = 4ull << 30;     // address space of each process, bytes
  std::uint64_t output = 256ull << 20;   // standard output, bytes
  std::uint64_t file_size = 1ull << 30;  // of a file it writes, bytes
};

struct ChildCommand {
  std::vector<std::string> words;  // name of the program, looked up in PATH, and its arguments
  std::string package;             // what to install where the program is missing
  std::string_view input;          // given as a file: it is both standard input and kChildInput
  std::filesystem::path folder;    // where it runs and what it takes for its home; empty: the root folder
};

// Under this name a child finds its input as a file it can seek in.
inline constexpr const char* kChildInput = "/dev/stdin";

struct ChildOutput {
  int status = 0;      // exit status
  std::string output;  // standard output
  std::string errors;  // the first kilobytes of standard error
};

// Returns whether a program of this name is in PATH.
bool is_installed(std::string_view program);

// Runs a program to its end. When it ends, or is ended, what it started in its session ends with it. Any exit status is
// a result. Fails with kUnsupported where the program is not installed, kTooLarge where it passes a limit, kDamaged
// where a signal ended it, kUnreadable where the system starts no process.
Result<ChildOutput> run_child(const ChildCommand& command, const ChildLimits& limits);

}  // namespace planatlas
