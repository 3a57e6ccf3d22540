#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "output/record/json.h"

namespace planatlas {
namespace {

// Takes the events of rapidjson's reader and puts the tree together. `open_` holds the containers around the next
// value.
class TreeBuilder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeBuilder> {
 public:
  bool Null() { return add(Tree()); }
  bool Bool(bool truth) { return add(Tree(truth)); }
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) { return add(Number{std::string(digits, size)}); }
  bool String(const char* text, rapidjson::SizeType size, bool) { return add(std::string(text, size)); }
  bool StartObject() { return open(Object{}); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool StartArray() { return open(Array{}); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    std::string key(text, size);
    if (open_.back().tree.find(key) != nullptr) return refuse("the key " + key + " stands twice");
    open_.back().key = std::move(key);
    return true;
  }

  Tree take() && { return std::move(root_); }
  const std::string& problem() const { return problem_; }

 private:
  struct Open {
    Tree tree;
    std::string key;
  };

  bool open(Tree container) {
    if (open_.size() >= kMaxJsonDepth) return refuse(fmt::format("nested deeper than {}", kMaxJsonDepth));
    open_.push_back({std::move(container), {}});
    return true;
  }

  bool close() {
    Tree done = std::move(open_.back().tree);
    open_.pop_back();
    return add(std::move(done));
  }

  bool add(Tree tree) {
    if (open_.empty()) {
      root_ = std::move(tree);
    } else if (auto* items = std::get_if<Array>(&open_.back().tree.value)) {
      items->push_back(std::move(tree));
    } else {
      std::get<Object>(open_.back().tree.value).push_back({std::move(open_.back().key), std::move(tree)});
    }
    return true;
  }

  bool refuse(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

  Tree root_;
  std::vector<Open> open_;
  std::string problem_;
};

}  // namespace

Result<Tree> read_json(std::string_view json) {
  // Iterative, so that hostile nesting does not eat the stack before the builder refuses it.
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::MemoryStream bytes(json.data(), json.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::Reader reader;
  TreeBuilder builder;
  const rapidjson::ParseResult parsed = reader.Parse<kFlags>(stream, builder);
  if (parsed.IsError()) {
    const std::string problem =
        builder.problem().empty() ? rapidjson::GetParseError_En(parsed.Code()) : builder.problem();
    return Error{ErrorKind::kDamaged, fmt::format("no valid JSON at byte {}: {}", parsed.Offset(), problem)};
  }
  return std::move(builder).take();
}

}  // namespace planatlas
