#include "extractor/ingest/markup.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "extractor/base/time_limit.h"
#include "extractor/text/ascii.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kMaxNodes = 4'000'000;
constexpr std::size_t kEventsBetweenLooks = 256;  // at the clock
// libxml2 compares every attribute of a tag with all before it.
constexpr std::size_t kMaxTagAttributes = 256;
// libxml2 takes more than 256 levels of XML for damage; ours comes first and says what it is.
constexpr std::size_t kXmlDepth = 250;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

Error too_deep(std::size_t depth) {
  return {ErrorKind::kTooLarge,
          "nests elements deeper than " + std::to_string(depth) + " levels: save it again as text or DOCX"};
}

// Takes libxml2's events. No DOM of libxml2's own is made.
struct Builder {
  Markup markup;
  std::vector<std::uint32_t> open;
  std::size_t max_depth = 0;
  xmlParserCtxtPtr parser = nullptr;
  std::size_t events = 0;
  bool deep = false;
  bool many = false;
  bool late = false;

  std::string_view intern(std::string_view name) {
    const auto known = markup.names.find(name);
    return known != markup.names.end() ? *known : *markup.names.emplace(name).first;
  }

  // Ends the parsing where the time of the document is over.
  void look_at_clock() {
    late = late || (++events % kEventsBetweenLooks == 0 && is_time_up());
    if (late) xmlStopParser(parser);
  }

  bool add_node(std::string_view name) {
    deep = deep || open.size() > max_depth;
    many = many || markup.nodes.size() >= kMaxNodes;
    if (deep || many) xmlStopParser(parser);
    if (deep || many || late) return false;
    MarkupNode node;
    node.name = name.empty() ? name : intern(name);
    node.parent = open.empty() ? kNoNode : open.back();
    node.end = static_cast<std::uint32_t>(markup.nodes.size() + 1);
    node.first_attribute = static_cast<std::uint32_t>(markup.attributes.size());
    markup.nodes.push_back(node);
    return true;
  }

  void add_attribute(std::string_view name, std::string_view value) {
    markup.attributes.emplace_back(intern(name), value);
    ++markup.nodes.back().attribute_count;
  }

  void open_element() { open.push_back(static_cast<std::uint32_t>(markup.nodes.size() - 1)); }

  void close_element() {
    look_at_clock();
    if (open.empty()) return;
    markup.nodes[open.back()].end = static_cast<std::uint32_t>(markup.nodes.size());
    open.pop_back();
  }

  void add_text(std::string_view text) {
    look_at_clock();
    const std::size_t begin = markup.characters.size();
    const bool continues = !markup.nodes.empty() && markup.nodes.back().is_text() &&
                           markup.nodes.back().parent == (open.empty() ? kNoNode : open.back());
    if (!continues && !add_node({})) return;
    markup.characters.append(text);
    MarkupNode& node = markup.nodes.back();
    node.text = make_span(continues ? node.text.begin : begin, markup.characters.size());
  }

  void finish() {
    while (!open.empty()) close_element();
  }
};

void start_html(void* data, const xmlChar* name, const xmlChar** attributes) {
  auto& builder = *static_cast<Builder*>(data);
  builder.look_at_clock();
  if (!builder.add_node(view(name))) return;
  for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
    builder.add_attribute(view(attributes[0]), view(attributes[1]));
  }
  builder.open_element();
}

void end_html(void* data, const xmlChar*) {
  static_cast<Builder*>(data)->close_element();
}

void start_xml(void* data, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
               int attribute_count, int, const xmlChar** attributes) {
  auto& builder = *static_cast<Builder*>(data);
  builder.look_at_clock();
  if (!builder.add_node(view(name))) return;
  for (int i = 0; i < attribute_count; ++i) {
    const xmlChar** five = attributes + 5 * i;  // local name, prefix, namespace, begin, end
    // No null stands behind the value: what follows is the rest of the file.
    const auto size = static_cast<std::size_t>(five[4] - five[3]);
    builder.add_attribute(view(five[0]), {reinterpret_cast<const char*>(five[3]), size});
  }
  builder.open_element();
}

