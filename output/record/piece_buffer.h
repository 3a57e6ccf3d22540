// Collects small pieces of text and hands on large ones.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "extractor/base/text_sink.h"

namespace planatlas {

class PieceBuffer {
 public:
  // `sink` must outlive the buffer.
  explicit PieceBuffer(const TextSink& sink) : sink_(sink) { text_.reserve(kPieceBytes); }
  PieceBuffer(const PieceBuffer&) = delete;
  PieceBuffer& operator=(const PieceBuffer&) = delete;

  PieceBuffer& operator+=(char c) {
    text_ += c;
    if (text_.size() >= kPieceBytes) flush();
    return *this;
  }
  PieceBuffer& operator+=(std::string_view text) {
    if (text_.size() + text.size() > kPieceBytes) flush();
    if (text.size() >= kPieceBytes) {
      sink_(text);
    } else {
      text_ += text;
    }
    return *this;
  }
  void append(std::size_t count, char c) { text_.append(count, c); }
  // Hands on what is left. Called once at the end.
  void flush() {
    if (!text_.empty()) sink_(text_);
    text_.clear();
  }

 private:
  static constexpr std::size_t kPieceBytes = 64 << 10;

  const TextSink& sink_;
  std::string text_;
};

}  // namespace planatlas
