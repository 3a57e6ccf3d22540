#include "cli/explanation.h"

#include <algorithm>
#include <map>

#include "extractor/text/utf8.h"
#include "output/record/record.h"

namespace planatlas {
namespace {

constexpr std::size_t kLongestQuote = 200;  // bytes, where a fact spans whole paragraphs

std::string on_one_line(std::string_view text) {
  return excerpt(text, kLongestQuote);
}

std::string joined(const std::vector<std::string>& items) {
  return fmt::format("{}", fmt::join(items, ", "));
}

class Explainer {
 public:
  Explainer(const Record& record, const Trace& trace, const Rules& rules, const Console& console)
      : record_(record), trace_(trace), rules_(rules), console_(console) {}

  std::vector<ExplainedFact> run() && {
    add_goals(Message::kGoal, "goals", 'g', record_.goals);
    add_goals(Message::kAchievement, "achievements", 'a', record_.achievements);
    add_goals(Message::kProvision, "provisions", 'v', record_.provisions);
    for (std::size_t i = 0; i < record_.tasks.size(); ++i) add_task(record_.tasks[i], task_id(i));
    for (std::size_t i = 0; i < record_.tables.size(); ++i) add_table(record_.tables[i], table_id(i));
    for (std::size_t i = 0; i < record_.references.size(); ++i) add_reference(record_.references[i], i);
    add_declared();
    for (const Diagnostic& item : record_.diagnostics) {
      if (item.code == "unclaimed_quantity") add_unclaimed(item);
    }
    return std::move(facts_);
  }

 private:
  void begin(Message kind_name, std::string kind, std::string id, std::string_view title, TextSpan span) {
    facts_.push_back({std::move(id), std::move(kind), console_.format(kind_name), on_one_line(title), span, {}});
    if (const std::size_t page = page_at(span.begin)) detail(Message::kPage, std::to_string(page));
  }
  // Returns the number of the page that a place of the text is on, 0 where there are no pages.
  std::size_t page_at(std::uint32_t place) const {
    const auto behind = std::upper_bound(record_.pages.begin(), record_.pages.end(), place,
                                         [](std::uint32_t at, TextSpan page) { return at < page.begin; });
    return static_cast<std::size_t>(behind - record_.pages.begin());
  }
  void detail(Message label, std::string text) {
    if (!text.empty()) facts_.back().details.emplace_back(console_.format(label), std::move(text));
  }

  void provenance(const Provenance& item, int section) {
    detail(Message::kQuote, on_one_line(item.quote));
    const Rule* rule = rules_.find(item.rule);
    detail(Message::kRule, rule ? fmt::format("{} ({})", rule->id, rule->where) : item.rule);
    std::string captures;
    for (const auto& [name, text] : item.captures) {
      captures += (captures.empty() ? "" : ", ") + name + "=" + on_one_line(text);
    }
    detail(Message::kCaptures, captures);
    if (rule) detail(Message::kFragments, joined(rule->names));
    detail(Message::kSection, section_path(record_, section));
  }

  static std::string goal_text(const Goal& goal) {
    std::string text = goal.scope.value_or("") + goal.indicator;
    if (goal.comparator) text.append(" ").append(symbol_of(*goal.comparator));
    if (goal.value) text += " " + goal.value->to_string();
    if (goal.value_max) text += "–" + goal.value_max->to_string();
    if (goal.unit) text += " " + *goal.unit;
    if (goal.state) text += " " + *goal.state;
    if (goal.year) text += fmt::format(" ({})", *goal.year);
    if (goal.per) text += " / " + *goal.per;
    text.append("  ").append(name_of(goal.kind));
    return text;
  }

  void add_goals(Message name, const char* kind, char prefix, const std::vector<Goal>& goals) {
    for (std::size_t i = 0; i < goals.size(); ++i) {
      const Goal& goal = goals[i];
      begin(name, kind, prefix + std::to_string(i + 1), goal_text(goal), goal.provenance.span);
      provenance(goal.provenance, goal.section);
      detail(Message::kIndicatorId, goal.indicator_id.value_or(""));
      if (goal.year_source.empty()) continue;
      const std::string from = year_origin(goal);
      detail(Message::kYearFrom, from.empty() ? goal.year_source : goal.year_source + ": " + from);
    }
  }

