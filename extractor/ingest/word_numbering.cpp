#include "extractor/ingest/word_numbering.h"

#include <algorithm>
#include <charconv>

#include "extractor/ingest/number_format.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr int kMostStyles = 64;  // in a chain of basedOn, which may be a ring

std::optional<int> to_int(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Returns w:val of a child, nothing where there is no such child.
std::optional<std::string> value_of(const Markup& markup, std::uint32_t element, std::string_view child) {
  const std::uint32_t node = markup.child(element, child);
  if (node == kNoNode) return std::nullopt;
  return std::string(markup.attribute(markup.nodes[node], "val"));
}

std::optional<int> int_of(const Markup& markup, std::uint32_t element, std::string_view child) {
  const auto value = value_of(markup, element, child);
  return value ? to_int(*value) : std::nullopt;
}

// A toggle without a value is on.
bool is_on(const std::optional<std::string>& value) {
  return value && *value != "0" && *value != "false" && *value != "off";
}

template <class Visit>
void for_each_child(const Markup& markup, std::uint32_t element, std::string_view name, Visit visit) {
  for (std::uint32_t i = element + 1; i < markup.nodes[element].end; i = markup.nodes[i].end) {
    if (markup.nodes[i].name == name) visit(i);
  }
}

// Signs of the symbol fonts sit in the private use area, where no other font has them.
std::string printable_bullet(const std::string& text) {
  std::string result;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    append_code_point(result, c >= 0xE000 && c <= 0xF8FF ? U'·' : c);
  }
  return result;
}

// 一、 and （一） stand right before the text; after 1. or 第一章 the blank or tab that Word puts there is kept as a
// blank.
bool closes_itself(std::string_view marker) {
  if (marker.empty()) return true;
  std::size_t offset = marker.size();
  switch (previous_code_point(marker, offset)) {
    case U'、':
    case U'）':
    case U'．':
    case U'。':
    case U'：':
    case U'】':
    case U'〕':
      return true;
    default:
      return false;
  }
}

}  // namespace

ParagraphProperties read_paragraph_properties(const Markup& markup, std::uint32_t element) {
  ParagraphProperties properties;
  properties.style = value_of(markup, element, "pStyle");
  properties.outline_level = int_of(markup, element, "outlineLvl");
  if (const std::uint32_t numbering = markup.child(element, "numPr"); numbering != kNoNode) {
    properties.number_id = value_of(markup, numbering, "numId");
    properties.number_level = int_of(markup, numbering, "ilvl");
  }
  return properties;
}

ParagraphProperties WordStyles::resolve(ParagraphProperties own) const {
  std::string_view id = own.style ? std::string_view(*own.style) : std::string_view(default_paragraph);
  for (int i = 0; i < kMostStyles && !id.empty(); ++i) {
    const auto style = by_id.find(id);
    if (style == by_id.end()) break;
    const ParagraphProperties& inherited = style->second.properties;
    if (!own.number_id) own.number_id = inherited.number_id;
    if (!own.number_level) own.number_level = inherited.number_level;
    if (!own.outline_level) own.outline_level = inherited.outline_level;
    id = style->second.based_on;
  }
  return own;
}

std::string_view WordStyles::name_of(const ParagraphProperties& properties) const {
  const auto style = properties.style ? by_id.find(*properties.style) : by_id.end();
  return style == by_id.end() ? std::string_view() : std::string_view(style->second.name);
}

WordStyles read_styles(const Markup& markup) {
  WordStyles styles;
  if (markup.nodes.empty()) return styles;
  for_each_child(markup, 0, "style", [&](std::uint32_t element) {
    const MarkupNode& node = markup.nodes[element];
    const std::string id(markup.attribute(node, "styleId"));
    if (markup.attribute(node, "type") == "paragraph" && is_on(std::string(markup.attribute(node, "default"))) &&
        !markup.attribute(node, "default").empty()) {
      styles.default_paragraph = id;
    }
    WordStyle style;
    style.name = value_of(markup, element, "name").value_or("");
    style.based_on = value_of(markup, element, "basedOn").value_or("");
    const std::uint32_t properties = markup.child(element, "pPr");
    if (properties != kNoNode) style.properties = read_paragraph_properties(markup, properties);
    styles.by_id.emplace(id, std::move(style));
  });
  return styles;
}

void WordNumbering::read_level(const Markup& markup, std::uint32_t element, Level& level) {
  level.start = int_of(markup, element, "start").value_or(0);
  level.text = value_of(markup, element, "lvlText").value_or("");
  level.style = value_of(markup, element, "pStyle").value_or("");
  level.follow = value_of(markup, element, "suff").value_or("tab");
  level.restart_after = int_of(markup, element, "lvlRestart");
  level.legal = is_on(value_of(markup, element, "isLgl"));
  // Newer formats stand in mc:AlternateContent with an older one to fall back on.
  for (std::uint32_t i = element + 1; i < markup.nodes[element].end; ++i) {
    if (markup.nodes[i].name != "numFmt") continue;
    level.format = markup.attribute(markup.nodes[i], "val");
    if (level.format != "custom") break;
  }
}

