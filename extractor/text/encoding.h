// Bytes of unknown encoding → UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "extractor/base/result.h"

namespace planatlas {

struct DecodedText {
  std::string text;             // valid UTF-8, line ends as \n, no BOM
  std::string encoding;         // UTF-8, UTF-16LE, UTF-16BE, GB18030, Big5, …
  std::string misread_as = {};  // the wrong encoding that the text had been saved from and was led back; mostly empty
  std::size_t replaced = 0;     // bytes that had no meaning in that encoding and became U+FFFD
  std::size_t lost = 0;         // characters that had been lost before these bytes were saved
};

// Looks in this order: BOM, UTF-8 validity, `declared` (labels gb2312 and gbk mean GB18030), GB18030, ICU's detector.
// A text that had been read in a wrong encoding before it was saved is led back (misreading.h).
// Fails with kUnsupported where the bytes are no text (many NULs or control bytes).
Result<DecodedText> decode_text(std::string_view bytes, std::string_view declared = {});

}  // namespace planatlas
