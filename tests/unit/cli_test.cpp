// The command line as a function: arguments in, exit status and two streams out.
#include <algorithm>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/progress.h"
#include "cli/run_cli.h"
#include "extractor/base/file.h"
#include "tests/support/cli_run.h"

namespace planatlas {
namespace {

using test::Folder;
using test::run;
using test::Run;

std::size_t count_lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

constexpr const char* kOneGoalPlan =
    "甲区高新技术企业培育实施方案\n一、主要目标\n到2025年，全区高新技术企业达到300户。\n二、重点任务\n"
    "（一）加强培育。建立后备库。（责任单位：区科技局）\n";

TEST_CASE("cli: version and help", "[cli]") {
  const Run version = run({"--version"});
  CHECK(version.status == 0);
  CHECK(version.out.starts_with("planatlas "));
  const Run help = run({"--help"});
  CHECK(help.status == 0);
  CHECK(help.out.find("compare") != std::string::npos);
  CHECK(run({"build", "--help"}).out.find("--prune") != std::string::npos);
  CHECK(run({"--help"}, "zh_CN.UTF-8").out.find("知识库") != std::string::npos);
}

TEST_CASE("cli: wrong usage is 2 and one line", "[cli]") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"unknown"},
                                             {"extract"},
                                             {"extract", "a", "--format", "xml"},
                                             {"extract", "a", "b"},
                                             {"extract", "a", "--jsonl"},
                                             {"extract", "--jsonl", "-o", "b"},
                                             {"extract", "--jsonl", "--format", "json"},
                                             {"build", "a", "--kb", "k", "--shard", "3/2"},
                                             {"build", "a", "--kb", "k", "--shard", "0/2"},
                                             {"build", "a", "--kb", "k", "--shard", "1"},
                                             {"merge", "--kb", "k"},
                                             {"export", "--kb", "k"},
                                             {"export", "--kb", "k", "--format", "x"},
                                             {"search", "--kb", "k"},
                                             {"search", "--kb", "k", "园", "--kind", "x"},
                                             {"build", "a"},
                                             {"compare"},
                                             {"audit", "--kb", "k", "--fail-on", "info"},
                                             {"rules"},
                                             {"--jobs", "0", "extract", "a"},
                                             {"--quiet", "--verbose", "extract", "a"}}) {
    const Run result = run(arguments);
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    CHECK(count_lines(result.err) == 1);
  }
}

TEST_CASE("cli: extract prints a record", "[cli]") {
  const Folder folder;
  folder.write("plan.txt", kOneGoalPlan);
  const Run json = run({"extract", folder / "plan.txt"});
  REQUIRE(json.status == 0);
  CHECK(json.err.empty());
  const auto record = nlohmann::json::parse(json.out);
  CHECK(record["schema"] == "planatlas.document/1");
  CHECK(record["text"] == kOneGoalPlan);
  const Run yaml = run({"extract", folder / "plan.txt", "--format", "yaml"});
  CHECK(yaml.status == 0);
  CHECK(yaml.out.starts_with("schema: "));
  const Run to_file = run({"extract", folder / "plan.txt", "-o", folder / "record.json"});
  CHECK(to_file.status == 0);
  CHECK(to_file.out.empty());
  CHECK(*read_file(folder / "record.json") == json.out);
}

TEST_CASE("cli: a file that cannot be read is one line on standard error", "[cli]") {
  const Folder folder;
  folder.write("empty.txt", "");
  folder.write("plan.txt", kOneGoalPlan);
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"extract", folder / "missing.txt"},
                                             {"extract", folder / "empty.txt"},
                                             {"extract", folder / "in"},
                                             {"extract", folder / "plan.txt", "--max-bytes", "10"},
                                             {"explain", folder / "missing.txt"}}) {
    const Run result = run(arguments);
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    CHECK(count_lines(result.err) == 1);
    CHECK(result.err.starts_with(arguments[1] + ": "));
  }
}

TEST_CASE("cli: what the run cannot do without is 3", "[cli]") {
  const Folder folder;
  folder.write("plan.txt", kOneGoalPlan);
  folder.write("in/bad.yaml", "rules: [{id: x}]\n");
  CHECK(run({"extract", folder / "plan.txt", "-o", folder / "no/such/folder/record.json"}).status == 3);
  CHECK(run({"extract", folder / "plan.txt", "--rules", folder / "in"}).status == 3);
  CHECK(run({"build", folder / "plan.txt", "--kb", folder / "plan.txt"}).status == 3);
  CHECK(run({"compare", "--kb", folder / "in"}).status == 3);
  CHECK(run({"audit", "--kb", folder / "in"}).status == 3);
}

TEST_CASE("cli: a closed output is 3", "[cli]") {
  std::ostringstream out, err;
  out.setstate(std::ios::badbit);
  const char* arguments[] = {"planatlas", "--version"};
  CHECK(run_cli(2, arguments, out, err) == 3);
}

