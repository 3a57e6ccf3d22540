#include "extractor/text/fold.h"

#include <array>
#include <bitset>
#include <memory>
#include <optional>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr char32_t kFirstHan = 0x4E00;
constexpr char32_t kLastHan = 0x9FFF;
constexpr std::size_t kHanBlock = kLastHan - kFirstHan + 1;

using HanSet = std::bitset<kHanBlock>;
using HanTable = std::array<char16_t, kHanBlock>;

bool in_han_block(char32_t c) {
  return c >= kFirstHan && c <= kLastHan;
}

// The characters of GB 2312: what simplified texts are made of. Reading them out of a converter takes under a
// millisecond; ICU's transliterator takes eighty, and is left alone for texts that stay within this set.
HanSet make_simplified_set() {
  HanSet set;
  std::string rows;
  for (int lead = 0xB0; lead <= 0xF7; ++lead) {
    for (int trail = 0xA1; trail <= 0xFE; ++trail) {
      rows += static_cast<char>(lead);
      rows += static_cast<char>(trail);
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("gb18030", &status);
  const icu::UnicodeString decoded(rows.data(), static_cast<std::int32_t>(rows.size()), converter, status);
  ucnv_close(converter);
  for (std::int32_t i = 0; U_SUCCESS(status) && i < decoded.length(); ++i) {
    if (in_han_block(decoded[i])) set.set(decoded[i] - kFirstHan);
  }
  return set;
}

// Forms that Japanese standards write, which input methods and pages mix in (専 for 專); ICU knows some of them. Each
// stands before its simplified form.
constexpr std::u32string_view kJapaneseForms =
    U"専专経经済济発发栄荣営营気气囲围県县広广検检権权図图団团応应対对帯带戦战総总継继続续緑绿鉄铁録录関关険险隠隐顕显"
    U"駅驿験验"
    U"黒黑歩步毎每浄净渋涩焼烧産产砕碎穏稳竜龙絵绘縦纵聴听臓脏薬药蔵藏覚觉覧览観观訳译読读変变豊丰賛赞転转軽轻辺边逓递"
    U"遅迟郷乡"
    U"醸酿釈释銭钱鋳铸錬炼闘斗雑杂霊灵頼赖顔颜駆驱騒骚髪发鶏鸡両两乗乘亀龟亜亚仏佛仮假伝传価价倹俭児儿円圆剣剑剤剂労劳"
    U"効效勧劝"
    U"厳严収收圏圈圧压塁垒塩盐増增壊坏壌壤売卖実实寛宽巣巢帰归庁厅廃废弐贰弾弹従从徳德徴征恵惠悪恶悩恼懐怀払拂抜拔択择"
    U"拠据挙举"
    U"捜搜掲揭揺摇摂摄撃击斉齐斎斋暁晓曽曾桜樱桟栈楽乐様样歓欢歯齿歳岁歴历殻壳沢泽涙泪満满漢汉瀬濑猟猎獣兽畳叠稲稻穂穗"
    U"粛肃絶绝"
    U"繊纤聡聪脳脑舎舍荘庄蛍萤衆众衛卫謡谣譲让酔醉鉱矿鎮镇鎖锁陥陷隣邻類类髄髓黙默齢龄巻卷拝拜壱壹戯戏";

// One call for the whole block; a line break between the characters keeps the rules from seeing them as words.
HanTable make_simplified_table() {
  HanTable table;
  icu::UnicodeString block;
  for (std::size_t i = 0; i < kHanBlock; ++i) {
    table[i] = static_cast<char16_t>(kFirstHan + i);
    block.append(table[i]).append(u'\n');
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_simplified(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) return table;
  to_simplified->transliterate(block);
  std::size_t index = 0;
  std::int32_t line_start = 0;
  for (std::int32_t i = 0; i < block.length() && index < kHanBlock; ++i) {
    if (block[i] != u'\n') continue;
    if (i - line_start == 1 && in_han_block(block[line_start])) table[index] = block[line_start];
    ++index;
    line_start = i + 1;
  }
  for (std::size_t i = 0; i < kJapaneseForms.size(); i += 2) {
    table[kJapaneseForms[i] - kFirstHan] = static_cast<char16_t>(kJapaneseForms[i + 1]);
  }
  return table;
}

const HanSet& simplified_set() {
  static const HanSet set = make_simplified_set();
  return set;
}

bool is_in_simplified_set(char32_t c) {
  return !in_han_block(c) || simplified_set()[c - kFirstHan];
}

std::string nfkc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  std::string folded;
  if (U_FAILURE(status)) return std::string(text);
  icu::StringByteSink<std::string> sink(&folded);
  normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                            status);
  return U_SUCCESS(status) ? folded : std::string(text);
}

// Counts the Han characters of `text` that `counts` holds for.
template <class Predicate>
std::size_t count_han(std::string_view text, Predicate counts) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    count += in_han_block(c) && counts(c);
  }
  return count;
}

// Characters that a key keeps, capital letters and blanks of ASCII aside: of these nearly all text is made.
bool is_kept(char32_t c) {
  if (c < 0x80) return true;
  if (in_han_block(c)) return is_in_simplified_set(c);
  return (c >= U'‘' && c <= U'”') || (c >= U'、' && c <= U'〃') || (c >= U'〈' && c <= U'】');
}

// The key of a text that holds nothing else; nothing for another text, which ICU must look at.
std::optional<std::string> plain_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  std::size_t run = 0;  // begins what stays as it is
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(text, offset);
    if (!is_kept(c)) return std::nullopt;
    const bool capital = c >= U'A' && c <= U'Z', space = c == U' ' || (c >= U'\t' && c <= U'\r');
    if (!capital && !space) continue;
    key.append(text, run, begin - run);
    if (capital) key += static_cast<char>(c - U'A' + U'a');
    run = offset;
  }
  key.append(text, run);
  return key;
}

}  // namespace

std::string comparison_key(std::string_view text) {
  if (auto key = plain_key(text)) return *std::move(key);
  const std::string folded = nfkc(text);
  const bool simplified = count_han(folded, [](char32_t c) { return !is_in_simplified_set(c); }) == 0;
  std::string key;
  key.reserve(folded.size());
  for (std::size_t offset = 0; offset < folded.size();) {
    const char32_t c = next_code_point(folded, offset);
    if (is_blank(c) || u_isUWhiteSpace(static_cast<UChar32>(c))) continue;
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    append_code_point(key, simplified ? lower : simplify(lower));
  }
  return key;
}

bool is_traditional(std::string_view text) {
  // Of running traditional text a third differs from the simplified form; names and quotations reach a few per cent.
  constexpr std::size_t kOneIn = 10;
  const HanSet& simplified = simplified_set();
  std::size_t foreign = 0;
  const std::size_t han = count_han(text, [&](char32_t c) {
    foreign += !simplified[c - kFirstHan];
    return true;
  });
  if (foreign == 0 || foreign * kOneIn < han) return false;
  return count_han(text, [](char32_t c) { return simplify(c) != c; }) * kOneIn >= han;
}

char32_t simplify(char32_t code_point) {
  if (!in_han_block(code_point)) return code_point;
  static const HanTable table = make_simplified_table();
  return table[code_point - kFirstHan];
}

}  // namespace planatlas
