#include "extractor/ingest/sheet_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <vector>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kMostDecimals = 30;  // Excel's own limit

// --- digits ----------------------------------------------------------------------------------------------------------

// Fixed-point digits of a number that is not negative, rounded half up from the fifteen digits a spreadsheet keeps.
std::string fixed_digits(double value, int shift, std::size_t decimals) {
  constexpr std::size_t kKept = 15;
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific,
                                 static_cast<int>(kKept) - 1)
                       .ptr;
  const std::string_view printed(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t mark = printed.find('e');
  int exponent = 0;
  std::from_chars(printed.data() + mark + (printed[mark + 1] == '+' ? 2 : 1), end, exponent);
  std::string digits = "0";  // for a carry
  for (const char c : printed.substr(0, mark)) {
    if (c != '.') digits += c;
  }
  std::ptrdiff_t point = exponent + 2 + shift;  // digits before the point, the carry's place among them
  if (point < 1) {
    digits.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  const std::size_t keep = static_cast<std::size_t>(point) + decimals;
  const bool up = keep < digits.size() && digits[keep] >= '5';
  digits.resize(keep, '0');
  for (std::size_t i = keep; up && i-- > 0;) {
    if (digits[i] != '9') {
      ++digits[i];
      break;
    }
    digits[i] = '0';
  }
  const std::size_t first = std::min(digits.find_first_not_of('0'), static_cast<std::size_t>(point) - 1);
  std::string text = digits.substr(first, static_cast<std::size_t>(point) - first);
  if (decimals > 0) text += "." + digits.substr(static_cast<std::size_t>(point));
  return text;
}

// Drops zeros at the end, down to `least` decimals.
void strip_zeros(std::string& text, std::size_t least) {
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return;
  while (text.size() > point + 1 + least && text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
}

std::string show_plain(double value) {
  constexpr int kShown = 11;  // places that a cell without a format shows
  const double size = std::fabs(value);
  const int places = size >= 1 ? static_cast<int>(std::log10(size)) + 1 : 1;
  std::string text = fixed_digits(size, 0, static_cast<std::size_t>(std::max(0, kShown - 1 - places)));
  strip_zeros(text, 0);
  return (value < 0 && text != "0" ? "-" : "") + text;
}

// --- reading a code --------------------------------------------------------------------------------------------------

// A piece of a code: a literal, or one of the code's own signs.
struct Piece {
  char sign = 0;          // of a run of signs; 0 for a literal
  std::size_t count = 0;  // how many of them in a row
  std::string literal;
  bool elapsed = false;  // [h]: hours counted beyond a day
};

std::size_t code_point_size(std::string_view text, std::size_t at) {
  std::size_t next = at;
  next_code_point(text, next);
  return next - at;
}

constexpr std::string_view kDateSigns = "ymdhse";

class CodeReader {
 public:
  explicit CodeReader(std::string_view code) : code_(code) {}

  std::vector<Piece> read() {
    while (at_ < code_.size()) read_piece();
    return std::move(pieces_);
  }

 private:
  void read_piece() {
    const char c = code_[at_];
    if (c == '"') {
      const std::size_t end = std::min(code_.find('"', at_ + 1), code_.size());
      add_literal(code_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at_;
      if (at_ >= code_.size()) return;
      const std::size_t size = code_point_size(code_, at_);
      if (c == '\\') add_literal(code_.substr(at_, size));
      at_ += size;
    } else if (c == '[') {
      read_bracket();
    } else if (const std::size_t half = half_of_day(); half > 0) {
      pieces_.push_back({'a', half, {}, false});
      at_ += half;
    } else if (std::string_view("0#?.,%/@").find(c) != std::string_view::npos || is_date_sign(c)) {
      const char sign = lower(c);
      if (pieces_.empty() || pieces_.back().sign != sign || sign == '%') pieces_.push_back({sign, 0, {}, false});
      ++pieces_.back().count;
      ++at_;
    } else {
      const std::size_t size = code_point_size(code_, at_);
      add_literal(code_.substr(at_, size));
      at_ += size;
    }
  }

  // [Red], [>=100] and [$-804] print nothing, [$¥-804] prints ¥.
  void read_bracket() {
    const std::size_t end = std::min(code_.find(']', at_), code_.size());
    const std::string_view inside = code_.substr(at_ + 1, end - at_ - 1);
    if (!inside.empty() && inside.front() == '$') {
      add_literal(inside.substr(1, std::min(inside.find('-'), inside.size()) - 1));
    } else if (inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s" || inside == "ss") {
      pieces_.push_back({inside.front(), inside.size(), {}, true});
    }
    at_ = end + 1;
  }

  std::size_t half_of_day() const {
    constexpr std::array<std::string_view, 3> kWords{"AM/PM", "A/P", "上午/下午"};
    for (const std::string_view word : kWords) {
      if (code_.substr(at_, word.size()) == word) return word.size();
    }
    return 0;
  }

  static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
  static bool is_date_sign(char c) { return kDateSigns.find(lower(c)) != std::string_view::npos; }

  void add_literal(std::string_view text) {
    if (pieces_.empty() || pieces_.back().sign != 0) pieces_.emplace_back();
    pieces_.back().literal.append(text);
  }

  std::string_view code_;
  std::size_t at_ = 0;
  std::vector<Piece> pieces_;
};

std::vector<std::string_view> split_sections(std::string_view code) {
  std::vector<std::string_view> sections;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"') quoted = !quoted;
    if (code[i] == '\\') {
      ++i;
    } else if (code[i] == ';' && !quoted) {
      sections.push_back(code.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  sections.push_back(code.substr(begin));
  return sections;
}

bool is_plain(std::string_view section) {
  return section.empty() || section.find("General") != std::string_view::npos || section.substr(0, 2) == "G/";
}

// --- numbers ---------------------------------------------------------------------------------------------------------

struct DigitPattern {
  std::size_t whole_zeros = 0, least_decimals = 0, most_decimals = 0;
  bool thousands = false;
  int shift = 0;  // power of ten: % shifts up, a comma behind the digits down
};

DigitPattern read_digits(const std::vector<Piece>& pieces) {
  DigitPattern pattern;
  bool behind_point = false, seen = false;
  int commas = 0;
  for (const Piece& piece : pieces) {
    if (piece.sign == '.') behind_point = true;
    if (piece.sign == '%') pattern.shift += 2;
    if (piece.sign == ',' && seen) commas += static_cast<int>(piece.count);
    if (piece.sign != '0' && piece.sign != '#' && piece.sign != '?') continue;
    if (commas > 0) pattern.thousands = true;
    commas = 0;
    seen = true;
    if (behind_point) {
      pattern.most_decimals = std::min(kMostDecimals, pattern.most_decimals + piece.count);
      if (piece.sign == '0') pattern.least_decimals = pattern.most_decimals;
    } else if (piece.sign == '0') {
      pattern.whole_zeros = std::min(kMostDecimals, pattern.whole_zeros + piece.count);
    }
  }
  pattern.shift -= 3 * std::min(commas, 4);
  return pattern;
}

std::string show_digits(double size, const DigitPattern& pattern) {
  std::string text = fixed_digits(size, pattern.shift, pattern.most_decimals);
  strip_zeros(text, pattern.least_decimals);
  std::size_t whole = std::min(text.find('.'), text.size());
  if (pattern.whole_zeros == 0 && text.substr(0, whole) == "0") {
    text.erase(0, 1);
    whole = 0;
  }
  if (whole < pattern.whole_zeros) {
    text.insert(0, pattern.whole_zeros - whole, '0');
    whole = pattern.whole_zeros;
  }
  for (std::size_t at = whole; pattern.thousands && at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string show_by_pattern(double size, const std::vector<Piece>& pieces) {
  const DigitPattern pattern = read_digits(pieces);
  std::string text;
  bool shown = false;
  for (const Piece& piece : pieces) {
    if (piece.sign == 0) {
      text += piece.literal;
    } else if (piece.sign == '%') {
      text += '%';
    } else if (!shown) {
      text += piece.sign == '@' ? show_plain(size) : show_digits(size, pattern);
      shown = true;
    }
  }
  return text;
}

// --- dates -----------------------------------------------------------------------------------------------------------

struct Moment {
  int year = 0;
  unsigned month = 0, day = 0;
  std::int64_t seconds = 0;      // of the day
  std::int64_t all_seconds = 0;  // since the first day
};

std::optional<Moment> to_moment(double serial, bool from_1904) {
  constexpr double kLast = 2'958'466;  // the year 10000
  constexpr std::int64_t kDay = 86'400;
  if (!(serial >= 0 && serial < kLast)) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(std::llround(serial * static_cast<double>(kDay)));
  std::int64_t days = seconds / kDay;
  // The calendar from 1900 counts a 29th of February that never was.
  if (!from_1904 && days < 60) ++days;
  using std::chrono::sys_days, std::chrono::year_month_day;
  const sys_days first =
      from_1904 ? sys_days(std::chrono::year(1904) / 1 / 1) : sys_days(std::chrono::year(1899) / 12 / 30);
  const year_month_day date{first + std::chrono::days(days)};
  return Moment{static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                seconds % kDay, seconds};
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

// m is the month, but minutes behind hours and before seconds.
bool is_minutes(const std::vector<Piece>& pieces, std::size_t index) {
  if (pieces[index].elapsed) return true;
  const auto is_sign = [&](std::size_t i) {
    return pieces[i].sign != 0 && kDateSigns.find(pieces[i].sign) != std::string_view::npos;
  };
  for (std::size_t i = index; i-- > 0;) {
    if (is_sign(i)) {
      if (pieces[i].sign == 'h') return true;
      break;
    }
  }
  for (std::size_t i = index + 1; i < pieces.size(); ++i) {
    if (is_sign(i)) return pieces[i].sign == 's';
  }
  return false;
}

std::string show_date_piece(const Moment& moment, const std::vector<Piece>& pieces, std::size_t index, bool half_days) {
  const Piece& piece = pieces[index];
  const std::size_t width = std::min<std::size_t>(piece.count, 2);
  const std::int64_t hour = moment.seconds / 3600, minute = moment.seconds / 60 % 60;
  switch (piece.sign) {
    case 0:
      return piece.literal;
    case 'y':
      return piece.count > 2 ? std::to_string(moment.year) : padded(moment.year % 100, 2);
    case 'e':
      return std::to_string(moment.year);
    case 'm':
      if (!is_minutes(pieces, index)) return padded(moment.month, width);
      return padded(piece.elapsed ? moment.all_seconds / 60 : minute, width);
    case 'd':
      return piece.count > 2 ? std::string() : padded(moment.day, width);  // names of weekdays say nothing here
    case 'h':
      if (piece.elapsed) return padded(moment.all_seconds / 3600, width);
      return padded(half_days && hour % 12 == 0 ? 12 : half_days ? hour % 12 : hour, width);
    case 's':
      return padded(piece.elapsed ? moment.all_seconds : moment.seconds % 60, width);
    case 'a':
      return hour < 12 ? "AM" : "PM";
    case '/':
    case '.':
    case ',':
      return std::string(piece.count, piece.sign);
    default:
      return {};
  }
}

std::string show_date(const Moment& moment, const std::vector<Piece>& pieces) {
  const bool half_days =
      std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.sign == 'a'; });
  std::string text;
  for (std::size_t i = 0; i < pieces.size(); ++i) text += show_date_piece(moment, pieces, i, half_days);
  return text;
}

}  // namespace

std::string show_number(double value, std::string_view code, bool from_1904) {
  if (!std::isfinite(value)) return {};
  const auto sections = split_sections(code);
  std::size_t chosen = 0;
  if (value < 0 && sections.size() > 1) chosen = 1;
  if (value == 0 && sections.size() > 2) chosen = 2;
  const std::string_view section = sections[chosen];
  if (is_plain(section)) return show_plain(value);
  const auto pieces = CodeReader(section).read();
  const auto has = [&](std::string_view signs) {
    return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
      return piece.sign != 0 && signs.find(piece.sign) != std::string_view::npos;
    });
  };
  const bool digits = has("0#?");
  if (digits && has("/e")) return show_plain(value);
  if (!digits && has(kDateSigns)) {
    const auto moment = to_moment(value, from_1904);
    return moment ? show_date(*moment, pieces) : show_plain(value);
  }
  const std::string text = show_by_pattern(std::fabs(value), pieces);
  return (value < 0 && chosen == 0 ? "-" : "") + text;
}

std::string_view builtin_number_format(unsigned id) {
  struct Builtin {
    unsigned id;
    std::string_view code;
  };
  constexpr std::string_view kMonth = "yyyy\"年\"m\"月\"", kDay = "m\"月\"d\"日\"";
  constexpr std::string_view kWhole = "yyyy\"年\"m\"月\"d\"日\"", kSlashes = "yyyy/m/d";
  constexpr std::array kBuiltin = {
      Builtin{1, "0"},
      Builtin{2, "0.00"},
      Builtin{3, "#,##0"},
      Builtin{4, "#,##0.00"},
      Builtin{9, "0%"},
      Builtin{10, "0.00%"},
      Builtin{14, kSlashes},
      Builtin{15, "yyyy/m/d"},
      Builtin{16, kDay},
      Builtin{17, kMonth},
      Builtin{18, "h:mm AM/PM"},
      Builtin{19, "h:mm:ss AM/PM"},
      Builtin{20, "h:mm"},
      Builtin{21, "h:mm:ss"},
      Builtin{22, "yyyy/m/d h:mm"},
      Builtin{27, kMonth},
      Builtin{28, kDay},
      Builtin{29, kDay},
      Builtin{30, "m/d/yy"},
      Builtin{31, kWhole},
      Builtin{32, "h\"时\"mm\"分\""},
      Builtin{33, "h\"时\"mm\"分\"ss\"秒\""},
      Builtin{36, kMonth},
      Builtin{37, "#,##0;-#,##0"},
      Builtin{38, "#,##0;-#,##0"},
      Builtin{39, "#,##0.00;-#,##0.00"},
      Builtin{40, "#,##0.00;-#,##0.00"},
      Builtin{45, "mm:ss"},
      Builtin{46, "[h]:mm:ss"},
      Builtin{50, kMonth},
      Builtin{51, kDay},
      Builtin{52, kMonth},
      Builtin{53, kDay},
      Builtin{54, kDay},
      Builtin{57, kMonth},
      Builtin{58, kDay},
  };
  const auto found = std::find_if(kBuiltin.begin(), kBuiltin.end(), [&](const Builtin& each) { return each.id == id; });
  return found == kBuiltin.end() ? std::string_view() : found->code;
}

}  // namespace planatlas
