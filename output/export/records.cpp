#include <optional>

#include "output/export/formats.h"
#include "output/knowledge/store_reader.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/record/tree_stream.h"

namespace planatlas {
namespace {

Result<Done> write_list(Database& store, StreamFormat format, const TextSink& sink) {
  TreeStream stream(format, sink);
  stream.begin_list("");
  const auto done = for_each_record(store, [&](Record record) {
    stream.item(to_tree(std::move(record)));
    return true;
  });
  stream.end_list();
  stream.finish();
  return done;
}

}  // namespace

Result<Done> write_json_records(Database& store, const UnitTable&, const TextSink& sink) {
  return write_list(store, StreamFormat::kJson, sink);
}

Result<Done> write_yaml_records(Database& store, const UnitTable&, const TextSink& sink) {
  return write_list(store, StreamFormat::kYaml, sink);
}

Result<Done> write_record_lines(Database& store, const UnitTable&, const TextSink& sink) {
  return for_each_record(store, [&](Record record) {
    write_record(std::move(record), RecordFormat::kJsonLine, sink);
    return true;
  });
}

}  // namespace planatlas
