#include "output/compare/fact_changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "extractor/text/utf8.h"
#include "output/compare/grid.h"
#include "output/record/json.h"
#include "output/record/record.h"

namespace planatlas {
namespace {

// Keys whose values point to other entries or are shown in their own place.
constexpr std::array<std::string_view, 11> kNotCompared{"id",    "section", "task", "goals", "parent",    "part",
                                                        "quote", "rule",    "span", "url",   "title_span"};
constexpr std::array<std::string_view, 9> kLists{"sections",   "goals", "tasks",      "tables",     "achievements",
                                                 "provisions", "parts", "references", "diagnostics"};

std::string on_one_line(const Tree& value) {
  std::string text = write_json(value, JsonLayout::kLine);
  text.pop_back();  // the line break
  return text;
}

std::size_t number_of(const Tree* tree) {
  const Number* number = tree == nullptr ? nullptr : tree->as<Number>();
  return number == nullptr ? 0 : std::stoul(number->digits);
}

std::string text_of(const Tree* tree) {
  const std::string* text = tree == nullptr ? nullptr : tree->as<std::string>();
  return text == nullptr ? std::string() : *text;
}

// Where each code point begins, and the end.
std::vector<std::uint32_t> code_point_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t offset = 0; offset < text.size(); next_code_point(text, offset)) {
    offsets.push_back(static_cast<std::uint32_t>(offset));
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

class Viewer {
 public:
  explicit Viewer(Record record)
      : text_(record.text), offsets_(code_point_offsets(text_)), tree_(to_tree(std::move(record))) {}

  std::vector<FactView> view() {
    if (const Tree* metadata = tree_.find("metadata")) add("metadata", *metadata);
    for (const std::string_view list : kLists) add_list(std::string(list), tree_.find(list));
    const Tree* facts = tree_.find("facts");
    if (const Object* kinds = facts == nullptr ? nullptr : facts->as<Object>()) {
      for (const Member& kind : *kinds) add_list(kind.key, &kind.value);
    }
    std::stable_sort(views_.begin(), views_.end(), [](const FactView& a, const FactView& b) {
      return std::tie(a.kind, a.begin, a.end) < std::tie(b.kind, b.begin, b.end);
    });
    return std::move(views_);
  }

 private:
  void add_list(const std::string& kind, const Tree* list) {
    const Array* items = list == nullptr ? nullptr : list->as<Array>();
    if (items == nullptr) return;
    for (const Tree& item : *items) add(kind, item);
  }

  void add(const std::string& kind, const Tree& item) {
    const Object* members = item.as<Object>();
    if (members == nullptr) return;
    FactView view;
    view.kind = kind;
    if (const Tree* span = item.find("span")) {
      view.begin = number_of(span->find("start"));
      view.end = number_of(span->find("end"));
    }
    view.rule = text_of(item.find("rule"));
    view.quote = item.find("quote") ? text_of(item.find("quote")) : words_at(view);
    if (view.end > view.begin) view.sentence = sentence_around(view);
    for (const Member& member : *members) {
      const bool compared = std::find(kNotCompared.begin(), kNotCompared.end(), member.key) == kNotCompared.end();
      if (compared && !member.value.is_null()) view.fields.emplace_back(member.key, on_one_line(member.value));
    }
    views_.push_back(std::move(view));
  }

  std::string words_at(const FactView& view) const {
    const std::size_t begin = offsets_[view.begin];
    return text_.substr(begin, offsets_[view.end] - begin);
  }

  static constexpr std::size_t kReach = 600;  // bytes of a sentence before and behind the words

  // Up to the stops or line breaks around the words of a view.
  std::string sentence_around(const FactView& view) const {
    const std::string_view text = text_;
    std::size_t begin = offsets_[view.begin], end = offsets_[view.end];
    const std::size_t fact_begin = begin, fact_end = end;
    const auto stop_size = [&text](std::size_t at) -> std::size_t {
      for (const std::string_view stop : {"。", "；", "\n"})
        if (text.substr(at).starts_with(stop)) return stop.size();
      return 0;
    };
    while (begin > 0 && fact_begin - begin < kReach) {
      std::size_t before = begin;
      previous_code_point(text, before);
      if (stop_size(before) > 0) break;
      begin = before;
    }
    while (end < text.size() && end - fact_end < kReach && stop_size(end) == 0) next_code_point(text, end);
    if (begin == fact_begin && end == fact_end) return {};
    return std::string(text.substr(begin, end - begin));
  }

  const std::string text_;
  const std::vector<std::uint32_t> offsets_;
  const Tree tree_;
  std::vector<FactView> views_;
};

bool is_same(const FactView& a, const FactView& b) {
  return std::tie(a.kind, a.begin, a.end, a.rule, a.fields) == std::tie(b.kind, b.begin, b.end, b.rule, b.fields);
}
bool has_same_span(const FactView& a, const FactView& b) {
  return std::tie(a.kind, a.begin, a.end) == std::tie(b.kind, b.begin, b.end);
}
// Where a span grew or shrank at one end.
bool touches(const FactView& a, const FactView& b) {
  return a.kind == b.kind && a.end > a.begin && (a.begin == b.begin || a.end == b.end);
}

// Takes each fact of `before` together with the first of `after` that fits it and is not taken yet. Both are in order
// of kind and place, so those of one kind stand together.
template <class Fits, class Take>
void pair_up(std::vector<FactView>& before, std::vector<FactView>& after, const Fits& fits, const Take& take) {
  std::vector<bool> taken(after.size(), false);
  std::vector<FactView> left;
  std::size_t first = 0;  // of the kind
  for (FactView& view : before) {
    while (first < after.size() && after[first].kind < view.kind) ++first;
    std::size_t i = first;
    while (i < after.size() && after[i].kind == view.kind && (taken[i] || !fits(view, after[i]))) ++i;
    if (i < after.size() && after[i].kind == view.kind) {
      taken[i] = true;
      take(view, after[i]);
    } else {
      left.push_back(std::move(view));
    }
  }
  before = std::move(left);
  std::vector<FactView> rest;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (!taken[i]) rest.push_back(std::move(after[i]));
  }
  after = std::move(rest);
}

const FactView& shown(const FactChange& change) {
  return change.after ? *change.after : *change.before;
}

Object fields_of(const FactView& view) {
  Object object;
  for (const auto& [name, value] : view.fields) {
    auto tree = read_json(value);
    object.push_back({name, tree ? std::move(*tree) : Tree(value)});
  }
  return object;
}

Tree to_tree(const std::optional<FactView>& view) {
  if (!view) return Tree();
  return make_object({{"span", make_object({{"start", view->begin}, {"end", view->end}})},
                      {"rule", view->rule.empty() ? Tree() : Tree(view->rule)},
                      {"quote", view->quote},
                      {"sentence", view->sentence.empty() ? Tree() : Tree(view->sentence)},
                      {"fields", fields_of(*view)}});
}

struct Count {
  std::size_t gained = 0, lost = 0, altered = 0;

