#include "extractor/structure/front_matter.h"

#include <algorithm>
#include <string>

#include "extractor/structure/divisions.h"
#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

// How far into a file its front matter may reach, and over how many lines a title may be spread.
constexpr std::size_t kFrontLines = 60;
constexpr std::size_t kTitleLines = 5;
constexpr std::size_t kTitleCodePoints = 90;

// 《title》 and quotes around a title; a document number behind it.
std::string inner_title(std::string_view document) {
  std::string_view title = trim(document);
  const std::string_view open = "《", close = "》";
  if (title.substr(0, open.size()) == open) {
    const std::size_t end = title.rfind(close);
    title = title.substr(open.size(), (end == std::string_view::npos ? title.size() : end) - open.size());
  }
  return std::string(trim(title));
}

// A string for telling whether two titles are the same: no blanks, no punctuation.
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

struct FrontFinding {
  std::string field;
  std::string value;
  std::size_t line;
};

// What the front_matter rules capture in a line, field by field.
void match_line(const CleanText& clean, const Line& line, std::size_t index, const Rules& rules,
                std::vector<FrontFinding>& found) {
  const std::string_view text = line.span.of(clean.text);
  const TokenText tokens = rules.tokenize(text);
  for (const Rule* rule : rules.making("front_matter")) {
    const auto match = rule->find(tokens);
    if (!match) continue;
    for (const Capture& capture : match->captures) {
      const TextSpan span = rule->tokens ? tokens.to_text(capture.span) : capture.span;
      const std::string_view value = trim(span.of(text));
      if (!value.empty()) found.push_back({std::string(capture.name), std::string(value), index});
    }
    const auto mark = rule->set.find("mark");
    if (mark != rule->set.end()) found.push_back({mark->second, std::string(text), index});
  }
}

class FrontMatter {
 public:
  FrontMatter(const CleanText& clean, const SourceDocument& document, const Rules& rules, Structure& structure)
      : clean_(clean), document_(document), rules_(rules), structure_(structure) {}

  void run() {
    read_lines();
    find_notice();
    find_title();
    mark_parts();
    fill_metadata();
  }

 private:
  std::string_view text_of(std::size_t line) const { return structure_.lines[line].span.of(clean_.text); }
  std::size_t line_count() const { return structure_.lines.size(); }

  const FrontFinding* first(std::string_view field, std::size_t from = 0, std::size_t to = SIZE_MAX) const {
    for (const FrontFinding& finding : found_)
      if (finding.field == field && finding.line >= from && finding.line < to) return &finding;
    return nullptr;
  }

  void read_lines() {
    const std::size_t end = std::min(line_count(), kFrontLines);
    for (std::size_t i = 0; i < end; ++i) match_line(clean_, structure_.lines[i], i, rules_, found_);
    for (std::size_t i = end; i < line_count(); ++i)
      if (structure_.lines[i].grid < 0 && structure_.lines[i].span.size() < 400) match_tail(i);
  }

  // Far from the start only the tail's fields count.
  void match_tail(std::size_t index) {
    std::vector<FrontFinding> all;
    if (index + kFrontLines < line_count()) return;
    match_line(clean_, structure_.lines[index], index, rules_, all);
    for (FrontFinding& finding : all)
      if (finding.field == "copies_to" || finding.field == "tail") found_.push_back(std::move(finding));
  }

  // The notice ends at the line that issues the plan, or at the signature, date and disclosure lines behind it.
  void find_notice() {
    const FrontFinding* phrase = first("notice");
    if (!phrase) return;
    has_notice_ = true;
    notice_end_ = phrase->line + 1;
    while (notice_end_ < line_count() && notice_end_ < phrase->line + 12 && is_front_line(notice_end_)) ++notice_end_;
  }

  bool is_front_line(std::size_t line) const {
    for (const FrontFinding& finding : found_)
      if (finding.line == line &&
          (finding.field == "signature" || finding.field == "issued_on" || finding.field == "disclosure" ||
           finding.field == "notice_part" || finding.field == "document_number"))
        return true;
    return false;
  }

