#include <algorithm>
#include <map>

#include "cli/commands.h"
#include "cli/extract_file.h"
#include "extractor/ingest/container.h"
#include "extractor/text/utf8.h"
#include "output/knowledge/find_files.h"
#include "output/record/record.h"

namespace planatlas {
namespace {

constexpr std::size_t kLongestQuote = 200;  // bytes, where a fact spans whole paragraphs

std::string on_one_line(std::string_view text) {
  return excerpt(text, kLongestQuote);
}

// Writes facts as a heading line and indented lines: what was found, where, by which rule, from which captures.
class Explanation {
 public:
  Explanation(const Record& record, const Console& console) : record_(record), console_(console) {}

  std::string write() && {
    add_goals(Message::kGoal, 'g', record_.goals);
    add_goals(Message::kAchievement, 'a', record_.achievements);
    add_goals(Message::kProvision, 'v', record_.provisions);
    for (std::size_t i = 0; i < record_.tasks.size(); ++i) add_task(record_.tasks[i], task_id(i));
    for (std::size_t i = 0; i < record_.tables.size(); ++i) add_table(record_.tables[i], table_id(i));
    for (const Reference& item : record_.references) {
      heading(Message::kReference, item.relation, item.title);
      provenance(item.provenance);
    }
    std::map<std::string, std::size_t> count;
    for (const DeclaredFact& item : record_.facts) add_declared(item, declared_id(item.kind, count[item.kind]++));
    add_unclaimed();
    return std::move(out_);
  }

 private:
  void heading(Message kind, std::string_view id, std::string_view what) {
    out_ += fmt::format("{} {}  {}\n", console_.format(kind), id, on_one_line(what));
  }

  void detail(Message label, std::string_view text) {
    if (!text.empty()) out_ += fmt::format("  {}: {}\n", console_.format(label), text);
  }

  // The titles from the outermost section down.
  std::string section_path(int section) const {
    std::string path;
    for (; section >= 0; section = record_.sections[static_cast<std::size_t>(section)].parent) {
      const Section& item = record_.sections[static_cast<std::size_t>(section)];
      path = item.marker.text + item.title + (path.empty() ? "" : " > " + path);
    }
    return path;
  }

  void provenance(const Provenance& item) {
    detail(Message::kQuote, on_one_line(item.quote));
    detail(Message::kRule, item.rule);
    std::string captures;
    for (const auto& [name, text] : item.captures) {
      captures += (captures.empty() ? "" : ", ") + name + "=" + on_one_line(text);
    }
    detail(Message::kCaptures, captures);
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

  void add_goals(Message kind, char prefix, const std::vector<Goal>& goals) {
    for (std::size_t i = 0; i < goals.size(); ++i) {
      heading(kind, prefix + std::to_string(i + 1), goal_text(goals[i]));
      provenance(goals[i].provenance);
      detail(Message::kSection, section_path(goals[i].section));
      detail(Message::kYearFrom, goals[i].year_source);
    }
  }

  void add_task(const Task& task, const std::string& id) {
    heading(Message::kTask, id, task.title);
    std::string units;
    for (const auto* list : {&task.lead_units, &task.responsible_units, &task.supporting_units}) {
      std::string names;
      for (const Unit& unit : *list) names += (names.empty() ? "" : "、") + unit.name;
      if (!names.empty()) units += (units.empty() ? "" : " | ") + names;
    }
    detail(Message::kUnits, units);
    provenance(task.provenance);
    detail(Message::kSection, section_path(task.section));
  }

  void add_table(const Table& table, const std::string& id) {
    heading(Message::kTable, id, table.caption.value_or(""));
    detail(Message::kSection, section_path(table.section));
  }

  void add_declared(const DeclaredFact& fact, const std::string& id) {
    std::string fields;
    for (const auto& [name, value] : fact.fields) {
      const std::string text = text_of(value);
      if (!text.empty()) fields += (fields.empty() ? "" : ", ") + name + "=" + text;
    }
    heading(Message::kFact, id, fields);
    provenance(fact.provenance);
    detail(Message::kSection, section_path(fact.section));
  }

  // Returns the line of the text around a span.
  std::string_view line_around(TextSpan span) const {
    const std::string_view text = record_.text;
    const std::size_t before = span.begin == 0 ? std::string_view::npos : text.rfind('\n', span.begin - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return text.substr(begin, std::min(text.find('\n', span.end), text.size()) - begin);
  }

  void add_unclaimed() {
    std::string lines;
    std::size_t count = 0;
    for (const Diagnostic& item : record_.diagnostics) {
      if (item.code != "unclaimed_quantity") continue;
      ++count;
      lines += fmt::format("  {}  {}\n", on_one_line(item.span.of(record_.text)), on_one_line(line_around(item.span)));
    }
    out_ += count == 0 ? console_.format(Message::kNoneUnclaimed) : console_.format(Message::kUnclaimed, count);
    out_ += '\n' + lines;
  }

  const Record& record_;
  const Console& console_;
  std::string out_;
};

}  // namespace

int run_explain(const ExplainOptions& options, const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  auto bytes = read_input(options.file, options.ingest);
  if (bytes && is_container(*bytes, options.ingest.limits)) {
    console.say(Message::kSeveralDocuments, path_text(options.file));
    return kSomeFailed;
  }
  const auto record =
      bytes ? extract_document(std::move(*bytes), options.file, options.ingest, *rules) : Result<Record>(bytes.error());
  if (!record) {
    console.say_error(options.file, record.error());
    return kSomeFailed;
  }
  return console.deliver(Explanation(*record, console).write());
}

}  // namespace planatlas
