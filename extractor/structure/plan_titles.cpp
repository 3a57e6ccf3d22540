#include "extractor/structure/plan_titles.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/structure/divisions.h"
#include "extractor/structure/lines.h"
#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kLinesToTitle = 60;        // from where a named title is looked for
constexpr std::size_t kLinesToFirstTitle = 15;   // where no notice names it
constexpr std::size_t kLinesBetweenCopies = 6;   // of a title that a page prints twice
constexpr std::size_t kSignatureLines = 4;       // from the first signer to the date
constexpr std::size_t kLongestSectionTitle = 8;  // code points: 重点工作任务, but not a sentence that opens so
constexpr std::size_t kFewestCarriers = 2;       // lines that name units, in a division of labour
constexpr std::size_t kFileNameBytes = 1000;     // from the start of the source, where a page prints it
constexpr std::size_t kPlaceCodePoints = 3;      // the least of a division's name: 云溪市
constexpr std::size_t kTitleEndCodePoints = 10;  // 三年行动方案 below the line that begins the title
constexpr std::size_t kLongerKey = 40;           // bytes that a line may hold beyond the title

class PlanFinder {
 public:
  PlanFinder(const CleanText& clean, const SourceDocument& document, const Rules& rules, const Structure& structure,
             const FrontLines& front)
      : clean_(clean), document_(document), rules_(rules), structure_(structure), front_(front) {}

  std::vector<PlanPlace> run() const {
    const auto named = named_titles();
    std::vector<PlanPlace> plans{first_plan(named)};
    add_period(plans[0]);
    for (std::size_t i = 1; i < named.size(); ++i)
      if (auto place = place_title(named[i], plans.back().title_end, line_count())) plans.push_back(std::move(*place));
    return plans;
  }

 private:
  std::string_view text_of(std::size_t line) const { return structure_.lines[line].span.of(clean_.text); }
  std::size_t line_count() const { return structure_.lines.size(); }

  // 《A》《B》 in the line that issues them.
  std::vector<std::string> named_titles() const {
    std::vector<std::string> titles;
    if (const FrontFinding* named = front_.first("plan_title")) titles.push_back(inner_title(named->value));
    if (const FrontFinding* more = front_.first("more_titles"))
      for (const Value& value : rules_.values().find(more->value))
        if (value.kind == ValueKind::kDocument) titles.push_back(inner_title(value.span.of(more->value)));
    return titles;
  }

  // …行动计划（2031—2033年） 根据…: where the text goes on behind the title on its line, the name of the file or the
  // notice has given the title without its period.
  void add_period(PlanPlace& plan) const {
    if (!plan.title) return;
    for (std::size_t i = 0; i < std::min(line_count(), plan.title_end + kLinesToFirstTitle); ++i) {
      if (!text_of(i).starts_with(*plan.title)) continue;
      const std::string_view rest = text_of(i).substr(plan.title->size());
      for (const Rule* rule : rules_.making("title_period", rest))
        if (const auto period = rule->match_start(rest)) {
          *plan.title += period->span.of(rest);
          return;
        }
    }
  }

  PlanPlace first_plan(const std::vector<std::string>& named) const {
    const std::size_t behind = front_.has_notice ? front_.notice_line + 1 : 0;
    if (!named.empty())
      if (auto place = place_title(named[0], behind, behind + kLinesToTitle)) return *place;
    if (!front_.has_notice) return plan_without_notice();
    const FrontFinding* in_notice = front_.first("notice_title");
    const std::string title = named.empty() ? (in_notice ? inner_title(in_notice->value) : std::string()) : named[0];
    if (auto place = place_title(title, behind, behind + kLinesToTitle)) return *place;
    // The notice may name it short: 《2031年任务分工》.
    if (in_notice)
      if (auto place = place_title(inner_title(in_notice->value), behind, behind + kLinesToTitle)) return *place;
    if (const auto end = end_of_notice_items())
      return PlanPlace{title.empty() ? std::nullopt : std::optional(title), *end, *end};
    PlanPlace plan{title.empty() ? std::nullopt : std::optional(title), front_.notice_end, front_.notice_end};
    take_title_lines(front_.notice_end, plan);
    // 关于分解…工作报告任务的通知, which names no other paper, is what it issues.
    if (const FrontFinding* heading = front_.first("heading", 0, front_.notice_line); !plan.title && heading)
      plan.title = heading->value;
    return plan;
  }