TEST_CASE("cli: build, compare and audit", "[cli]") {
  const Folder folder;
  folder.write("in/plan.txt", kOneGoalPlan);
  const std::string kb = folder / "kb";
  const Run first = run({"build", folder / "in", "--kb", kb, "--jobs", "2"});
  CHECK(first.status == 0);
  CHECK(first.out.empty());
  CHECK(first.err.starts_with("read 1, unchanged 0, failed 0;"));
  CHECK(run({"build", folder / "in", "--kb", kb}).err.starts_with("read 0, unchanged 1, failed 0;"));
  CHECK(run({"--quiet", "build", folder / "in", "--kb", kb}).err.empty());

  const Run rows = run({"compare", "--kb", kb, "--format", "json"});
  CHECK(rows.status == 0);
  CHECK(nlohmann::json::parse(rows.out).is_array());
  for (const char* format : {"table", "markdown", "csv"})
    CHECK(run({"compare", "--kb", kb, "--format", format}).status == 0);
  CHECK(run({"compare", "--kb", kb}).err.empty());
  for (const std::vector<std::string>& filter : {std::vector<std::string>{"--division", "火星"},
                                                 {"--indicator", "不存在的"},
                                                 {"--by", "sum", "--division", "火星"}}) {
    std::vector<std::string> arguments{"compare", "--kb", kb};
    arguments.insert(arguments.end(), filter.begin(), filter.end());
    const Run nothing = run(arguments);
    CHECK(nothing.status == 0);
    CHECK(nothing.out.empty());
    CHECK(nothing.err.starts_with("nothing to compare: "));
    CHECK(count_lines(nothing.err) == 1);
  }

  const Run findings = run({"audit", "--kb", kb, "--format", "json", "--fail-on", "warning"});
  CHECK(findings.status == 0);
  CHECK(nlohmann::json::parse(findings.out).empty());
}

TEST_CASE("cli: the rest of a batch goes on", "[cli]") {
  const Folder folder;
  folder.write("in/plan.txt", kOneGoalPlan);
  folder.write("in/empty.txt", "");
  const Run result = run({"build", folder / "in", "--kb", folder / "kb"});
  CHECK(result.status == 1);
  CHECK(result.err.starts_with((folder / "in/empty.txt") + ": "));
  CHECK(result.err.find("read 1, unchanged 0, failed 1;") != std::string::npos);
  CHECK(run({"compare", "--kb", folder / "kb"}).status == 0);
}

TEST_CASE("cli: a folder without documents is 1", "[cli]") {
  const Folder folder;
  const Run result = run({"build", folder / "in", "--kb", folder / "kb"});
  CHECK(result.status == 1);
  CHECK(result.err.starts_with((folder / "in") + ": "));
}

TEST_CASE("cli: a file name that is no text is written as text", "[cli]") {
  const Folder folder;
  folder.write("\xb9\xe6.txt", kOneGoalPlan);
  const auto record = nlohmann::json::parse(run({"extract", folder / "\xb9\xe6.txt"}).out);
  CHECK(record["source"]["path"] == folder / "%B9%E6.txt");
  CHECK(run({"extract", folder / "\xb9.txt"}).err.find("%B9.txt: ") != std::string::npos);
}

TEST_CASE("cli: messages follow the locale", "[cli]") {
  const Folder folder;
  CHECK(run({"extract", folder / "missing.txt"}, "zh_CN.UTF-8").err.find("找不到") != std::string::npos);
  CHECK(run({"extract", folder / "missing.txt"}, "en_US.UTF-8").err.find("找不到") == std::string::npos);
}

TEST_CASE("cli: rules are checked, tested and listed", "[cli]") {
  const Folder folder;
  CHECK(run({"rules", "check"}).status == 0);
  CHECK(run({"rules", "test"}).status == 0);
  const Run list = run({"rules", "list"});
  CHECK(list.status == 0);
  CHECK(count_lines(list.out) > 5);
  folder.write("in/bad.yaml", "rules:\n  - id: x\n    nonsense: 1\n");
  const Run check = run({"rules", "check", folder / "in"});
  CHECK(check.status == 1);
  CHECK(check.err.find("bad.yaml:3") != std::string::npos);
}

TEST_CASE("cli: the line of progress fits into the terminal", "[cli]") {
  const std::string bar = progress_bar(5, 10);
  CHECK(bar == "[##########----------]");
  CHECK(progress_line(bar, "已处理 5/10", 80) == bar + " 已处理 5/10");
  CHECK(progress_line(bar, "已处理 5/10", 23) == "已处理 5/10");
  CHECK(progress_line(bar, "已处理 5/10", 12) == "已处理 5/10");
  CHECK(progress_line(bar, "已处理 5/10", 6) == "已处");  // no half of a character
  CHECK(progress_line(bar, "已处理", 1).empty());
  CHECK(duration_text(3605) == "1:00:05");
}

TEST_CASE("cli: explain shows facts and what no rule claims", "[cli]") {
  const Folder folder;
  folder.write("plan.txt", kOneGoalPlan);
  const Run result = run({"explain", folder / "plan.txt"});
  CHECK(result.status == 0);
  CHECK(result.out.find("高新技术企业达到300户") != std::string::npos);
}

}  // namespace
}  // namespace planatlas
