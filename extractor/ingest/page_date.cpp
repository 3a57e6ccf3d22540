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

}  // namespace

std::string_view date_of_page_line(std::string_view line) {
  constexpr std::size_t kLongestLine = 240;  // bytes: source, author and counters stand behind the time
  constexpr std::array<DateForm, 4> kForms{{{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}}};
  line = trim(line);
  while (take(line, "[") || take(line, "【")) line = trim(line);
  if (line.size() > kLongestLine) return {};
  for (const DateForm& form : kForms) {
    std::string_view rest = line;
    if (!take_digits(rest, 4, 4) || !take(rest, form.year) || !take_digits(rest, 1, 2) || !take(rest, form.month) ||
        !take_digits(rest, 1, 2) || !take(rest, form.day))
      continue;
    const std::string_view date = line.substr(0, line.size() - rest.size());
    rest = trim(rest);
    while (take(rest, "]") || take(rest, "】")) rest = trim(rest);
    if (rest.empty() && form.day.empty()) return date;
    if (take_digits(rest, 1, 2) && take(rest, ":") && take_digits(rest, 2, 2)) return date;
  }
  return {};
}

}  // namespace planatlas
