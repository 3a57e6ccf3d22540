// The documents below files and folders, each given to a function, several at a time.
#pragma once

#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/ingest/ingest.h"
#include "output/knowledge/find_files.h"
#include "output/knowledge/parallel.h"

namespace planatlas {

// Gives the documents of one file to `take` in the order in which they stand, or why there are none.
void for_each_document_of(const FoundFile& file, const IngestOptions& options,
                          const std::function<void(const std::string& name, const Result<std::string_view>&)>& take);

template <class Outcome>
struct CorpusResult {
  std::vector<Outcome> outcomes;  // by file, then as they stand in it
  std::vector<Failure> failures;
};

// `work` (name, bytes → Result<Outcome>) is called from `jobs` threads; what it gives does not depend on their number.
template <class Outcome, class Work>
CorpusResult<Outcome> for_corpus(const std::vector<std::string>& paths, const IngestOptions& options, unsigned jobs,
                                 const Work& work) {
  FoundFiles found = find_files(paths, {});
  std::vector<CorpusResult<Outcome>> parts(found.files.size());
  for_each_index(found.files.size(), jobs, [&](std::size_t i) {
    for_each_document_of(found.files[i], options, [&](const std::string& name, const Result<std::string_view>& bytes) {
      Result<Outcome> outcome = bytes ? work(name, *bytes) : Result<Outcome>(bytes.error());
      if (outcome) {
        parts[i].outcomes.push_back(std::move(*outcome));
      } else {
        parts[i].failures.push_back({name, outcome.error()});
      }
    });
  });
  CorpusResult<Outcome> all;
  all.failures = std::move(found.failures);
  for (auto& part : parts) {
    std::move(part.outcomes.begin(), part.outcomes.end(), std::back_inserter(all.outcomes));
    std::move(part.failures.begin(), part.failures.end(), std::back_inserter(all.failures));
  }
  return all;
}

}  // namespace planatlas
