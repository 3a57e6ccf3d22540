#include "extractor/ingest/page_date.h"

#include <array>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// Takes `fewest` to `most` digits off the front; returns whether there were as many.
bool take_digits(std::string_view& text, std::size_t fewest, std::size_t most) {
  std::size_t count = 0;
  while (count < text.size() && count < most && text[count] >= '0' && text[count] <= '9') ++count;
  text.remove_prefix(count);
  return count >= fewest;
}

bool take(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(mark.size());
  return true;
}

struct DateForm {
  std::string_view year, month, day;  // what stands behind each
};

// Returns the date that the text begins with, and takes it off the front; empty where it begins with none.
std::string_view take_date(std::string_view& text, bool& in_words) {
  constexpr std::array<DateForm, 4> kForms{{{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}}};
  for (const DateForm& form : kForms) {
    std::string_view rest = text;
    if (!take_digits(rest, 4, 4) || !take(rest, form.year) || !take_digits(rest, 1, 2) || !take(rest, form.month) ||
        !take_digits(rest, 1, 2) || !take(rest, form.day))
      continue;
    const std::string_view date = text.substr(0, text.size() - rest.size());
    text = rest;
    in_words = !form.day.empty();
    return date;
  }
  return {};
}

bool take_time(std::string_view text) {
  return take_digits(text, 1, 2) && take(text, ":") && take_digits(text, 2, 2);
}

}  // namespace

std::string_view date_of_page_line(std::string_view line) {
  constexpr std::size_t kLongestLine = 240;  // bytes: site, source, author and counters stand around the time
  line = trim(line);
  if (line.size() > kLongestLine || line.find("。") != std::string_view::npos) return {};
  for (std::size_t i = line.find_first_of("0123456789"); i != std::string_view::npos;) {
    std::string_view rest = line.substr(i);
    bool in_words = false;
    if (const std::string_view date = take_date(rest, in_words); !date.empty()) {
      const bool alone = trim(line.substr(0, i)).find_first_not_of("[(") == std::string_view::npos &&
                         trim(rest).find_first_not_of("])") == std::string_view::npos;
      if (take_time(trim(rest)) || (alone && !in_words)) return date;
    }
    i = line.find_first_of("0123456789", line.find_first_not_of("0123456789", i));
  }
  return {};
}

}  // namespace planatlas
