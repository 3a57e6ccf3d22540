#include "extractor/base/child_process.h"

#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

namespace planatlas {
namespace {

using Clock = std::chrono::steady_clock;

Result<ChildOutput> run_script(const std::string& script, const ChildLimits& limits = {}, std::string_view input = {}) {
  return run_child({{"sh", "-c", script}, "dash", input, {}}, limits);
}

ChildLimits one_second() {
  ChildLimits limits;
  limits.seconds = 1;
  return limits;
}

// Ended processes may take a moment to vanish.
bool vanishes(pid_t id) {
  for (int i = 0; i < 100 && ::kill(id, 0) == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  return ::kill(id, 0) != 0;
}

TEST_CASE("a child gives its output, its errors and its status") {
  const auto result = run_script("printf out; printf err >&2; exit 3");
  REQUIRE(result);
  CHECK(result->output == "out");
  CHECK(result->errors == "err");
  CHECK(result->status == 3);
}

TEST_CASE("a child finds its input as a file, and as standard input") {
  const std::string bytes(300'000, 'x');
  const auto stream = run_script("cat", {}, bytes);
  REQUIRE(stream);
  CHECK(stream->output == bytes);
  const auto file = run_script(std::string("tail -c 3 ") + kChildInput, {}, bytes + "end");
  REQUIRE(file);
  CHECK(file->output == "end");
}

TEST_CASE("no shell reads the arguments of a child") {
  const auto result = run_child({{"printf", "%s", "$(echo no) ; `x` *"}, "coreutils", {}, {}}, {});
  REQUIRE(result);
  CHECK(result->output == "$(echo no) ; `x` *");
}

TEST_CASE("a child gets few variables and no open files") {
  const auto result = run_script("env | cut -d= -f1 | sort | tr '\\n' ' '; ls /proc/self/fd | wc -w");
  REQUIRE(result);
  CHECK_THAT(result->output, Catch::Matchers::Contains("HOME LC_ALL OMP_THREAD_LIMIT PATH"));
  CHECK(result->output.find("CCACHE") == std::string::npos);
  CHECK_THAT(result->output, Catch::Matchers::EndsWith(" 4\n"));  // the three, and the folder being read
}

TEST_CASE("a program that is missing is named with its package") {
  const auto result = run_child({{"planatlas-no-such-program"}, "some-package", {}, {}}, {});
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::kUnsupported);
  CHECK_THAT(result.error().message, Catch::Matchers::Contains("some-package"));
  CHECK_FALSE(is_installed("planatlas-no-such-program"));
  CHECK(is_installed("sh"));
}

TEST_CASE("a child that hangs is ended with the children it has") {
  const auto start = Clock::now();
  const auto result = run_script("sleep 600 & sleep 601", one_second());
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::kTooLarge);
  CHECK_THAT(result.error().message, Catch::Matchers::Contains("1 seconds"));
  CHECK(Clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("what a child leaves behind is ended with it, though it holds its output open") {
  const auto start = Clock::now();
  const auto result = run_script("sleep 600 & echo $!");
  REQUIRE(result);
  CHECK(Clock::now() - start < std::chrono::seconds(10));
  CHECK(vanishes(std::stoi(result->output)));
}

TEST_CASE("a child that keeps starting others is ended") {
  const auto result = run_script("while :; do sleep 100 & sleep 0.05; done", one_second());
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::kTooLarge);
}

TEST_CASE("a child that floods its output is ended, and one that floods its errors is not heard") {
  ChildLimits limits;
  limits.output = 100'000;
  const auto output = run_script("yes", limits);
  REQUIRE_FALSE(output);
  CHECK(output.error().kind == ErrorKind::kTooLarge);
  const auto errors = run_script("head -c 3000000 /dev/zero | tr '\\0' e >&2; echo done");
  REQUIRE(errors);
  CHECK(errors->output == "done\n");
  CHECK(errors->errors.size() < 100'000);
}

TEST_CASE("a child is held to its memory and its file size") {
  ChildLimits limits;
  limits.memory = 256 << 20;
  const auto memory = run_script("head -c 600000000 /dev/zero | tail -c 500000000 | wc -c; exit 0", limits);
  REQUIRE(memory);
  CHECK(memory->output != "500000000\n");
  limits = {};
  limits.file_size = 1000;
  const auto file = run_script("f=$(mktemp); head -c 5000 /dev/zero > $f; wc -c < $f; rm $f", limits);
  REQUIRE(file);
  CHECK(file->output == "1000\n");
}

TEST_CASE("a child that a signal ends is a damaged document") {
  const auto result = run_script("kill -SEGV $$");
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::kDamaged);
  CHECK_THAT(result.error().message, Catch::Matchers::Contains("signal 11"));
}

}  // namespace
}  // namespace planatlas