  void add(ChangeKind change) {
    ++(change == ChangeKind::kGained ? gained : change == ChangeKind::kLost ? lost : altered);
  }
};

// By kind and rule.
std::map<std::pair<std::string, std::string>, Count> totals_of(const std::vector<DocumentChanges>& documents) {
  std::map<std::pair<std::string, std::string>, Count> totals;
  for (const DocumentChanges& document : documents) {
    for (const FactChange& change : document.changes) {
      totals[{shown(change).kind, shown(change).rule}].add(change.change);
    }
  }
  return totals;
}

struct Words {
  std::string_view kind, rule, gained, lost, altered, sentence, summary;
};
constexpr Words kEnglishWords{
    "kind", "rule", "gained", "lost", "altered", "in", "gained {}, lost {}, altered {} in {} of {} documents\n"};
constexpr Words kChineseWords{
    "类别", "规则", "新增", "丢失", "变化", "原句", "新增 {}，丢失 {}，变化 {}；{} 个文件有变化，共 {} 个文件\n"};

constexpr std::size_t kLongestValue = 200;  // bytes

std::string field_text(const FactView& view) {
  std::string text;
  for (const auto& [name, value] : view.fields) {
    text += fmt::format("{}{}={}", text.empty() ? "" : ", ", name, excerpt(value, kLongestValue));
  }
  return text;
}

const std::string* find_field(const FactView& view, const std::string& name) {
  const auto field =
      std::find_if(view.fields.begin(), view.fields.end(), [&name](const auto& each) { return each.first == name; });
  return field == view.fields.end() ? nullptr : &field->second;
}

void add_difference(std::string_view name, const std::string* before, const std::string* after, std::string& text) {
  if ((before ? *before : "") == (after ? *after : "")) return;
  const auto side = [](const std::string* value) { return value ? excerpt(*value, kLongestValue) : std::string("-"); };
  text += fmt::format("{}{}: {} → {}", text.empty() ? "" : ", ", name, side(before), side(after));
}

std::string differences(const FactView& before, const FactView& after) {
  std::string text;
  add_difference("rule", &before.rule, &after.rule, text);
  for (const auto& [name, value] : before.fields) add_difference(name, &value, find_field(after, name), text);
  for (const auto& [name, value] : after.fields) {
    if (find_field(before, name) == nullptr) add_difference(name, nullptr, &value, text);
  }
  add_difference("quote", &before.quote, &after.quote, text);
  return text;
}

// The sentence of a view, from shortly before its quote on.
std::string sentence_text(const FactView& view) {
  constexpr std::size_t kBefore = 90;  // bytes
  const std::string_view text = view.sentence;
  const std::size_t quote = std::min(text.find(view.quote), text.size());
  std::size_t begin = 0;
  while (begin + kBefore < quote) next_code_point(text, begin);
  const std::string shown = excerpt(text.substr(begin), kLongestValue);
  return begin > 0 ? "…" + shown : shown;
}

std::string write_change(const FactChange& change, const Words& words) {
  const FactView& view = shown(change);
  const char sign = change.change == ChangeKind::kGained ? '+' : change.change == ChangeKind::kLost ? '-' : '~';
  const bool altered = change.change == ChangeKind::kAltered;
  std::string text = fmt::format("  {} {}", sign, view.kind);
  if (!view.rule.empty()) text += fmt::format(" [{}]", view.rule);
  text += fmt::format("  {}\n", altered ? differences(*change.before, view) : field_text(view));
  if (!view.quote.empty()) text += fmt::format("      {}\n", excerpt(view.quote, kLongestValue));
  if (!view.sentence.empty()) text += fmt::format("        {}: {}\n", words.sentence, sentence_text(view));
  return text;
}

void add_row(Grid& grid, const std::string& kind, const std::string& rule, const Count& count) {
  const auto number = [](std::size_t value) { return std::to_string(value); };
  grid.push_back({kind + (rule.empty() ? "" : " [" + rule + "]"), number(count.gained), number(count.lost),
                  number(count.altered)});
}

}  // namespace

