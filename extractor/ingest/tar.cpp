#include "extractor/ingest/tar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <optional>

#include <zlib.h>

namespace planatlas {
namespace {

constexpr std::size_t kBlock = 512;
constexpr std::uint64_t kMostNameBytes = 64 << 10;  // of a long name; file systems allow 4096

// --- gzip ------------------------------------------------------------------------------------------------------------

class Inflater {
 public:
  explicit Inflater(std::string_view bytes) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write there
    left_ = bytes.size();
    constexpr int kGzipOnly = 16;
    ready_ = inflateInit2(&stream_, kGzipOnly + MAX_WBITS) == Z_OK;
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }

  Result<std::size_t> read(char* target, std::size_t size) {
    std::size_t done = 0;
    while (done < size && !at_end_) {
      if (!ready_) return damaged();
      const auto piece = static_cast<uInt>(std::min<std::size_t>(size - done, 1u << 30));
      stream_.next_out = reinterpret_cast<Bytef*>(target + done);
      stream_.avail_out = piece;
      if (stream_.avail_in == 0) {
        stream_.avail_in = static_cast<uInt>(std::min<std::uint64_t>(left_, 1u << 30));
        left_ -= stream_.avail_in;
      }
      const int status = inflate(&stream_, Z_NO_FLUSH);
      done += piece - stream_.avail_out;
      if (status == Z_STREAM_END) {
        next_member();
      } else if (status != Z_OK) {
        return damaged();
      }
    }
    return done;
  }

 private:
  static Error damaged() {
    return {ErrorKind::kDamaged, "is a gzip file that breaks off or is damaged: fetch it again"};
  }

  // Several gzip files in a row are one; what follows otherwise (padding) is nothing.
  void next_member() {
    const bool another = stream_.avail_in >= 2 && stream_.next_in[0] == 0x1F && stream_.next_in[1] == 0x8B;
    at_end_ = !another || inflateReset(&stream_) != Z_OK;
  }

  z_stream stream_ = {};
  std::uint64_t left_ = 0;  // bytes that zlib has not been shown
  bool ready_ = false;
  bool at_end_ = false;
};

// --- tar -------------------------------------------------------------------------------------------------------------

using TarHeader = std::array<char, kBlock>;

std::string_view field(const TarHeader& header, std::size_t offset, std::size_t size) {
  const std::string_view text(header.data() + offset, size);
  return text.substr(0, text.find('\0'));
}

// Octal digits with blanks around, or GNU's binary numbers of more than 33 bits.
std::optional<std::uint64_t> number_field(const TarHeader& header, std::size_t offset, std::size_t size) {
  std::uint64_t value = 0;
  if ((static_cast<unsigned char>(header[offset]) & 0x80) != 0) {
    for (std::size_t i = offset + size - 8; i < offset + size; ++i) {
      value = value << 8 | static_cast<unsigned char>(header[i]);
    }
    return value <= 1ull << 62 ? std::optional(value) : std::nullopt;
  }
  std::string_view digits = field(header, offset, size);
  digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
  digits = digits.substr(0, digits.find(' '));
  if (digits.empty()) return 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 8);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool has_right_sum(const TarHeader& header) {
  constexpr std::size_t kSum = 148, kSumSize = 8;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const bool in_sum = i >= kSum && i < kSum + kSumSize;
    sum += in_sum ? static_cast<unsigned char>(' ') : static_cast<unsigned char>(header[i]);
  }
  return number_field(header, kSum, kSumSize) == sum;
}

// The value of a key in a pax header: lines "LENGTH KEY=VALUE\n".
std::optional<std::string> pax_value(std::string_view records, std::string_view key) {
  std::optional<std::string> found;
  while (!records.empty()) {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(records.data(), records.data() + records.size(), length);
    const auto digits = static_cast<std::size_t>(end - records.data());
    if (error != std::errc() || length <= digits + 1 || length > records.size()) break;
    const std::string_view line = records.substr(digits + 1, length - digits - 2);
    if (line.substr(0, key.size()) == key && line.substr(key.size(), 1) == "=") found = line.substr(key.size() + 1);
    records.remove_prefix(length);
  }
  return found;
}

class TarReader {
 public:
  explicit TarReader(const ByteSource& source) : source_(source) {}