  // The line behind the notice's own items (现就有关事项通知如下：一、…), where it has some and the plan itself is an
  // appendix or not in the file.
  std::optional<std::size_t> end_of_notice_items() const {
    const FrontFinding* signature = front_.first("signature", front_.notice_end);
    const FrontFinding* date =
        signature ? front_.first("issued_on", signature->line, signature->line + kSignatureLines) : nullptr;
    const bool is_signed = front_.first("signature", front_.notice_line, front_.notice_end) != nullptr;
    const bool announced = front_.first("notice_items", front_.notice_line, front_.notice_line + 2) != nullptr;
    if (is_signed || !(announced || date || front_.notice_end == first_heading()) || begins_plan()) return std::nullopt;
    for (std::size_t i = front_.notice_end; i < line_count(); ++i) {
      const Line& line = structure_.lines[i];
      const bool appendix = line.marker.family == MarkerFamily::kAppendix && line.marker.span == line.span;
      if (appendix || (date && i > date->line)) return i;
    }
    // 现将重点工作及责任分解印发给你们。一、…牵头单位：… : the items are what is issued.
    return are_of_plan(front_.notice_end) ? std::nullopt : std::optional(line_count());
  }

  // Whether lines from `from` on say who carries what, as items of a division of labour do, or have titles that only
  // the sections of a plan have.
  bool are_of_plan(std::size_t from) const {
    std::size_t carriers = 0;
    for (std::size_t i = from; i < line_count() && !is_time_up(); ++i) {
      carriers += names_carrier(text_of(i));
      const Line& line = structure_.lines[i];
      const std::string_view title = behind_marker(clean_.text, line);
      if (line.marker.family == MarkerFamily::kHan && count_code_points(title) <= kLongestSectionTitle &&
          rules_.lexicon("section_titles").prefix_of(title))
        return true;
    }
    return carriers >= kFewestCarriers;
  }

  // 责任单位：市农业局, or （责任单位：市农业局） at the end of the line.
  bool names_carrier(std::string_view text) const {
    const std::size_t open = text.ends_with("）") ? text.rfind("（") : std::string_view::npos;
    if (open != std::string_view::npos) text.remove_prefix(open + std::string_view("（").size());
    const auto* column = rules_.lexicon("task_columns").prefix_of(text);
    return column && (column->value == "lead" || column->value == "responsible");
  }

  // Whether the first heading behind the notice is one that only plans begin with: 总体要求, 第一章.
  bool begins_plan() const {
    const std::size_t heading = first_heading();
    if (heading >= line_count()) return false;
    const Line& line = structure_.lines[heading];
    const bool chapter = line.marker.family == MarkerFamily::kPart || line.marker.family == MarkerFamily::kChapter;
    return chapter || rules_.lexicon("section_titles").prefix_of(behind_marker(clean_.text, line)) != nullptr;
  }

  // The first numbered line behind the notice.
  std::size_t first_heading() const {
    std::size_t line = front_.notice_end;
    while (line < line_count() && structure_.lines[line].marker.family == MarkerFamily::kNone) ++line;
    return line;
  }

  PlanPlace plan_without_notice() const {
    if (const FrontFinding* in_notice = front_.first("notice_title"))
      if (auto place = place_title(inner_title(in_notice->value), in_notice->line + 1, kLinesToTitle)) return *place;
    PlanPlace plan;
    take_title_lines(0, plan);
    if (plan.title) return plan;
    if (const FrontFinding* in_notice = front_.first("notice_title"))
      plan.title = inner_title(in_notice->value);
    else if (const FrontFinding* heading = front_.first("heading"))
      return PlanPlace{heading->value, heading->line, heading->line + 1};
    else if (document_.metadata.title)
      plan.title = title_of_page(*document_.metadata.title);
    else if (auto title = title_of_file())
      plan.title = std::move(title);
    else if (const FrontFinding* mentioned = front_.first("mentioned_title"))
      plan.title = mentioned->value;
    return plan;
  }