  void find_title() {
    std::string wanted;
    if (const FrontFinding* named = first("plan_title")) wanted = inner_title(named->value);
    if (!wanted.empty() && place_title(wanted, has_notice_ ? first("notice")->line + 1 : 0)) return;
    if (has_notice_) {
      const FrontFinding* in_notice = first("notice_title");
      const std::string title = wanted.empty() && in_notice ? inner_title(in_notice->value) : wanted;
      if (!title.empty() && place_title(title, first("notice")->line + 1)) return;
      metadata().title = title.empty() ? std::nullopt : std::optional(title);
      plan_begin_ = title_end_ = notice_end_;
      take_title_lines(notice_end_);
      return;
    }
    take_title_lines(0);
    if (metadata().title) return;
    if (const FrontFinding* in_notice = first("notice_title")) {
      metadata().title = inner_title(in_notice->value);
      return;
    }
    if (document_.metadata.title)
      metadata().title = title_of_page(*document_.metadata.title);
    else if (const FrontFinding* mentioned = first("mentioned_title"))
      metadata().title = mentioned->value;
  }

  // 关于印发…的通知 → what is issued.
  std::string title_of_page(const std::string& page_title) const {
    for (const Rule* rule : rules_.making("front_matter")) {
      const auto match = rule->tokens ? std::nullopt : rule->find(page_title);
      const Capture* title = match ? match->find("notice_title") : nullptr;
      if (title) return inner_title(title->span.of(page_title));
    }
    return inner_title(page_title);
  }

  // Looks for the lines, from `from` on, that together are the title. A period in brackets behind it belongs to it.
  bool place_title(const std::string& wanted, std::size_t from) {
    const std::string key = title_key(wanted);
    if (key.empty()) return false;
    const std::size_t end = std::min(line_count(), from + kFrontLines);
    for (std::size_t i = from; i < end; ++i) {
      std::string joined, joined_key;
      for (std::size_t n = 0; n < kTitleLines && i + n < line_count(); ++n) {
        joined += std::string(text_of(i + n));
        joined_key = title_key(joined);
        if (joined_key.size() > key.size() + 40) break;
        if (joined_key != key && key.rfind(joined_key, 0) != 0) break;
        if (joined_key != key) continue;
        std::size_t next = i + n + 1;
        std::string title = joined;
        if (next < line_count() && is_title_period(text_of(next)) &&
            key.find(title_key(text_of(next))) == std::string::npos)
          title += std::string(text_of(next++));
        else if (title_key(wanted) == joined_key && wanted.size() >= joined.size())
          title = wanted;
        metadata().title = title;
        plan_begin_ = i;
        title_end_ = next;
        return true;
      }
    }
    // The page may name it with its period: 《…行动计划》 in the notice, …行动计划（2023—2027年） as the title.
    for (std::size_t i = from; i < end; ++i) {
      const std::string_view line = text_of(i);
      if (title_key(line).rfind(key, 0) != 0 || count_code_points(line) > kTitleCodePoints || is_sentence(line))
        continue;
      metadata().title = std::string(line);
      plan_begin_ = i;
      title_end_ = i + 1;
      return true;
    }
    return false;
  }

  bool is_title_period(std::string_view line) const {
    for (const Rule* rule : rules_.making("title_period"))
      if (rule->match_whole(line)) return true;
    return false;
  }

  static bool is_sentence(std::string_view line) {
    return line.find("。") != std::string_view::npos || line.find("，") != std::string_view::npos;
  }

  // Where no notice names the plan: the first lines that end in a word for a plan, before any paragraph.
  void take_title_lines(std::size_t from) {
    for (std::size_t i = from; i < line_count() && i < from + 15; ++i) {
      const Line& line = structure_.lines[i];
      if (line.grid >= 0 ||
          (line.marker.family != MarkerFamily::kNone && line.marker.family != MarkerFamily::kAppendix)) {
        if (line.grid >= 0 || !is_listed_number(i)) break;
      }
      std::string joined;
      for (std::size_t n = 0; n < kTitleLines && i + n < line_count(); ++n) {
        const std::string_view part = text_of(i + n);
        if (is_sentence(part) && !(n == 0 && part.find("。") == std::string_view::npos)) break;
        joined += std::string(part);
        if (count_code_points(joined) > kTitleCodePoints) break;
        const auto title = whole_title(joined);
        if (!title) continue;
        std::size_t next = i + n + 1;
        std::string full = *title;
        if (next < line_count() && is_title_period(text_of(next))) full += std::string(text_of(next++));
        if (!metadata().title || title_key(*metadata().title) == title_key(*title)) metadata().title = full;
        plan_begin_ = i;
        title_end_ = next;
        return;
      }
    }
  }

