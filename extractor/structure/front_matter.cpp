#include "extractor/structure/front_matter.h"

#include <algorithm>
#include <string>

#include "extractor/structure/divisions.h"
#include "extractor/structure/front_lines.h"
#include "extractor/structure/parts.h"
#include "extractor/structure/plan_titles.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

// Issuer and date may stand right below a title.
constexpr std::size_t kLinesBelowTitle = 3;
constexpr std::size_t kLinesToHeading = 15;

class MetadataReader {
 public:
  MetadataReader(const CleanText& clean, const SourceDocument& document, const Rules& rules, const FrontLines& front,
                 const PlanPlace& plan, Structure& structure)
      : clean_(clean), document_(document), rules_(rules), front_(front), plan_(plan), structure_(structure) {}

  void run() {
    metadata().title = plan_.title;
    const SourceMetadata& page = document_.metadata;
    const std::size_t body = std::max({plan_.title_end + kLinesBelowTitle, front_.notice_end, first_heading()});
    find_closing_signature();
    if (const FrontFinding* number = front_.first("document_number", 0, body))
      metadata().document_number = number->value;
    else if (page.document_number)
      metadata().document_number = without_blanks(*page.document_number);

    set_issuer(page);
    if (const FrontFinding* date = front_.first("issued_on", 0, body)) metadata().issued_on = iso(date->value);
    if (!metadata().issued_on)
      if (const FrontFinding* date = front_.first("issued_on", closing_begin_, closing_end_))
        metadata().issued_on = iso(date->value);
    if (!metadata().issued_on)
      if (const FrontFinding* date = front_.first("issued_on", 0, plan_.begin)) metadata().issued_on = iso(date->value);
    if (!metadata().issued_on)
      if (const FrontFinding* date = front_.first("issued_on", last_line(), last_line() + 1))
        metadata().issued_on = iso(date->value);
    if (!metadata().issued_on && page.issued_on) metadata().issued_on = iso(*page.issued_on);
    if (page.published_on) metadata().published_on = iso(*page.published_on);
    if (!metadata().published_on) metadata().published_on = date_on_page();

    if (const FrontFinding* line = front_.first("disclosure")) metadata().disclosure = line->value;
    if (const FrontFinding* line = front_.first("recipients", 0, body)) metadata().recipients = split(line->value);
    if (const FrontFinding* line = front_.first("copies_to")) metadata().copies_to = split(line->value);
    set_period();
    set_division();
    if (metadata().division && is_ambiguous(*metadata().division, rules_))
      structure_.diagnostics.push_back(
          {"ambiguous_division",
           Severity::kInfo,
           "several divisions are called " + metadata().division->name + ", and nothing says which one is meant",
           {0, 0}});
  }

  // The line of the first heading where it stands soon below the title: a page may print its own lines between them.
  std::size_t first_heading() const {
    const std::size_t end = std::min(structure_.lines.size(), plan_.title_end + kLinesToHeading);
    for (std::size_t i = plan_.title_end; i < end; ++i)
      if (structure_.lines[i].marker.ordinal > 0) return i;
    return 0;
  }

  std::size_t last_line() const { return structure_.lines.empty() ? 0 : structure_.lines.size() - 1; }

  static std::string without_blanks(std::string_view text) {
    std::string result;
    for (std::size_t offset = 0; offset < text.size();)
      if (const char32_t c = next_code_point(text, offset); !is_blank(c)) append_code_point(result, c);
    return result;
  }

  // Names on neighbouring lines sign together.
  std::vector<std::string> signers_in(std::size_t from, std::size_t to) const {
    std::vector<std::string> signers;
    std::size_t last = 0;
    for (const FrontFinding& finding : front_.findings) {
      if (finding.field != "signature" || finding.line < from || finding.line >= to) continue;
      if (!signers.empty() && finding.line > last + 1) continue;
      if (std::find(signers.begin(), signers.end(), finding.value) == signers.end()) signers.push_back(finding.value);
      last = finding.line;
    }
    return signers;
  }

  // The signature below a plan that no notice issues: names, and a date right below them.
  void find_closing_signature() {
    for (const FrontFinding& finding : front_.findings) {
      if (finding.field != "signature" || finding.line < plan_.title_end) continue;
      std::size_t date = finding.line + 1;
      while (front_.has("signature", date)) ++date;
      const FrontFinding* issued = front_.first("issued_on", finding.line, date + 1);
      if (!issued) continue;
      closing_begin_ = finding.line;
      closing_end_ = issued->line + 1;
      return;
    }
  }

