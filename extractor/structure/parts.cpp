#include "extractor/structure/parts.h"

#include <algorithm>
#include <map>
#include <optional>

#include "extractor/base/time_limit.h"
#include "extractor/structure/lines.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kPartLineCodePoints = 60;
// An appendix with so many outermost sections is a document of its own.
constexpr std::size_t kFewestSections = 2;
constexpr std::size_t kFewestItems = 3;  // where it has one section only

class PartFinder {
 public:
  PartFinder(const CleanText& clean, const Rules& rules, const std::vector<PlanPlace>& plans, Structure& structure)
      : clean_(clean), rules_(rules), plans_(plans), structure_(structure) {
    for (std::size_t i = 0; i < line_count(); ++i) {
      const Marker& marker = structure_.lines[i].marker;
      if (marker.family == MarkerFamily::kAppendix) last_appendix_[marker.ordinal] = i;
    }
    last_outermost_.resize(line_count() + 1, line_count());
    next_outermost_.resize(line_count() + 1, line_count());
    for (std::size_t i = 0; i < line_count(); ++i)
      last_outermost_[i + 1] = is_outermost(structure_.lines[i]) ? i : last_outermost_[i];
    for (std::size_t i = line_count(); i-- > 0;)
      next_outermost_[i] = is_outermost(structure_.lines[i]) ? i : next_outermost_[i + 1];
  }

  void run(const std::string* notice) {
    if (plans_[0].begin > 0 && notice) begin_part(0, PartRole::kNotice, *notice);
    begin_part(structure_.parts.empty() ? 0 : plans_[0].begin, PartRole::kPlan, plans_[0].title.value_or(""));
    std::size_t plan = 1;
    for (std::size_t i = plans_[0].title_end; i < line_count() && !is_time_up(); ++i) {
      if (plan < plans_.size() && i == plans_[plan].begin) {
        begin_part(i, PartRole::kPlan, plans_[plan].title.value_or(""));
        ++plan;
        continue;
      }
      const auto role = part_start(i);
      if (!role) continue;
      begin_part(i, *role, part_title(i, *role));
      if (*role == PartRole::kTail) break;
    }
    end_last_part(line_count());
    promote_appendices();
    assign_lines();
  }

 private:
  std::string_view text_of(std::size_t line) const { return structure_.lines[line].span.of(clean_.text); }
  std::size_t line_count() const { return structure_.lines.size(); }

  std::uint32_t begin_of(std::size_t line) const {
    return line < line_count() ? structure_.lines[line].span.begin : static_cast<std::uint32_t>(clean_.text.size());
  }

  void end_last_part(std::size_t line) {
    if (!structure_.parts.empty()) structure_.parts.back().span.end = begin_of(line);
  }

  void begin_part(std::size_t line, PartRole role, std::string title) {
    end_last_part(line);
    const std::uint32_t begin = structure_.parts.empty() ? 0 : begin_of(line);
    structure_.parts.push_back({std::move(title), role, {begin, begin}});
    first_lines_.push_back(structure_.parts.size() == 1 ? 0 : line);
  }

  // An appendix begins at a line of its own; a list of appendices (附件：1.… 2.…) begins none.
  std::optional<PartRole> part_start(std::size_t index) const {
    const Line& line = structure_.lines[index];
    const std::string_view text = text_of(index);
    if (line.grid >= 0 || count_code_points(text) > kPartLineCodePoints) return std::nullopt;
    for (const Rule* rule : rules_.making("part", text)) {
      if (!rule->match_whole(text)) continue;
      const auto role = rule->set.find("part");
      if (role == rule->set.end()) continue;
      if (role->second == name_of(PartRole::kAppendix))
        return is_appendix_list(index) || plan_goes_on(index) ? std::nullopt : std::optional(PartRole::kAppendix);
      if (role->second == name_of(PartRole::kTail))
        return index * 2 > line_count() ? std::optional(PartRole::kTail) : std::nullopt;
    }
    return std::nullopt;
  }

  // A table that stands within the plan under the name of an appendix: 三、 before it, 四、 behind it.
  bool plan_goes_on(std::size_t index) const {
    const std::size_t before = last_outermost_[index], next = next_outermost_[index];
    if (before == line_count() || before < first_lines_.back() || next == line_count()) return false;
    const Marker &above = structure_.lines[before].marker, &below = structure_.lines[next].marker;
    return below.family == above.family && below.ordinal == above.ordinal + 1;
  }

  static bool is_outermost(const Line& line) {
    return line.grid < 0 && (line.marker.family == MarkerFamily::kHan || line.marker.family == MarkerFamily::kChapter);
  }

  // A named appendix line is an entry of a list where the same appendix begins once more further down, or where its
  // neighbour is an entry too.
  bool is_appendix_list(std::size_t index) const {
    const Marker& marker = structure_.lines[index].marker;
    if (marker.family != MarkerFamily::kAppendix || marker.span.end == structure_.lines[index].span.end) return false;
    if (begins_list(index) || last_appendix_.at(marker.ordinal) > index) return true;
    return index + 1 < line_count() && structure_.lines[index + 1].marker.family == MarkerFamily::kAppendix;
  }

