#include <algorithm>

#include "cli/commands.h"
#include "cli/comparison_setup.h"
#include "cli/explanation.h"
#include "output/report/reader_page.h"

namespace planatlas {
namespace {

// What the page says by itself: the passage, and the units among the fields of the task.
constexpr Message kSaidByPage[] = {Message::kQuote, Message::kUnits};

FactExplanation explanation_of(ExplainedFact fact, const Console& console) {
  std::erase_if(fact.details, [&](const auto& detail) {
    return std::any_of(std::begin(kSaidByPage), std::end(kSaidByPage),
                       [&](Message label) { return detail.first == console.format(label); });
  });
  return {std::move(fact.kind), std::move(fact.id), std::move(fact.details)};
}

}  // namespace

void write_page(const Record& record, std::vector<ExplainedFact> facts, const Rules& rules, const Console& console,
                const TextSink& sink) {
  ReaderPage page{console.language(), std::string(program_name()), comparison_setup(rules).instrument_names, {}};
  for (ExplainedFact& fact : facts) page.explanations.push_back(explanation_of(std::move(fact), console));
  write_reader_page(record, page, sink);
}

}  // namespace planatlas
