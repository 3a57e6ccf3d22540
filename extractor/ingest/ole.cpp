#include "extractor/ingest/ole.h"

#include <string>

namespace planatlas {

bool is_ole(std::string_view bytes) {
  return bytes.substr(0, 4) == "\xD0\xCF\x11\xE0";
}

namespace {

constexpr std::size_t kSector = 512;

// Of two bytes, the lower one first. Requires: both are there.
std::size_t number_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) | static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 1]))
                                                     << 8;
}

}  // namespace

// Names in an OLE container are UTF-16.
bool has_ole_entry(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char byte : name) {
    wide += byte;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

// Word's file information block (of Word 97, of Word 95) begins a sector and tells in a bit whether the text is
// encrypted.
bool is_encrypted_word(std::string_view bytes) {
  constexpr std::size_t kFlags = 0x0B;
  for (std::size_t at = kSector; at + kFlags < bytes.size(); at += kSector) {
    const std::string_view mark = bytes.substr(at, 2);
    if (mark == "\xEC\xA5" || mark == "\xDC\xA5") return (static_cast<unsigned char>(bytes[at + kFlags]) & 1) != 0;
  }
  return false;
}

// The stream of a workbook begins a sector with a record of its own; one of the next says how to decrypt the rest.
bool is_encrypted_workbook(std::string_view bytes) {
  constexpr std::size_t kBegin = 0x0809, kFilePass = 0x002F, kHead = 4;
  constexpr int kMostRecords = 4;
  for (std::size_t begin = kSector; begin + kHead < bytes.size(); begin += kSector) {
    if (number_at(bytes, begin) != kBegin) continue;
    std::size_t at = begin;
    for (int record = 0; record < kMostRecords && at + kHead < bytes.size(); ++record) {
      if (number_at(bytes, at) == kFilePass) return true;
      at += kHead + number_at(bytes, at + 2);
    }
  }
  return false;
}

}  // namespace planatlas