std::string_view name_of(ChangeKind change) {
  switch (change) {
    case ChangeKind::kGained:
      return "gained";
    case ChangeKind::kLost:
      return "lost";
    case ChangeKind::kAltered:
      return "altered";
  }
  return "altered";
}

std::vector<FactView> view_facts(Record record) {
  return Viewer(std::move(record)).view();
}

std::vector<FactChange> compare_records(Record before, Record after) {
  std::vector<FactView> old_facts = view_facts(std::move(before)), new_facts = view_facts(std::move(after));
  std::vector<FactChange> changes;
  pair_up(old_facts, new_facts, is_same, [](FactView&, FactView&) {});
  const auto alter = [&changes](FactView& a, FactView& b) {
    changes.push_back({ChangeKind::kAltered, std::move(a), b});
  };
  pair_up(old_facts, new_facts, has_same_span, alter);
  pair_up(old_facts, new_facts, touches, alter);
  for (FactView& view : old_facts) changes.push_back({ChangeKind::kLost, std::move(view), std::nullopt});
  for (FactView& view : new_facts) changes.push_back({ChangeKind::kGained, std::nullopt, std::move(view)});
  std::stable_sort(changes.begin(), changes.end(), [](const FactChange& a, const FactChange& b) {
    return std::tie(shown(a).begin, shown(a).end, shown(a).kind) <
           std::tie(shown(b).begin, shown(b).end, shown(b).kind);
  });
  return changes;
}

Tree to_tree(const std::vector<DocumentChanges>& documents) {
  Array changed;
  for (const DocumentChanges& document : documents) {
    if (document.changes.empty()) continue;
    changed.push_back(make_object(
        {{"document", document.document}, {"changes", to_array(document.changes, [](const FactChange& change) {
                                             return Tree(make_object({{"change", name_of(change.change)},
                                                                      {"kind", shown(change).kind},
                                                                      {"before", to_tree(change.before)},
                                                                      {"after", to_tree(change.after)}}));
                                           })}}));
  }
  Array totals;
  for (const auto& [key, count] : totals_of(documents)) {
    totals.push_back(make_object({{"kind", key.first},
                                  {"rule", key.second.empty() ? Tree() : Tree(key.second)},
                                  {"gained", count.gained},
                                  {"lost", count.lost},
                                  {"altered", count.altered}}));
  }
  return make_object(
      {{"compared", documents.size()}, {"documents", std::move(changed)}, {"totals", std::move(totals)}});
}

std::string write_changes(const std::vector<DocumentChanges>& documents, Language language) {
  const Words& words = language == Language::kChinese ? kChineseWords : kEnglishWords;
  std::string text;
  std::size_t changed = 0;
  for (const DocumentChanges& document : documents) {
    if (document.changes.empty()) continue;
    ++changed;
    text += document.document + "\n";
    for (const FactChange& change : document.changes) text += write_change(change, words);
    text += "\n";
  }
  Grid grid{{fmt::format("{} [{}]", words.kind, words.rule), std::string(words.gained), std::string(words.lost),
             std::string(words.altered)}};
  Count all;
  for (const auto& [key, count] : totals_of(documents)) {
    add_row(grid, key.first, key.second, count);
    all.gained += count.gained;
    all.lost += count.lost;
    all.altered += count.altered;
  }
  if (grid.size() > 1) text += write_aligned(grid) + "\n";
  return text + fmt::format(fmt::runtime(words.summary), all.gained, all.lost, all.altered, changed, documents.size());
}

}  // namespace planatlas
