#include "tests/support/archives.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <zip.h>
#include <zlib.h>

namespace planatlas::test {

std::string make_zip(const Entries& entries) {
  zip_error_t error;
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  REQUIRE(zip != nullptr);
  zip_source_keep(target);
  for (const auto& [name, content] : entries) {
    zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
    REQUIRE(zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_GUESS) >= 0);
  }
  REQUIRE(zip_close(zip) == 0);
  zip_stat_t status;
  REQUIRE(zip_source_stat(target, &status) == 0);
  std::string bytes(status.size, '\0');
  REQUIRE(zip_source_open(target) == 0);
  REQUIRE(zip_source_read(target, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::string make_tar(const Entries& entries) {
  std::string tar;
  for (const auto& [name, content] : entries) {
    std::string header(512, '\0');
    header.replace(0, std::min<std::size_t>(name.size(), 100), name, 0, 100);
    header.replace(124, 11, fmt::format("{:011o}", content.size()));
    header[156] = '0';
    header.replace(257, 6, std::string("ustar\0", 6));
    header.replace(148, 8, "        ");
    const auto sum = std::accumulate(header.begin(), header.end(), std::uint64_t{0},
                                     [](std::uint64_t all, char c) { return all + static_cast<unsigned char>(c); });
    header.replace(148, 7, fmt::format("{:06o}", sum) + '\0');
    tar += header + content + std::string((512 - content.size() % 512) % 512, '\0');
  }
  return tar + std::string(1024, '\0');
}

std::string make_gzip(const std::string& bytes) {
  z_stream stream = {};
  REQUIRE(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace planatlas::test
