#include "cli/explain_page.h"

#include <string_view>

#include "cli/explanation.h"
#include "extractor/base/hash.h"
#include "extractor/text/utf8.h"
#include "output/record/json.h"
#include "output/report/base64.h"

namespace planatlas {
namespace {

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

// The source of a policy that allows just what stands between two marks of the page.
std::string hash_source(std::string_view page, std::string_view open, std::string_view close) {
  const std::size_t begin = page.find(open) + open.size();
  return "'sha256-" + base64(from_hex(sha256_hex(page.substr(begin, page.find(close, begin) - begin)))) + "'";
}

void replace(std::string& page, std::string_view mark, std::string_view text) {
  page.replace(page.find(mark), mark.size(), text);
}

// JSON that may stand in a script element: no text can close it or open a comment.
std::string script_json(const Tree& tree) {
  std::string out;
  for (const char c : write_json(tree, JsonLayout::kLine)) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

Tree fact_tree(const ExplainedFact& fact, const CodePointIndex& code_points) {
  return make_object({{"id", fact.id},
                      {"kind", fact.kind},
                      {"kind_name", fact.kind_name},
                      {"title", fact.title},
                      {"start", code_points.at(fact.span.begin)},
                      {"end", code_points.at(fact.span.end)},
                      {"details", to_array(fact.details, [](const auto& item) {
                         return Tree(Array{item.first, item.second});
                       })}});
}

}  // namespace

std::string write_page(const Record& record, const std::vector<ExplainedFact>& facts, const Console& console) {
  const CodePointIndex code_points(record.text);
  const Tree data = make_object(
      {{"title", record.metadata.title ? *record.metadata.title : record.source.path},
       {"text", record.text},
       {"hint", console.format(Message::kPageHint)},
       {"nothing", console.format(Message::kPageNoFact)},
       {"facts", to_array(facts, [&](const ExplainedFact& fact) { return fact_tree(fact, code_points); })}});
  std::string page(explain_page_template());
  replace(page, "{{policy}}",
          "default-src 'none'; script-src " + hash_source(page, "<script>", "</script>") + "; style-src " +
              hash_source(page, "<style>", "</style>") + "; base-uri 'none'; form-action 'none'");
  replace(page, "{{data}}", script_json(data));
  return page;
}

}  // namespace planatlas