void end_xml(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
  static_cast<Builder*>(data)->close_element();
}

void take_characters(void* data, const xmlChar* text, int length) {
  static_cast<Builder*>(data)->add_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

void ignore_message(void*, const char*, ...) {}
void ignore_error(void*, xmlErrorPtr) {}

xmlSAXHandler make_handler() {
  xmlSAXHandler handler{};
  handler.characters = take_characters;
  handler.cdataBlock = take_characters;
  handler.ignorableWhitespace = take_characters;
  handler.warning = ignore_message;
  handler.error = ignore_message;
  handler.fatalError = ignore_message;
  handler.serror = ignore_error;
  handler.initialized = XML_SAX2_MAGIC;
  return handler;
}

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};
using Parser = std::unique_ptr<xmlParserCtxt, FreeParser>;

// libxml2 readies itself at the first use, and two threads that do so at once wait for each other for ever.
void ready_library() {
  static std::once_flag ready;
  std::call_once(ready, xmlInitParser);
}

// Returns the offset behind the tag at `offset` ("<a …"), npos where it has too many attributes. Quotes are followed
// roughly: a wrong guess only moves where a hostile tag is counted.
std::size_t skip_tag(std::string_view text, std::size_t offset) {
  std::size_t names = 0;
  char quote = '\0', before = '\0';
  for (; offset < text.size(); ++offset) {
    const char byte = text[offset];
    if (quote != '\0') {
      if (byte == quote) quote = '\0';
    } else if ((byte == '"' || byte == '\'') && before == '=') {
      quote = byte;
    } else if (byte == '>') {
      break;
    } else if (before == ' ' && byte != ' ' && ++names > kMaxTagAttributes) {
      return std::string_view::npos;
    }
    const bool blank = byte == '\n' || byte == '\t' || byte == '\r' || byte == '/' || byte == '\f';
    before = blank ? ' ' : byte;
  }
  return offset;
}

// Returns whether no tag has more attributes than a page or a Word file ever needs. Comments, scripts and styles hold
// "<" that open no tag.
bool has_sane_tags(std::string_view text) {
  for (std::size_t i = text.find('<'); i != std::string_view::npos; i = text.find('<', i)) {
    const std::string_view rest = text.substr(i);
    const bool raw = rest.substr(0, 7) == "<script" || rest.substr(0, 7) == "<SCRIPT" ||
                     rest.substr(0, 6) == "<style" || rest.substr(0, 6) == "<STYLE";
    if (rest.substr(0, 4) == "<!--") {
      i = text.find("-->", i);
    } else if (rest.size() > 1 && is_ascii_letter(rest[1])) {
      i = skip_tag(text, i);
      if (i == std::string_view::npos) return false;
      if (raw) i = text.find("</", i);
    } else {
      ++i;
    }
    if (i == std::string_view::npos) break;
  }
  return true;
}

// An HTML page may leave its tags open, so depth is not a fault by itself; but libxml2 looks through all open elements
// for the one that an end tag closes. What is allowed shrinks with the size, so that the work stays bounded.
std::size_t html_depth(std::size_t bytes, const IngestLimits& limits) {
  constexpr std::size_t kWork = 2'000'000'000;
  constexpr std::size_t kLeast = 64;
  const std::size_t most = std::max(kLeast, 16 * std::size_t{limits.nesting_depth});
  return std::clamp(kWork / (bytes + 1), kLeast, most);
}

// Word's marks around what only some browsers show, <![if !supportLists]> and <![endif]>: libxml2 takes them for words.
// Returns the page without them; `kept` owns it where there are any.
std::string_view without_conditions(std::string_view page, std::string& kept) {
  constexpr std::string_view kOpen = "<![";
  std::size_t copied = 0;
  for (std::size_t i = page.find(kOpen); i != std::string_view::npos; i = page.find(kOpen, i + 1)) {
    const std::string word = ascii_lower(page.substr(i + kOpen.size(), 5));
    if (word.substr(0, 2) != "if" && word != "endif") continue;
    const std::size_t close = page.find_first_of("<>\n", i + kOpen.size());
    if (close == std::string_view::npos || page[close] != '>' || page[close - 1] != ']') continue;
    kept.append(page, copied, i - copied);
    copied = close + 1;
  }
  if (copied == 0) return page;
  kept.append(page, copied);
  return kept;
}

