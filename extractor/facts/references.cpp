#include "extractor/facts/references.h"

#include "extractor/base/time_limit.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/provenance.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

// How far before a title the words stand that tell the relation: 根据《…》, 为贯彻落实《…》《…》.
constexpr std::size_t kContextBytes = 90;

std::string relation_of(const TokenText& tokens, TextSpan token, const Rules& rules) {
  const std::size_t from = token.begin > kContextBytes ? token.begin - kContextBytes : 0;
  std::size_t begin = from;
  while (begin < tokens.tokens.size() && (static_cast<unsigned char>(tokens.tokens[begin]) & 0xC0) == 0x80) ++begin;
  const std::string_view context = std::string_view(tokens.tokens).substr(begin, token.end - begin);
  const std::string_view behind =
      std::string_view(tokens.tokens).substr(token.end, std::min<std::size_t>(30, tokens.tokens.size() - token.end));
  for (const Rule* rule : rules.making("reference")) {
    const auto relation = rule->set.find("relation");
    if (relation == rule->set.end()) continue;
    const auto place = rule->set.find("place");
    const bool after = place != rule->set.end() && place->second == "after";
    const auto match = rule->find(after ? behind : context);
    if (match && (after || match->span.end == context.size())) return relation->second;
  }
  return "mentions";
}

}  // namespace

NamedDocument split_document(std::string_view text) {
  const std::string_view open = "《", close = "》";
  NamedDocument named;
  if (text.substr(0, open.size()) != open) {
    named.number = flat(text);
    return named;
  }
  const std::size_t end = text.rfind(close);
  named.title = flat(text.substr(open.size(), (end == std::string_view::npos ? text.size() : end) - open.size()));
  if (end == std::string_view::npos) return named;
  std::string_view rest = trim(text.substr(end + close.size()));
  while (!rest.empty()) {
    std::size_t offset = 0;
    const char32_t c = next_code_point(rest, offset);
    if (c != U'（' && c != U'(') break;
    rest.remove_prefix(offset);
  }
  while (!rest.empty()) {
    std::size_t offset = rest.size();
    const char32_t c = previous_code_point(rest, offset);
    if (c != U'）' && c != U')') break;
    rest = rest.substr(0, offset);
  }
  named.number = flat(rest);
  return named;
}

std::vector<Reference> find_references(const SourceDocument& document, const CleanText& clean,
                                       const Structure& structure, const Rules& rules) {
  std::vector<Reference> references;
  const std::string own = structure.metadata.title.value_or("");
  for (const Line& line : structure.lines) {
    if (is_time_up()) break;
    if (line.repeated) continue;
    const std::string_view text = line.span.of(clean.text);
    if (text.find("《") == std::string_view::npos) continue;
    const TokenText tokens = rules.tokenize(text);
    for (const Value& value : tokens.values) {
      if (is_time_up()) break;
      if (value.kind != ValueKind::kDocument) continue;
      const NamedDocument named = split_document(value.span.of(text));
      if (named.title.empty() || named.title == own) continue;
      Reference reference;
      reference.title = named.title;
      if (!named.number.empty()) reference.document_number = named.number;
      reference.relation = relation_of(tokens, tokens.to_tokens(value.span), rules);
      const TextSpan span{line.span.begin + value.span.begin, line.span.begin + value.span.end};
      reference.provenance = make_provenance(document, clean, span, "reference");
      references.push_back(std::move(reference));
    }
  }
  return references;
}

}  // namespace planatlas::facts
