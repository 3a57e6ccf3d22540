#include "tests/support/build_fixture.h"

#include <mutex>

#include <catch2/catch.hpp>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include "extractor/base/file.h"
#include "extractor/base/hash.h"
#include "output/knowledge/store_schema.h"
#include "tests/support/record_builder.h"
#include "tests/support/store_dump.h"

namespace planatlas::test {
namespace {

// Lets the part and the sections of a built record hold their text.
void stretch_spans(Record& record) {
  const auto end = static_cast<std::uint32_t>(record.text.size());
  record.parts.front().span = {0, end};
  for (std::size_t i = 0; i < record.sections.size(); ++i) {
    std::size_t next = i + 1;
    while (next < record.sections.size() && record.sections[next].level > record.sections[i].level) ++next;
    record.sections[i].span.end = next < record.sections.size() ? record.sections[next].span.begin : end;
  }
}

Result<Record> make_record(std::string_view bytes, const std::string& name, const std::string& rules) {
  static std::mutex lock;  // the checks of Catch serve one thread at a time
  if (bytes == "bad") return Error{ErrorKind::kDamaged, "no document; leave it out"};
  Record record;
  if (bytes.starts_with("{")) {
    const std::lock_guard hold(lock);
    record = build_record(YAML::Load(std::string(bytes)));
    stretch_spans(record);
  }
  record.id = "d" + sha256_hex(bytes).substr(0, 12);
  record.source.path = name;
  record.source.sha256 = sha256_hex(bytes);
  record.source.extractor = "planatlas test";
  record.source.rules = rules;
  if (record.text.empty()) record.text = bytes;
  return record;
}

void split_box(std::string_view bytes, const std::string& name, const DocumentFunction& take) {
  if (!bytes.starts_with("box:")) return void(take(name, bytes));
  bytes.remove_prefix(4);
  for (int number = 1;; ++number) {
    const std::string_view member = bytes.substr(0, bytes.find('|'));
    const Result<std::string_view> result =
        member.empty() ? Result<std::string_view>(Error{ErrorKind::kEmpty, "is empty"}) : member;
    if (!take(name + "!" + std::to_string(number), result) || member.size() == bytes.size()) return;
    bytes.remove_prefix(member.size() + 1);
  }
}

}  // namespace

BuildFixture::BuildFixture() {
  static int count = 0;
  root_ = std::filesystem::temp_directory_path() /
          ("planatlas_build_" + std::to_string(::getpid()) + "_" + std::to_string(count++));
  std::filesystem::create_directories(root_ / "in" / "sub");
}

BuildFixture::~BuildFixture() {
  std::filesystem::remove_all(root_);
}

void BuildFixture::write(const std::string& name, const std::string& text) const {
  REQUIRE(write_file(root_ / name, text));
}

BuildReport BuildFixture::build(std::vector<std::string> names, bool prune, unsigned jobs, const std::string& kb,
                                const std::string& rules) const {
  auto report = try_build(std::move(names), prune, jobs, kb, rules);
  REQUIRE(report);
  return *report;
}

Result<BuildReport> BuildFixture::try_build(std::vector<std::string> names, bool prune, unsigned jobs,
                                            const std::string& kb, const std::string& rules) const {
  BuildOptions options;
  for (const std::string& name : names) options.paths.push_back(path(name));
  options.folder = path(kb);
  options.prune = prune;
  options.jobs = jobs;
  options.max_bytes = 1000;
  options.extractor = "planatlas test";
  options.rules = rules;
  options.reading = reading;
  options.setup.checks = checks;
  const auto extract = [&rules](std::string_view bytes, const std::string& name) {
    return make_record(bytes, name, rules);
  };
  return build_knowledge_base(options, {split_box, extract, notes});
}

std::map<std::string, std::string> BuildFixture::content(const std::string& kb) const {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root_ / kb)) {
    const std::string name = std::filesystem::relative(entry.path(), root_ / kb).string();
    if (!entry.is_regular_file() || name.starts_with("planatlas.")) continue;
    const auto bytes = read_file(entry.path());
    REQUIRE(bytes);
    files[name] = *bytes;
  }
  files["store"] = dump_store(path(kb + "/" + kStoreFile));
  return files;
}

std::size_t BuildFixture::records(const std::string& kb) const {
  auto store = open_store(root_ / kb);
  REQUIRE(store);
  const auto count = store->number("SELECT count(*) FROM document");
  REQUIRE(count);
  CHECK(content(kb).size() == static_cast<std::size_t>(*count) + 3);  // a YAML file for each
  return static_cast<std::size_t>(*count);
}

}  // namespace planatlas::test
