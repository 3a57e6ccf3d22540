#include "extractor/text/encoding.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/ustring.h>

#include "extractor/text/misreading.h"
#include "extractor/text/utf8.h"
#include "extractor/text/utf8_repair.h"

namespace planatlas {
namespace {

constexpr std::size_t kSample = 256 << 10;  // bytes that guesses look at

struct Bom {
  std::string_view bytes;
  const char* encoding;
};
// UTF-32LE before UTF-16LE, whose mark it begins with.
constexpr std::array kBoms = {
    Bom{"\xEF\xBB\xBF", "UTF-8"},
    Bom{std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    Bom{std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    Bom{"\xFF\xFE", "UTF-16LE"},
    Bom{"\xFE\xFF", "UTF-16BE"},
    Bom{"\x84\x31\x95\x33", "GB18030"},
};

// --- UTF-8 -----------------------------------------------------------------------------------------------------------

// A page cut off in the middle of a character, or with a few bytes spoilt, is still UTF-8.
bool is_mostly_utf8(const Utf8Check& check) {
  if (check.broken == 0) return true;
  if (check.broken == 1 && check.only_at_end) return check.sequences > 0;
  return check.sequences >= 20 * check.broken;
}

DecodedText as_utf8(std::string_view valid) {
  return {.text = std::string(valid), .encoding = "UTF-8"};
}

DecodedText repair_utf8(std::string_view bytes) {
  DecodedText decoded{.text = {}, .encoding = "UTF-8"};
  decoded.replaced = append_repaired_utf8(bytes, decoded.text);
  return decoded;
}

// --- other encodings, by ICU -----------------------------------------------------------------------------------------

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status)) converter.reset();
  return converter;
}

// ICU calls this for every sequence without meaning; the context counts their bytes.
void count_and_substitute(const void* context, UConverterToUnicodeArgs* arguments, const char* units,
                          std::int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason <= UCNV_IRREGULAR)
    *static_cast<std::size_t*>(const_cast<void*>(context)) += static_cast<std::size_t>(length);
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, length, reason, status);
}

std::optional<DecodedText> convert(std::string_view bytes, const std::string& encoding) {
  const Converter converter = open_converter(encoding);
  if (!converter) return std::nullopt;
  DecodedText decoded{.text = {}, .encoding = encoding};
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter.get(), count_and_substitute, &decoded.replaced, nullptr, nullptr, &status);
  std::vector<UChar> units(64 << 10);
  std::vector<char> utf8(units.size() * 3);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  std::size_t kept = 0;  // a high surrogate whose other half comes with the next piece
  do {
    UChar* target = units.data() + kept;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr, true, &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    const bool more = status == U_BUFFER_OVERFLOW_ERROR;
    auto length = static_cast<std::size_t>(target - units.data());
    kept = more && length > 0 && U16_IS_LEAD(units[length - 1]) ? 1 : 0;
    length -= kept;
    std::int32_t written = 0;
    status = U_ZERO_ERROR;
    u_strToUTF8WithSub(utf8.data(), static_cast<std::int32_t>(utf8.size()), &written, units.data(),
                       static_cast<std::int32_t>(length), static_cast<UChar32>(kReplacementCharacter), nullptr,
                       &status);
    if (U_FAILURE(status)) return std::nullopt;
    decoded.text.append(utf8.data(), static_cast<std::size_t>(written));
    if (kept > 0) units[0] = units[length];
    if (!more) return decoded;
  } while (true);
}

// --- what the bytes look like ----------------------------------------------------------------------------------------

bool is_control(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value < 0x20 && (value < 0x09 || value > 0x0D) && value != 0x1B && value != 0x1A) || value == 0x7F;
}

// Text holds no control bytes; a copy of a text may hold a few.
bool looks_binary(std::string_view bytes) {
  const auto controls = static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_control));
  return controls * 20 > bytes.size();
}

