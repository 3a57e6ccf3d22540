// HTML or XML as a flat list of nodes in document order, read by libxml2 without network, DTD or entity expansion.
//
// A node's descendants are the nodes from its own index + 1 to `end`: walking a tree is a loop, never a recursion.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/ingest/ingest.h"
#include "extractor/text/span.h"

namespace planatlas {

inline constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

struct MarkupNode {
  std::string_view name;  // local name, of HTML in lower case; empty for text
  TextSpan text;          // in Markup::characters, of a text node
  std::uint32_t parent = kNoNode;
  std::uint32_t end = 0;  // one past the last descendant
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;

  bool is_text() const { return name.empty(); }
};

struct Markup {
  std::vector<MarkupNode> nodes;
  std::vector<std::pair<std::string_view, std::string>> attributes;  // local name, value
  std::string characters;
  std::set<std::string, std::less<>> names;  // owns the names above

  std::string_view text_of(const MarkupNode& node) const { return node.text.of(characters); }
  // Returns the value of an attribute, empty where there is none.
  std::string_view attribute(const MarkupNode& node, std::string_view name) const;
  bool has_attribute(const MarkupNode& node, std::string_view name) const;
  // Returns the first child with this name, kNoNode where there is none.
  std::uint32_t child(std::uint32_t node, std::string_view name) const;
  // Returns all characters below a node.
  std::string all_text(std::uint32_t node) const;
};

// Fails with kTooLarge where elements nest too deeply or are too many.
Result<Markup> parse_html(std::string_view utf8, const IngestLimits& limits);
// Fails also with kDamaged where the XML is not well-formed.
Result<Markup> parse_xml(std::string_view bytes, const IngestLimits& limits);

}  // namespace planatlas
