// Collects small pieces of text and hands on large ones.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "extractor/base/text_sink.h"

namespace planatlas {

class PieceBuffer {
 public:
  // `sink` must outlive the buffer.
  explicit PieceBuffer(const TextSink& sink) : sink_(sink), piece_(kPieceBytes, '\0') {}
  PieceBuffer(const PieceBuffer&) = delete;
  PieceBuffer& operator=(const PieceBuffer&) = delete;

  PieceBuffer& operator+=(char c) {
    if (size_ == kPieceBytes) flush();
    piece_[size_++] = c;
    return *this;
  }
  PieceBuffer& operator+=(std::string_view text) {
    if (text.size() > kPieceBytes - size_) flush();
    if (text.size() > kPieceBytes)
      sink_(text);
    else
      size_ += text.copy(piece_.data() + size_, text.size());
    return *this;
  }
  void append(std::size_t count, char c) {
    for (; count > kPieceBytes - size_; flush()) {
      std::memset(piece_.data() + size_, c, kPieceBytes - size_);
      count -= kPieceBytes - size_;
      size_ = kPieceBytes;
    }
    std::memset(piece_.data() + size_, c, count);
    size_ += count;
  }
  // Hands on what is left. Called once at the end.
  void flush() {
    if (size_ > 0) sink_({piece_.data(), size_});
    size_ = 0;
  }

 private:
  static constexpr std::size_t kPieceBytes = 64 << 10;

  const TextSink& sink_;
  std::string piece_;
  std::size_t size_ = 0;  // of it is filled
};

}  // namespace planatlas
