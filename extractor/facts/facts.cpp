#include "extractor/facts/facts.h"

#include <algorithm>
#include <map>

#include "extractor/base/time_limit.h"
#include "extractor/facts/counted_headings.h"
#include "extractor/facts/declared.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/indicator_identity.h"
#include "extractor/facts/line_facts.h"
#include "extractor/facts/organ_identity.h"
#include "extractor/facts/parts.h"
#include "extractor/facts/plan_years.h"
#include "extractor/facts/printed_words.h"
#include "extractor/facts/prose_cells.h"
#include "extractor/facts/provenance.h"
#include "extractor/facts/references.h"
#include "extractor/facts/section_years.h"
#include "extractor/facts/table_goals.h"
#include "extractor/facts/tables.h"
#include "extractor/facts/target_columns.h"
#include "extractor/facts/task_tables.h"
#include "extractor/facts/tasks.h"
#include "extractor/text/fold.h"
#include "extractor/text/long_lines.h"

namespace planatlas {
namespace {

using namespace facts;

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

class RecordMaker {
 public:
  RecordMaker(const SourceDocument& document, const CleanText& clean, Structure structure, const Rules& rules,
              Trace* trace)
      : document_(document),
        clean_(clean),
        structure_(std::move(structure)),
        rules_(rules),
        trace_(trace),
        traditional_(is_traditional(document.text)),
        declared_(document, clean, rules) {}

  Record run() {
    fill_source();
    record_.metadata = structure_.metadata;
    years_ = find_plan_years(record_.metadata, clean_.text, rules_);
    add_tasks();
    if (is_time_up()) return {};
    deadline_years_ = deadline_years(record_.tasks, rules_);
    heading_years_ = heading_years(structure_.sections, rules_);
    first_headings_ = first_headings();
    identify_units();
    add_tables();
    add_text_facts();
    if (is_time_up()) return {};
    sort_goals();
    identify_goals();
    link_goals();
    record_.references = find_references(document_, clean_, structure_, rules_);
    print_facts(document_, clean_, traditional_, record_);
    record_.facts = declared_.take();
    add_outline();
    record_.pages = document_.pages;
    record_.diagnostics.insert(record_.diagnostics.end(), document_.diagnostics.begin(), document_.diagnostics.end());
    record_.diagnostics.insert(record_.diagnostics.end(), clean_.diagnostics.begin(), clean_.diagnostics.end());
    record_.diagnostics.insert(record_.diagnostics.end(), structure_.diagnostics.begin(), structure_.diagnostics.end());
    std::stable_sort(
        record_.diagnostics.begin(), record_.diagnostics.end(),
        [](const Diagnostic& a, const Diagnostic& b) { return std::tie(a.span, a.code) < std::tie(b.span, b.code); });
    return std::move(record_);
  }

 private:
  void fill_source() {
    record_.id = document_.sha256.substr(0, 16);
    SourceInfo& source = record_.source;
    source.path = document_.path;
    source.sha256 = document_.sha256;
    source.bytes = document_.bytes;
    source.format = document_.format;
    source.encoding = document_.encoding;
    source.url = document_.metadata.url;
    source.site = document_.metadata.site;
    source.ocr = document_.ocr;
    source.extractor = "planatlas " PLANATLAS_VERSION;
    source.rules = rules_.hash();
  }

  // --- tasks and tables ---

  Provenance provenance(TextSpan span, std::string rule) const {
    return make_provenance(document_, clean_, span, std::move(rule));
  }

  void add_tasks() {
    for (TaskDraft& draft : find_tasks(clean_, structure_, rules_)) {
      if (is_time_up()) break;
      draft.task.provenance = provenance(draft.span, draft.task.from_table ? "task_table" : "numbered_item");
      if (draft.grid < 0)
        task_of_section_[draft.task.section] = static_cast<int>(record_.tasks.size());
      else
        task_of_row_[{draft.grid, draft.row}] = static_cast<int>(record_.tasks.size());
      record_.tasks.push_back(std::move(draft.task));
    }
  }