  // A number that a collection put before the title: 5. 某市…方案的通知.
  bool is_listed_number(std::size_t line) const { return line == 0; }

  std::optional<std::string> whole_title(std::string_view line) const {
    for (const Rule* rule : rules_.making("plan_title_line")) {
      const auto match = rule->match_whole(line);
      if (!match) continue;
      const Capture* title = match->find("title");
      return inner_title(title ? title->span.of(line) : line);
    }
    return std::nullopt;
  }

  void mark_parts() {
    const std::uint32_t end = static_cast<std::uint32_t>(clean_.text.size());
    std::vector<Part>& parts = structure_.parts;
    const auto begin_of = [&](std::size_t line) {
      return line < line_count() ? structure_.lines[line].span.begin : end;
    };
    if (plan_begin_ > 0 && has_notice_)
      parts.push_back({notice_title(), PartRole::kNotice, {0, begin_of(plan_begin_)}});
    parts.push_back({metadata().title.value_or(""), PartRole::kPlan, {parts.empty() ? 0 : begin_of(plan_begin_), end}});
    bool tail = false;
    for (std::size_t i = title_end_; i < line_count() && !tail; ++i) {
      const auto role = part_start(i);
      if (!role) continue;
      parts.back().span.end = begin_of(i);
      parts.push_back({part_title(i, *role), *role, {begin_of(i), end}});
      tail = *role == PartRole::kTail;
    }
    for (std::size_t i = 0; i < std::min(title_end_, line_count()); ++i) structure_.lines[i].front = true;
    std::size_t part = 0;
    for (Line& line : structure_.lines) {
      while (part + 1 < parts.size() && line.span.begin >= parts[part + 1].span.begin) ++part;
      line.part = static_cast<int>(part);
    }
    for (Part& one : parts) one.span = trim(clean_.text, one.span);
  }

  std::string notice_title() const {
    const FrontFinding* title = first("notice_title");
    return title ? std::string(text_of(title->line)) : std::string{};
  }

  // An appendix begins at a line of its own; a list of appendices (附件：1.… 2.…) begins none.
  std::optional<PartRole> part_start(std::size_t index) const {
    const Line& line = structure_.lines[index];
    const std::string_view text = line.span.of(clean_.text);
    if (line.grid >= 0 || count_code_points(text) > 60) return std::nullopt;
    for (const Rule* rule : rules_.making("part")) {
      if (!rule->match_whole(text)) continue;
      const auto role = rule->set.find("part");
      if (role == rule->set.end()) continue;
      if (role->second == name_of(PartRole::kAppendix)) {
        if (is_appendix_list(index)) return std::nullopt;
        return PartRole::kAppendix;
      }
      if (role->second == name_of(PartRole::kTail))
        return index * 2 > line_count() ? std::optional(PartRole::kTail) : std::nullopt;
    }
    return std::nullopt;
  }

  // A named appendix line is an entry of a list where the same appendix begins once more further down, or where its
  // neighbours are entries too.
  bool is_appendix_list(std::size_t index) const {
    const Marker& marker = structure_.lines[index].marker;
    const std::string_view text = text_of(index);
    if (marker.family != MarkerFamily::kAppendix || marker.span.end == structure_.lines[index].span.end) return false;
    const std::string key = title_key(text);
    for (std::size_t i = index + 1; i < line_count(); ++i) {
      const Line& other = structure_.lines[i];
      if (other.marker.family != MarkerFamily::kAppendix) continue;
      if (i == index + 1) return true;
      if (other.marker.ordinal == marker.ordinal) return true;
    }
    return false;
  }

  std::string part_title(std::size_t index, PartRole role) const {
    if (role != PartRole::kAppendix) return {};
    const Line& line = structure_.lines[index];
    std::string_view rest =
        trim(std::string_view(clean_.text).substr(line.marker.span.end, line.span.end - line.marker.span.end));
    for (const std::string_view colon : {"：", ":"})
      if (rest.substr(0, colon.size()) == colon) rest = trim(rest.substr(colon.size()));
    if (!rest.empty()) return std::string(rest);
    if (index + 1 < line_count() && structure_.lines[index + 1].grid < 0 && !is_sentence(text_of(index + 1)))
      return std::string(text_of(index + 1));
    return {};
  }

  Metadata& metadata() { return structure_.metadata; }