  // 附件：1.… with 2.… on the next line, or 附表： with 1.… and 2.… below it.
  bool begins_list(std::size_t index) const {
    if (is_bare_colon(index)) return is_item(index + 1, 1) && is_item(index + 2, 2);
    const auto item = rules_.find_marker(behind_marker(clean_.text, structure_.lines[index]));
    if (!item || item->family != MarkerFamily::kArabic || index + 1 == line_count()) return false;
    const Marker& next = structure_.lines[index + 1].marker;
    return next.family == item->family && next.ordinal == item->ordinal + 1;
  }

  // 附表： on a line of its own.
  bool is_bare_colon(std::size_t index) const {
    const Line& line = structure_.lines[index];
    return behind_marker(clean_.text, line).empty() && line.marker.span.end < line.span.end;
  }

  bool is_item(std::size_t index, int ordinal) const {
    if (index >= line_count()) return false;
    const Line& line = structure_.lines[index];
    return line.marker.family == MarkerFamily::kArabic && line.marker.ordinal == ordinal &&
           count_code_points(text_of(index)) <= kPartLineCodePoints;
  }

  std::string part_title(std::size_t index, PartRole role) const {
    if (role != PartRole::kAppendix) return {};
    const Line& line = structure_.lines[index];
    const std::string_view rest =
        line.marker.family == MarkerFamily::kNone ? text_of(index) : behind_marker(clean_.text, line);
    if (!rest.empty()) return std::string(rest);
    if (index + 1 < line_count() && structure_.lines[index + 1].grid < 0 && !is_sentence(text_of(index + 1)))
      return std::string(text_of(index + 1));
    return {};
  }

  // A notice may carry its plans as 附件1, 附件2.
  void promote_appendices() {
    for (std::size_t p = 0; p < structure_.parts.size() && !is_time_up(); ++p) {
      Part& part = structure_.parts[p];
      if (part.role != PartRole::kAppendix || !whole_title(part.title, rules_)) continue;
      const std::size_t end = p + 1 < first_lines_.size() ? first_lines_[p + 1] : line_count();
      std::size_t sections = 0, items = 0;
      for (std::size_t i = first_lines_[p]; i < end; ++i) {
        const Line& line = structure_.lines[i];
        const MarkerFamily family = line.marker.family;
        sections += is_outermost(line);
        items += line.grid < 0 && (family == MarkerFamily::kHanBracket || family == MarkerFamily::kArabic);
      }
      if (sections < kFewestSections && (sections == 0 || items < kFewestItems)) continue;
      part.role = PartRole::kPlan;
      const std::size_t titled =
          first_lines_[p] + (text_of(first_lines_[p]).find(part.title) == std::string_view::npos);
      for (std::size_t i = first_lines_[p]; i <= std::min(titled, line_count() - 1); ++i)
        structure_.lines[i].front = true;
    }
  }

  // 1.… 2.… below 附件： are names of appendices and no items of the section above.
  void skip_appendix_lists() {
    for (std::size_t i = 0; i < line_count(); ++i) {
      if (structure_.lines[i].marker.family != MarkerFamily::kAppendix || !begins_list(i)) continue;
      structure_.lines[i].front = true;
      while (i + 1 < line_count() && structure_.lines[i + 1].marker.family == MarkerFamily::kArabic &&
             count_code_points(text_of(i + 1)) <= kPartLineCodePoints)
        structure_.lines[++i].front = true;
    }
  }

  void assign_lines() {
    skip_appendix_lists();
    for (std::size_t i = 0; i < std::min(plans_[0].title_end, line_count()); ++i) structure_.lines[i].front = true;
    for (const PlanPlace& plan : plans_)
      for (std::size_t i = plan.begin; i < std::min(plan.title_end, line_count()); ++i)
        structure_.lines[i].front = true;
    std::size_t part = 0;
    for (std::size_t i = 0; i < line_count(); ++i) {
      while (part + 1 < first_lines_.size() && i >= first_lines_[part + 1]) ++part;
      structure_.lines[i].part = static_cast<int>(part);
    }
    for (Part& one : structure_.parts) one.span = trim(clean_.text, one.span);
  }

  const CleanText& clean_;
  const Rules& rules_;
  const std::vector<PlanPlace>& plans_;
  Structure& structure_;
  std::vector<std::size_t> first_lines_;  // of the parts
  // Before each line and from it on, the nearest with a marker such as 一、; the number of lines where there is none.
  std::vector<std::size_t> last_outermost_, next_outermost_;
  std::map<int, std::size_t> last_appendix_;  // the last line of each appendix number
};

}  // namespace

void mark_parts(const CleanText& clean, const Rules& rules, const std::vector<PlanPlace>& plans,
                const std::string* notice, Structure& structure) {
  PartFinder(clean, rules, plans, structure).run(notice);
}

}  // namespace planatlas::structure
