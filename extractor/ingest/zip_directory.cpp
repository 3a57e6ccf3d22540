#include "extractor/ingest/zip_directory.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace planatlas {
namespace {

constexpr std::uint32_t kWide = 0xFFFFFFFF;  // the number stands in a zip64 field
constexpr std::uint32_t kWideCount = 0xFFFF;
constexpr std::string_view kEnd("PK\5\6"), kWideEnd("PK\6\6");

std::uint64_t number_at(std::string_view bytes, std::size_t offset, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i > 0 && offset + size <= bytes.size(); --i) {
    value = value << 8 | static_cast<unsigned char>(bytes[offset + i - 1]);
  }
  return value;
}

// The directory as APPNOTE.TXT 4.3.12 has it: headers of 46 bytes, then name, extra fields, comment.
struct EntryHeader {
  std::string_view bytes;
  std::size_t name_size() const { return number_at(bytes, 28, 2); }
  std::size_t extra_size() const { return number_at(bytes, 30, 2); }
  std::size_t size() const { return 46 + name_size() + extra_size() + number_at(bytes, 32, 2); }
};

// Compressed size and offset; zip64 keeps what does not fit in an extra field, in the order of size, compressed size,
// offset, and only those that do not fit.
std::pair<std::uint64_t, std::uint64_t> size_and_offset(const EntryHeader& header) {
  const std::uint64_t size = number_at(header.bytes, 24, 4);
  std::uint64_t packed = number_at(header.bytes, 20, 4), offset = number_at(header.bytes, 42, 4);
  std::string_view extra = header.bytes.substr(std::min(46 + header.name_size(), header.bytes.size()));
  extra = extra.substr(0, header.extra_size());
  while (extra.size() > 4) {
    const std::size_t field_size = number_at(extra, 2, 2);
    if (number_at(extra, 0, 2) == 1) {
      std::size_t at = size == kWide ? 12 : 4;
      if (packed == kWide) {
        packed = number_at(extra, at, 8);
        at += 8;
      }
      if (offset == kWide) offset = number_at(extra, at, 8);
    }
    extra.remove_prefix(std::min(4 + field_size, extra.size()));
  }
  return {packed, offset};
}

}  // namespace

bool has_overlapping_entries(std::string_view zip) {
  constexpr std::string_view kHeader("PK\1\2");
  constexpr std::size_t kLocalHeader = 30;
  const std::size_t end = zip.rfind(kEnd);
  if (end == std::string_view::npos) return false;
  std::uint64_t at = number_at(zip, end + 16, 4);
  if (at == kWide) {
    const std::size_t wide_end = zip.rfind(kWideEnd, end);
    if (wide_end == std::string_view::npos) return false;
    at = number_at(zip, wide_end + 48, 8);
  }
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
  while (at < zip.size() && zip.substr(at, kHeader.size()) == kHeader) {
    const EntryHeader header{zip.substr(at)};
    const auto [packed, offset] = size_and_offset(header);
    if (packed > zip.size() || offset > zip.size()) return false;
    ranges.emplace_back(offset, offset + kLocalHeader + packed);
    at += header.size();
  }
  std::sort(ranges.begin(), ranges.end());
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    if (ranges[i].first < ranges[i - 1].second) return true;
  }
  return false;
}

std::uint64_t stated_entries(std::string_view zip) {
  const std::size_t end = zip.rfind(kEnd);
  if (end == std::string_view::npos) return 0;
  const std::uint64_t entries = number_at(zip, end + 10, 2);
  const std::size_t wide_end = entries == kWideCount ? zip.rfind(kWideEnd, end) : std::string_view::npos;
  return wide_end == std::string_view::npos ? entries : number_at(zip, wide_end + 32, 8);
}

}  // namespace planatlas