  void set_issuer(const SourceMetadata& page) {
    // Below a title a name signs where a date stands with it.
    const std::size_t below = plan_.title_end + kLinesBelowTitle;
    const bool dated = front_.first("issued_on", plan_.title_end, below + 1) != nullptr;
    auto signers = front_.has_notice ? signers_in(front_.notice_line, std::max(plan_.begin, front_.notice_end))
                                     : signers_in(0, dated ? below : plan_.title_end);
    if (signers.empty()) signers = signers_in(closing_begin_, closing_end_);
    if (signers.empty())
      if (const FrontFinding* issuer = front_.first("issuer")) signers.push_back(issuer->value);
    // 云溪县人民政府 above 关于印发…的通知.
    if (signers.empty())
      if (const FrontFinding* heading = front_.first("notice_title"); heading && heading->line > 0)
        signers = signers_in(heading->line - 1, heading->line);
    // 云溪市相关部门 names nobody.
    if (signers.empty() && page.issuer && rules_.lexicon("organ_suffixes").suffix_of(*page.issuer) &&
        !rules_.lexicon("organ_exceptions").suffix_of(*page.issuer) &&
        !rules_.lexicon("group_suffixes").suffix_of(*page.issuer))
      signers.push_back(*page.issuer);
    if (signers.empty()) return;
    std::string joined;
    for (const std::string& signer : signers) joined += (joined.empty() ? "" : "、") + signer;
    joined = full_name(joined);
    // The page may name it in full: 县人民政府办公室, 云溪县人民政府办公室.
    if (page.issuer && page.issuer->size() > joined.size() &&
        page.issuer->compare(page.issuer->size() - joined.size(), joined.size(), joined) == 0)
      joined = *page.issuer;
    metadata().issuer = part_organs(joined);
  }

  // Two organs of one place that sign on one line: 云溪县委办公室云溪县政府办公室.
  std::string part_organs(const std::string& names) const {
    constexpr std::size_t kShortestPlace = 3;  // code points
    const Lexicon& endings = rules_.lexicon("organ_suffixes");
    const std::string_view party = "中共";
    const std::size_t begin = names.rfind(party, 0) == 0 ? party.size() : 0;
    std::size_t place = begin;
    for (std::size_t n = 0; n < kShortestPlace && place < names.size(); ++n) next_code_point(names, place);
    const std::string head = names.substr(begin, place - begin);
    const std::size_t second = names.find(head, place);
    if (second == std::string::npos || !endings.suffix_of(names.substr(0, second)) || !endings.suffix_of(names))
      return names;
    return names.substr(0, second) + "、" + part_organs(names.substr(second));
  }

  // A signature without its division (市政府办公厅), or without the city above it, takes its full name from the head.
  std::string full_name(const std::string& signer) const {
    const FrontFinding* head = front_.first("issuer");
    if (!head || head->value.size() <= signer.size()) return signer;
    return head->value.ends_with(signer) || !find_division({signer}, {}, rules_) ? head->value : signer;
  }

  static std::optional<std::string> iso(std::string_view text) {
    constexpr std::size_t kIsoDate = 10;
    if (text.size() > kIsoDate && text[kIsoDate] == 'T') text = text.substr(0, kIsoDate);  // 2021-11-19T09:59:00.000Z
    const auto date = parse_date(trim(text));
    if (!date || date->year == 0 || date->month == 0 || date->day == 0) return std::nullopt;
    return to_iso(*date);
  }

  // The date a page prints about itself stands in what normalizing drops, so the source text is looked at.
  std::optional<std::string> date_on_page() const {
    const std::string_view text =
        std::string_view(document_.text).substr(0, std::min<std::size_t>(document_.text.size(), 8000));
    for (const Rule* rule : rules_.making("page_date", text)) {
      const auto match = rule->find(text);
      const Capture* date = match ? match->find("date") : nullptr;
      if (date)
        if (auto found = iso(date->span.of(text))) return found;
    }
    return std::nullopt;
  }

  std::vector<std::string> split(std::string_view list) const {
    std::vector<std::string> items;
    std::size_t begin = 0;
    for (std::size_t offset = 0; offset <= list.size();) {
      const std::size_t here = offset;
      const char32_t c = offset < list.size() ? next_code_point(list, offset) : U'，';
      if (c == U'，' || c == U',' || c == U'；' || c == U'。' || c == U'：') {
        const std::string_view item = trim(list.substr(begin, here - begin));
        if (!item.empty()) items.emplace_back(item);
        begin = offset;
      }
      if (here == list.size()) break;
    }
    return items;
  }