WordNumbering::WordNumbering(const Markup& markup, const WordStyles& styles) {
  if (markup.nodes.empty()) return;
  std::map<std::string, Levels, std::less<>> definitions;
  std::map<std::string, std::string, std::less<>> linked_style;  // definition → style whose list it stands for
  for_each_child(markup, 0, "abstractNum", [&](std::uint32_t element) {
    const std::string id(markup.attribute(markup.nodes[element], "abstractNumId"));
    for_each_child(markup, element, "lvl", [&](std::uint32_t level) {
      const auto index = to_int(markup.attribute(markup.nodes[level], "ilvl"));
      if (index && *index >= 0 && *index < static_cast<int>(kLevels)) {
        read_level(markup, level, definitions[id][static_cast<std::size_t>(*index)]);
      }
    });
    if (const auto style = value_of(markup, element, "numStyleLink")) linked_style[id] = *style;
  });

  std::map<std::string, std::string, std::less<>> definition_of;  // list → definition
  for_each_child(markup, 0, "num", [&](std::uint32_t element) {
    definition_of.emplace(markup.attribute(markup.nodes[element], "numId"),
                          value_of(markup, element, "abstractNumId").value_or(""));
  });
  // A definition without levels of its own is the one that the linked style's list uses.
  const auto follow = [&](std::string id) {
    for (int i = 0; i < kMostStyles && linked_style.count(id) > 0; ++i) {
      const auto style = styles.by_id.find(linked_style[id]);
      if (style == styles.by_id.end() || !style->second.properties.number_id) break;
      const auto list = definition_of.find(*style->second.properties.number_id);
      if (list == definition_of.end() || list->second == id) break;
      id = list->second;
    }
    return id;
  };

  for_each_child(markup, 0, "num", [&](std::uint32_t element) {
    List list;
    const std::string id(markup.attribute(markup.nodes[element], "numId"));
    list.definition = follow(definition_of[id]);
    if (const auto definition = definitions.find(list.definition); definition != definitions.end()) {
      list.levels = definition->second;
    }
    for_each_child(markup, element, "lvlOverride", [&](std::uint32_t override_element) {
      const auto index = to_int(markup.attribute(markup.nodes[override_element], "ilvl"));
      if (!index || *index < 0 || *index >= static_cast<int>(kLevels)) return;
      const auto level = static_cast<std::size_t>(*index);
      if (const std::uint32_t own = markup.child(override_element, "lvl"); own != kNoNode) {
        read_level(markup, own, list.levels[level]);
      }
      list.start_override[level] = int_of(markup, override_element, "startOverride");
    });
    lists_.emplace(id, std::move(list));
  });
}

std::string WordNumbering::print(const List& list, const Counters& counters, std::size_t current) const {
  const Level& level = list.levels[current];
  if (level.format == "bullet") return printable_bullet(level.text);
  std::string text;
  for (std::size_t i = 0; i < level.text.size(); ++i) {
    const bool place =
        level.text[i] == '%' && i + 1 < level.text.size() && level.text[i + 1] >= '1' && level.text[i + 1] <= '9';
    if (!place) {
      text += level.text[i];
      continue;
    }
    const auto shown = static_cast<std::size_t>(level.text[++i] - '1');
    if (shown > current) continue;
    text += format_ordinal(counters.values[shown].value_or(1), level.legal ? "decimal" : list.levels[shown].format);
  }
  return text;
}

std::string WordNumbering::next(const ParagraphProperties& properties, bool direct) {
  if (!properties.number_id) return {};
  const auto found = lists_.find(*properties.number_id);
  if (found == lists_.end()) return {};
  List& list = found->second;
  int wanted = properties.number_level.value_or(0);
  // Numbering by style: the level names the style, not the other way round.
  for (std::size_t i = 0; !direct && properties.style && i < kLevels; ++i) {
    if (list.levels[i].style == *properties.style) wanted = static_cast<int>(i);
  }
  const auto current = static_cast<std::size_t>(std::clamp(wanted, 0, static_cast<int>(kLevels) - 1));
  Counters& counters = counters_[list.definition];

  // A list that starts anew does so where it is first used.
  for (std::size_t i = 0; i <= current; ++i) {
    if (!list.start_override[i]) continue;
    counters.values[i].reset();
    list.levels[i].start = *list.start_override[i];
    list.start_override[i].reset();
  }
  for (std::size_t i = 0; i < current; ++i) {
    if (!counters.values[i]) counters.values[i] = list.levels[i].start;
  }
  std::optional<int>& counter = counters.values[current];
  counter = counter && *counter < 1'000'000 ? *counter + 1 : list.levels[current].start;
  for (std::size_t i = current + 1; i < kLevels; ++i) {
    const auto& after = list.levels[i].restart_after;
    if (!after || static_cast<int>(current) < *after) counters.values[i].reset();
  }

  std::string text = print(list, counters, current);
  if (!text.empty() && list.levels[current].follow != "nothing" && !closes_itself(text)) text += ' ';
  return text;
}

}  // namespace planatlas
