#include "output/record/yaml.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "extractor/text/utf8.h"
#include "output/record/piece_buffer.h"

namespace planatlas {
namespace {

// What some reader of YAML 1.1 or 1.2 takes for a truth value, a null or a number, in lower case.
constexpr std::array<std::string_view, 14> kReserved = {"y",     "n",    "yes",  "no",  "on",  "off", "true",
                                                        "false", "null", "none", "nil", "nan", "inf", "infinity"};

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Marks of Chinese text that mean nothing in YAML: 、。〔〕《》（）：， and their kind, dashes and quotation marks.
bool is_plain_mark(char32_t c) {
  return (c >= 0x3001 && c <= 0x301f) || (c >= 0xff01 && c <= 0xff5e) || (c >= 0x2013 && c <= 0x201d);
}

bool is_reserved(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::find(kReserved.begin(), kReserved.end(), lower) != kReserved.end();
}

// A word that starts with a letter or a Han character and holds nothing but letters, digits, _ and Chinese marks.
// Numbers and dates all start with a digit, a sign or a point.
bool is_plain(std::string_view text) {
  std::size_t offset = 0;
  if (text.empty()) return false;
  if (const char32_t first = next_code_point(text, offset); !is_han(first) && !is_ascii_letter(first)) return false;
  while (offset < text.size()) {
    const char32_t c = next_code_point(text, offset);
    if (!is_han(c) && !is_ascii_letter(c) && !is_ascii_digit(c) && c != '_' && !is_plain_mark(c)) return false;
  }
  return !is_reserved(text);
}

// Characters that stand unescaped in no YAML text, or that some reader takes for a line break.
bool needs_escape(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
         c == 0xfffe || c == 0xffff;
}

void append_quoted(PieceBuffer& out, std::string_view text) {
  out += '"';
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (needs_escape(c)) {
      out += c < 0x100 ? fmt::format("\\x{:02x}", static_cast<unsigned>(c))
                       : fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += text.substr(start, offset - start);
    }
  }
  out += '"';
}

// Whether a literal block gives `text` back to the last character. Lines of blanks alone are left to the quoted form,
// since readers differ over them.
bool can_be_literal(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return false;
  for (std::size_t offset = 0; offset < text.size();) {
    if (needs_escape(next_code_point(text, offset))) return false;
  }
  bool has_text = false;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (line.find_first_not_of(" \t") != std::string_view::npos) {
      has_text = true;
    } else if (!line.empty()) {
      return false;
    }
    begin = end + 1;
  }
  return has_text;
}

class YamlWriter {
 public:
  explicit YamlWriter(const TextSink& sink) : out_(sink) {}

  void write(const Tree& tree) {
    const auto* members = tree.as<Object>();
    if (members != nullptr && !members->empty()) {
      write_members(*members, 0, false);
    } else if (const auto* items = tree.as<Array>(); items != nullptr && !items->empty()) {
      write_items(*items, 0);
    } else {
      write_flow(tree);
      out_ += '\n';
    }
    out_.flush();
  }

 private:
  // `in_line`: the first member follows a dash on the same line.
  void write_members(const Object& members, std::size_t indent, bool in_line) {
    for (const Member& member : members) {
      if (!in_line) out_.append(indent, ' ');
      in_line = false;
      write_string(member.key);
      out_ += ':';
      const auto* text = member.value.as<std::string>();
      if (text != nullptr && can_be_literal(*text)) {
        write_literal(*text, indent + 2);
      } else {
        write_value(member.value, indent + 2);
      }
    }
  }

  void write_items(const Array& items, std::size_t indent) {
    for (const Tree& item : items) {
      out_.append(indent, ' ');
      out_ += '-';
      const auto* members = item.as<Object>();
      if (members != nullptr && !fits_on_line(item)) {
        out_ += ' ';
        write_members(*members, indent + 2, true);
      } else {
        write_value(item, indent + 2);
      }
    }
  }

  // Writes what follows a colon or a dash, to the end of its last line.
  void write_value(const Tree& tree, std::size_t indent) {
    if (fits_on_line(tree)) {
      out_ += ' ';
      write_flow(tree);
      out_ += '\n';
    } else if (const auto* members = tree.as<Object>()) {
      out_ += '\n';
      write_members(*members, indent, false);
    } else {
      out_ += '\n';
      write_items(std::get<Array>(tree.value), indent);
    }
  }

  void write_flow(const Tree& tree) {
    if (const auto* items = tree.as<Array>()) {
      out_ += '[';
      for (const Tree& item : *items) {
        if (&item != items->data()) out_ += ", ";
        write_flow(item);
      }
      out_ += ']';
    } else if (const auto* members = tree.as<Object>()) {
      out_ += '{';
      for (const Member& member : *members) {
        if (&member != members->data()) out_ += ", ";
        write_string(member.key);
        out_ += ": ";
        write_flow(member.value);
      }
      out_ += '}';
    } else {
      write_scalar(tree);
    }
  }

  void write_scalar(const Tree& tree) {
    if (const auto* text = tree.as<std::string>()) {
      write_string(*text);
    } else if (const auto* number = tree.as<Number>()) {
      out_ += number->digits;
    } else if (const auto* truth = tree.as<bool>()) {
      out_ += *truth ? "true" : "false";
    } else {
      out_ += "null";
    }
  }

  void write_string(std::string_view text) {
    if (is_plain(text)) {
      out_ += text;
    } else {
      append_quoted(out_, text);
    }
  }

  // The indentation is stated, so that a text may start with blanks; the sign after it says what to do with line breaks
  // at the end.
  void write_literal(std::string_view text, std::size_t indent) {
    const bool ends_in_break = text.back() == '\n';
    const bool ends_in_breaks = text.size() > 1 && text.substr(text.size() - 2) == "\n\n";
    out_ += ends_in_breaks ? " |2+\n" : ends_in_break ? " |2\n" : " |2-\n";
    if (ends_in_break) text.remove_suffix(1);
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (end > begin) {
        out_.append(indent, ' ');
        out_ += text.substr(begin, end - begin);
      }
      out_ += '\n';
      begin = end + 1;
    }
  }

  PieceBuffer out_;
};

}  // namespace

void write_yaml(const Tree& tree, const TextSink& sink) {
  YamlWriter(sink).write(tree);
}

std::string write_yaml(const Tree& tree) {
  std::string text;
  write_yaml(tree, [&text](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace planatlas
