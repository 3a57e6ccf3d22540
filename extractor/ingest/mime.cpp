#include "extractor/ingest/mime.h"

#include <algorithm>

#include "extractor/text/ascii.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// Takes the next line off the front, without its end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string decode_quoted_printable(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
    const bool soft = line.ends_with('=');
    if (soft) line.remove_suffix(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
      const int high = line[i] == '=' && i + 2 < line.size() ? hex_value(line[i + 1]) : -1;
      const int low = high >= 0 ? hex_value(line[i + 2]) : -1;
      decoded += low >= 0 ? static_cast<char>(high * 16 + low) : line[i];
      if (low >= 0) i += 2;
    }
    if (!soft) decoded += '\n';
  }
  return decoded;
}

}  // namespace

std::string decode_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string decoded;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded += static_cast<char>(bits >> count & 0xFF);
  }
  return decoded;
}

MimePart split_message(std::string_view message) {
  std::string_view rest = message;
  while (!rest.empty()) {
    const std::size_t begin = message.size() - rest.size();
    if (take_line(rest).empty()) return {message.substr(0, begin), rest};
  }
  return {message, {}};
}

std::string header_of(const MimePart& part, std::string_view name) {
  std::string value;
  bool inside = false;
  for (std::string_view rest = part.headers; !rest.empty();) {
    const std::string_view line = take_line(rest);
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    if (folded && inside) value.append(" ").append(trim(line));
    if (folded) continue;
    if (inside) break;
    const std::size_t colon = line.find(':');
    inside = colon != std::string_view::npos && ascii_lower(line.substr(0, colon)) == name;
    if (inside) value = trim(line.substr(colon + 1));
  }
  return value;
}

std::string media_type_of(const MimePart& part) {
  const std::string type = header_of(part, "content-type");
  return ascii_lower(trim(std::string_view(type).substr(0, type.find(';'))));
}

std::string parameter_of(const MimePart& part, std::string_view name) {
  const std::string type = header_of(part, "content-type");
  for (std::size_t begin = type.find(';'); begin < type.size(); begin = type.find(';', begin + 1)) {
    const std::size_t equals = type.find('=', begin);
    if (equals == std::string::npos) break;
    if (ascii_lower(trim(std::string_view(type).substr(begin + 1, equals - begin - 1))) != name) continue;
    const std::string_view value = trim(std::string_view(type).substr(equals + 1));
    if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
    return std::string(trim(value.substr(0, value.find(';'))));
  }
  return {};
}

std::vector<MimePart> split_parts(std::string_view body, std::string_view boundary) {
  std::vector<MimePart> parts;
  if (boundary.empty()) return parts;
  std::size_t begin = std::string_view::npos;  // of the part being read
  for (std::string_view rest = body; !rest.empty();) {
    const std::size_t at = body.size() - rest.size();
    const std::string_view line = take_line(rest);
    if (!line.starts_with("--") || line.substr(2, boundary.size()) != boundary) continue;
    const std::string_view behind = trim(line.substr(2 + boundary.size()));
    if (!behind.empty() && behind != "--") continue;
    if (begin != std::string_view::npos) parts.push_back(split_message(body.substr(begin, at - begin)));
    begin = body.size() - rest.size();
    if (behind == "--") return parts;
  }
  if (begin != std::string_view::npos) parts.push_back(split_message(body.substr(begin)));
  return parts;
}

std::string decode_body(const MimePart& part) {
  const std::string encoding = ascii_lower(header_of(part, "content-transfer-encoding"));
  if (encoding == "quoted-printable") return decode_quoted_printable(part.body);
  if (encoding == "base64") return decode_base64(part.body);
  return std::string(part.body);
}

}  // namespace planatlas
