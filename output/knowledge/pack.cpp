#include "output/knowledge/pack.h"

#include <zlib.h>

namespace planatlas {

std::string pack(std::string_view text) {
  uLongf size = compressBound(text.size());
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size(),
            Z_BEST_SPEED);
  packed.resize(size);
  return packed;
}

Result<std::string> unpack(std::string_view packed) {
  z_stream stream = {};
  if (inflateInit(&stream) != Z_OK) return Error{ErrorKind::kDamaged, "the record cannot be unpacked"};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  int code = Z_OK;
  while (code == Z_OK) {
    constexpr std::size_t kPiece = 256 << 10;
    const std::size_t size = text.size();
    text.resize(size + kPiece);
    stream.next_out = reinterpret_cast<Bytef*>(text.data() + size);
    stream.avail_out = kPiece;
    code = inflate(&stream, Z_NO_FLUSH);
    text.resize(size + kPiece - stream.avail_out);
  }
  inflateEnd(&stream);
  if (code != Z_STREAM_END) return Error{ErrorKind::kDamaged, "the record is damaged; build again"};
  return text;
}

}  // namespace planatlas