  void identify_units() {
    const OrganPlaces places = organ_places(record_.metadata.division, rules_);
    for (Task& task : record_.tasks)
      for (auto* units : {&task.lead_units, &task.responsible_units, &task.supporting_units})
        for (Unit& unit : *units) unit.id = organ_id(unit, places, rules_);
  }

  void add_tables() {
    const auto last_past = years_.past_before ? std::optional(*years_.past_before - 1) : std::nullopt;
    for (std::size_t i = 0; i < structure_.grids.size(); ++i) {
      if (is_time_up()) break;
      const Grid& grid = structure_.grids[i];
      const bool data = add_table(grid);
      const bool tasks = is_task_table(grid, rules_);
      const SectionRole role = role_of(grid.section);
      const bool review = role == SectionRole::kReview;
      const auto columns = review ? std::nullopt : find_target_columns(grid, last_past, rules_);
      std::vector<TableGoal> goals;
      if (columns)
        goals = find_table_goals(grid, *columns, rules_);
      else if (!review)
        goals = find_goals_by_year(grid, last_past, role == SectionRole::kGoals, rules_);
      const bool other = !tasks && !data && !review && !columns && goals.empty() && may_tell_tasks(grid, rules_);
      const CellsRead read = tasks ? CellsRead::kLong : other ? CellsRead::kSentences : CellsRead::kTargets;
      for (const ProseCell& cell : prose_cells(grid, read, columns ? &*columns : nullptr, goals, rules_))
        add_prose_cell(i, cell);
      for (const TableGoal& goal : goals) add_table_goal(i, goal);
    }
  }

  // Returns whether the table holds data.
  bool add_table(const Grid& grid) {
    auto table = make_table(grid, rules_);
    if (!table) return false;
    const TextSpan whole = grid.caption_span.empty() ? grid.span : TextSpan{grid.caption_span.begin, grid.span.end};
    table->section = grid.section;
    table->clean_span = whole;
    table->span = clean_.map.to_source(whole);
    print_table(document_, clean_, traditional_, grid, *table);
    record_.tables.push_back(std::move(*table));
    return true;
  }

  int task_of_row(std::size_t grid, std::size_t row) const {
    const auto task = task_of_row_.find({static_cast<int>(grid), row});
    return task == task_of_row_.end() ? -1 : task->second;
  }

  void add_table_goal(std::size_t grid, TableGoal found) {
    Goal& goal = found.goal;
    goal.section = structure_.grids[grid].section;
    goal.task = task_of_row(grid, found.row);
    if (!goal.year) {
      const auto deadline = goal.task < 0 ? std::nullopt : deadline_years_[goal.task];
      const auto& caption = structure_.grids[grid].caption;
      const auto named = deadline || !caption ? std::nullopt : year_of_header({*caption}, rules_);
      goal.year = deadline ? deadline : named ? named : years_.last;
      if (goal.year) goal.year_source = deadline ? "deadline" : "heading";
    }
    goal.provenance = provenance(found.span, "indicator_table");
    record_.goals.push_back(std::move(goal));
  }

  void add_prose_cell(std::size_t index, const ProseCell& cell) {
    const Grid& grid = structure_.grids[index];
    const bool granted = role_of(grid.section) == SectionRole::kProvisions;
    const auto role = cell.past ? SectionRole::kReview : granted ? SectionRole::kProvisions : SectionRole::kTasks;
    TextPlace place{{}, role, grid.section, task_of_row(index, cell.row)};
    LineContext context = context_of(grid.section, place.task);
    context.role = place.role;
    context.subject = cell.subject;
    context.heading_year = cell.year;
    if (!cell.subject.empty() && !context.plan_year) context.plan_year = years_.last;
    for (const TextSpan piece : part_long_line(clean_.text, without_marker(grid.rows[cell.row][cell.column].span))) {
      place.span = piece;
      add_line_facts(place, add_declared_facts(place), context, true);
    }
  }