  Result<Done> run(const std::function<bool(const TarEntry&, const TarContent&)>& visit) {
    std::optional<std::string> long_name;
    TarHeader header;
    while (true) {
      const auto got = source_(header.data(), kBlock);
      if (!got) return got.error();
      const bool is_end = std::all_of(header.begin(), header.end(), [](char byte) { return byte == '\0'; });
      if (*got == kBlock && is_end) return Done{};  // without it, whatever came behind is lost
      const auto size = number_field(header, 124, 12);
      if (*got < kBlock || !has_right_sum(header) || !size) return broken_tar();
      left_ = *size;
      padding_ = (kBlock - left_ % kBlock) % kBlock;
      const char kind = header[156];
      if (kind == 'L' || kind == 'x') {  // the next entry's name
        auto records = left_ <= kMostNameBytes ? content() : Result<std::string>(broken_tar());
        if (!records) return records.error();
        if (kind == 'x') {
          if (auto path = pax_value(*records, "path")) long_name = std::move(path);
        } else {
          long_name = records->substr(0, records->find('\0'));
        }
      } else {
        const TarEntry entry{long_name ? *long_name : name_in(header), left_};
        long_name.reset();
        const bool is_file = kind == '0' || kind == '\0' || kind == '7';
        if (is_file && !visit(entry, [this] { return content(); })) return Done{};
      }
      if (const auto skipped = skip_rest(); !skipped) return skipped.error();
    }
  }

 private:
  static std::string name_in(const TarHeader& header) {
    std::string name(field(header, 0, 100));
    const bool has_prefix = field(header, 257, 6) == "ustar";  // GNU tar writes "ustar  " and other things there
    const std::string_view prefix = has_prefix ? field(header, 345, 155) : std::string_view();
    return prefix.empty() ? name : std::string(prefix) + "/" + name;
  }

  // By pieces: the size that a header states is not believed.
  Result<std::string> content() {
    std::string bytes;
    while (left_ > 0) {
      const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(left_, 1 << 20));
      const std::size_t before = bytes.size();
      bytes.resize(before + piece);
      const auto got = source_(bytes.data() + before, piece);
      if (!got) return got.error();
      if (*got < piece) return broken_tar();
      left_ -= piece;
    }
    return bytes;
  }

  Result<Done> skip_rest() {
    std::string scratch(64 << 10, '\0');
    for (std::uint64_t to_skip = left_ + padding_; to_skip > 0;) {
      const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(to_skip, scratch.size()));
      const auto got = source_(scratch.data(), piece);
      if (!got) return got.error();
      if (*got < piece && to_skip > padding_) return broken_tar();
      if (*got < piece) break;  // the last block of an archive may lack its padding
      to_skip -= piece;
    }
    return Done{};
  }

  const ByteSource& source_;
  std::uint64_t left_ = 0;  // bytes of the current content not yet read
  std::uint64_t padding_ = 0;
};

}  // namespace

ByteSource read_from(std::string_view bytes) {
  return [bytes](char* target, std::size_t size) mutable -> Result<std::size_t> {
    const std::size_t piece = std::min(size, bytes.size());
    std::memcpy(target, bytes.data(), piece);
    bytes.remove_prefix(piece);
    return piece;
  };
}

bool looks_like_gzip(std::string_view bytes) {
  constexpr std::string_view kDeflate("\x1F\x8B\x08", 3);
  return bytes.substr(0, kDeflate.size()) == kDeflate;
}

ByteSource unpack_gzip(std::string_view bytes) {
  return [inflater = std::make_shared<Inflater>(bytes)](char* target, std::size_t size) {
    return inflater->read(target, size);
  };
}

Error broken_tar() {
  return {ErrorKind::kDamaged, "is a tar archive that breaks off or is damaged: fetch it again"};
}

bool looks_like_tar(std::string_view head) {
  if (head.size() < kBlock) return false;
  TarHeader header;
  std::copy_n(head.begin(), kBlock, header.begin());
  return header[0] != '\0' && has_right_sum(header) && number_field(header, 124, 12).has_value();
}

Result<Done> for_each_tar_entry(const ByteSource& source,
                                const std::function<bool(const TarEntry&, const TarContent&)>& visit) {
  return TarReader(source).run(visit);
}

}  // namespace planatlas
