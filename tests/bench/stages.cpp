// Every stage alone and the whole, in bytes of source text per second, beside the yardstick.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "extractor/base/file.h"
#include "extractor/base/temporary_folder.h"
#include "extractor/extract.h"
#include "extractor/facts/facts.h"
#include "extractor/ingest/ingest.h"
#include "extractor/normalize/normalize.h"
#include "extractor/structure/structure.h"
#include "extractor/text/encoding.h"
#include "output/knowledge/entry_writer.h"
#include "output/knowledge/store_schema.h"
#include "output/record/record.h"
#include "tests/bench/yardstick.h"

namespace planatlas {
namespace {

struct Sample {
  std::string path;
  std::string bytes;
  std::size_t text_bytes = 0;  // of the text inside
};

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "bench: %s\n", what.c_str());
  std::abort();
}

const Rules& rules() {
  static const Rules kRules = [] {
    auto loaded = Rules::builtin();
    if (!loaded) fail(loaded.error().message);
    return *loaded;
  }();
  return kRules;
}

// The sample documents with one of the endings, in order of name.
std::vector<Sample> samples(const std::vector<std::string_view>& endings) {
  std::vector<Sample> found;
  for (const auto& entry : std::filesystem::directory_iterator(PROJECT_DIR "/corpus/documents")) {
    if (std::find(endings.begin(), endings.end(), entry.path().extension().string()) == endings.end()) continue;
    auto bytes = read_file(entry.path());
    if (!bytes) fail(bytes.error().message);
    const auto document = read_document(*bytes, entry.path().string(), rules());
    if (!document) fail(document.error().message);
    found.push_back({entry.path().string(), std::move(*bytes), document->text.size()});
  }
  std::sort(found.begin(), found.end(), [](const Sample& a, const Sample& b) { return a.path < b.path; });
  if (found.empty()) fail("no sample documents");
  return found;
}

const std::vector<Sample>& texts() {
  static const std::vector<Sample> kTexts = samples({".txt", ".md"});
  return kTexts;
}

// The same texts as pages: a paragraph a line.
std::vector<Sample> pages() {
  std::vector<Sample> made;
  for (const Sample& text : texts()) {
    Sample page{text.path + ".html", "<html><head><meta charset=utf-8></head><body>", text.bytes.size()};
    std::string_view rest = text.bytes;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      page.bytes.append("<p>").append(line).append("</p>\n");
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    page.bytes += "</body></html>";
    made.push_back(std::move(page));
  }
  return made;
}

std::size_t text_bytes(const std::vector<Sample>& set) {
  std::size_t sum = 0;
  for (const Sample& sample : set) sum += sample.text_bytes;
  return sum;
}

// Runs `work` on every element in turn, and states the speed in bytes of source text.
template <typename Element, typename Work>
void measure(benchmark::State& state, const std::vector<Element>& elements, std::size_t bytes, Work work) {
  for (auto _ : state) {
    for (const Element& element : elements) benchmark::DoNotOptimize(work(element));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

// What each stage takes, made once.
struct Stages {
  std::vector<SourceDocument> documents;
  std::vector<CleanText> clean;
  std::vector<Structure> structures;
  std::vector<Record> records;
};

const Stages& stages() {
  static const Stages kStages = [] {
    Stages made;
    for (const Sample& sample : texts()) {
      made.documents.push_back(*read_document(sample.bytes, sample.path, rules()));
      made.clean.push_back(normalize(made.documents.back(), rules()));
      made.structures.push_back(find_structure(made.clean.back(), made.documents.back(), rules()));
      made.records.push_back(*extract(sample.bytes, sample.path, rules()));
    }
    return made;
  }();
  return kStages;
}

std::vector<std::size_t> indices() {
  std::vector<std::size_t> all(texts().size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return all;
}

void yardstick(benchmark::State& state) {
  const bench::Yardstick scan;
  measure(state, texts(), text_bytes(texts()), [&](const Sample& sample) { return scan.scan(sample.bytes); });
}
BENCHMARK(yardstick);

void decode(benchmark::State& state) {
  measure(state, texts(), text_bytes(texts()), [](const Sample& sample) { return decode_text(sample.bytes); });
}
BENCHMARK(decode);

void normalize_text(benchmark::State& state) {
  measure(state, indices(), text_bytes(texts()),
          [](std::size_t i) { return normalize(stages().documents[i], rules()); });
}
BENCHMARK(normalize_text);

void structure(benchmark::State& state) {
  measure(state, indices(), text_bytes(texts()),
          [](std::size_t i) { return find_structure(stages().clean[i], stages().documents[i], rules()); });
}
BENCHMARK(structure);

void tokens(benchmark::State& state) {
  measure(state, indices(), text_bytes(texts()), [](std::size_t i) {
    std::size_t values = 0;
    for (const Line& line : stages().structures[i].lines)
      values += rules().tokenize(line.span.of(stages().clean[i].text)).values.size();
    return values;
  });
}
BENCHMARK(tokens);

void facts(benchmark::State& state) {
  measure(state, indices(), text_bytes(texts()), [](std::size_t i) {
    return make_record(stages().documents[i], stages().clean[i], stages().structures[i], rules());
  });
}
BENCHMARK(facts);

void record_json(benchmark::State& state) {
  measure(state, stages().records, text_bytes(texts()),
          [](const Record& record) { return write_record(record, RecordFormat::kJson); });
}
BENCHMARK(record_json);

void record_yaml(benchmark::State& state) {
  measure(state, stages().records, text_bytes(texts()),
          [](const Record& record) { return write_record(record, RecordFormat::kYaml); });
}
BENCHMARK(record_yaml);

// Records into the tables of a store, in one transaction: what a build does beside waiting for the disk.
void store(benchmark::State& state) {
  const TemporaryFolder folder;
  auto database = open_store_for_writing(folder.path());
  if (!database) fail(database.error().message);
  if (const auto begun = database->run("BEGIN IMMEDIATE"); !begun) fail(begun.error().message);
  const StoreSetup setup{.units = make_unit_table(rules().values().lexicon().units)};
  EntryWriter writer(*database);
  measure(state, stages().records, text_bytes(texts()), [&](const Record& record) {
    const StoreEntry entry = make_entry(record, setup);
    if (const auto written = writer.write(entry); !written) fail(written.error().message);
    return entry.packed.size();
  });
}
BENCHMARK(store);

std::string bytes_to_json(const Sample& sample) {
  auto record = extract(sample.bytes, sample.path, rules());
  if (!record) fail(record.error().message);
  return write_record(std::move(*record), RecordFormat::kJson);
}

void whole_text(benchmark::State& state) {
  measure(state, texts(), text_bytes(texts()), bytes_to_json);
}
BENCHMARK(whole_text);

void whole_html(benchmark::State& state) {
  const std::vector<Sample> set = pages();
  measure(state, set, text_bytes(set), bytes_to_json);
}
BENCHMARK(whole_html);

void whole_docx(benchmark::State& state) {
  const std::vector<Sample> set = samples({".docx"});
  measure(state, set, text_bytes(set), bytes_to_json);
}
BENCHMARK(whole_docx);

}  // namespace
}  // namespace planatlas