  // 2030年前, 到2030年, 2030年以来: by or since when, which says nothing of the years that the plan is for.
  bool limits_time(const Value& value) const {
    if (value.year.year_end != value.year.year) return false;
    const std::string_view year = value.span.of(*structure_.metadata.title);
    const Lexicon& limits = rules_.lexicon("limits_of_time");
    const auto *before = limits.prefix_of(year), *behind = limits.suffix_of(year);
    return (before && before->value == "before") || (behind && behind->value == "behind");
  }

  void set_period() {
    if (!metadata().title) return;
    std::vector<Value> years = rules_.values().find(*metadata().title);
    std::erase_if(years, [&](const Value& value) {
      return value.kind != ValueKind::kYear || value.year.year == 0 || limits_time(value);
    });
    // “十四五”规划和行动计划（2024—2025年）: years that are printed say more than a name.
    std::stable_partition(years.begin(), years.end(), [&](const Value& value) {
      return value.year.year_end > value.year.year && is_ascii_digit((*metadata().title)[value.span.begin]);
    });
    if (!years.empty()) {
      const Year& year = years.front().year;
      metadata().period = Period{year.year, std::max(year.year, year.year_end)};
      return;
    }
    // Names such as 《“十四五”…规划》 are read without their quotes.
    for (const PeriodName& period : rules_.values().lexicon().periods)
      if (metadata().title->find(period.text) != std::string::npos) {
        metadata().period = Period{period.start, period.end};
        return;
      }
    for (const Rule* rule : rules_.making("title_year", *metadata().title)) {
      const auto match = rule->find(*metadata().title);
      const Capture* digits = match ? match->find("year") : nullptr;
      if (!digits) continue;
      const int year = std::stoi(std::string(digits->span.of(*metadata().title)));
      metadata().period = Period{year, year};
      return;
    }
    if (const FrontFinding* session =
            front_.first("session_year", plan_.title_end, plan_.title_end + kLinesBelowTitle)) {
      const int year = std::stoi(session->value);
      metadata().period = Period{year, year};
    }
  }

  void set_division() {
    std::vector<std::string_view> names;
    if (metadata().title) names.push_back(*metadata().title);
    if (metadata().issuer) names.push_back(*metadata().issuer);
    if (const FrontFinding* issuer = front_.first("issuer")) names.push_back(issuer->value);
    if (document_.metadata.issuer) names.push_back(*document_.metadata.issuer);
    const std::string_view context =
        std::string_view(clean_.text).substr(0, std::min<std::size_t>(clean_.text.size(), 6000));
    metadata().division = find_division(names, context, rules_);
    if (metadata().division) return;
    for (const Rule* rule : rules_.making("division_mention", context))
      for (const Match& match : rule->find_all(context))
        if (const Capture* name = match.find("name"); name && !stands_in_title(context, name->span.begin))
          if ((metadata().division = known_division(name->span.of(context), context))) return;
  }

  // 根据《云溪省人民政府关于…》: a paper that is cited says nothing of who plans.
  static bool stands_in_title(std::string_view text, std::size_t at) {
    const std::size_t open = text.rfind("《", at);
    return open != std::string_view::npos && text.substr(open, at - open).find("》") == std::string_view::npos;
  }

  // What a text mentions is only then a division when it is in the lists.
  std::optional<Division> known_division(std::string_view name, std::string_view context) const {
    auto division = find_division({name}, context, rules_);
    return division && division->code ? division : std::nullopt;
  }

  Metadata& metadata() { return structure_.metadata; }

  const CleanText& clean_;
  const SourceDocument& document_;
  const Rules& rules_;
  const FrontLines& front_;
  const PlanPlace& plan_;
  Structure& structure_;
  std::size_t closing_begin_ = 0, closing_end_ = 0;  // lines; equal where no signature closes the plan
};

}  // namespace

void find_front_matter(const CleanText& clean, const SourceDocument& document, const Rules& rules,
                       Structure& structure) {
  const FrontLines front = read_front_lines(clean, document, rules, structure);
  const auto plans = find_plans(clean, document, rules, structure, front);
  std::string notice;
  if (const FrontFinding* title = front.first("notice_title"))
    notice = std::string(structure.lines[title->line].span.of(clean.text));
  mark_parts(clean, rules, plans, front.has_notice ? &notice : nullptr, structure);
  MetadataReader(clean, document, rules, front, plans[0], structure).run();
}

}  // namespace planatlas::structure
