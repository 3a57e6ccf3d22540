#include "extractor/rules/packed_tree.h"

#include <cstddef>

namespace planatlas::rule_files {
namespace {

constexpr unsigned kMore = 0x80;

void append_number(std::string& bytes, std::size_t number) {
  for (; number >= kMore; number >>= 7) bytes += static_cast<char>(number | kMore);
  bytes += static_cast<char>(number);
}

std::size_t take_number(std::string_view& bytes) {
  std::size_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= static_cast<std::size_t>(byte & ~kMore) << shift;
    if ((byte & kMore) == 0) return number;
  }
}

// Trees are at most kMaxDepth deep.
void append_node(std::string& bytes, const YamlNode& node) {
  append_number(bytes, static_cast<std::size_t>(node.kind));
  append_number(bytes, node.place.offset);
  if (node.kind == NodeKind::kScalar) {
    append_number(bytes, node.text.size());
    bytes += node.text;
    return;
  }
  append_number(bytes, node.items.size());
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (node.kind == NodeKind::kMap) append_node(bytes, node.keys[i]);
    append_node(bytes, node.items[i]);
  }
}

YamlNode take_node(std::string_view& bytes, const SourceFile& file) {
  YamlNode node;
  node.kind = static_cast<NodeKind>(take_number(bytes));
  node.place = {&file, take_number(bytes)};
  const std::size_t size = take_number(bytes);
  if (node.kind == NodeKind::kScalar) {
    node.text = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return node;
  }
  node.items.reserve(size);
  if (node.kind == NodeKind::kMap) node.keys.reserve(size);
  for (std::size_t i = 0; i < size; ++i) {
    if (node.kind == NodeKind::kMap) node.keys.push_back(take_node(bytes, file));
    node.items.push_back(take_node(bytes, file));
  }
  return node;
}

}  // namespace

std::string pack_tree(const YamlNode& root) {
  std::string bytes;
  append_node(bytes, root);
  return bytes;
}

YamlNode unpack_tree(std::string_view bytes, const SourceFile& file) {
  return take_node(bytes, file);
}

}  // namespace planatlas::rule_files
