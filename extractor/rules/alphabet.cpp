#include "extractor/rules/alphabet.h"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>

#include "extractor/rules/rules.h"
#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

constexpr char32_t kLast = 0x10FFFF;
constexpr std::uint16_t kMostLetters = 0x7FF, kMostBytes = 0xFF;  // two bytes each; one byte each

struct CharacterSpan {
  char32_t first, last;
};
using Ranges = std::vector<CharacterSpan>;

// What RE2 takes for \p{Han}: the script in Unicode 15.
constexpr CharacterSpan kHan[] = {{0x2E80, 0x2E99},   {0x2E9B, 0x2EF3},   {0x2F00, 0x2FD5},   {0x3005, 0x3005},
                                  {0x3007, 0x3007},   {0x3021, 0x3029},   {0x3038, 0x303B},   {0x3400, 0x4DBF},
                                  {0x4E00, 0x9FFF},   {0xF900, 0xFA6D},   {0xFA70, 0xFAD9},   {0x16FE2, 0x16FE3},
                                  {0x16FF0, 0x16FF1}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B739}, {0x2B740, 0x2B81D},
                                  {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x2F800, 0x2FA1D}, {0x30000, 0x3134A},
                                  {0x31350, 0x323AF}};

// What a class does not hold.
Ranges complement(Ranges ranges) {
  std::sort(ranges.begin(), ranges.end(), [](CharacterSpan a, CharacterSpan b) { return a.first < b.first; });
  Ranges rest;
  char32_t next = 0;
  for (const CharacterSpan range : ranges) {
    if (range.first > next) rest.push_back({next, range.first - 1});
    next = std::max<char32_t>(next, range.last + 1);
  }
  if (next <= kLast) rest.push_back({next, kLast});
  return rest;
}

// A pattern as signs of the syntax, which stay as they are, and sets of characters.
struct Pieces {
  std::vector<int> order;    // a set's number, or a sign
  std::vector<Ranges> sets;  // no two from the same words
};

constexpr int sign(char byte) {
  return -1 - static_cast<unsigned char>(byte);
}

// Reads a pattern into pieces. Where it meets what it does not know, `failed` is set.
class Reader {
 public:
  explicit Reader(std::string_view pattern) : pattern_(pattern) {}

  std::optional<Pieces> read() {
    while (!failed_ && at_ < pattern_.size()) read_piece();
    if (failed_) return std::nullopt;
    return std::move(pieces_);
  }