  // --- text ---

  SectionRole role_of(int section) const {
    return section < 0 ? SectionRole::kBody : structure_.sections[section].role;
  }

  // A review of the past keeps its character in all that stands below it, sidebars included.
  SectionRole role_in_context(int section) const {
    for (int at = section; at >= 0; at = structure_.sections[at].parent)
      if (role_of(at) == SectionRole::kReview) return SectionRole::kReview;
    return role_of(section);
  }

  int task_of(int section) const {
    for (int at = section; at >= 0; at = structure_.sections[at].parent)
      if (const auto task = task_of_section_.find(at); task != task_of_section_.end()) return task->second;
    return -1;
  }

  LineContext context_of(int section, int task) const {
    LineContext context;
    context.role = role_in_context(section);
    if (task >= 0) context.deadline_year = deadline_years_[task];
    // Work that somebody carries aims at something under 建设标准 too.
    if (task >= 0 && context.role == SectionRole::kProvisions) context.role = SectionRole::kTasks;
    context.plan_year = years_.only;
    context.first_year = years_.first;
    context.last_year = years_.last;
    context.past_before = years_.past_before;
    if (counted_headings_) context.counted_headings = &*counted_headings_;
    return context;
  }

  // Whether a line is a member of a list below an opening line: 到2025年…： —— … —— …
  bool is_list_member(const Line& line) const {
    switch (line.marker.family) {
      case MarkerFamily::kDash:
      case MarkerFamily::kCircled:
      case MarkerFamily::kHanFirst:
      case MarkerFamily::kArabic:
      case MarkerFamily::kArabicBracket:
      case MarkerFamily::kLetter:
      case MarkerFamily::kDecimal:
        return true;
      default:
        return false;
    }
  }

  void add_text_facts() {
    counted_headings_.emplace(structure_.sections);
    std::optional<int> opening;      // of the paragraph that governs the list below it
    bool opening_announces = false;  // what stands below it, whatever it looks like
    bool opening_is_vision = false;
    bool goes_on = false;  // the sentence of the paragraph before has not ended
    bool in_list = false;  // the list below has begun: plain paragraphs belong to its members
    int opening_section = -2;
    for (const Line& line : structure_.lines) {
      if (is_time_up()) break;
      const PartRole part = structure_.parts[line.part].role;
      if (line.grid >= 0 || line.repeated || part == PartRole::kTail) continue;
      const bool in_notice = part == PartRole::kNotice;
      const bool heading = !line.title.empty();
      // A list below may be numbered and so make sections of its own: they are deeper than the opening line's.
      const bool below =
          opening_section >= 0 && line.section > opening_section && is_below(line.section, opening_section);
      // 到2030年，…： governs the sections below it, and a year that opens the goals all of them.
      const bool of_goals = role_of(line.section) == SectionRole::kGoals;
      const bool beside = !heading && opening_is_vision && line.section == opening_section;
      const bool spans = (below && opening_announces) || (of_goals && (below || beside));
      if (heading && !is_list_member(line) && !spans) opening.reset();
      if (line.section != opening_section && !is_list_member(line) && !below) opening.reset();
      const int task = task_of(line.section);
      LineContext context = context_of(line.section, task);
      if (in_notice) context.role = SectionRole::kNotice;
      context.preamble = part == PartRole::kPlan && line.section < 0 && line.span.begin < first_headings_[line.part];
      // A list that goes on has begun above the line that opened: 2. below 2027年：….
      if (is_list_member(line) && !in_list && line.marker.ordinal > 1) opening.reset();
      const bool governed =
          opening && (is_list_member(line) || opening_announces || spans || (!heading && (in_list || goes_on)));
      in_list = governed && (in_list || is_list_member(line));
      context.heading_year = governed ? opening : line.section >= 0 ? heading_years_[line.section] : std::nullopt;
      const TextPlace place{without_marker(line.span), context.role, line.section, task};
      TokenText tokens = add_declared_facts(place);
      if (is_plain_heading(line) || is_title(line)) {
        if (trace_) trace_->push_back(trace_of(place));
        continue;
      }
      const auto opened = add_line_facts(place, std::move(tokens), context, false);
      const std::string_view text = line.span.of(clean_.text);
      goes_on = ends_with_any(text, {"；", ";", "，", ","});
      if (is_list_member(line)) continue;
      if (opened.year) {
        opening = opened.year;
        opening_section = line.section;
        opening_is_vision = opened.is_vision;
        opening_announces = opened.announces || ends_with_any(text, {"：", ":"});
      } else if (!governed && !heading) {
        opening.reset();
      }
    }
  }

