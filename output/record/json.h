// Trees as JSON.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "extractor/base/text_sink.h"
#include "output/record/tree.h"
#include "output/record/tree_view.h"

namespace planatlas {

enum class JsonLayout {
  kPretty,  // indented by two, small containers on one line, a line break at the end
  kLine,    // one line with a line break at the end
};

// Requires: all text is valid UTF-8. Non-ASCII characters are written as themselves.
void write_json(const Tree& tree, JsonLayout layout, const TextSink& sink);
std::string write_json(const Tree& tree, JsonLayout layout);

// Writes an object whose members are given one by one, so that the whole is never held. The bytes are those of
// write_json; requires: the object is longer than kLineBytes.
using TakeMember = std::function<void(const ViewMember&)>;
void write_json_object(const std::function<void(const TakeMember&)>& give_members, JsonLayout layout,
                       const TextSink& sink);

// Nesting deeper than this is refused.
inline constexpr int kMaxJsonDepth = 64;

// Returns the tree of a whole JSON text; of a key that stands twice, an error. The message says at which byte reading
// stopped.
Result<Tree> read_json(std::string_view json);

}  // namespace planatlas