  // A page that shows a file prints its name, which normalizing drops: the source text is looked at.
  std::optional<std::string> title_of_file() const {
    const std::string_view head = std::string_view(document_.text).substr(0, kFileNameBytes);
    for (const Rule* rule : rules_.making("page_title", head))
      for (const Match& match : rule->find_all(head))
        if (const Capture* name = match.find("title"))
          if (auto title = whole_title(trim(name->span.of(head)), rules_)) return title;
    return std::nullopt;
  }

  // 关于印发…的通知 → what is issued.
  std::string title_of_page(const std::string& page_title) const {
    for (const Rule* rule : rules_.making("front_matter", page_title)) {
      const auto match = rule->tokens ? std::nullopt : rule->find(page_title);
      const Capture* title = match ? match->find("notice_title") : nullptr;
      if (title) return inner_title(title->span.of(page_title));
    }
    return inner_title(page_title);
  }

  // Looks for the lines from `from` up to `to` that together are the title. A period in brackets behind it belongs to
  // it.
  std::optional<PlanPlace> place_title(const std::string& wanted, std::size_t from, std::size_t to) const {
    const std::string key = title_key(wanted);
    if (key.empty()) return std::nullopt;
    const std::size_t end = std::min(line_count(), to);
    for (std::size_t i = from; i < end && !is_time_up(); ++i)
      if (auto place = title_at(i, wanted, key)) return place;
    // The page may name it with its period: 《…行动计划》 in the notice, …行动计划（2023—2027年） as the title.
    for (std::size_t i = from; i < end && !is_time_up(); ++i) {
      const std::string_view line = text_of(i);
      if (title_key(line).rfind(key, 0) != 0 || count_code_points(line) > kTitleCodePoints || is_sentence(line))
        continue;
      return PlanPlace{std::string(line), i, i + 1};
    }
    return std::nullopt;
  }

  std::optional<PlanPlace> title_at(std::size_t line, const std::string& wanted, const std::string& key) const {
    std::string joined;
    for (std::size_t next = line; next < std::min(line + kTitleLines, line_count());) {
      joined += std::string(text_of(next++));
      const std::string joined_key = title_key(joined);
      if (joined_key.size() > key.size() + kLongerKey || key.rfind(joined_key, 0) != 0) break;
      if (joined_key != key) continue;
      std::string title = wanted.size() >= joined.size() ? wanted : joined;
      if (next < line_count() && is_title_period(text_of(next)) &&
          key.find(title_key(text_of(next))) == std::string::npos)
        title = joined + std::string(text_of(next++));
      return PlanPlace{title, line, next};
    }
    return std::nullopt;
  }

  bool is_title_period(std::string_view line) const {
    const auto periods = rules_.making("title_period");
    return std::any_of(periods.begin(), periods.end(), [&](const Rule* rule) { return rule->match_whole(line); });
  }

  // Where no notice names the plan: the first lines that end in a word for a plan, before any paragraph. Keeps the
  // place where there is no such line.
  void take_title_lines(std::size_t from, PlanPlace& plan) const {
    for (std::size_t i = from; i < std::min(line_count(), from + kLinesToFirstTitle); ++i) {
      if (!may_be_title(i)) break;
      const auto found = joined_title(i);
      if (!found) continue;
      if (!plan.title || title_key(*plan.title) == title_key(*found->title)) plan.title = found->title;
      const PlanPlace place = last_copy(*found);
      plan.begin = place.begin;
      plan.title_end = place.title_end;
      return;
    }
  }