 private:
  bool is_next(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  void take_signs(std::size_t count) {
    for (; count > 0 && at_ < pattern_.size(); --count) pieces_.order.push_back(sign(pattern_[at_++]));
  }
  // Adds a set that is written as [begin, at_) of the pattern.
  void add_set(std::size_t begin, Ranges ranges) {
    const auto [set, is_new] = sets_.try_emplace(pattern_.substr(begin, at_ - begin), pieces_.sets.size());
    if (is_new) pieces_.sets.push_back(std::move(ranges));
    pieces_.order.push_back(static_cast<int>(set->second));
  }

  void read_piece() {
    constexpr std::string_view kSigns = ")|*+?^$";
    const std::size_t begin = at_;
    const char next = pattern_[at_];
    if (next == '(') return read_group();
    if (next == '[') return read_class();
    if (kSigns.find(next) != std::string_view::npos) return take_signs(1);
    if (next == '{' && repeat_size() > 0) return take_signs(repeat_size());
    if (is_next("\\A") || is_next("\\z")) return take_signs(2);
    if (next == '.') {
      ++at_;
      return add_set(begin, complement({{U'\n', U'\n'}}));
    }
    Ranges ranges;
    read_character(ranges);
    add_set(begin, std::move(ranges));
  }

  void read_group() {
    if (is_next("(?P<")) return take_signs(pattern_.find('>', at_) - at_ + 1);
    if (is_next("(?") && !is_next("(?:")) failed_ = true;
    take_signs(is_next("(?:") ? 3 : 1);
  }

  // {2}, {2,} or {0,4}; 0 where { is a character.
  std::size_t repeat_size() const {
    const std::size_t close = pattern_.find('}', at_);
    if (close == std::string_view::npos) return 0;
    const std::string_view count = pattern_.substr(at_ + 1, close - at_ - 1);
    const bool is_count = !count.empty() && count[0] != ',' &&
                          count.find_first_not_of("0123456789,") == std::string_view::npos &&
                          std::count(count.begin(), count.end(), ',') <= 1;
    return is_count ? close - at_ + 1 : 0;
  }

  void read_class() {
    const std::size_t begin = at_++;
    const bool negated = is_next("^");
    at_ += negated;
    Ranges ranges;
    for (bool first = true; !failed_ && (first || !is_next("]")); first = false) {
      if (at_ >= pattern_.size() || is_next("[:")) {
        failed_ = true;
        return;
      }
      const bool single = read_character(ranges);
      if (!is_next("-") || is_next("-]")) continue;
      ++at_;
      Ranges end;
      if (!single || at_ >= pattern_.size() || !read_character(end)) failed_ = true;
      if (!failed_) ranges.back().last = end.back().first;
      failed_ = failed_ || ranges.back().last < ranges.back().first;
    }
    ++at_;
    if (!failed_) add_set(begin, negated ? complement(std::move(ranges)) : std::move(ranges));
  }

  // Adds the character that is written next, or those of \s, \d, \w and \p{Han}; returns whether it is a single one.
  bool read_character(Ranges& ranges) {
    if (pattern_[at_] != '\\') {
      const char32_t c = next_code_point(pattern_, at_);
      ranges.push_back({c, c});
      return true;
    }
    if (constexpr std::string_view kHanClass = "\\p{Han}"; is_next(kHanClass)) {
      at_ += kHanClass.size();
      ranges.insert(ranges.end(), std::begin(kHan), std::end(kHan));
      return false;
    }
    if (constexpr std::string_view kNoHanClass = "\\P{Han}"; is_next(kNoHanClass)) {
      at_ += kNoHanClass.size();
      const Ranges others = complement({std::begin(kHan), std::end(kHan)});
      ranges.insert(ranges.end(), others.begin(), others.end());
      return false;
    }
    if (++at_ >= pattern_.size()) return failed_ = true, false;
    const char32_t c = next_code_point(pattern_, at_);
    const auto add = [&ranges](std::initializer_list<CharacterSpan> more) { ranges.insert(ranges.end(), more); };
    switch (c) {
      case U's':
        return add({{U'\t', U'\n'}, {U'\f', U'\r'}, {U' ', U' '}}), false;
      case U'd':
        return add({{U'0', U'9'}}), false;
      case U'w':
        return add({{U'0', U'9'}, {U'A', U'Z'}, {U'a', U'z'}, {U'_', U'_'}}), false;
      case U'n':
        return add({{U'\n', U'\n'}}), true;
      case U't':
        return add({{U'\t', U'\t'}}), true;
      case U'r':
        return add({{U'\r', U'\r'}}), true;
      case U'x':
        return read_hex(ranges);
      default:
        // A sign; a letter or digit means something else.
        failed_ =
            c >= 0x80 || c == U'_' || (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
        return add({{c, c}}), true;
    }
  }

  bool read_hex(Ranges& ranges) {
    const bool braced = is_next("{");
    at_ += braced;
    const std::size_t end = braced ? pattern_.find('}', at_) : at_ + 2;
    if (end == std::string_view::npos || end > pattern_.size()) return failed_ = true, false;
    const std::string digits(pattern_.substr(at_, end - at_));
    const auto c = static_cast<char32_t>(std::stoul("0" + digits, nullptr, 16));
    at_ = end + braced;
    ranges.push_back({c, c});
    return true;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool failed_ = false;
  Pieces pieces_;
  std::unordered_map<std::string_view, std::size_t> sets_;  // as they are written → number
};

// Lists of words, (?:甲乙|甲丙|丁), with what their words begin with written once: (?:甲(?:乙|丙)|丁). RE2 compiles
// that in half the time, and its automaton has fewer states. Words keep their order where more than one may match.
class ListFactoring {
 public:
  explicit ListFactoring(const Pieces& pieces) : pieces_(pieces) {}

  std::vector<int> run() {
    for (std::size_t at = 0; at < pieces_.order.size();) {
      const auto list = list_at(at);
      if (list.size() < 2) {
        order_.push_back(pieces_.order[at++]);
        continue;
      }
      for (const char open : {'(', '?', ':'}) order_.push_back(sign(open));
      at += 4 + list.size() - 1;  // signs
      for (const Word& word : list) at += word.size();
      append(list, 0);
      order_.push_back(sign(')'));
    }
    return std::move(order_);
  }

 private:
  using Word = std::span<const int>;
  static constexpr int kMostNested = 16;

  // The words of the list that begins there; none where there is another sign within.
  std::vector<Word> list_at(std::size_t at) const {
    const std::span<const int> rest = std::span(pieces_.order).subspan(at);
    if (rest.size() < 4 || rest[0] != sign('(') || rest[1] != sign('?') || rest[2] != sign(':')) return {};
    std::vector<Word> words;
    for (std::size_t begin = 3, i = 3; i < rest.size(); ++i) {
      if (rest[i] >= 0) continue;
      if (rest[i] != sign('|') && rest[i] != sign(')')) return {};
      words.push_back(rest.subspan(begin, i - begin));
      if (rest[i] == sign(')')) return words;
      begin = i + 1;
    }
    return {};
  }

  // The character that the set of the word's first piece is; nothing where it has more, or there is none.
  std::optional<char32_t> first_of(Word word) const {
    if (word.empty()) return std::nullopt;
    const Ranges& ranges = pieces_.sets[static_cast<std::size_t>(word.front())];
    const bool single = ranges.size() == 1 && ranges.front().first == ranges.front().last;
    return single ? std::optional(ranges.front().first) : std::nullopt;
  }

  // Words that begin with the same character stand together, but none is moved past one that may match with it: past
  // an empty one or one that begins with a class.
  void append(const std::vector<Word>& words, int nested) {
    std::vector<std::vector<Word>> branches;
    std::unordered_map<char32_t, std::size_t> branch_of;
    for (const Word word : words) {
      const auto first = nested < kMostNested ? first_of(word) : std::nullopt;
      const auto known = first ? branch_of.find(*first) : branch_of.end();
      if (known != branch_of.end()) {
        branches[known->second].push_back(word);
        continue;
      }
      if (first)
        branch_of.emplace(*first, branches.size());
      else
        branch_of.clear();
      branches.push_back({word});
    }
    for (std::size_t i = 0; i < branches.size(); ++i) {
      if (i > 0) order_.push_back(sign('|'));
      append_branch(branches[i], nested);
    }
  }

  void append_branch(std::vector<Word>& branch, int nested) {
    if (branch.size() == 1) {
      order_.insert(order_.end(), branch[0].begin(), branch[0].end());
      return;
    }
    // What all of them begin with, and what follows it.
    for (bool shared = true; shared;) {
      order_.push_back(branch[0].front());
      for (Word& word : branch) word = word.subspan(1);
      const auto first = first_of(branch[0]);
      shared = first && std::all_of(branch.begin(), branch.end(), [&](Word word) { return first_of(word) == first; });
    }
    for (const char open : {'(', '?', ':'}) order_.push_back(sign(open));
    append(branch, nested + 1);
    order_.push_back(sign(')'));
  }

  const Pieces& pieces_;
  std::vector<int> order_;
};

void factor_lists(Pieces& pieces) {
  pieces.order = ListFactoring(pieces).run();
}

// The stretches between the borders of all sets, and which sets hold each.
struct Stretches {
  std::vector<char32_t> borders;           // where each begins
  std::vector<std::uint32_t> sets, begin;  // the sets of stretch i stand from begin[i] on

  std::size_t at(char32_t c) const {
    return static_cast<std::size_t>(std::lower_bound(borders.begin(), borders.end(), c) - borders.begin());
  }
  std::span<const std::uint32_t> sets_of(std::size_t stretch) const {
    return std::span(sets).subspan(begin[stretch], begin[stretch + 1] - begin[stretch]);
  }
};

// Sets that reach far come first: what they hold together gets letters side by side.
std::vector<std::uint32_t> order_of(const std::vector<Ranges>& sets) {
  std::vector<std::pair<char32_t, std::uint32_t>> order;
  for (const Ranges& ranges : sets) {
    char32_t reach = 0;
    for (const CharacterSpan range : ranges) reach += range.last - range.first;
    order.emplace_back(kLast - std::min(reach, kLast), static_cast<std::uint32_t>(order.size()));
  }
  std::sort(order.begin(), order.end());
  std::vector<std::uint32_t> numbers;
  for (const auto& [rest, set] : order) numbers.push_back(set);
  return numbers;
}

Stretches cut(const std::vector<Ranges>& sets) {
  Stretches cut;
  cut.borders.push_back(0);
  for (const Ranges& ranges : sets)
    for (const CharacterSpan range : ranges) cut.borders.insert(cut.borders.end(), {range.first, range.last + 1});
  std::sort(cut.borders.begin(), cut.borders.end());
  cut.borders.erase(std::unique(cut.borders.begin(), cut.borders.end()), cut.borders.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> held;  // stretch, rank of a set
  std::uint32_t rank = 0;
  for (const std::uint32_t set : order_of(sets)) {
    for (const CharacterSpan range : sets[set]) {
      const std::size_t end = cut.at(range.last + 1);
      for (std::size_t i = cut.at(range.first); i < end; ++i) held.emplace_back(static_cast<std::uint32_t>(i), rank);
    }
    ++rank;
  }
  std::sort(held.begin(), held.end());
  held.erase(std::unique(held.begin(), held.end()), held.end());
  auto next = held.begin();
  for (std::size_t i = 0; i < cut.borders.size(); ++i) {
    cut.begin.push_back(static_cast<std::uint32_t>(cut.sets.size()));
    for (; next != held.end() && next->first == i; ++next) cut.sets.push_back(next->second);
  }
  cut.begin.push_back(static_cast<std::uint32_t>(cut.sets.size()));
  return cut;
}

// Letters of the stretches; empty where there are too many. Those that the same sets hold have the same one.
std::vector<std::uint16_t> number(const Stretches& cut) {
  std::vector<std::size_t> order(cut.borders.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto less = [&cut](std::size_t a, std::size_t b) {
    const auto left = cut.sets_of(a), right = cut.sets_of(b);
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
  };
  std::sort(order.begin(), order.end(), less);
  std::vector<std::uint16_t> letters(order.size());
  std::uint16_t letter = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || less(order[i - 1], order[i])) ++letter;
    if (letter > kMostLetters) return {};
    letters[order[i]] = letter;
  }
  return letters;
}

void append_escaped(std::string& pattern, std::uint16_t letter) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const bool byte = letter <= kMostBytes;
  pattern += byte ? "\\x" : "\\x{";
  if (!byte) pattern += kHex[letter >> 8];
  for (const int shift : {4, 0}) pattern += kHex[letter >> shift & 0xF];
  if (!byte) pattern += '}';
}

// A set in letters.
std::string spell_set(const Ranges& ranges, const Stretches& cut, const std::vector<std::uint16_t>& letters) {
  std::vector<std::uint16_t> held;
  for (const CharacterSpan range : ranges) {
    const auto begin = static_cast<std::ptrdiff_t>(cut.at(range.first));
    const auto end = static_cast<std::ptrdiff_t>(cut.at(range.last + 1));
    held.insert(held.end(), letters.begin() + begin, letters.begin() + end);
  }
  std::sort(held.begin(), held.end());
  held.erase(std::unique(held.begin(), held.end()), held.end());
  std::string text;
  if (held.size() == 1) {
    append_escaped(text, held.front());
    return text;
  }
  text += '[';
  for (std::size_t i = 0; i < held.size();) {
    std::size_t last = i;
    while (last + 1 < held.size() && held[last + 1] == held[last] + 1) ++last;
    append_escaped(text, held[i]);
    text += '-';
    append_escaped(text, held[last]);
    i = last + 1;
  }
  return text += ']';
}

}  // namespace

std::size_t skip_code_points(std::string_view text, std::size_t offset, std::size_t count) {
  for (; count > 0; --count) {
    do {
      ++offset;
    } while (offset < text.size() && is_continuation(text[offset]));
  }
  return offset;
}

Alphabet::Alphabet(const Spelling& spelling)
    : borders_(spelling.borders), letters_(spelling.letters), bytes_(spelling.bytes) {
  std::map<std::uint16_t, std::uint16_t> uniform;  // letter → page that holds nothing else
  std::size_t last_uniform = borders_.size();      // the stretch that the page before lies in
  std::size_t stretch = 0;
  const auto next_border = [&] { return stretch + 1 < borders_.size() ? borders_[stretch + 1] : char32_t{kLast + 1}; };
  for (char32_t first = 0; first < kPages * kPageSize; first += kPageSize) {
    while (next_border() <= first) ++stretch;
    const auto made = static_cast<std::uint16_t>(by_page_.size() / kPageSize);
    if (next_border() >= first + kPageSize) {
      if (last_uniform == stretch) {
        pages_.push_back(pages_.back());
        continue;
      }
      last_uniform = stretch;
      const auto [known, is_new] = uniform.emplace(letters_[stretch], made);
      if (is_new) by_page_.insert(by_page_.end(), kPageSize, letters_[stretch]);
      pages_.push_back(known->second);
      continue;
    }
    for (char32_t c = first; c < first + kPageSize;) {
      while (next_border() <= c) ++stretch;
      const char32_t end = std::min<char32_t>(next_border(), first + kPageSize);
      by_page_.insert(by_page_.end(), end - c, letters_[stretch]);
      c = end;
    }
    pages_.push_back(made);
  }
  for (char32_t c = kTokenPlane; c < kTokenPlane + kPageSize; ++c) by_page_.push_back(letter_between_borders(c));
}

std::uint16_t Alphabet::letter_of(char32_t c) const {
  const std::size_t page = c / kPageSize;
  if (page < kPages) return by_page_[pages_[page] * kPageSize + c % kPageSize];
  if (page == kTokenPlane / kPageSize) return by_page_[by_page_.size() - kPageSize + c % kPageSize];
  return letter_between_borders(c);
}

std::uint16_t Alphabet::letter_between_borders(char32_t c) const {
  const auto behind = std::upper_bound(borders_.begin(), borders_.end(), c);
  return letters_[static_cast<std::size_t>(behind - borders_.begin()) - 1];
}

std::string Alphabet::spell(std::string_view text) const {
  std::string spelled((bytes_ ? 1 : 2) * text.size(), '\0');  // of ASCII a letter may take two bytes
  char* end = spelled.data();
  const auto each_letter = [&](const auto& append) {
    for (std::size_t offset = 0; offset < text.size();) {
      const auto bits = [&](std::size_t i, unsigned mask) {
        return static_cast<unsigned char>(text[offset + i]) & mask;
      };
      if (bits(0, 0xF0) == 0xE0 && offset + 2 < text.size()) {  // three bytes, as nearly all have
        append(by_page_[pages_[bits(0, 0x0F) << 6 | bits(1, 0x3F)] * kPageSize + bits(2, 0x3F)]);
        offset += 3;
      } else {
        append(letter_of(next_code_point(text, offset)));
      }
    }
  };
  const auto append_byte = [&](std::uint16_t letter) { *end++ = static_cast<char>(letter); };
  if (bytes_) {
    each_letter(append_byte);
  } else {
    each_letter([&](std::uint16_t letter) {
      if (letter < 0x80) return append_byte(letter);
      *end++ = static_cast<char>(0xC0 | letter >> 6);
      *end++ = static_cast<char>(0x80 | (letter & 0x3F));
    });
  }
  spelled.resize(static_cast<std::size_t>(end - spelled.data()));
  return spelled;
}

std::size_t Alphabet::count(std::string_view letters) const {
  return bytes_ ? letters.size() : count_code_points(letters);
}

std::size_t Alphabet::offset_of(std::size_t count, std::string_view letters) const {
  return bytes_ ? count : skip_code_points(letters, 0, count);
}

std::optional<Spelling> spell_pattern(std::string_view pattern) {
  auto pieces = Reader(pattern).read();
  if (!pieces) return std::nullopt;
  factor_lists(*pieces);
  Stretches stretches = cut(pieces->sets);
  std::vector<std::uint16_t> letters = number(stretches);
  if (letters.empty()) return std::nullopt;
  std::vector<std::string> sets;
  for (const Ranges& ranges : pieces->sets) sets.push_back(spell_set(ranges, stretches, letters));
  std::string spelled;
  for (const int piece : pieces->order) {
    if (piece < 0)
      spelled += static_cast<char>(-1 - piece);
    else
      spelled += sets[static_cast<std::size_t>(piece)];
  }
  const bool bytes = *std::max_element(letters.begin(), letters.end()) <= kMostBytes;
  return Spelling{std::vector<char>(spelled.begin(), spelled.end()), std::move(stretches.borders), std::move(letters),
                  bytes};
}

}  // namespace planatlas::rule_files
