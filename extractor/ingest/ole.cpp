#include "extractor/ingest/ole.h"

#include <string>

namespace planatlas {

bool is_ole(std::string_view bytes) {
  return bytes.substr(0, 4) == "\xD0\xCF\x11\xE0";
}

// Names in an OLE container are UTF-16.
bool has_ole_entry(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char byte : name) {
    wide += byte;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

// Word's file information block begins a sector and tells in a bit whether the text is encrypted.
bool is_encrypted_word(std::string_view bytes) {
  constexpr std::size_t kSector = 512, kFlags = 0x0B;
  for (std::size_t at = kSector; at + kFlags < bytes.size(); at += kSector) {
    if (bytes.substr(at, 2) == "\xEC\xA5") return (static_cast<unsigned char>(bytes[at + kFlags]) & 1) != 0;
  }
  return false;
}

}  // namespace planatlas
