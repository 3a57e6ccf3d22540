// A large object written member by member and its lists item by item, so that the whole is never held.
#pragma once

#include <functional>
#include <string_view>

#include "extractor/base/text_sink.h"
#include "output/record/tree.h"

namespace planatlas {

enum class StreamFormat { kJson, kYaml };

// What is written reads as the same tree as the whole would: begin_list and end_list stand around the items of a list.
// Requires: finish() last, after at least one member; or, for a list that is no member of anything, begin_list("").
class TreeStream {
 public:
  // `sink` must outlive the stream.
  TreeStream(StreamFormat format, const TextSink& sink) : json_(format == StreamFormat::kJson), sink_(sink) {}

  void member(std::string_view key, const Tree& value);
  void begin_list(std::string_view key);
  void item(const Tree& value);
  // An item that is itself an object written member by member; `write` must leave finish() to the stream.
  void item(const std::function<void(TreeStream&)>& write);
  void end_list();
  void finish();

 private:
  void begin_member(std::string_view key);
  void begin_item();
  std::string_view item_indent() const;
  void write_indented(std::string_view text, std::string_view indent);

  bool json_;
  const TextSink& sink_;
  bool bare_ = false;  // a list without an object around it
  bool has_member_ = false, has_item_ = false;
};

}  // namespace planatlas
