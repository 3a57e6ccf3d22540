#include "extractor/rules/yaml_reader.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "extractor/rules/wide_marks.h"
#include "extractor/rules/yaml_fault.h"
#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

// Builds the tree from the parser's events: unlike YAML::Node this keeps every place and never expands an alias.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceFile& file, Problems& problems) : file_(file), problems_(problems) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    report(mark, Fault::kSecondDocument);
    stopped_ = true;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    YamlNode node = make(NodeKind::kNull, mark);
    // The parser notices an empty item at what follows it.
    const bool is_item = !open_.empty() && !open_.back().flow && open_.back().node.kind == NodeKind::kList;
    const std::size_t dash = is_item ? file_.content.rfind('-', std::max(mark.pos, 1) - 1) : std::string::npos;
    if (dash != std::string::npos) node.place.offset = dash;
    add(std::move(node));
  }
  // Dropped from the tree, so that nobody else complains about it.
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    report(mark, Fault::kAlias);
    drop();
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    YamlNode node = make(NodeKind::kScalar, mark);
    node.text = value;
    if (tag == "!") refuse_open_quote(node.place);
    // In quotes a text may hold anything.
    if (tag == "?") refuse_wide_mark(node);
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    open(make(NodeKind::kList, mark), style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    open(make(NodeKind::kMap, mark), style == YAML::EmitterStyle::Flow);
  }
  void OnMapEnd() override { close(); }

  std::optional<YamlNode> take_root() { return std::move(root_); }
  bool stopped() const { return stopped_; }

 private:
  struct Open {
    YamlNode node;
    bool flow = false;       // written in brackets
    bool key_next = true;    // of a map: the next event is a key
    bool skip_item = false;  // of a map: the next value belongs to a key that was refused
    std::map<std::string, Place> seen;
  };

  YamlNode make(NodeKind kind, const YAML::Mark& mark) const {
    YamlNode node;
    node.kind = kind;
    node.place = place(mark);
    return node;
  }
  Place place(const YAML::Mark& mark) const { return {&file_, static_cast<std::size_t>(std::max(mark.pos, 0))}; }
  void report(const YAML::Mark& mark, Fault fault) {
    if (!stopped_) problems_.push_back({place(mark), fault});
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) report(mark, Fault::kAnchor);
  }
  // yaml-cpp gives "?" to plain and "!" to quoted scalars.
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") report(mark, Fault::kTag);
  }

  // What such a quote swallowed would be missing everywhere else.
  void refuse_open_quote(Place place) {
    const char first = place.offset < file_.content.size() ? file_.content[place.offset] : '\0';
    if (stopped_ || (first != '\'' && first != '"')) return;
    auto fault = explain_quote(place);
    if (!fault) return;
    problems_.push_back(std::move(*fault));
    stopped_ = true;
  }

  // [a，b] is one word for YAML, {a：1} a key without a value.
  void refuse_wide_mark(const YamlNode& word) {
    if (const auto mark = wide_mark_of_scalar(word.text)) {
      problems_.push_back({place_in_scalar(word, mark->at), fault_of(*mark)});
      return;
    }
    if (open_.empty() || !open_.back().flow) return;
    const Open& parent = open_.back();
    const bool is_list = parent.node.kind == NodeKind::kList;
    if (!is_list && !parent.key_next) return;
    for (const std::string_view mark : {"，", "、", "：", "；"}) {
      const std::size_t at = word.text.find(mark, 1);
      if (at == std::string::npos || at + mark.size() == word.text.size() || (!is_list && mark != "：")) continue;
      problems_.push_back({place_in_scalar(word, at), {Fault::kWideMarkInWord, {mark, is_list ? ", " : ": "}}});
      return;
    }
  }

  // The parser cannot be stopped from here without an exception, so past a limit events are only swallowed: the file's
  // size bounds their number.
  bool over_limit(const YamlNode& node) {
    if (stopped_) return true;
    if (++nodes_ <= kMaxNodes && open_.size() < kMaxDepth) return false;
    const bool many = nodes_ > kMaxNodes;
    problems_.push_back(
        {node.place, {many ? Fault::kTooManyEntries : Fault::kTooDeep, {many ? kMaxNodes : kMaxDepth}}});
    stopped_ = true;
    return true;
  }

  void open(YamlNode node, bool flow) {
    if (over_limit(node)) return;
    open_.push_back({std::move(node), flow, true, false, {}});
  }
  void close() {
    if (stopped_) return;
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    attach(std::move(node));
  }
  void add(YamlNode node) {
    if (!over_limit(node)) attach(std::move(node));
  }

  void drop() {
    if (stopped_ || open_.empty() || open_.back().node.kind != NodeKind::kMap) return;
    Open& parent = open_.back();
    if (parent.key_next) {
      parent.skip_item = true;
    } else if (!std::exchange(parent.skip_item, false)) {
      parent.node.keys.pop_back();
    }
    parent.key_next = !parent.key_next;
  }

  void attach(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == NodeKind::kList) {
      parent.node.items.push_back(std::move(node));
    } else if (parent.key_next) {
      parent.key_next = false;
      attach_key(parent, std::move(node));
    } else {
      parent.key_next = true;
      if (std::exchange(parent.skip_item, false)) return;
      // An empty value's own mark is the next token's, often lines away.
      if (node.kind == NodeKind::kNull) node.place = parent.node.keys.back().place;
      parent.node.items.push_back(std::move(node));
    }
  }
  void attach_key(Open& parent, YamlNode key) {
    if (key.kind != NodeKind::kScalar) {
      problems_.push_back({key.place, Fault::kKeyNoWord});
      parent.skip_item = true;
    } else if (begins_with_odd_blank(key.text)) {
      problems_.push_back({key.place, Fault::kOddBlank});
      parent.skip_item = true;
    } else if (const auto [first, added] = parent.seen.emplace(key.text, key.place); !added) {
      problems_.push_back({key.place, {Fault::kDuplicateKey, {key.text, line_of(first->second)}}});
      parent.skip_item = true;
    } else {
      parent.node.keys.push_back(std::move(key));
    }
  }

  const SourceFile& file_;
  Problems& problems_;
  std::vector<Open> open_;
  std::optional<YamlNode> root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
  bool stopped_ = false;
};

