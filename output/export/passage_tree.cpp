#include "output/export/passage_tree.h"

#include <algorithm>

namespace planatlas {

Object document_members(const Record& record) {
  const Metadata& data = record.metadata;
  Tree start, end, division, level, code, parents = Array{};
  if (data.period) {
    start = data.period->start;
    end = data.period->end;
  }
  if (data.division) {
    division = data.division->name;
    level = name_of(data.division->level);
    code = data.division->code;
    parents = to_array(data.division->parents);
  }
  return make_object({{"document", record.id},
                      {"title", data.title},
                      {"document_number", data.document_number},
                      {"issuer", data.issuer},
                      {"issued_on", data.issued_on},
                      {"period_start", std::move(start)},
                      {"period_end", std::move(end)},
                      {"division", std::move(division)},
                      {"division_level", std::move(level)},
                      {"division_code", std::move(code)},
                      {"division_parents", std::move(parents)},
                      {"path", record.source.path},
                      {"format", record.source.format}});
}

std::string passage_key(const Record& record, const Passage& passage, std::size_t place) {
  return record.id + '#' + passage.id + (passage.kind == "row" ? '-' + std::to_string(place) : std::string());
}

Array heading_steps(const Passage& passage) {
  constexpr std::string_view kMark = " > ";
  Array steps;
  std::string_view rest = passage.heading;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(kMark), rest.size());
    steps.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + kMark.size(), rest.size()));
  }
  return steps;
}

}  // namespace planatlas
