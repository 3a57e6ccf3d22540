#include "output/export/formats.h"
#include "output/export/passage_tree.h"
#include "output/knowledge/store_reader.h"
#include "output/record/json.h"

namespace planatlas {

Result<Done> write_chunks(Database& store, const UnitTable&, const TextSink& sink) {
  return for_each_record(store, [&](const Record& record) {
    std::size_t place = 0;
    for (const Passage& passage : make_passages(record)) {
      ++place;
      if (passage.kind == "goal") continue;  // its words stand in the passage of its section
      const Object chunk =
          make_object({{"id", passage_key(record, passage, place)},
                       {"text", passage.text},
                       {"headings", heading_steps(passage)},
                       {"kind", passage.kind},
                       {"year_first", passage.year_first},
                       {"year_last", passage.year_last},
                       {"span", make_object({{"start", passage.span_start}, {"end", passage.span_end}})},
                       {"metadata", document_members(record)}});
      write_json(chunk, JsonLayout::kLine, sink);
    }
    return true;
  });
}

}  // namespace planatlas
