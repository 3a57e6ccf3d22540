#include "extractor/rules/required_words.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

constexpr std::size_t kMaxStrings = 256;   // of an exact set, of a group
constexpr std::size_t kMaxWordBytes = 96;  // longer strings are cut apart
constexpr std::size_t kMaxClass = 16;      // code points of a character class that is still a set of strings
constexpr int kMaxDepth = 200;             // of groups in groups

using Strings = std::vector<std::string>;

// What a piece of a pattern begins with.
struct Start {
  std::vector<CharacterRange> characters;
  bool any = false;           // also any other character
  bool may_be_empty = false;  // what follows the piece counts as well

  void add(const Start& other) {
    characters.insert(characters.end(), other.characters.begin(), other.characters.end());
    any = any || other.any;
  }
};

// What is known of a piece of a pattern, after Cox, "Regular expression matching with a trigram index" (2012): the
// strings it matches where they are few, else the groups that each of its matches needs.
struct Known {
  std::optional<Strings> exact;
  std::vector<WordGroup> groups;
  Start start;
};

Known anything() {
  return {std::nullopt, {}, {{}, true, true}};
}

Known nothing_but(std::string text) {
  Start start{{}, false, text.empty()};
  if (!text.empty()) {
    std::size_t offset = 0;
    const char32_t c = next_code_point(text, offset);
    start.characters.push_back({c, c});
  }
  return {Strings{std::move(text)}, {}, std::move(start)};
}

void make_set(Strings& strings) {
  std::sort(strings.begin(), strings.end());
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
}

// An exact set as a group; of no use where one of its strings is empty.
void add_group(const Strings& exact, std::vector<WordGroup>& groups) {
  if (exact.empty() || std::any_of(exact.begin(), exact.end(), [](const auto& s) { return s.empty(); })) return;
  groups.push_back(exact);
}

// The groups of a piece whose exact strings are no longer wanted.
std::vector<WordGroup> flushed(Known known) {
  if (known.exact) add_group(*known.exact, known.groups);
  return std::move(known.groups);
}

std::optional<Strings> product(const Strings& left, const Strings& right) {
  if (left.size() * right.size() > kMaxStrings) return std::nullopt;
  Strings strings;
  for (const std::string& a : left) {
    for (const std::string& b : right) {
      if (a.size() + b.size() > kMaxWordBytes) return std::nullopt;
      strings.push_back(a + b);
    }
  }
  make_set(strings);
  return strings;
}

// Pieces one after the other.
class Sequence {
 public:
  void add(Known piece) {
    if (start_.may_be_empty) {
      start_.add(piece.start);
      start_.may_be_empty = piece.start.may_be_empty;
    }
    if (!piece.exact) {
      flush();
      whole_ = false;
      append(std::move(piece.groups));
      return;
    }
    if (run_.size() == 1 && piece.exact->size() == 1 &&
        run_.front().size() + piece.exact->front().size() <= kMaxWordBytes) {
      run_.front() += piece.exact->front();  // what most pieces come to: one word grows
      return;
    }
    if (auto longer = product(run_, *piece.exact)) {
      run_ = std::move(*longer);
      return;
    }
    flush();
    whole_ = false;
    run_ = std::move(*piece.exact);
  }
  Known take() {
    if (whole_) return {std::move(run_), {}, std::move(start_)};
    flush();
    return {std::nullopt, std::move(groups_), std::move(start_)};
  }

 private:
  void flush() {
    add_group(run_, groups_);
    run_ = {""};
  }
  void append(std::vector<WordGroup> groups) { std::move(groups.begin(), groups.end(), std::back_inserter(groups_)); }

  Strings run_{""};  // the exact pieces since the last one that was not
  std::vector<WordGroup> groups_;
  bool whole_ = true;  // all pieces were exact
  Start start_{{}, false, true};
};

// A rarer word is longer, and a smaller group is harder to meet.
const WordGroup* best_of(const std::vector<WordGroup>& groups) {
  const auto shortest = [](const WordGroup& group) {
    std::size_t size = group.front().size();
    for (const std::string& word : group) size = std::min(size, word.size());
    return size;
  };
  const WordGroup* best = nullptr;
  for (const WordGroup& group : groups) {
    if (!best || shortest(group) > shortest(*best) ||
        (shortest(group) == shortest(*best) && group.size() < best->size()))
      best = &group;
  }
  return best;
}

Start start_of(const std::vector<Known>& branches) {
  Start start;
  for (const Known& branch : branches) {
    start.add(branch.start);
    start.may_be_empty = start.may_be_empty || branch.start.may_be_empty;
  }
  return start;
}

