// YAML text → a tree that remembers where everything stands. yaml-cpp stays behind this header.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/source.h"

namespace planatlas::rule_files {

inline constexpr std::size_t kMaxFileBytes = 1 << 20;
inline constexpr std::size_t kMaxNodes = 50'000;
inline constexpr std::size_t kMaxDepth = 16;

enum class NodeKind { kNull, kScalar, kList, kMap };

struct YamlNode {
  NodeKind kind = NodeKind::kNull;
  std::string text;             // of a scalar
  Place place;                  // of an empty value: its key
  std::vector<YamlNode> keys;   // of a map: scalars without duplicates, as many as items
  std::vector<YamlNode> items;  // of a list or a map

  const YamlNode* find(std::string_view key) const;
};

// Returns the root of a file. Reports what is no YAML, and what YAML allows and a rule file does not: duplicate keys,
// anchors, aliases, tags, several documents, keys that are no words, more than the limits above. Nothing where there is
// no tree worth reading.
std::optional<YamlNode> read_yaml(const SourceFile& file, Problems& problems);

// Returns the place of byte `offset` of a scalar's text, seen through quotes, escapes and line folding; the scalar's
// first byte where that cannot be told.
Place place_in_scalar(const YamlNode& scalar, std::size_t offset);

}  // namespace planatlas::rule_files