  // The words that the year of a goal was taken from, and of another line than its own the beginning of that line.
  std::string year_origin(const Goal& goal) const {
    if (goal.year_source == "deadline" && goal.task >= 0) return record_.tasks[goal.task].deadline.value_or("");
    if (goal.year_source == "plan") return record_.metadata.title.value_or("");
    if (goal.year_source == "heading") {
      for (int at = goal.section; at >= 0; at = record_.sections[at].parent) {
        if (!year_in(record_.sections[at].title, *goal.year).empty()) return record_.sections[at].title;
      }
    }
    // The line of the goal, then those before it: a paragraph may govern the list below.
    auto line = std::upper_bound(trace_.begin(), trace_.end(), goal.provenance.span.begin,
                                 [](std::uint32_t at, const LineTrace& each) { return at < each.source.begin; });
    for (int steps = 0; line != trace_.begin() && steps < kLinesBack; ++steps) {
      --line;
      const std::string words = year_in(line->text, *goal.year);
      if (words.empty()) continue;
      return steps == 0 ? words : fmt::format("{} ({})", words, excerpt(line->text, kLineBytes));
    }
    return {};
  }

  std::string year_in(const std::string& text, int year) const {
    std::string words;
    for (const Value& value : rules_.values().find(text)) {
      const bool dated = value.kind == ValueKind::kYear || value.kind == ValueKind::kDate;
      if (dated && (value.year.year == year || value.year.year_end == year)) words = value.span.of(text);
    }
    return words;
  }

  void add_task(const Task& task, const std::string& id) {
    begin(Message::kTask, "tasks", id, task.title, task.provenance.span);
    std::string units;
    for (const auto* list : {&task.lead_units, &task.responsible_units, &task.supporting_units}) {
      std::string names;
      for (const Unit& unit : *list) names += (names.empty() ? "" : "、") + unit.name;
      if (!names.empty()) units += (units.empty() ? "" : " | ") + names;
    }
    detail(Message::kUnits, units);
    provenance(task.provenance, task.section);
  }

  void add_table(const Table& table, const std::string& id) {
    begin(Message::kTable, "tables", id, table.caption.value_or(""), table.span);
    detail(Message::kSection, section_path(record_, table.section));
  }

  void add_reference(const Reference& item, std::size_t index) {
    begin(Message::kReference, "references", "r" + std::to_string(index + 1), item.relation + "  " + item.title,
          item.provenance.span);
    provenance(item.provenance, -1);
  }

  void add_declared() {
    std::map<std::string, std::size_t> count;
    for (const DeclaredFact& fact : record_.facts) {
      std::string fields;
      for (const auto& [name, value] : fact.fields) {
        const std::string text = text_of(value);
        if (!text.empty()) fields += (fields.empty() ? "" : ", ") + name + "=" + text;
      }
      begin(Message::kFact, fact.kind, declared_id(fact.kind, count[fact.kind]++), fields, fact.provenance.span);
      provenance(fact.provenance, fact.section);
    }
  }

  void add_unclaimed(const Diagnostic& item) {
    begin(Message::kUnclaimedOne, "unclaimed", "", item.span.of(record_.text), item.span);
    detail(Message::kQuote, on_one_line(line_around(item.span)));
  }

  // Returns the line of the text around a span.
  std::string_view line_around(TextSpan span) const {
    const std::string_view text = record_.text;
    const std::size_t before = span.begin == 0 ? std::string_view::npos : text.rfind('\n', span.begin - 1);
    const std::size_t first = before == std::string_view::npos ? 0 : before + 1;
    return text.substr(first, std::min(text.find('\n', span.end), text.size()) - first);
  }

  static constexpr int kLinesBack = 40;
  static constexpr std::size_t kLineBytes = 90;  // of a line that a year is taken from

  const Record& record_;
  const Trace& trace_;
  const Rules& rules_;
  const Console& console_;
  std::vector<ExplainedFact> facts_;
};

}  // namespace

std::string section_path(const Record& record, int section) {
  std::string path;
  for (; section >= 0; section = record.sections[static_cast<std::size_t>(section)].parent) {
    const Section& item = record.sections[static_cast<std::size_t>(section)];
    path = item.marker.text + item.title + (path.empty() ? "" : " > " + path);
  }
  return path;
}

std::vector<ExplainedFact> explain_facts(const Record& record, const Trace& trace, const Rules& rules,
                                         const Console& console) {
  return Explainer(record, trace, rules, console).run();
}

std::string write_fact(const ExplainedFact& fact) {
  std::string out = fmt::format("{} {}  {}\n", fact.kind_name, fact.id, fact.title);
  for (const auto& [label, text] : fact.details) out += fmt::format("  {}: {}\n", label, text);
  return out;
}

}  // namespace planatlas