// UTF-16 without a mark: its line breaks, digits and blanks put a zero into every other byte, always the same one.
const char* find_utf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
  const std::size_t most = std::max(zeros[0], zeros[1]), least = std::min(zeros[0], zeros[1]);
  if (bytes.size() < 2 || most == 0 || most * 400 < sample.size() || least * 20 > most) return nullptr;
  const char* const encoding = zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
  const auto decoded = convert(sample.substr(0, sample.size() / 2 * 2), encoding);
  if (!decoded || decoded->replaced * 100 > sample.size()) return nullptr;
  // Bytes of another kind give characters from all over Unicode; a text keeps to Han, Latin and their punctuation.
  std::size_t expected = 0, all = 0;
  for (std::size_t offset = 0; offset < decoded->text.size();) {
    const char32_t c = next_code_point(decoded->text, offset);
    ++all;
    expected += (c >= 0x20 && c < 0x7F) || (c >= 0x09 && c <= 0x0D) || (c >= 0xA0 && c < 0x500) || is_han(c) ||
                (c >= 0x2000 && c <= 0x33FF) || (c >= 0xFF00 && c <= 0xFFEF);
  }
  return expected * 20 >= all * 19 ? encoding : nullptr;
}

// The two-byte characters of a legacy Chinese encoding, by how common they are in running text. Both GB 2312 and Big5
// have a first level of frequent characters and rows of punctuation: of real text nearly all falls there, of text read
// in the wrong one of the two about half.
struct Plausibility {
  std::size_t common = 0;
  std::size_t characters = 0;
  std::size_t broken = 0;

  double share() const {
    return characters == 0 ? 0 : static_cast<double>(common) / static_cast<double>(characters + 4 * broken);
  }
};

template <class IsTrail, class IsCommon>
Plausibility judge(std::string_view bytes, IsTrail is_trail, IsCommon is_common) {
  Plausibility result;
  const std::string_view sample = bytes.substr(0, kSample);
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const auto lead = static_cast<unsigned char>(sample[i]);
    if (lead < 0x80) continue;
    if (i + 1 == sample.size()) break;  // cut off in the middle of a character
    const auto trail = static_cast<unsigned char>(sample[i + 1]);
    if (lead == 0x80 || lead == 0xFF || !is_trail(trail)) {
      ++result.broken;
      continue;
    }
    ++result.characters;
    result.common += is_common(lead, trail);
    ++i;
  }
  return result;
}

Plausibility judge_gb18030(std::string_view bytes) {
  // Digits as second byte begin a character of four bytes: legal and rare.
  const auto is_trail = [](unsigned char b) {
    return (b >= 0x40 && b <= 0xFE && b != 0x7F) || (b >= 0x30 && b <= 0x39);
  };
  return judge(bytes, is_trail, [](unsigned char lead, unsigned char trail) {
    return trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3));
  });
}

Plausibility judge_big5(std::string_view bytes) {
  const auto is_trail = [](unsigned char b) { return (b >= 0x40 && b <= 0x7E) || (b >= 0xA1 && b <= 0xFE); };
  return judge(bytes, is_trail, [](unsigned char lead, unsigned char) { return lead >= 0xA1 && lead <= 0xC6; });
}

// Returns the encoding that a label means, empty where it means none. The GB labels mean their superset, for pages
// labelled gb2312 use all of it.
std::string canonical_label(std::string_view label) {
  std::string name(trim(label));
  for (char& byte : name) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  if (name.rfind("gb", 0) == 0 || name == "x-gbk" || name == "cp936" || name == "hz-gb-2312") return "GB18030";
  if (name.rfind("big5", 0) == 0 || name == "x-x-big5" || name == "cp950") return "Big5";
  UErrorCode status = U_ZERO_ERROR;
  const char* known = ucnv_getStandardName(name.c_str(), "IANA", &status);
  return U_SUCCESS(status) && known != nullptr ? known : std::string();
}

bool is_wide(const std::string& encoding) {
  const Converter converter = open_converter(encoding);
  return converter && ucnv_getMaxCharSize(converter.get()) > 1;
}

bool is_clean(const DecodedText& decoded, std::string_view bytes) {
  return decoded.replaced * 50 <= bytes.size();
}

// ICU's detector, last: it takes a short Chinese text for Greek.
std::optional<DecodedText> decode_detected(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
  const std::string_view sample = bytes.substr(0, kSample);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return std::nullopt;
  const char* name = ucsdet_getName(match, &status);
  return U_SUCCESS(status) ? convert(bytes, name) : std::nullopt;
}