  // The title of a part says what the plan is, not what it promises.
  bool is_title(const Line& line) const {
    const std::string& title = structure_.parts[line.part].title;
    if (line.section >= 0 || title.empty()) return false;
    const std::string text = flat(line.span.of(clean_.text));
    if (!text.starts_with(title)) return false;
    const std::string_view note = std::string_view(text).substr(title.size());  // （共12项）
    return note.empty() || (note.starts_with("（") && note.ends_with("）"));
  }

  TextSpan without_marker(TextSpan span) const {
    const auto marker = rules_.find_marker(span.of(clean_.text));
    return {span.begin + (marker ? marker->span.end : 0), span.end};
  }

  // Adds the facts of declared kinds that a line or cell states; returns its tokens.
  TokenText add_declared_facts(const TextPlace& place) {
    TokenText tokens = rules_.tokenize(place.span.of(clean_.text));
    declared_attempts_.clear();
    declared_.add(place, tokens, trace_ ? &declared_attempts_ : nullptr);
    return tokens;
  }

  // Requires: the place is the last whose declared facts were added.
  LineTrace trace_of(const TextPlace& place) {
    LineTrace line;
    line.text = place.span.of(clean_.text);
    line.source = clean_.map.to_source(place.span);
    line.section = place.section;
    line.role = place.role;
    line.declared = std::move(declared_attempts_);
    return line;
  }

  std::vector<std::uint32_t> first_headings() const {
    constexpr std::size_t kFewest = 3;  // headings that make an outline
    std::vector<std::uint32_t> first(structure_.parts.size(), 0);
    std::vector<std::size_t> count(structure_.parts.size(), 0);
    for (const Section& section : structure_.sections) ++count[section.part];
    for (const Section& section : structure_.sections)
      if (count[section.part] >= kFewest && first[section.part] == 0) first[section.part] = section.span.begin;
    return first;
  }

  bool is_below(int section, int ancestor) const {
    for (int at = section; at >= 0; at = structure_.sections[at].parent)
      if (at == ancestor) return true;
    return false;
  }

  // A heading that stands alone and has sections below it: its numbers count them.
  bool is_plain_heading(const Line& line) const {
    if (line.title.empty() || line.section < 0) return false;
    if (line.title.end < line.span.end) return false;
    const auto next = static_cast<std::size_t>(line.section) + 1;
    return next < structure_.sections.size() && structure_.sections[next].parent == line.section &&
           line.marker.family != MarkerFamily::kNone;
  }

