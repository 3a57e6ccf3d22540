#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>

#include "output/record/json.h"
#include "output/record/piece_buffer.h"

namespace planatlas {
namespace {

// What must not stand in a JSON string as itself.
constexpr bool needs_escape(unsigned char byte) {
  return byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\';
}

constexpr std::array<bool, 256> kNeedsEscape = [] {
  std::array<bool, 256> table{};
  for (unsigned byte = 0; byte < table.size(); ++byte) table[byte] = needs_escape(static_cast<unsigned char>(byte));
  return table;
}();

// Whether one of eight bytes is ASCII and needs an escape. May say yes too often where another one in the word does.
constexpr bool any_needs_escape(std::uint64_t bytes) {
  constexpr std::uint64_t kEach = 0x0101010101010101, kTop = 0x80 * kEach;
  const auto below = [&](std::uint64_t in, std::uint64_t limit) { return (in - limit * kEach) & ~in & kTop; };
  const auto holds = [&](std::uint64_t byte) { return below(bytes ^ (byte * kEach), 1); };
  return (below(bytes, 0x20) | holds(0x7f) | holds('"') | holds('\\')) != 0;
}

// Returns the place of the first byte from `at` on that needs an escape, the size of the text where there is none.
std::size_t find_escape(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  for (; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if (any_needs_escape(bytes)) break;
  }
  while (at < text.size() && !kNeedsEscape[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

void append_escape(PieceBuffer& out, unsigned char byte) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (byte) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\t':
      out += "\\t";
      break;
    case '\r':
      out += "\\r";
      break;
    default:
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 0xf];
  }
}

void append_escaped(PieceBuffer& out, std::string_view text) {
  out += '"';
  for (std::size_t begin = 0;;) {
    const std::size_t at = find_escape(text, begin);
    out += text.substr(begin, at - begin);
    if (at == text.size()) break;
    append_escape(out, static_cast<unsigned char>(text[at]));
    begin = at + 1;
  }
  out += '"';
}

class JsonWriter {
 public:
  JsonWriter(JsonLayout layout, const TextSink& sink) : pretty_(layout == JsonLayout::kPretty), out_(sink) {}

  // `Node`: Tree or TreeView.
  template <class Node>
  void write(const Node& tree, int depth, bool on_line) {
    if (const auto* items = tree.template as<typename Node::Items>()) {
      write_container(*items, '[', ']', depth, on_line || fits_on_line(tree));
    } else if (const auto* members = tree.template as<typename Node::Members>()) {
      write_container(*members, '{', '}', depth, on_line || fits_on_line(tree));
    } else if (const auto* series = series_of(tree)) {
      write_series(*series, depth, on_line);
    } else {
      write_scalar(tree);
    }
  }

  void write_members(const std::function<void(const TakeMember&)>& give_members) {
    out_ += '{';
    bool first = true;
    give_members([&](const ViewMember& member) {
      if (!first) out_ += ',';
      first = false;
      if (pretty_) break_line(1);
      write_child(member, 1, !pretty_);
    });
    if (pretty_) break_line(0);
    out_ += '}';
  }

  void finish() {
    out_ += '\n';
    out_.flush();
  }

 private:
  static const ViewSeries* series_of(const Tree&) { return nullptr; }
  static const ViewSeries* series_of(const TreeView& view) {
    const auto* series = view.as<TreeView::Series>();
    return series ? *series : nullptr;
  }

  template <class Children>
  void write_container(const Children& children, char open, char close, int depth, bool on_line) {
    write_children(open, close, depth, on_line, [&](auto write_next) {
      for (const auto& child : children) write_next(child);
    });
  }
  void write_series(const ViewSeries& series, int depth, bool on_line) {
    write_children('[', ']', depth, on_line, [&](auto write_next) {
      for (std::size_t i = 0; i < series.count; ++i) write_next(series.make(i));
    });
  }
  template <class Give>
  void write_children(char open, char close, int depth, bool on_line, Give give) {
    out_ += open;
    bool first = true;
    give([&](const auto& child) {
      if (!first) out_ += on_line && pretty_ ? ", " : ",";
      first = false;
      if (!on_line) break_line(depth + 1);
      write_child(child, depth + 1, on_line);
    });
    if (!on_line) break_line(depth);
    out_ += close;
  }

  template <class Child>
  void write_child(const Child& child, int depth, bool on_line) {
    if constexpr (requires { child.key; })
      write_member(child, depth, on_line);
    else
      write(child, depth, on_line);
  }
  template <class AnyMember>
  void write_member(const AnyMember& member, int depth, bool on_line) {
    append_escaped(out_, member.key);
    out_ += pretty_ ? ": " : ":";
    write(member.value, depth, on_line);
  }

  void write_scalar(const TreeView& view) {
    if (const auto* text = view.as<std::string_view>()) {
      append_escaped(out_, *text);
    } else if (const auto* decimal = view.as<Decimal>()) {
      out_ += decimal->to_string();
    } else if (const auto* number = view.as<std::int64_t>()) {
      std::array<char, std::numeric_limits<std::int64_t>::digits10 + 2> digits;
      const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), *number).ptr;
      out_ += std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data()));
    } else if (const auto* truth = view.as<bool>()) {
      out_ += *truth ? "true" : "false";
    } else {
      out_ += "null";
    }
  }
  void write_scalar(const Tree& tree) {
    if (const auto* text = tree.as<std::string>()) {
      append_escaped(out_, *text);
    } else if (const auto* number = tree.as<Number>()) {
      out_ += number->digits;
    } else if (const auto* truth = tree.as<bool>()) {
      out_ += *truth ? "true" : "false";
    } else {
      out_ += "null";
    }
  }

  void break_line(int depth) {
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth) * 2, ' ');
  }

  bool pretty_;
  PieceBuffer out_;
};

}  // namespace

void write_json(const Tree& tree, JsonLayout layout, const TextSink& sink) {
  JsonWriter writer(layout, sink);
  writer.write(tree, 0, layout == JsonLayout::kLine);
  writer.finish();
}

void write_json_object(const std::function<void(const TakeMember&)>& give_members, JsonLayout layout,
                       const TextSink& sink) {
  JsonWriter writer(layout, sink);
  writer.write_members(give_members);
  writer.finish();
}

std::string write_json(const Tree& tree, JsonLayout layout) {
  std::string text;
  write_json(tree, layout, [&text](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace planatlas