  // A page prints the title above its own lines and once more above the text.
  PlanPlace last_copy(const PlanPlace& place) const {
    PlanPlace last = place;
    for (std::size_t i = place.title_end; i < std::min(line_count(), place.title_end + kLinesBetweenCopies); ++i) {
      if (!may_be_title(i) || is_sentence(text_of(i))) break;
      if (title_key(text_of(i)) == title_key(*place.title)) last = {place.title, i, i + 1};
    }
    return last;
  }

  bool may_be_title(std::size_t index) const {
    const Line& line = structure_.lines[index];
    if (line.grid >= 0) return false;
    // A collection puts a number before the title: 5. 某市…方案的通知.
    return line.marker.family == MarkerFamily::kNone || line.marker.family == MarkerFamily::kAppendix || index == 0;
  }

  std::optional<PlanPlace> joined_title(std::size_t line) const {
    std::string joined;
    for (std::size_t next = line; next < std::min(line + kTitleLines, line_count());) {
      const std::string_view part = text_of(next);
      const bool first = next == line;
      if (is_sentence(part) && !(first && part.find("。") == std::string_view::npos)) break;
      // What stands above a whole title is no part of it, but for an organ's name that the title does not begin with.
      if (!first && whole_title(part, rules_) && !goes_on_with(joined, part)) break;
      joined += std::string(part);
      ++next;
      if (count_code_points(joined) > kTitleCodePoints) break;
      auto title = whole_title(joined, rules_);
      if (!title) continue;
      if (next < line_count() && is_title_period(text_of(next))) *title += std::string(text_of(next++));
      return PlanPlace{std::move(title), line, next};
    }
    return std::nullopt;
  }

  // Whether the title that a line begins goes on with `part`, which would be one of its own.
  bool goes_on_with(std::string_view above, std::string_view part) const {
    if (names_place_of(above, part)) return false;
    const bool ends_title = count_code_points(part.substr(0, part.find("（"))) <= kTitleEndCodePoints;
    return is_open(above) || (ends_title && find_division({above}, {}, rules_).has_value());
  }

  // Whether a line begins with the place that stands in the line above: it needs nothing of that.
  static bool names_place_of(std::string_view above, std::string_view line) {
    std::size_t place = 0;
    for (std::size_t n = 0; n < kPlaceCodePoints && place < line.size(); ++n) next_code_point(line, place);
    return above.find(line.substr(0, place)) != std::string_view::npos;
  }

  // Whether the beginning of a title asks for more: an organ that issues, 关于 without its end.
  bool is_open(std::string_view text) const {
    if (rules_.lexicon("organ_endings").suffix_of(text)) return true;
    const std::size_t quote = text.rfind("《");
    const bool quotes_title =
        quote != std::string_view::npos && whole_title(inner_title(text.substr(quote)), rules_).has_value();
    return !quotes_title && rules_.lexicon("title_openings").find_in(text);
  }

  const CleanText& clean_;
  const SourceDocument& document_;
  const Rules& rules_;
  const Structure& structure_;
  const FrontLines& front_;
};

}  // namespace

std::vector<PlanPlace> find_plans(const CleanText& clean, const SourceDocument& document, const Rules& rules,
                                  const Structure& structure, const FrontLines& front) {
  return PlanFinder(clean, document, rules, structure, front).run();
}

std::string title_key(std::string_view title) {
  const std::string folded = comparison_key(title);
  std::string key;
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t here = offset;
    const char32_t c = next_code_point(folded, offset);
    if (is_han(c) || (c < 128 && std::isalnum(static_cast<unsigned char>(c)))) key.append(folded, here, offset - here);
  }
  return key;
}

std::optional<std::string> whole_title(std::string_view line, const Rules& rules) {
  for (const Rule* rule : rules.making("plan_title_line", line)) {
    const auto match = rule->match_whole(line);
    if (!match) continue;
    const Capture* title = match->find("title");
    return inner_title(title ? title->span.of(line) : line);
  }
  return std::nullopt;
}

}  // namespace planatlas::structure