// One piece or the other.
Known either(std::vector<Known> branches) {
  if (branches.size() == 1) return std::move(branches.front());
  Start start = start_of(branches);
  Strings all;
  const bool exact = std::all_of(branches.begin(), branches.end(), [](const Known& k) { return k.exact.has_value(); });
  for (Known& branch : branches) {
    if (exact) {
      all.insert(all.end(), branch.exact->begin(), branch.exact->end());
      continue;
    }
    const std::vector<WordGroup> groups = flushed(std::move(branch));
    const WordGroup* best = best_of(groups);
    if (!best) return {std::nullopt, {}, std::move(start)};
    all.insert(all.end(), best->begin(), best->end());
  }
  make_set(all);
  if (all.size() > kMaxStrings) {
    return {std::nullopt, exact ? flushed({std::move(all), {}, {}}) : std::vector<WordGroup>{}, std::move(start)};
  }
  if (exact) return {std::move(all), {}, std::move(start)};
  return {std::nullopt, {std::move(all)}, std::move(start)};
}

// The piece any number of times: with or without it.
Known repeated(Known piece, bool optional) {
  Start start = std::move(piece.start);
  start.may_be_empty = start.may_be_empty || optional;
  return {std::nullopt, optional ? std::vector<WordGroup>{} : flushed(std::move(piece)), std::move(start)};
}

std::string utf8_of(char32_t code_point) {
  std::string text;
  append_code_point(text, code_point);
  return text;
}

// Reads a pattern. Where it meets syntax it does not know, `failed` is set and what it gives means nothing.
class Reader {
 public:
  explicit Reader(std::string_view pattern) : pattern_(pattern) {}

  // Nothing where the syntax is not known.
  std::optional<Known> read() {
    Known known = read_alternatives(0);
    if (failed_ || at_ != pattern_.size()) return std::nullopt;
    return known;
  }