  // Adds what a line says; returns the year that it opens with.
  OpeningYear add_line_facts(const TextPlace& place, TokenText tokens, LineContext context, bool in_table) {
    const std::string_view text = place.span.of(clean_.text);
    const std::uint32_t base = place.span.begin;
    LineTrace tried;
    if (trace_) {
      tried = trace_of(place);
      context.attempts = &tried.attempts;
    }
    LineFacts found = find_line_facts(text, std::move(tokens), context, rules_);
    if (trace_) {
      tried.unclaimed = found.unclaimed;
      trace_->push_back(std::move(tried));
    }
    for (LineFact& fact : found.facts) {
      fact.goal.section = place.section;
      fact.goal.task = place.task;
      fact.goal.from_table = in_table;
      fact.goal.provenance = provenance({base + fact.span.begin, base + fact.span.end}, fact.rule->id);
      fact.goal.provenance.captures = std::move(fact.captures);
      auto& list = fact.kind == FactClass::kGoal          ? record_.goals
                   : fact.kind == FactClass::kAchievement ? record_.achievements
                                                          : record_.provisions;
      if (!(structure_.scrambled && is_known(list, fact.goal))) list.push_back(std::move(fact.goal));
    }
    for (const TextSpan quantity : found.unclaimed)
      record_.diagnostics.push_back({"unclaimed_quantity", Severity::kInfo, "no rule claims " + flat(quantity.of(text)),
                                     clean_.map.to_source({base + quantity.begin, base + quantity.end})});
    return found.opening;
  }

  // A page with repeated passages cuts them anywhere: the same figures for the end of the same wording are the same
  // goal.
  static bool is_known(const std::vector<Goal>& goals, const Goal& goal) {
    const auto ends_with = [](const std::string& text, const std::string& end) {
      return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
    };
    return std::any_of(goals.begin(), goals.end(), [&](const Goal& other) {
      return other.value == goal.value && other.unit == goal.unit && other.state == goal.state &&
             (ends_with(other.indicator, goal.indicator) || ends_with(goal.indicator, other.indicator));
    });
  }

  void sort_goals() {
    for (auto* list : {&record_.goals, &record_.achievements, &record_.provisions})
      std::stable_sort(list->begin(), list->end(),
                       [](const Goal& a, const Goal& b) { return a.provenance.clean < b.provenance.clean; });
  }

  void identify_goals() {
    const std::string place = record_.metadata.division ? record_.metadata.division->name : std::string();
    for (auto* list : {&record_.goals, &record_.achievements, &record_.provisions})
      for (Goal& goal : *list) identify_indicator(goal, place, rules_);
    mark_parts(record_.goals, clean_.text, rules_);
  }

  void link_goals() {
    for (std::size_t i = 0; i < record_.goals.size(); ++i)
      if (const int task = record_.goals[i].task; task >= 0) record_.tasks[task].goals.push_back(static_cast<int>(i));
  }

  // Sections and parts leave with spans of the source text.
  void add_outline() {
    record_.sections = structure_.sections;
    for (Section& section : record_.sections) {
      section.span = clean_.map.to_source(section.span);
      section.title_span = clean_.map.to_source(section.title_span);
    }
    record_.parts = structure_.parts;
    for (Part& part : record_.parts) part.span = clean_.map.to_source(part.span);
  }

  const SourceDocument& document_;
  const CleanText& clean_;
  Structure structure_;
  const Rules& rules_;
  Trace* const trace_;
  const bool traditional_;
  Record record_;
  PlanYears years_;
  std::vector<std::optional<int>> deadline_years_, heading_years_;  // of tasks, of sections
  std::vector<std::uint32_t> first_headings_;                       // of parts; 0 where one has no outline
  std::map<int, int> task_of_section_;
  std::map<std::pair<int, std::size_t>, int> task_of_row_;
  std::optional<CountedHeadings> counted_headings_;
  DeclaredFacts declared_;
  std::vector<Attempt> declared_attempts_;  // at the last place
};

}  // namespace

Record make_record(const SourceDocument& document, const CleanText& clean, Structure structure, const Rules& rules,
                   Trace* trace) {
  Record record = RecordMaker(document, clean, std::move(structure), rules, trace).run();
  if (trace)
    std::stable_sort(trace->begin(), trace->end(),
                     [](const LineTrace& a, const LineTrace& b) { return a.source < b.source; });
  return record;
}

}  // namespace planatlas
