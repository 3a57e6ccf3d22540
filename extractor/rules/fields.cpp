#include "extractor/rules/fields.h"

#include <algorithm>
#include <charconv>

#include "extractor/rules/suggest.h"

namespace planatlas::rule_files {
namespace {

Fault kind_of(const YamlNode& node) {
  switch (node.kind) {
    case NodeKind::kNull:
      return Fault::kNothing;
    case NodeKind::kScalar:
      return Fault::kSingleValue;
    case NodeKind::kList:
      return Fault::kAList;
    case NodeKind::kMap:
      return Fault::kAMapping;
  }
  return Fault::kNothing;
}

// text: #东溪镇: the place of an empty value is that of its key.
bool comment_follows(Place key) {
  const std::string_view rest = std::string_view(key.file->content).substr(key.offset);
  const std::string_view line = rest.substr(0, rest.find('\n'));
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos &&
         line.substr(std::min(line.find_first_not_of(' ', colon + 1), line.size()), 1) == "#";
}

bool expect(const YamlNode& node, NodeKind kind, const FaultText& part, Fault expected, Problems& problems) {
  if (node.kind == kind) return true;
  const FaultText wrong{Fault::kWrongNode, {part, kind_of(node), expected}};
  const bool commented = node.kind == NodeKind::kNull && comment_follows(node.place);
  report(problems, node, commented ? FaultText{Fault::kWithHint, {wrong, Fault::kCommentTakesText}} : wrong);
  return false;
}

}  // namespace

void report(Problems& problems, const YamlNode& node, FaultText fault) {
  problems.push_back({node.place, std::move(fault)});
}

FaultText quoted(std::string_view key) {
  return "'" + std::string(key) + "'";
}

bool expect_map(const YamlNode& node, const FaultText& part, Problems& problems) {
  return expect(node, NodeKind::kMap, part, Fault::kAnyMapping, problems);
}

bool expect_list(const YamlNode& node, const FaultText& part, Problems& problems) {
  return expect(node, NodeKind::kList, part, Fault::kAnyList, problems);
}

bool expect_scalar(const YamlNode& node, const FaultText& part, Problems& problems) {
  return expect(node, NodeKind::kScalar, part, Fault::kSingleValue, problems);
}

bool expect_known(Place place, std::string_view name, const Names& known, FaultText fault, Fault things,
                  Problems& problems) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return true;
  fault.gaps.insert(fault.gaps.begin(), name);
  const std::string_view before_hash = name.substr(0, std::min(name.find('#'), name.size()));
  const bool is_glued = std::find(known.begin(), known.end(), before_hash) != known.end();
  problems.push_back({place,
                      {Fault::kWithHint,
                       {std::move(fault), is_glued ? FaultText(Fault::kGluedComment) : suggest(name, known, things)}}});
  return false;
}

bool expect_known(const YamlNode& scalar, const Names& known, FaultText fault, Fault things, Problems& problems) {
  return expect_known(scalar.place, scalar.text, known, std::move(fault), things, problems);
}

void check_keys(const YamlNode& map, const Names& known, const FaultText& owner, Problems& problems) {
  for (const YamlNode& key : map.keys) expect_known(key, known, {Fault::kUnknownKey, {owner}}, Fault::kKeys, problems);
}

std::optional<std::string> read_text(const YamlNode& node, const FaultText& part, Problems& problems) {
  if (!expect_scalar(node, part, problems)) return std::nullopt;
  if (!node.text.empty()) return node.text;
  report(problems, node, {Fault::kEmptyText, {part}});
  return std::nullopt;
}

std::optional<int> read_integer(const YamlNode& node, const FaultText& part, int lowest, int highest,
                                Problems& problems) {
  if (!expect_scalar(node, part, problems)) return std::nullopt;
  int number = 0;
  const char* end = node.text.data() + node.text.size();
  const auto [stop, error] = std::from_chars(node.text.data(), end, number);
  if (error == std::errc() && stop == end && lowest <= number && number <= highest) return number;
  report(problems, node, {Fault::kNoNumber, {part, node.text, std::to_string(lowest), std::to_string(highest)}});
  return std::nullopt;
}

std::optional<bool> read_bool(const YamlNode& node, const FaultText& part, Problems& problems) {
  if (!expect_scalar(node, part, problems)) return std::nullopt;
  if (node.text == "true" || node.text == "false") return node.text == "true";
  report(problems, node, {Fault::kNoBoolean, {part, node.text}});
  return std::nullopt;
}

std::vector<std::string> read_texts(const YamlNode& node, const FaultText& part, Problems& problems) {
  std::vector<std::string> texts;
  if (!expect_list(node, part, problems)) return texts;
  for (const YamlNode& item : node.items) {
    if (auto text = read_text(item, {Fault::kEntryOf, {part}}, problems)) texts.push_back(std::move(*text));
  }
  return texts;
}

bool check_name(const YamlNode& name, const FaultText& part, Problems& problems) {
  const auto is_lower = [](char c) { return 'a' <= c && c <= 'z'; };
  const auto is_name_char = [&](char c) { return is_lower(c) || ('0' <= c && c <= '9') || c == '_'; };
  if (name.kind != NodeKind::kScalar) return false;
  if (!name.text.empty() && is_lower(name.text[0]) && std::all_of(name.text.begin(), name.text.end(), is_name_char)) {
    return true;
  }
  report(problems, name, {Fault::kBadName, {part, name.text}});
  return false;
}

}  // namespace planatlas::rule_files
