// Records as JSON and YAML, and back. Field meanings: docs/record.md.
#pragma once

#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "extractor/base/text_sink.h"
#include "extractor/model/record.h"
#include "output/record/tree.h"

namespace planatlas {

inline constexpr std::string_view kRecordSchema = "planatlas.document/1";

enum class RecordFormat {
  kJson,      // indented
  kJsonLine,  // one line, for streams of records
  kYaml,
};

// Spans become Unicode code points; references between facts become ids: s1 sections, g1 goals, a1 achievements, v1
// provisions, t1 tasks, b1 tables, p1 parts.
//
// By value: a record that is moved in gives its text to the tree, which a long document is glad of.
Tree to_tree(Record record);
void write_record(Record record, RecordFormat format, const TextSink& sink);
std::string write_record(Record record, RecordFormat format);

// Ids of the fact at `index` of its list, as written in records.
std::string section_id(std::size_t index);
std::string goal_id(std::size_t index);
std::string task_id(std::size_t index);
std::string table_id(std::size_t index);
std::string declared_id(std::string_view kind, std::size_t index);  // index among the facts of the kind

std::string_view name_of(Severity severity);  // error, warning, info

// Returns the record that write_record wrote: writing it again gives the same bytes. What a record does not hold (spans
// in the clean text, captures, marker families) is left empty. Fails with kDamaged and the place of the first fault.
Result<Record> read_record(std::string_view json);

}  // namespace planatlas
