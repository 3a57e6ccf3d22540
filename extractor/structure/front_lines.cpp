#include "extractor/structure/front_lines.h"

#include <algorithm>
#include <array>
#include <optional>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

// How far into a file its front matter may reach.
constexpr std::size_t kFrontLines = 60;
constexpr std::size_t kTailLineBytes = 400;
// Lines of signature, date and notes behind the line that issues the plan.
constexpr std::size_t kNoticeLines = 12;

// What the front_matter rules capture in a line, field by field.
void read_line(const CleanText& clean, const Line& line, std::size_t index, const Rules& rules,
               std::vector<FrontFinding>& found) {
  const std::string_view text = line.span.of(clean.text);
  std::optional<TokenText> tokens;  // made where a rule asks for them: takes ten times as long as all else
  for (const Rule* rule : rules.making("front_matter", text)) {
    if (rule->tokens && !tokens) tokens = rules.tokenize(text);
    const auto match = rule->tokens ? rule->find(*tokens) : rule->find(text);
    if (!match) continue;
    for (const Capture& capture : match->captures) {
      const TextSpan span = rule->tokens ? tokens->to_text(capture.span) : capture.span;
      const std::string_view value = trim(span.of(text));
      if (!value.empty()) found.push_back({std::string(capture.name), std::string(value), index});
    }
    const auto mark = rule->set.find("mark");
    if (mark != rule->set.end()) found.push_back({mark->second, std::string(text), index});
  }
}

// Organs that sign side by side on one line, blanks between them, which the clean text has lost where they are narrow.
void read_signers(const CleanText& clean, const SourceDocument& document, const Line& line, std::size_t index,
                  const Rules& rules, std::vector<FrontFinding>& found) {
  const std::string_view text = clean.map.to_source(line.span).of(document.text);
  if (line.grid >= 0 || text.size() > kTailLineBytes) return;
  std::vector<std::string> signers;
  for (std::size_t begin = 0, offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    const bool blank = is_blank(next_code_point(text, offset));
    if (!blank && offset < text.size()) continue;
    const std::string_view name = trim(text.substr(begin, (blank ? here : offset) - begin));
    begin = offset;
    if (name.empty()) continue;
    bool signs = false;
    for (const Rule* rule : rules.making("front_matter", name))
      if (const auto match = rule->tokens ? std::nullopt : rule->match_whole(name); match && match->find("signature"))
        signs = true;
    if (!signs) return;
    signers.emplace_back(name);
  }
  if (signers.size() < 2) return;
  std::erase_if(found, [&](const FrontFinding& one) { return one.field == "signature" && one.line == index; });
  for (std::string& name : signers) found.push_back({"signature", std::move(name), index});
}

// 云溪市教育局 中共云溪市委社会工作部 关于印发…: the organs that the line's heading names, each where blanks of the
// source part it from the next.
void part_issuers(const CleanText& clean, const SourceDocument& document, const Line& line, std::size_t index,
                  const Rules& rules, std::vector<FrontFinding>& found) {
  const auto issuer = std::find_if(found.begin(), found.end(),
                                   [&](const FrontFinding& one) { return one.field == "issuer" && one.line == index; });
  if (issuer == found.end()) return;
  const std::string_view text = clean.map.to_source(line.span).of(document.text);
  std::string joined;             // the line without blanks
  std::vector<std::size_t> gaps;  // where they stood
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    if (is_blank(next_code_point(text, offset)))
      gaps.push_back(joined.size());
    else
      joined.append(text, here, offset - here);
  }
  const std::size_t begin = joined.find(issuer->value);
  if (begin == std::string::npos) return;
  const std::size_t end = begin + issuer->value.size();
  gaps.push_back(end);
  std::string names;
  std::size_t from = begin;
  for (const std::size_t gap : gaps) {
    if (gap <= from || gap > end) continue;
    const std::string name = joined.substr(from, gap - from);
    const auto* suffix = rules.lexicon("organ_suffixes").suffix_of(name);
    if (!suffix) return;
    const bool goes_on = suffix->text.size() == name.size();  // 云溪市委 办公室
    names += (names.empty() || goes_on ? "" : "、") + name;
    from = gap;
  }
  issuer->value = std::move(names);
}

// Far from the start only the tail's fields count: copies, and the signature below a plan that no notice issues.
void read_tail_line(const CleanText& clean, const Line& line, std::size_t index, const Rules& rules,
                    std::vector<FrontFinding>& found) {
  constexpr std::array<std::string_view, 4> kTailFields{"copies_to", "tail", "signature", "issued_on"};
  std::vector<FrontFinding> all;
  read_line(clean, line, index, rules, all);
  for (FrontFinding& finding : all)
    if (std::find(kTailFields.begin(), kTailFields.end(), finding.field) != kTailFields.end())
      found.push_back(std::move(finding));
}

bool belongs_to_notice(const FrontLines& front, std::size_t line) {
  constexpr std::array<std::string_view, 5> kFields{"signature", "issued_on", "disclosure", "notice_part",
                                                    "document_number"};
  return std::any_of(kFields.begin(), kFields.end(), [&](std::string_view field) { return front.has(field, line); });
}

}  // namespace

const FrontFinding* FrontLines::first(std::string_view field, std::size_t from, std::size_t to) const {
  for (const FrontFinding& finding : findings)
    if (finding.field == field && finding.line >= from && finding.line < to) return &finding;
  return nullptr;
}

bool FrontLines::has(std::string_view field, std::size_t line) const {
  return first(field, line, line + 1) != nullptr;
}

FrontLines read_front_lines(const CleanText& clean, const SourceDocument& document, const Rules& rules,
                            const Structure& structure) {
  FrontLines front;
  const std::vector<Line>& lines = structure.lines;
  for (std::size_t i = 0; i < lines.size() && !is_time_up(); ++i) {
    if (i < kFrontLines) {
      read_line(clean, lines[i], i, rules, front.findings);
      read_signers(clean, document, lines[i], i, rules, front.findings);
      part_issuers(clean, document, lines[i], i, rules, front.findings);
    } else if (i + kFrontLines >= lines.size() && lines[i].grid < 0 && lines[i].span.size() < kTailLineBytes) {
      read_tail_line(clean, lines[i], i, rules, front.findings);
    }
  }
  const FrontFinding* phrase = front.first("notice");
  if (!phrase) return front;
  front.has_notice = true;
  front.notice_line = phrase->line;
  front.notice_end = phrase->line + 1;
  while (front.notice_end < lines.size() && front.notice_end < phrase->line + kNoticeLines &&
         belongs_to_notice(front, front.notice_end))
    ++front.notice_end;
  return front;
}

bool is_sentence(std::string_view line) {
  return line.find("。") != std::string_view::npos || line.find("，") != std::string_view::npos;
}

std::string inner_title(std::string_view document) {
  std::string_view title = trim(document);
  const std::string_view open = "《", close = "》";
  if (title.substr(0, open.size()) == open) {
    const std::size_t end = title.rfind(close);
    title = title.substr(open.size(), (end == std::string_view::npos ? title.size() : end) - open.size());
  }
  return std::string(trim(title));
}

}  // namespace planatlas::structure
