#include "cli/codebook.h"

#include <fmt/format.h>

namespace planatlas {
namespace {

// A cell of a table of Markdown.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string trimmed(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \n");
  return std::string(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

void add_fields(const FactKind& kind, std::string& out) {
  out += "| field | type | required | meaning |\n| --- | --- | --- | --- |\n";
  for (const KindField& field : kind.fields) {
    out += fmt::format("| `{}` | {} | {} | {} |\n", field.name, name_of(field.type), field.required ? "yes" : "no",
                       cell(field.description));
  }
  for (const KindField& field : kind.fields) {
    if (field.values.empty()) continue;
    out += fmt::format("\n| `{}` | meaning |\n| --- | --- |\n", field.name);
    for (const auto& [value, meaning] : field.values) out += fmt::format("| `{}` | {} |\n", value, cell(meaning));
  }
}

std::string fields_of(const ExampleFact& fact) {
  std::string text;
  for (const auto& [name, value] : fact) {
    if (!value.empty()) text += (text.empty() ? "" : ", ") + name + ": " + value;
  }
  return text.empty() ? "a match" : text;
}

void add_rule(const Rule& rule, std::string& out) {
  out += fmt::format("\n#### `{}`\n\n{}", rule.id, rule.description);
  if (rule.makes == "no_fact") out += " (takes passages out)";
  out += "\n\n";
  for (const auto& [name, value] : rule.set) {
    if (name != "kind") out += fmt::format("- {}: `{}`\n", name, value);
  }
  for (const RuleExample& example : rule.examples) {
    std::string facts;
    for (const ExampleFact& fact : example.facts) facts += (facts.empty() ? "" : "; ") + fields_of(fact);
    out += fmt::format("- {} → {}\n", trimmed(example.text), facts.empty() ? "none" : facts);
  }
}

void add_kind(const FactKind& kind, const Rules& rules, std::string& out) {
  out += fmt::format("\n## {}\n\n{}\n\n", kind.name, kind.description);
  if (!kind.source.empty()) out += trimmed(kind.source) + "\n\n";
  out += fmt::format("Read: {}. ", kind.within == KindScope::kTask ? "the texts of tasks" : "the whole text");
  if (!kind.once.empty()) {
    out += fmt::format("Facts that agree in {} count once in a {}.", fmt::join(kind.once, ", "), name_of(kind.within));
  }
  out += "\n\n### Fields\n\n";
  add_fields(kind, out);
  out += "\n### Rules\n";
  for (const Rule& rule : rules.all()) {
    const bool of_kind = (rule.makes == "fact" || rule.makes == "no_fact") && rule.set.at("kind") == kind.name;
    if (of_kind) add_rule(rule, out);
  }
}

}  // namespace

std::string codebook(const Rules& rules, std::string_view kind) {
  std::string chapters;
  for (const FactKind& declared : rules.kinds()) {
    if (kind.empty() || declared.name == kind) add_kind(declared, rules, chapters);
  }
  if (chapters.empty()) return {};
  return "# Codebook\n\nWritten by `planatlas rules codebook` from the rule files; change those, not this page.\n" +
         chapters;
}

}  // namespace planatlas