std::optional<DecodedText> decode_legacy(std::string_view bytes, std::string_view declared) {
  constexpr double kPlausible = 0.6;  // below this neither is Chinese
  constexpr double kMargin = 0.1;     // what it takes to go against the label or the commoner encoding
  const double gb = judge_gb18030(bytes).share(), big5 = judge_big5(bytes).share();
  const std::string label = canonical_label(declared);
  const bool says_big5 = label == "Big5";
  const std::string likely = big5 > gb + (says_big5 ? -kMargin : kMargin) ? "Big5" : "GB18030";
  const bool chinese = std::max(gb, big5) >= kPlausible;
  const bool label_is_chinese = label == "GB18030" || says_big5;
  std::vector<std::string> candidates;
  if (!label.empty() && !label_is_chinese && is_wide(label) && label != "UTF-8" && label.rfind("UTF-16", 0) != 0) {
    candidates.push_back(label);
  }
  if (chinese || label_is_chinese) candidates.push_back(likely);
  for (const std::string& candidate : candidates) {
    auto decoded = convert(bytes, candidate);
    if (decoded && is_clean(*decoded, bytes)) return decoded;
  }
  auto decoded = decode_detected(bytes);
  if (decoded && is_clean(*decoded, bytes)) return decoded;
  if (!label.empty() && (decoded = convert(bytes, label)) && is_clean(*decoded, bytes)) return decoded;
  return std::nullopt;
}

// --- after decoding --------------------------------------------------------------------------------------------------

// Line ends become \n. A NUL is no character of a text, and C strings of libraries would end at it.
void tidy(DecodedText& decoded) {
  const auto holds = [&](char byte) { return decoded.text.find(byte) != std::string::npos; };
  if (!holds('\r') && !holds('\0')) return;
  std::string tidied;
  tidied.reserve(decoded.text.size());
  for (std::size_t i = 0; i < decoded.text.size(); ++i) {
    const char byte = decoded.text[i];
    if (byte == '\r') {
      if (i + 1 == decoded.text.size() || decoded.text[i + 1] != '\n') tidied += '\n';
    } else if (byte == '\0') {
      append_code_point(tidied, kReplacementCharacter);
      ++decoded.replaced;
    } else {
      tidied += byte;
    }
  }
  decoded.text = std::move(tidied);
}

std::optional<DecodedText> decode(std::string_view bytes, std::string_view declared) {
  for (const Bom& bom : kBoms) {
    if (bytes.substr(0, bom.bytes.size()) != bom.bytes) continue;
    const std::string_view rest = bytes.substr(bom.bytes.size());
    if (bom.encoding != std::string_view("UTF-8")) return convert(rest, bom.encoding);
    return is_valid_utf8(rest) ? as_utf8(rest) : repair_utf8(rest);
  }
  if (const char* encoding = find_utf16(bytes)) return convert(bytes, encoding);
  if (looks_binary(bytes)) return std::nullopt;
  if (is_valid_utf8(bytes)) return as_utf8(bytes);
  if (is_mostly_utf8(check_utf8(bytes))) return repair_utf8(bytes);
  return decode_legacy(bytes, declared);
}

bool is_mostly_han(std::string_view text) {
  std::size_t han = 0, beyond_ascii = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    beyond_ascii += c >= 0x80;
    han += is_han(c);
  }
  return han * 2 > beyond_ascii;
}

// A text read in a wrong encoding and saved so, as it was before; nothing where `text` is none.
// Hardly any text is well-formed UTF-8 by accident, and each odd byte of it was lost in GB18030: one in four may be.
std::optional<DecodedText> undo_misreading(std::string_view text) {
  const auto misreading = find_misreading(text);
  if (!misreading) return std::nullopt;
  const Utf8Check check = check_utf8(misreading->bytes);
  std::optional<DecodedText> before;
  if (check.sequences >= 3 * check.broken && check.sequences > 0)
    before = repair_utf8(misreading->bytes);
  else if (misreading->encoding != std::string_view("GB18030"))
    before = decode_legacy(misreading->bytes, "GB18030");
  if (!before || !is_mostly_han(before->text)) return std::nullopt;
  before->misread_as = misreading->encoding;
  return before;
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, std::string_view declared) {
  auto decoded = decode(bytes, declared);
  if (!decoded || looks_binary(decoded->text)) {
    return Error{ErrorKind::kUnsupported, "is no text in any known encoding: fetch or save it again"};
  }
  if (auto before = undo_misreading(decoded->text)) decoded = std::move(before);
  if (decoded->replaced == 0) decoded->lost = count_lost_characters(decoded->text);
  tidy(*decoded);
  return std::move(*decoded);
}

}  // namespace planatlas
