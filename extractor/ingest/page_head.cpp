#include "extractor/ingest/page_head.h"

#include <algorithm>
#include <array>

#include "extractor/ingest/collector.h"
#include "extractor/ingest/json_text.h"
#include "extractor/text/ascii.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kFewestSentences = 3;

std::size_t count_of(std::string_view word, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos; at += word.size()) ++count;
  return count;
}

// Also of text whose characters are written as \u3002.
std::size_t sentences_in(std::string_view text) {
  return count_of("。", text) + count_of("\\u3002", text);
}

bool shows_file(std::string_view element) {
  return element == "iframe" || element == "frame" || element == "embed" || element == "object";
}

// Whether a script element holds data and no program: <script type="text/template">.
bool is_data(const Markup& markup, const MarkupNode& script) {
  constexpr std::array<std::string_view, 5> kTypes{"text/html", "text/template", "text/plain", "text/x-template",
                                                   "text/x-handlebars-template"};
  const std::string type = ascii_lower(markup.attribute(script, "type"));
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// The contents of every <textarea>, with their tags: a parser of HTML 4 takes these for elements.
std::vector<std::string> textareas(std::string_view page) {
  constexpr std::size_t kMost = 50;
  constexpr std::string_view kOpen = "<textarea";
  std::vector<std::string> contents;
  const std::string small = ascii_lower(page);
  for (std::size_t at = small.find(kOpen); at != std::string::npos && contents.size() < kMost;
       at = small.find(kOpen, at)) {
    const std::size_t begin = small.find('>', at);
    if (begin == std::string::npos) break;
    at = std::min(small.find("</textarea", begin), small.size());
    contents.emplace_back(page.substr(begin + 1, at - begin - 1));
  }
  return contents;
}

}  // namespace

void take_page_head(const Markup& markup, const Rules& rules, SourceMetadata& metadata) {
  const Lexicon& names = rules.lexicon("meta_names");
  for (const MarkupNode& node : markup.nodes) {
    if (node.name == "meta") {
      std::string name = ascii_lower(markup.attribute(node, "name"));
      if (name.empty()) name = ascii_lower(markup.attribute(node, "property"));
      if (const std::string* field = names.value_of(name)) {
        set_metadata(metadata, *field, markup.attribute(node, "content"), rules);
      }
    } else if (node.name == "link" && ascii_lower(markup.attribute(node, "rel")) == "canonical") {
      set_metadata(metadata, "url", markup.attribute(node, "href"), rules);
    }
  }
  for (std::uint32_t i = 0; i < markup.nodes.size() && !metadata.title; ++i) {
    if (markup.nodes[i].name != "title") continue;
    const std::string title = markup.all_text(i);
    // Behind the title stands the site's name.
    set_metadata(metadata, "title", std::string_view(title).substr(0, title.find_first_of("_|")), rules);
  }
}

std::vector<Diagnostic> explain_silent_page(const Markup& markup) {
  for (const MarkupNode& node : markup.nodes) {
    if (!shows_file(node.name)) continue;
    const std::string_view source = markup.attribute(node, node.name == "object" ? "data" : "src");
    if (source.empty()) continue;
    return {{"skipped_content",
             Severity::kWarning,
             "The page has no text of its own and shows " + excerpt(source, 200) +
                 ", which is not read: fetch that and give it.",
             {}}};
  }
  for (std::uint32_t i = 0; i < markup.nodes.size(); ++i) {
    if (markup.nodes[i].name != "script" || sentences_in(markup.all_text(i)) < kFewestSentences) continue;
    return {{"skipped_content",
             Severity::kWarning,
             "The page has no text of its own, but a script that holds it, which is not run: "
             "open the page in a browser, save it as it is shown, and give that.",
             {}}};
  }
  return {};
}

std::string held_text(std::string_view page, const Markup& markup) {
  std::vector<std::string> held = textareas(page);
  for (std::uint32_t i = 0; i < markup.nodes.size(); ++i) {
    const MarkupNode& node = markup.nodes[i];
    if (node.name == "input") held.emplace_back(markup.attribute(node, "value"));
    if (node.name == "script" && is_data(markup, node)) held.push_back(markup.all_text(i));
  }
  std::string most;
  for (std::string& each : held) {
    std::string text = unwrap_json_text(std::move(each));
    if (sentences_in(text) >= kFewestSentences && text.size() > most.size()) most = std::move(text);
  }
  return most;
}

}  // namespace planatlas
