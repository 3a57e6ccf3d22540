#include "output/record/tree_stream.h"

#include <algorithm>
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
  begin_item();
  const std::string_view indent = item_indent();
  write_indented(json_ ? json_text(value) : without_break(write_yaml(Array{value})), indent);
  if (!json_) sink_("\n");
}

void TreeStream::item(const std::function<void(TreeStream&)>& write) {
  begin_item();
  if (!json_) sink_("- ");
  const std::string indent = std::string(item_indent()) + (json_ ? "" : "  ");
  std::size_t breaks = 0;  // not written yet: the last one belongs to the list
  const TextSink moved_in = [&](std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end > 0) {
        for (; breaks > 0; --breaks) sink_(breaks > 1 ? "\n" : "\n" + indent);
        sink_(text.substr(0, end));
      }
      if (end < text.size()) ++breaks;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  };
  TreeStream inner(json_ ? StreamFormat::kJson : StreamFormat::kYaml, moved_in);
  write(inner);
  inner.finish();
  for (; breaks > 1; --breaks) sink_("\n");
  if (!json_) sink_("\n");
}

std::string_view TreeStream::item_indent() const {
  if (json_) return bare_ ? "  " : "    ";
  return bare_ ? "" : "  ";
}

void TreeStream::begin_item() {
  if (json_) {
    sink_(has_item_ ? ",\n" : "\n");
  } else if (!has_item_ && !bare_) {
    sink_("\n");
  }
  sink_(item_indent());
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
