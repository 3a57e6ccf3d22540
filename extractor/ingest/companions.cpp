#include "extractor/ingest/companions.h"

#include <algorithm>
#include <charconv>

#include "extractor/text/encoding.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kScannedBytes = 4 << 20;
constexpr std::size_t kMostLinks = 10'000;
constexpr std::size_t kMostShortcutBytes = 4096;

// "%E9%99%84" → 附
std::string decode_percent(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const char* digits = text.data() + i + 1;
    const bool escape =
        text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    decoded += escape ? static_cast<char>(byte) : text[i];
    if (escape) i += 2;
  }
  return decoded;
}

// The file's name in an address, as UTF-8.
std::string name_in(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  std::string name = decode_percent(address.substr(std::min(address.find_last_of("/\\") + 1, address.size())));
  if (is_valid_utf8(name)) return name;
  auto decoded = decode_text(name, "gbk");
  return decoded ? std::move(decoded->text) : std::string();
}

bool is_address(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://")) &&
         std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

}  // namespace

std::vector<std::string> linked_files(std::string_view bytes) {
  std::vector<std::string> names;
  bytes = bytes.substr(0, kScannedBytes);
  if (trim(bytes.substr(0, 512)).find('<') == std::string_view::npos) return names;
  constexpr std::string_view kKey = "href=";
  for (std::size_t at = bytes.find(kKey); at != std::string_view::npos && names.size() < kMostLinks;
       at = bytes.find(kKey, at)) {
    at += kKey.size();
    if (at >= bytes.size()) break;
    const char quote = bytes[at] == '"' || bytes[at] == '\'' ? bytes[at++] : ' ';
    const std::size_t end = quote == ' ' ? bytes.find_first_of(" >\t\r\n", at) : bytes.find(quote, at);
    if (end == std::string_view::npos) break;
    std::string name = name_in(bytes.substr(at, end - at));
    if (name.find('.') != std::string::npos) names.push_back(std::move(name));
  }
  return names;
}

std::optional<std::string> address_in_shortcut(std::string_view bytes) {
  if (bytes.size() > kMostShortcutBytes) return std::nullopt;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
    std::string_view line = trim(bytes.substr(begin, end - begin));
    if (line.starts_with("URL=")) line.remove_prefix(4);
    if (is_address(line)) return std::string(line);
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace planatlas