// With a byte order mark, or with a NUL in every other of its first bytes.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  const std::string_view head = text.substr(0, 64);
  const auto nuls = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  return nuls > 1 && nuls * 4 >= head.size();
}

// Bytes that yaml-cpp would take for something else (0x04 is its end of file) or quietly change.
bool is_readable(const SourceFile& file, Problems& problems) {
  const std::string_view text = file.content;
  const auto refuse = [&](std::size_t at, Fault fault) {
    problems.push_back({{&file, at}, fault});
    return false;
  };
  if (text.size() > kMaxFileBytes) return refuse(0, Fault::kFileTooLarge);
  if (is_utf16(text)) return refuse(0, Fault::kUtf16);
  if (const std::size_t valid = valid_utf8_length(text); valid < text.size()) return refuse(valid, Fault::kNotUtf8);
  if (text.starts_with("\xEF\xBB\xBF")) return refuse(0, Fault::kByteOrderMark);
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_control(text[at])) return refuse(at, Fault::kControlCharacter);
    if (text[at] == '\r' && !text.substr(at + 1).starts_with('\n')) return refuse(at, Fault::kLoneReturn);
  }
  return true;
}

// Skips the line break and the indentation of the next line.
std::size_t next_line_text(std::string_view source, std::size_t at) {
  const std::size_t text = source.find_first_not_of(" \t\r\n", at);
  return text == std::string_view::npos ? source.size() : text;
}

// Returns where the text of a scalar begins in the source: past its quote or its block header.
std::size_t scalar_text_begin(std::string_view source, std::size_t at) {
  if (at >= source.size()) return source.size();
  if (source[at] == '\'' || source[at] == '"') return at + 1;
  if (source[at] == '|' || source[at] == '>')
    return next_line_text(source, std::min(source.find('\n', at), source.size()));
  return at;
}

// The parser counts bytes and may stop within a character.
Place place_of(const YAML::Mark& mark, const SourceFile& file) {
  std::size_t offset = mark.is_null() ? 0 : std::min(static_cast<std::size_t>(mark.pos), file.content.size());
  while (offset > 0 && offset < file.content.size() && (file.content[offset] & 0xC0) == 0x80) --offset;
  return {&file, offset};
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (std::size_t i = 0; i < items.size() && i < keys.size(); ++i) {
    if (keys[i].text == key) return &items[i];
  }
  return nullptr;
}

std::optional<YamlNode> read_yaml(const SourceFile& file, Problems& problems) {
  if (!is_readable(file, problems)) return std::nullopt;
  TreeBuilder builder(file, problems);
  try {
    std::istringstream stream(file.content);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) return YamlNode{NodeKind::kNull, {}, {&file, 0}, {}, {}};
    parser.HandleNextDocument(builder);  // there should be none; the builder reports it
    return builder.stopped() ? std::nullopt : builder.take_root();
  } catch (const YAML::Exception& exception) {
    // What the builder has stopped at is the cause.
    if (!builder.stopped()) problems.push_back(explain_yaml_fault(place_of(exception.mark, file), exception.msg));
    return std::nullopt;
  }
}

Place place_in_scalar(const YamlNode& scalar, std::size_t offset) {
  const std::string_view source = scalar.place.file->content;
  const std::string_view text = scalar.text;
  const char style = scalar.place.offset < source.size() ? source[scalar.place.offset] : '\0';
  std::size_t at = scalar_text_begin(source, scalar.place.offset);
  for (std::size_t i = 0; i < offset; ++i) {
    if (at >= source.size() || i >= text.size()) return scalar.place;
    const bool escaped = (style == '\'' && source.substr(at, 2) == "''") || (style == '"' && source[at] == '\\');
    if (escaped) ++at;
    if (at >= source.size()) return scalar.place;
    if (source[at] == text[i]) {
      at = source[at] == '\n' ? next_line_text(source, at) : at + 1;
    } else if ((source[at] == '\n' || source[at] == '\r') && text[i] == ' ') {
      at = next_line_text(source, at);
    } else {
      return scalar.place;
    }
  }
  return {scalar.place.file, at};
}

}  // namespace planatlas::rule_files
