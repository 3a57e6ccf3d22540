#include "output/record/json.h"

namespace planatlas {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
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
        if (byte < 0x20 || byte == 0x7f) {
          out += "\\u00";
          out += kHex[byte >> 4];
          out += kHex[byte & 0xf];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

class JsonWriter {
 public:
  JsonWriter(JsonLayout layout, std::size_t expected_bytes) : pretty_(layout == JsonLayout::kPretty) {
    out_.reserve(expected_bytes);
  }

  void write(const Tree& tree, int depth, bool on_line) {
    if (const auto* items = tree.as<Array>()) {
      write_container(*items, '[', ']', depth, on_line || fits_on_line(tree));
    } else if (const auto* members = tree.as<Object>()) {
      write_container(*members, '{', '}', depth, on_line || fits_on_line(tree));
    } else {
      write_scalar(tree);
    }
  }

  std::string take() && {
    out_ += '\n';
    return std::move(out_);
  }

 private:
  template <class Children>
  void write_container(const Children& children, char open, char close, int depth, bool on_line) {
    out_ += open;
    bool first = true;
    for (const auto& child : children) {
      if (!first) out_ += on_line && pretty_ ? ", " : ",";
      first = false;
      if (!on_line) break_line(depth + 1);
      write_child(child, depth + 1, on_line);
    }
    if (!on_line) break_line(depth);
    out_ += close;
  }

  void write_child(const Tree& item, int depth, bool on_line) { write(item, depth, on_line); }
  void write_child(const Member& member, int depth, bool on_line) {
    append_escaped(out_, member.key);
    out_ += pretty_ ? ": " : ":";
    write(member.value, depth, on_line);
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
  std::string out_;
};

}  // namespace

std::string write_json(const Tree& tree, JsonLayout layout, std::size_t expected_bytes) {
  JsonWriter writer(layout, expected_bytes);
  writer.write(tree, 0, layout == JsonLayout::kLine);
  return std::move(writer).take();
}

}  // namespace planatlas
