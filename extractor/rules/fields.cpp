#include "extractor/rules/fields.h"

#include <algorithm>
#include <charconv>

#include "extractor/rules/suggest.h"

namespace planatlas::rule_files {
namespace {

std::string_view kind_of(const YamlNode& node) {
  switch (node.kind) {
    case NodeKind::kNull:
      return "nothing";
    case NodeKind::kScalar:
      return "a single value";
    case NodeKind::kList:
      return "a list";
    case NodeKind::kMap:
      return "a mapping";
  }
  return "something else";
}

bool expect(const YamlNode& node, NodeKind kind, std::string_view what, std::string_view expected, Problems& problems) {
  if (node.kind == kind) return true;
  std::string message(what);
  message.append(" is ").append(kind_of(node)).append("; expected ").append(expected);
  report(problems, node, std::move(message));
  return false;
}

}  // namespace

void report(Problems& problems, const YamlNode& node, std::string message) {
  problems.push_back({node.place, std::move(message)});
}

bool expect_map(const YamlNode& node, std::string_view what, Problems& problems) {
  return expect(node, NodeKind::kMap, what, "a mapping (key: value)", problems);
}

bool expect_list(const YamlNode& node, std::string_view what, Problems& problems) {
  return expect(node, NodeKind::kList, what, "a list ([a, b])", problems);
}

bool expect_scalar(const YamlNode& node, std::string_view what, Problems& problems) {
  return expect(node, NodeKind::kScalar, what, "a single value", problems);
}

bool expect_known(Place place, std::string_view name, const Names& known, std::string_view message,
                  std::string_view things, Problems& problems) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return true;
  std::string text(message);
  if (const std::size_t at = text.find("{}"); at != std::string::npos) text.replace(at, 2, name);
  problems.push_back({place, text + "; " + suggest(name, known, things)});
  return false;
}

bool expect_known(const YamlNode& scalar, const Names& known, std::string_view message, std::string_view things,
                  Problems& problems) {
  return expect_known(scalar.place, scalar.text, known, message, things, problems);
}

void check_keys(const YamlNode& map, const Names& known, std::string_view owner, Problems& problems) {
  const std::string message = "unknown key '{}' in " + std::string(owner);
  for (const YamlNode& key : map.keys) expect_known(key, known, message, "keys", problems);
}

std::optional<std::string> read_text(const YamlNode& node, std::string_view what, Problems& problems) {
  if (!expect_scalar(node, what, problems)) return std::nullopt;
  if (!node.text.empty()) return node.text;
  report(problems, node, std::string(what) + " is empty; expected some text");
  return std::nullopt;
}

std::optional<int> read_integer(const YamlNode& node, std::string_view what, int lowest, int highest,
                                Problems& problems) {
  if (!expect_scalar(node, what, problems)) return std::nullopt;
  int number = 0;
  const char* end = node.text.data() + node.text.size();
  const auto [stop, error] = std::from_chars(node.text.data(), end, number);
  if (error == std::errc() && stop == end && lowest <= number && number <= highest) return number;
  report(problems, node,
         std::string(what) + " is '" + node.text + "'; expected a whole number from " + std::to_string(lowest) +
             " to " + std::to_string(highest));
  return std::nullopt;
}

std::optional<bool> read_bool(const YamlNode& node, std::string_view what, Problems& problems) {
  if (!expect_scalar(node, what, problems)) return std::nullopt;
  if (node.text == "true" || node.text == "false") return node.text == "true";
  report(problems, node, std::string(what) + " is '" + node.text + "'; expected true or false");
  return std::nullopt;
}

std::vector<std::string> read_texts(const YamlNode& node, std::string_view what, Problems& problems) {
  std::vector<std::string> texts;
  if (!expect_list(node, what, problems)) return texts;
  for (const YamlNode& item : node.items) {
    if (auto text = read_text(item, "an entry of " + std::string(what), problems)) texts.push_back(std::move(*text));
  }
  return texts;
}

bool check_name(const YamlNode& name, std::string_view what, Problems& problems) {
  const auto is_lower = [](char c) { return 'a' <= c && c <= 'z'; };
  const auto is_name_char = [&](char c) { return is_lower(c) || ('0' <= c && c <= '9') || c == '_'; };
  if (name.kind != NodeKind::kScalar) return false;
  if (!name.text.empty() && is_lower(name.text[0]) && std::all_of(name.text.begin(), name.text.end(), is_name_char)) {
    return true;
  }
  report(problems, name,
         std::string(what) + " is named '" + name.text +
             "'; expected small letters, digits and _, beginning with a letter");
  return false;
}

}  // namespace planatlas::rule_files
