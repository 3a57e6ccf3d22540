#include "output/record/tree_stream.h"

#include <string>

#include "output/record/json.h"
#include "output/record/yaml.h"

namespace planatlas {
namespace {

std::string without_break(std::string text) {
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string json_text(const Tree& tree) {
  return without_break(write_json(tree, JsonLayout::kPretty));
}

}  // namespace

void TreeStream::member(std::string_view key, const Tree& value) {
  if (json_) {
    begin_member(key);
    write_indented(json_text(value), "  ");
  } else {
    sink_(write_yaml(Object{{std::string(key), value}}));
  }
  has_member_ = true;
}

void TreeStream::begin_list(std::string_view key) {
  bare_ = key.empty();
  has_item_ = false;
  if (bare_) {
    if (json_) sink_("[");
    return;
  }
  if (json_) {
    begin_member(key);
    sink_("[");
  } else {
    sink_(key);
    sink_(":");
  }
  has_member_ = true;
}

void TreeStream::item(const Tree& value) {
  if (json_) {
    sink_(has_item_ ? ",\n" : "\n");
    const std::string_view indent = bare_ ? "  " : "    ";
    sink_(indent);
    write_indented(json_text(value), indent);
  } else {
    if (!has_item_ && !bare_) sink_("\n");
    const std::string text = write_yaml(Array{value});
    if (!bare_) sink_("  ");
    write_indented(without_break(text), bare_ ? "" : "  ");
    sink_("\n");
  }
  has_item_ = true;
}

void TreeStream::end_list() {
  if (json_) {
    if (has_item_) sink_(bare_ ? "\n" : "\n  ");
    sink_("]");
  } else if (!has_item_) {
    sink_(bare_ ? "[]\n" : " []\n");
  }
}

void TreeStream::finish() {
  if (json_) sink_(bare_ ? "\n" : "\n}\n");
}

void TreeStream::begin_member(std::string_view key) {
  sink_(has_member_ ? ",\n  " : "{\n  ");
  sink_(json_text(Tree(key)));
  sink_(": ");
}

// Every line but the first is moved in; empty ones stay empty.
void TreeStream::write_indented(std::string_view text, std::string_view indent) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    sink_(text.substr(0, end));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
    sink_("\n");
    if (!text.empty() && text.front() != '\n') sink_(indent);
  }
}

}  // namespace planatlas