template <class Parse>
Result<Markup> run(Builder& builder, Parse parse) {
  parse();
  builder.finish();
  if (builder.deep) return too_deep(builder.max_depth);
  if (builder.many)
    return Error{ErrorKind::kTooLarge, "has more than " + std::to_string(kMaxNodes) + " elements: split the file"};
  if (builder.late) return Error{ErrorKind::kTooLarge, "takes longer to read than it may"};
  return std::move(builder.markup);
}

Result<Done> check_input(std::string_view text) {
  if (text.size() > std::numeric_limits<int>::max())
    return Error{ErrorKind::kTooLarge, "is larger than 2 GiB of markup: split the file"};
  if (!has_sane_tags(text)) {
    return Error{ErrorKind::kTooLarge,
                 "has a tag with more than " + std::to_string(kMaxTagAttributes) + " attributes: fetch it again"};
  }
  return Done{};
}

}  // namespace

std::string_view Markup::attribute(const MarkupNode& node, std::string_view name) const {
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const auto& [key, value] = attributes[node.first_attribute + i];
    if (key == name) return value;
  }
  return {};
}

bool Markup::has_attribute(const MarkupNode& node, std::string_view name) const {
  const auto first = attributes.begin() + node.first_attribute;
  return std::any_of(first, first + node.attribute_count, [&](const auto& each) { return each.first == name; });
}

std::uint32_t Markup::child(std::uint32_t node, std::string_view name) const {
  for (std::uint32_t i = node + 1; i < nodes[node].end; i = nodes[i].end) {
    if (nodes[i].name == name) return i;
  }
  return kNoNode;
}

std::string Markup::all_text(std::uint32_t node) const {
  std::string text;
  for (std::uint32_t i = node; i < nodes[node].end; ++i) text.append(text_of(nodes[i]));
  return text;
}

Result<Markup> parse_html(std::string_view utf8, const IngestLimits& limits) {
  if (auto checked = check_input(utf8); !checked) return checked.error();
  ready_library();
  const Parser parser(htmlNewParserCtxt());
  if (!parser) return Error{ErrorKind::kTooLarge, "needs more memory than there is: free some, or split the file"};
  Builder builder;
  builder.max_depth = html_depth(utf8.size(), limits);
  builder.parser = parser.get();
  *parser->sax = make_handler();
  parser->sax->startElement = start_html;
  parser->sax->endElement = end_html;
  parser->userData = &builder;
  std::string kept;
  utf8 = without_conditions(utf8, kept);
  return run(builder, [&] {
    htmlCtxtReadMemory(
        parser.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8",
        HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER);
  });
}

Result<Markup> parse_xml(std::string_view bytes, const IngestLimits& limits) {
  if (auto checked = check_input(bytes); !checked) return checked.error();
  ready_library();
  const Parser parser(xmlNewParserCtxt());
  if (!parser) return Error{ErrorKind::kTooLarge, "needs more memory than there is: free some, or split the file"};
  Builder builder;
  builder.max_depth = std::min<std::size_t>(limits.nesting_depth, kXmlDepth);
  builder.parser = parser.get();
  *parser->sax = make_handler();
  parser->sax->startElementNs = start_xml;
  parser->sax->endElementNs = end_xml;
  parser->userData = &builder;
  auto markup = run(builder, [&] {
    xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  });
  if (markup && !parser->wellFormed)
    return Error{ErrorKind::kDamaged, "holds XML that breaks off or is not well-formed: fetch or save it again"};
  return markup;
}

}  // namespace planatlas