  void fill_metadata() {
    const SourceMetadata& page = document_.metadata;
    const std::size_t body = std::max<std::size_t>(title_end_ + 3, notice_end_);
    if (const FrontFinding* number = first("document_number", 0, body))
      metadata().document_number = number->value;
    else if (page.document_number)
      metadata().document_number = *page.document_number;

    set_issuer(page);
    if (const FrontFinding* date = first("issued_on", 0, body)) metadata().issued_on = iso(date->value);
    if (!metadata().issued_on && page.issued_on) metadata().issued_on = iso(*page.issued_on);
    if (page.published_on) metadata().published_on = iso(*page.published_on);
    if (!metadata().published_on) metadata().published_on = date_on_page();

    if (const FrontFinding* line = first("disclosure")) metadata().disclosure = line->value;
    if (const FrontFinding* line = first("recipients", 0, body)) metadata().recipients = split(line->value);
    if (const FrontFinding* line = first("copies_to")) metadata().copies_to = split(line->value);
    set_period();
    set_division();
  }

  void set_issuer(const SourceMetadata& page) {
    std::vector<std::string> signers;
    std::size_t last = 0;
    for (const FrontFinding& finding : found_) {
      if (finding.field != "signature") continue;
      if (has_notice_ ? finding.line < first("notice")->line || finding.line >= std::max(plan_begin_, notice_end_)
                      : finding.line >= title_end_ + 3)
        continue;
      if (!signers.empty() && finding.line > last + 1) continue;
      if (std::find(signers.begin(), signers.end(), finding.value) == signers.end()) signers.push_back(finding.value);
      last = finding.line;
    }
    if (signers.empty())
      if (const FrontFinding* issuer = first("issuer")) signers.push_back(issuer->value);
    if (signers.empty() && page.issuer && rules_.lexicon("organ_suffixes").suffix_of(*page.issuer))
      signers.push_back(*page.issuer);
    if (signers.empty()) return;
    std::string joined;
    for (const std::string& signer : signers) joined += (joined.empty() ? "" : "、") + signer;
    metadata().issuer = full_name(joined);
  }

  // A signature without its division (市政府办公厅) takes its full name from the head.
  std::string full_name(const std::string& signer) const {
    const FrontFinding* head = first("issuer");
    if (!head || find_division({signer}, {}, rules_)) return signer;
    return head->value.size() > signer.size() ? head->value : signer;
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
    for (const Rule* rule : rules_.making("page_date")) {
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

  void set_period() {
    if (!metadata().title) return;
    for (const Value& value : rules_.values().find(*metadata().title)) {
      if (value.kind != ValueKind::kYear || value.year.year == 0) continue;
      metadata().period = Period{value.year.year, std::max(value.year.year, value.year.year_end)};
      return;
    }
    // Names such as 《“十四五”…规划》 are read without their quotes.
    for (const PeriodName& period : rules_.values().lexicon().periods)
      if (metadata().title->find(period.text) != std::string::npos) {
        metadata().period = Period{period.start, period.end};
        return;
      }
  }

  void set_division() {
    std::vector<std::string_view> names;
    if (metadata().title) names.push_back(*metadata().title);
    if (metadata().issuer) names.push_back(*metadata().issuer);
    if (const FrontFinding* issuer = first("issuer")) names.push_back(issuer->value);
    if (document_.metadata.issuer) names.push_back(*document_.metadata.issuer);
    const std::string_view context =
        std::string_view(clean_.text).substr(0, std::min<std::size_t>(clean_.text.size(), 6000));
    metadata().division = find_division(names, context, rules_);
    if (metadata().division) return;
    for (const Rule* rule : rules_.making("division_mention"))
      if (const auto match = rule->find(context))
        if (const Capture* name = match->find("name"))
          if ((metadata().division = find_division({name->span.of(context)}, context, rules_))) return;
  }

  const CleanText& clean_;
  const SourceDocument& document_;
  const Rules& rules_;
  Structure& structure_;
  std::vector<FrontFinding> found_;
  bool has_notice_ = false;
  std::size_t notice_end_ = 0;  // first line after the notice
  std::size_t plan_begin_ = 0;  // first line of the plan
  std::size_t title_end_ = 0;   // first line after its title
};

}  // namespace

void find_front_matter(const CleanText& clean, const SourceDocument& document, const Rules& rules,
                       Structure& structure) {
  FrontMatter(clean, document, rules, structure).run();
}

}  // namespace planatlas::structure