 private:
  bool done() const { return failed_ || at_ >= pattern_.size(); }
  bool is_next(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  bool take(std::string_view text) {
    if (!is_next(text)) return false;
    at_ += text.size();
    return true;
  }
  Known fail() {
    failed_ = true;
    return anything();
  }

  Known read_alternatives(int depth) {
    if (depth > kMaxDepth) return fail();
    std::vector<Known> branches{read_sequence(depth)};
    while (!done() && take("|")) branches.push_back(read_sequence(depth));
    return either(std::move(branches));
  }

  Known read_sequence(int depth) {
    Sequence sequence;
    while (!done() && !is_next("|") && !is_next(")")) {
      std::string word = read_word();
      sequence.add(word.empty() ? read_repeat(read_piece(depth)) : nothing_but(std::move(word)));
    }
    return sequence.take();
  }

  // Plain characters up to the next sign; the last one is left where it is repeated. Taken together because nearly all
  // of a pattern are words: one by one they took four times as long.
  std::string read_word() {
    constexpr std::string_view kSigns = "()[]{}\\^$.|*+?", kRepeats = "*+?{";
    const std::size_t end = std::min(pattern_.find_first_of(kSigns, at_), pattern_.size());
    std::size_t last = end;
    if (end < pattern_.size() && end > at_ && kRepeats.find(pattern_[end]) != std::string_view::npos)
      previous_code_point(pattern_, last);
    if (last <= at_ || last - at_ > kMaxWordBytes) return {};
    const std::string word(pattern_.substr(at_, last - at_));
    at_ = last;
    return word;
  }

  Known read_repeat(Known piece) {
    for (;;) {
      if (take("*")) {
        piece = repeated(std::move(piece), true);
      } else if (take("?")) {
        if (piece.exact) {
          piece.exact->push_back("");
          make_set(*piece.exact);
          piece.start.may_be_empty = true;
        } else {
          piece = repeated(std::move(piece), true);
        }
      } else if (take("+")) {
        piece = repeated(std::move(piece), false);
      } else if (!take_count(piece)) {
        return piece;
      }
      take("?");  // as few as possible
    }
  }

  // {2}, {2,}, {0,4}; another { is a character.
  bool take_count(Known& piece) {
    if (!is_next("{")) return false;
    const std::size_t close = pattern_.find('}', at_);
    if (close == std::string_view::npos) return false;
    const std::string_view count = pattern_.substr(at_ + 1, close - at_ - 1);
    if (count.empty() || count[0] == ',' || count.find_first_not_of("0123456789,") != std::string_view::npos) {
      return false;
    }
    const bool optional = count.substr(0, count.find(',')).find_first_not_of('0') == std::string_view::npos;
    piece = repeated(std::move(piece), optional);
    at_ = close + 1;
    return true;
  }

  Known read_piece(int depth) {
    if (is_next("(")) return read_group(depth);
    if (is_next("[")) return read_class();
    if (is_next("\\")) return read_escape();
    if (take("^") || take("$")) return nothing_but("");
    if (take(".")) return anything();
    return nothing_but(utf8_of(next_code_point(pattern_, at_)));
  }

  Known read_group(int depth) {
    take("(");
    if (take("?m)") || take("?s)")) return nothing_but("");  // say what ^, $ and . are, which needs no word
    if (take("?P<")) {
      const std::size_t close = pattern_.find('>', at_);
      if (close == std::string_view::npos) return fail();
      at_ = close + 1;
    } else if (is_next("?") && !take("?:")) {
      return fail();  // flags
    }
    Known inside = read_alternatives(depth + 1);
    return take(")") ? inside : fail();
  }

  // A code point written \x{4E00}, \x41, \n or with a backslash before punctuation; nothing for a class such as \d.
  std::optional<char32_t> read_escaped() {
    take("\\");
    if (at_ >= pattern_.size()) {
      failed_ = true;
      return std::nullopt;
    }
    const char32_t c = next_code_point(pattern_, at_);
    if (c == U'x') return read_hex();
    if (c == U'n') return U'\n';
    if (c == U't') return U'\t';
    if (c == U'r') return U'\r';
    const bool punctuation =
        c < 0x80 && !(U'0' <= c && c <= U'9') && !(U'A' <= c && c <= U'Z') && !(U'a' <= c && c <= U'z');
    if (punctuation) return c;
    if (c == U'p' || c == U'P') {
      if (take("{")) {
        const std::size_t close = pattern_.find('}', at_);
        if (close == std::string_view::npos) failed_ = true;
        at_ = close == std::string_view::npos ? pattern_.size() : close + 1;
      } else if (at_ < pattern_.size()) {
        ++at_;
      }
    } else if (std::u32string_view(U"dDsSwW").find(c) == std::u32string_view::npos) {
      failed_ = true;  // \b and \z only outside classes, see read_escape; the others are rare
    }
    return std::nullopt;
  }

  std::optional<char32_t> read_hex() {
    const bool braced = take("{");
    const std::size_t end = braced ? pattern_.find('}', at_) : at_ + 2;
    if (end == std::string_view::npos || end > pattern_.size() || end == at_ || end - at_ > 6) {
      failed_ = true;
      return std::nullopt;
    }
    char32_t value = 0;
    for (; at_ < end; ++at_) {
      const char c = pattern_[at_];
      const int digit = '0' <= c && c <= '9'   ? c - '0'
                        : 'a' <= c && c <= 'f' ? c - 'a' + 10
                        : 'A' <= c && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) failed_ = true;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    if (braced) ++at_;
    return value;
  }

  Known read_escape() {
    for (const std::string_view place : {"\\b", "\\B", "\\A", "\\z"}) {
      if (take(place)) return nothing_but("");
    }
    const auto code_point = read_escaped();
    return code_point ? nothing_but(utf8_of(*code_point)) : anything();
  }

  Known read_class() {
    take("[");
    bool known = !take("^");
    Start start{{}, !known, false};
    Strings members;
    for (bool first = true; !done() && (first || !is_next("]")); first = false) {
      if (is_next("[:")) return fail();
      const auto begin = read_class_end();
      if (!begin) known = false;
      start.any = start.any || !begin;
      if (!is_next("-") || pattern_.substr(at_).starts_with("-]")) {
        if (begin) start.characters.push_back({*begin, *begin});
        if (begin && members.size() <= kMaxClass) members.push_back(utf8_of(*begin));
        continue;
      }
      take("-");
      const auto end = read_class_end();
      start.any = start.any || !end;
      if (begin && end) start.characters.push_back({*begin, *end});
      if (!begin || !end || *end < *begin || *end - *begin >= kMaxClass) {
        known = false;
        continue;
      }
      for (char32_t c = *begin; c <= *end; ++c) members.push_back(utf8_of(c));
    }
    if (!take("]")) return fail();
    if (!known || members.size() > kMaxClass || members.empty()) return {std::nullopt, {}, std::move(start)};
    make_set(members);
    return {std::move(members), {}, std::move(start)};
  }

  std::optional<char32_t> read_class_end() {
    if (done()) return fail(), std::nullopt;
    return is_next("\\") ? read_escaped() : std::optional<char32_t>(next_code_point(pattern_, at_));
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::vector<WordGroup> required_words(std::string_view pattern) {
  auto known = Reader(pattern).read();
  return known ? flushed(std::move(*known)) : std::vector<WordGroup>{};
}

std::optional<std::vector<CharacterRange>> first_characters(std::string_view pattern) {
  auto known = Reader(pattern).read();
  if (!known || known->start.any || known->start.may_be_empty) return std::nullopt;
  return std::move(known->start.characters);
}

}  // namespace planatlas::rule_files
