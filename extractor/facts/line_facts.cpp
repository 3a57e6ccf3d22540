#include "extractor/facts/line_facts.h"

#include <algorithm>

#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

bool is_quantity(const Value& value) {
  return value.kind == ValueKind::kQuantity;
}

bool has_year(const Value& value) {
  return (value.kind == ValueKind::kYear || value.kind == ValueKind::kDate) && value.year.year != 0;
}

// Rewrites the token of a value to another kind; all tokens are four bytes long.
void retag(TokenText& tokens, std::size_t value, TokenKind kind) {
  const TextSpan at = tokens.to_tokens(tokens.values[value].span);
  std::string token;
  append_code_point(token, static_cast<char32_t>(0xF0000 + static_cast<int>(kind) * 0x1000 + (value & 0xFFF)));
  tokens.tokens.replace(at.begin, at.size(), token);
}

std::string setting(const Rule& rule, const std::string& key) {
  const auto found = rule.set.find(key);
  return found == rule.set.end() ? std::string{} : found->second;
}

// A stated bound wins over a weaker comparator: 达到…以上 is >=, 达到…左右 is ~, 突破…以上 stays >.
Comparator combine(std::optional<Comparator> comparator, std::optional<Comparator> bound) {
  if (!bound) return comparator.value_or(Comparator::kEqual);
  if (comparator == Comparator::kMoreThan && bound == Comparator::kAtLeast) return Comparator::kMoreThan;
  if (comparator == Comparator::kLessThan && bound == Comparator::kAtMost) return Comparator::kLessThan;
  return *bound;
}

struct Context {
  FactClass kind;
  TextSpan span;  // in the text
};

class LineReader {
 public:
  LineReader(std::string_view text, const LineContext& context, const Rules& rules)
      : text_(text),
        context_(context),
        rules_(rules),
        tokens_(rules.tokenize(text)),
        claimed_(tokens_.values.size(), false) {}

  LineFacts run() {
    claim_counted_headings();
    claim_condition_units();
    find_contexts();
    find_past_periods();
    for (const std::string_view makes : {"claim", "goal"}) {
      for (const Rule* rule : rules_.making(makes)) {
        if (!applies(*rule)) continue;
        apply(*rule, makes == "claim");
      }
    }
    std::stable_sort(result_.facts.begin(), result_.facts.end(),
                     [](const LineFact& a, const LineFact& b) { return a.anchor < b.anchor; });
    complete_chains();
    for (std::size_t i = 0; i < tokens_.values.size(); ++i)
      if (is_quantity(tokens_.values[i]) && !claimed_[i]) result_.unclaimed.push_back(tokens_.values[i].span);
    result_.opening_year = opening_year();
    return std::move(result_);
  }

 private:
  bool applies(const Rule& rule) const {
    const bool here = rule.roles.empty() ||
                      std::find(rule.roles.begin(), rule.roles.end(), name_of(context_.role)) != rule.roles.end();
    return here && (rule.contains_any.empty() ||
                    std::any_of(rule.contains_any.begin(), rule.contains_any.end(), [&](const std::string& literal) {
                      return text_.find(literal) != std::string_view::npos;
                    }));
  }

  // 搭建4大平台 counts the document's own headings where such a heading stands.
  void claim_counted_headings() {
    if (!context_.counted_headings) return;
    for (std::size_t i = 0; i < tokens_.values.size(); ++i) {
      const Value& value = tokens_.values[i];
      if (!is_quantity(value)) continue;
      std::size_t end = value.span.end;
      for (int n = 0; n < 4 && end < text_.size(); ++n) next_code_point(text_, end);
      const std::string_view phrase = text_.substr(value.span.begin, end - value.span.begin);
      if (count_code_points(phrase) < count_code_points(value.span.of(text_)) + 3) continue;
      const bool counted =
          std::any_of(context_.counted_headings->begin(), context_.counted_headings->end(),
                      [&](const std::string& title) { return title.find(phrase) != std::string::npos; });
      if (counted) take(i, true);
    }
  }

  // Ages and voltages say of whom or of what, not how much.
  void claim_condition_units() {
    const Lexicon& units = rules_.lexicon("condition_units");
    for (std::size_t i = 0; i < tokens_.values.size(); ++i)
      if (is_quantity(tokens_.values[i]) && units.contains(tokens_.values[i].quantity.unit)) take(i, true);
  }

  void take(std::size_t value, bool hide) {
    claimed_[value] = true;
    if (hide) retag(tokens_, value, TokenKind::kName);
  }

  // Passages that tell what was reached or what is granted. A later 到X年 ends what was reached.
  void find_contexts() {
    for (const Rule* rule : rules_.making("context")) {
      if (!applies(*rule)) continue;
      const std::string name = setting(*rule, "context");
      const FactClass kind = name == "provision" ? FactClass::kProvision : FactClass::kAchievement;
      for (const Match& match : rule->find_all(tokens_)) {
        TextSpan span = rule->tokens ? tokens_.to_text(match.span) : match.span;
        if (kind == FactClass::kAchievement)
          for (const Value& value : tokens_.values)
            if (has_year(value) && value.year.use == YearUse::kBy && value.year.opens && !is_past(value) &&
                span.contains(value.span) && value.span.begin > span.begin)
              span.end = std::min(span.end, value.span.begin);
        contexts_.push_back({kind, span});
      }
    }
  }

  // “十三五”期间 in a plan of a later period.
  void find_past_periods() {
    for (const Value& value : tokens_.values) {
      if (value.kind != ValueKind::kYear || value.year.use != YearUse::kPeriod || !context_.past_before) continue;
      if (value.year.year_end == 0 || value.year.year_end >= *context_.past_before) continue;
      std::size_t end = value.span.end;
      while (end < text_.size()) {
        std::size_t next = end;
        const char32_t c = next_code_point(text_, next);
        if (c == U'。' || c == U'；' || c == U'\n') break;
        end = next;
      }
      contexts_.push_back({FactClass::kAchievement, make_span(value.span.begin, end)});
    }
  }

  FactClass class_at(const Value& quantity) const {
    if (context_.role == SectionRole::kReview) return FactClass::kAchievement;
    if (context_.role == SectionRole::kProvisions) return FactClass::kProvision;
    for (const Context& context : contexts_)
      if (context.span.contains(quantity.span)) return context.kind;
    return FactClass::kGoal;
  }

  // --- matching ---

  void apply(const Rule& rule, bool claims_only) {
    std::size_t from = 0;
    // The tokens change as quantities are hidden, so each match is looked for anew behind the last one.
    while (from < tokens_.tokens.size()) {
      const std::string_view rest = std::string_view(tokens_.tokens).substr(from);
      auto match = rule.find(rest);
      if (!match) break;
      shift(*match, static_cast<std::uint32_t>(from));
      const std::size_t next = std::max<std::size_t>(match->span.end, from + 1);
      if (claims_only)
        claim(*match);
      else
        make_goals(rule, *match);
      const Capture* resume = match->find("next");
      from = resume && resume->span.begin > from ? resume->span.begin : next;
      while (from < tokens_.tokens.size() && (static_cast<unsigned char>(tokens_.tokens[from]) & 0xC0) == 0x80) ++from;
    }
  }

  static void shift(Match& match, std::uint32_t by) {
    match.span = {match.span.begin + by, match.span.end + by};
    for (Capture& capture : match.captures) capture.span = {capture.span.begin + by, capture.span.end + by};
  }

  std::vector<std::size_t> quantities_in(const Match& match) const {
    std::vector<std::size_t> found;
    for (const Capture& capture : match.captures) {
      if (capture.name != "quantity" && capture.name != "quantities") continue;
      for (const std::size_t value : tokens_.values_in(capture.span))
        if (is_quantity(tokens_.values[value])) found.push_back(value);
    }
    return found;
  }

  std::vector<int> years_in(const Match& match) const {
    std::vector<int> years;
    if (const Capture* capture = match.find("years"))
      for (const std::size_t value : tokens_.values_in(capture->span))
        if (has_year(tokens_.values[value])) years.push_back(tokens_.values[value].year.year);
    return years;
  }

  // 由2022年的32%提高到38%: year and value of the baseline are used, and no target of anything.
  void mark_baseline(const Match& match) {
    for (const std::string_view name : {"baseline_year", "baseline_value"})
      if (const Capture* capture = match.find(name))
        for (const std::size_t value : tokens_.values_in(capture->span)) {
          if (is_quantity(tokens_.values[value])) claimed_[value] = true;
          if (has_year(tokens_.values[value])) tokens_.values[value].year.use = YearUse::kBaseline;
        }
  }

  // The comparator of a hidden quantity becomes part of the wording too.
  void claim(const Match& match) {
    mark_baseline(match);
    for (const std::size_t value : quantities_in(match)) {
      if (claimed_[value]) continue;
      take(value, true);
      if (value > 0 && tokens_.values[value - 1].kind == ValueKind::kComparator &&
          tokens_.values[value - 1].span.end == tokens_.values[value].span.begin)
        retag(tokens_, value - 1, TokenKind::kName);
    }
  }

  std::string_view raw(const Capture& capture) const { return tokens_.to_text(capture.span).of(text_); }

  std::string expand(const std::string& shape, const Match& match) const {
    std::string result;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      const std::size_t close = shape[i] == '{' ? shape.find('}', i) : std::string::npos;
      if (close == std::string::npos) {
        result += shape[i];
        continue;
      }
      if (const Capture* capture = match.find(std::string_view(shape).substr(i + 1, close - i - 1)))
        result += raw(*capture);
      i = close;
    }
    return result;
  }

  void make_goals(const Rule& rule, const Match& match) {
    const auto quantities = quantities_in(match);
    if (std::any_of(quantities.begin(), quantities.end(), [&](std::size_t q) { return claimed_[q]; })) return;
    const Capture* state = match.find("state");
    if (quantities.empty() && (!state || state_is_taken(state->span))) return;
    const std::string shape = setting(rule, "indicator").empty() ? "{indicator}" : setting(rule, "indicator");
    const std::string raw_indicator = expand(shape, match);
    const bool paired = setting(rule, "pair") == "true";
    const auto years = setting(rule, "pair") == "years" ? years_in(match) : std::vector<int>{};
    if (!years.empty() && quantities.size() > 1 && years.size() != quantities.size()) return;
    std::vector<std::string> items{raw_indicator};
    if (paired) {
      const std::size_t wanted = state ? 0 : quantities.size();
      items = split_items(raw_indicator, wanted);
      if (wanted > 0 && items.size() != wanted) return;
      for (std::string& item : items) item += expand(setting(rule, "item_suffix"), match);
    }
    mark_baseline(match);
    std::vector<LineFact> made;
    for (std::size_t i = 0; i < std::max({items.size(), quantities.size(), years.size()}); ++i) {
      const std::size_t* quantity = quantities.empty() ? nullptr : &quantities[std::min(i, quantities.size() - 1)];
      auto fact = make_goal(rule, match, items[std::min(i, items.size() - 1)], quantity);
      if (!fact) return;
      if (i < years.size()) {
        fact->goal.year = years[i];
        fact->goal.year_source = "clause";
      }
      if (paired && quantity && i + 1 < quantities.size()) share_with_last(fact->goal, quantities);
      made.push_back(std::move(*fact));
    }
    for (const std::size_t quantity : quantities) take(quantity, false);
    if (state) taken_states_.push_back(state->span);
    for (LineFact& fact : made) result_.facts.push_back(std::move(fact));
  }

  bool state_is_taken(TextSpan state) const {
    return std::any_of(taken_states_.begin(), taken_states_.end(),
                       [&](TextSpan taken) { return taken.overlaps(state); });
  }

  // A、B分别达到100、1000家及以上: the last unit and bound hold for all.
  void share_with_last(Goal& goal, const std::vector<std::size_t>& quantities) const {
    const Quantity& last = tokens_.values[quantities.back()].quantity;
    if (last.bound && goal.comparator) goal.comparator = combine(goal.comparator, last.bound);
    if (goal.unit || last.unit.empty()) return;
    goal.unit = last.unit;
    if (!last.unit_id.empty()) goal.unit_id = last.unit_id;
  }

  // Splits A、B和C into `wanted` items; 0 takes as many as there are. Separators inside brackets and quotes do not
  // count.
  std::vector<std::string> split_items(std::string_view list, std::size_t wanted) const {
    std::vector<std::string> items;
    const Lexicon& joints = rules_.lexicon("list_joints");
    for (const bool with_joints : {false, true}) {
      items.clear();
      std::size_t begin = 0;
      int depth = 0;
      for (std::size_t offset = 0; offset < list.size();) {
        const std::size_t here = offset;
        const char32_t c = next_code_point(list, offset);
        if (c == U'（' || c == U'(' || c == U'“') ++depth;
        if (c == U'）' || c == U')' || c == U'”') depth = std::max(0, depth - 1);
        if (depth > 0) continue;
        std::size_t length = c == U'、' ? offset - here : 0;
        if (!length && with_joints && here > begin)
          if (const auto* joint = joints.prefix_of(list.substr(here))) length = joint->text.size();
        if (!length) continue;
        items.emplace_back(list.substr(begin, here - begin));
        begin = offset = here + length;
      }
      items.emplace_back(list.substr(begin));
      if (wanted == 0 || items.size() >= wanted) break;
    }
    return items;
  }

  // `quantity`: index of its value, null for a qualitative state.
  std::optional<LineFact> make_goal(const Rule& rule, const Match& match, std::string_view raw_indicator,
                                    const std::size_t* quantity) {
    LineFact fact;
    fact.rule = &rule;
    Goal& goal = fact.goal;
    IndicatorWording wording = clean_indicator(raw_indicator, rules_);
    // 比2022年提高5个百分点: the word of change is all there is; what changes stands in the clause before.
    if (rules_.lexicon("change_words").contains(trim(raw_indicator)))
      wording = {std::string(trim(raw_indicator)), {}, 0};
    goal.indicator = wording.text;
    goal.scope = wording.scope;
    const bool may_be_empty = setting(rule, "subject") == "before";
    if (goal.indicator.empty() && !may_be_empty) return std::nullopt;
    if (count_code_points(goal.indicator) < 2 && !may_be_empty) return std::nullopt;

    const Capture* state = match.find("state");
    TextSpan anchor;
    if (quantity) {
      const Value& value = tokens_.values[*quantity];
      const auto fixed = comparator_of(setting(rule, "comparator"));
      set_quantity(goal, value, fixed ? fixed : comparator_before(*quantity, match));
      anchor = value.span;
      fact.kind = setting(rule, "class") == "provision" ? FactClass::kProvision : class_at(value);
    } else {
      goal.state = flat(raw(*state));
      anchor = tokens_.to_text(state->span);
      Value place;
      place.span = anchor;
      fact.kind = class_at(place);
    }
    set_kind(goal, rule, quantity != nullptr);
    set_baseline(goal, match);
    set_year(goal, anchor, fact.kind);
    set_per(goal, anchor);
    set_modality(goal, anchor);
    goal.indicator_id = indicator_id(goal.indicator, rules_);
    fact.anchor = anchor;
    fact.span = fact_span(match, raw_indicator, wording, anchor);
    for (const Capture& capture : match.captures)
      fact.captures.emplace_back(std::string(capture.name), flat(raw(capture)));
    if (fact.kind == FactClass::kGoal && goal.year && context_.past_before && *goal.year < *context_.past_before &&
        goal.year_source != "plan")
      fact.kind = FactClass::kAchievement;
    return fact;
  }

  // The shortest run that holds indicator and quantity.
  TextSpan fact_span(const Match& match, std::string_view raw_indicator, const IndicatorWording& wording,
                     TextSpan anchor) const {
    TextSpan span = anchor;
    for (const Capture& capture : match.captures) {
      if (capture.name == "next") continue;
      const TextSpan part = tokens_.to_text(capture.span);
      span.begin = std::min(span.begin, part.begin);
      span.end = std::max(span.end, part.end);
    }
    const TextSpan whole = trim(text_, span);
    const std::string_view begins = whole.of(text_);
    if (begins.substr(0, raw_indicator.size()) == raw_indicator && wording.skipped < raw_indicator.size())
      return {whole.begin + static_cast<std::uint32_t>(wording.skipped), whole.end};
    return whole;
  }

  void set_quantity(Goal& goal, const Value& value, std::optional<Comparator> comparator) const {
    const Quantity& quantity = value.quantity;
    goal.value = quantity.value;
    goal.value_max = quantity.value_max;
    goal.comparator = combine(comparator, quantity.bound);
    if (!quantity.unit.empty()) goal.unit = quantity.unit;
    if (!quantity.unit_id.empty()) goal.unit_id = quantity.unit_id;
  }

  // The comparator token directly before the quantity; in a paired list the first one holds for those behind it.
  std::optional<Comparator> comparator_before(std::size_t quantity, const Match& match) const {
    if (quantity > 0) {
      const Value& before = tokens_.values[quantity - 1];
      if (before.kind == ValueKind::kComparator && before.span.end == tokens_.values[quantity].span.begin)
        return before.comparator;
    }
    // 分别超过350户、3000户: the first comparator holds for those behind it.
    const Capture* paired = match.find("quantities");
    if (const Capture* capture = paired ? paired : match.find("comparator"))
      for (const std::size_t value : tokens_.values_in(capture->span))
        if (tokens_.values[value].kind == ValueKind::kComparator) return tokens_.values[value].comparator;
    if (const Capture* word = match.find("comparator_word"))
      if (const std::string* symbol = rules_.lexicon("comparator_words").value_of(raw(*word)))
        return comparator_of(*symbol);
    return std::nullopt;
  }

  static std::optional<Comparator> comparator_of(std::string_view symbol) {
    for (const Comparator c : {Comparator::kEqual, Comparator::kAtLeast, Comparator::kMoreThan, Comparator::kAtMost,
                               Comparator::kLessThan, Comparator::kAbout})
      if (symbol_of(c) == symbol) return c;
    return std::nullopt;
  }

  bool unit_is(const Goal& goal, std::string_view lexicon) const {
    return goal.unit && rules_.lexicon(lexicon).contains(*goal.unit);
  }

  void set_kind(Goal& goal, const Rule& rule, bool quantity) const {
    const std::string fixed = setting(rule, "kind");
    for (const GoalKind kind : {GoalKind::kLevel, GoalKind::kIncrease, GoalKind::kGrowthRate, GoalKind::kRatio,
                                GoalKind::kMultiple, GoalKind::kQualitative})
      if (fixed == name_of(kind)) {
        goal.kind = kind;
        return;
      }
    if (!quantity) {
      const std::string* kind = rules_.lexicon("state_words").value_of(flat(*goal.state));
      goal.kind = kind && *kind == "multiple" ? GoalKind::kMultiple : GoalKind::kQualitative;
      return;
    }
    const bool changes = !trailing_change(goal.indicator, rules_).empty();
    if (unit_is(goal, "point_units"))
      goal.kind = changes ? GoalKind::kIncrease : GoalKind::kRatio;
    else if (unit_is(goal, "ratio_units"))
      goal.kind = changes ? GoalKind::kGrowthRate : GoalKind::kRatio;
    else if (unit_is(goal, "multiple_units"))
      goal.kind = GoalKind::kMultiple;
    else if (changes || rules_.lexicon("increase_verbs").prefix_of(goal.indicator))
      goal.kind = GoalKind::kIncrease;
    else
      goal.kind = GoalKind::kLevel;
  }

  void set_baseline(Goal& goal, const Match& match) const {
    Baseline baseline;
    if (const Capture* capture = match.find("baseline_year"))
      for (const std::size_t value : tokens_.values_in(capture->span))
        if (has_year(tokens_.values[value])) baseline.year = tokens_.values[value].year.year;
    if (const Capture* capture = match.find("baseline_value"))
      for (const std::size_t value : tokens_.values_in(capture->span))
        if (is_quantity(tokens_.values[value])) baseline.value = tokens_.values[value].quantity.value;
    if (!baseline.year && goal.value) {
      // 在2022年基础上，… earlier in the sentence, before any other quantity.
      const TextSpan at = tokens_.to_text(match.span);
      const std::size_t from = sentence_begin(at.begin);
      for (const Value& value : tokens_.values) {
        if (value.span.begin < from || value.span.end > at.end) continue;
        if (value.span.end <= at.begin && is_quantity(value)) baseline.year.reset();
        if (value.kind == ValueKind::kYear && value.year.use == YearUse::kBaseline && value.year.year != 0)
          baseline.year = value.year.year;
      }
    }
    if (baseline.year || baseline.value) goal.baseline = baseline;
  }

  // --- years ---

  // A bare year before the plan, such as 2021年 in a plan of 2023.
  bool is_past(const Value& value) const { return context_.past_before && value.year.year < *context_.past_before; }

  // The year that the line, or its last sentence that opens with one, opens with.
  std::optional<int> opening_year() const {
    std::optional<int> year;
    for (const Value& value : tokens_.values) {
      if (!has_year(value) || value.year.use != YearUse::kBy || is_past(value)) continue;
      const std::size_t begin = sentence_begin(value.span.begin);
      if (begin > 0 && !value.year.opens) continue;
      // Only words such as 力争 may stand before it.
      if (clean_indicator(text_.substr(begin, value.span.begin - begin), rules_).text.empty()) year = value.year.year;
    }
    return year;
  }

  void set_year(Goal& goal, TextSpan anchor, FactClass kind) const {
    const Value* nearest = nullptr;
    const std::size_t clause = clause_begin(anchor.begin);
    for (const Value& value : tokens_.values) {
      if (value.span.begin >= anchor.begin) break;
      if (!has_year(value)) continue;
      const bool counts =
          value.year.use == YearUse::kBy || (kind != FactClass::kGoal && value.year.use == YearUse::kPast);
      if (counts) nearest = &value;
    }
    if (!nearest) nearest = year_behind(anchor);
    if (nearest && !(is_past(*nearest) && nearest->span.begin < sentence_begin(anchor.begin))) {
      goal.year = nearest->year.year_end != 0 ? nearest->year.year_end : nearest->year.year;
      goal.year_source = nearest->span.begin >= clause ? "clause" : "paragraph";
      return;
    }
    if (kind != FactClass::kGoal) return;
    const std::pair<std::optional<int>, const char*> fallbacks[] = {
        {context_.heading_year, "heading"}, {context_.deadline_year, "deadline"}, {context_.plan_year, "plan"}};
    for (const auto& [year, source] : fallbacks) {
      if (!year) continue;
      goal.year = year;
      goal.year_source = source;
      return;
    }
  }

  // A year that follows in the same clause: 新建5个（2025年底前）, 培育10家，2025年底前完成 is another clause and does
  // not count.
  const Value* year_behind(TextSpan anchor) const {
    const std::size_t end = clause_end(anchor.end);
    for (const Value& value : tokens_.values)
      if (has_year(value) && value.year.use == YearUse::kBy && value.span.begin >= anchor.end && value.span.end <= end)
        return &value;
    return nullptr;
  }

  std::size_t back_to(std::size_t offset, std::u32string_view stops) const {
    while (offset > 0) {
      std::size_t before = offset;
      if (stops.find(previous_code_point(text_, before)) != std::u32string_view::npos) return offset;
      offset = before;
    }
    return 0;
  }
  std::size_t sentence_begin(std::size_t offset) const { return back_to(offset, U"。！？；\n"); }
  std::size_t clause_begin(std::size_t offset) const { return back_to(offset, U"。！？；，,\n"); }
  std::size_t clause_end(std::size_t offset) const {
    while (offset < text_.size()) {
      std::size_t next = offset;
      const char32_t c = next_code_point(text_, next);
      if (c == U'，' || c == U'。' || c == U'；' || c == U'、' || c == U',' || c == U'\n') return offset;
      offset = next;
    }
    return text_.size();
  }

  // --- what recurs, what is striven for ---

  void set_per(Goal& goal, TextSpan anchor) const {
    if (goal.kind == GoalKind::kGrowthRate || goal.kind == GoalKind::kRatio || !goal.value) return;
    const Value* per = nullptr;
    const std::size_t begin = sentence_begin(anchor.begin);
    for (const Value& value : tokens_.values) {
      if (value.span.begin >= anchor.begin) break;
      if (value.span.begin < begin) continue;
      if (value.kind == ValueKind::kPer)
        per = &value;
      else if (has_year(value))
        per = nullptr;
    }
    if (!per) return;
    // Another clause takes it over only where it is a link of a chain: a quantity without a comparator of its own.
    const bool same_clause = per->span.begin >= clause_begin(anchor.begin);
    const bool in_chain = std::any_of(tokens_.values.begin(), tokens_.values.end(), [&](const Value& value) {
      return is_quantity(value) && value.span.begin > per->span.end && value.span.end <= clause_begin(anchor.begin);
    });
    if (same_clause || (in_chain && goal.kind == GoalKind::kIncrease)) goal.per = per->per;
  }

  void set_modality(Goal& goal, TextSpan anchor) const {
    const std::string_view before =
        text_.substr(sentence_begin(anchor.begin), anchor.begin - sentence_begin(anchor.begin));
    std::size_t best = 0;
    for (const auto& entry : rules_.lexicon("modality_words").entries) {
      const std::size_t at = before.rfind(entry.text);
      if (at == std::string_view::npos || at + 1 <= best) continue;
      best = at + 1;
      goal.modality = entry.value == "ensure" ? Modality::kEnsure : Modality::kStrive;
    }
  }

  // --- what a later member of a chain takes over from an earlier one ---

  void complete_chains() {
    for (std::size_t i = 0; i < result_.facts.size(); ++i) {
      LineFact& fact = result_.facts[i];
      const std::string subject = setting(*fact.rule, "subject");
      const LineFact* before = i > 0 && same_sentence(result_.facts[i - 1], fact) ? &result_.facts[i - 1] : nullptr;
      std::string& indicator = fact.goal.indicator;
      const bool needs_subject = subject == "before" || rules_.lexicon("indicator_continues").prefix_of(indicator) ||
                                 rules_.lexicon("change_words").contains(indicator);
      if (needs_subject) {
        std::string base = subject_from_text(fact);
        const LineFact* subject_fact = before ? before : i > 0 && subject == "before" ? &result_.facts[i - 1] : nullptr;
        if (base.empty() && subject_fact) base = subject_of(*subject_fact);
        indicator = base + indicator;
      } else if (setting(*fact.rule, "carry") == "verb") {
        if (!before || before->kind != fact.kind) {
          indicator.clear();  // a link without a chain is no fact
          continue;
        }
        const std::string_view verb = leading_verb(before->goal.indicator, rules_);
        if (!verb.empty() && leading_verb(indicator, rules_).empty()) {
          indicator = std::string(verb) + indicator;
          if (rules_.lexicon("increase_verbs").prefix_of(indicator) && fact.goal.kind == GoalKind::kLevel)
            fact.goal.kind = GoalKind::kIncrease;
          if (!fact.goal.per && before->goal.per) fact.goal.per = before->goal.per;
        }
      }
      if (needs_subject || before) fact.goal.indicator_id = indicator_id(indicator, rules_);
    }
    std::erase_if(result_.facts, [&](const LineFact& fact) {
      if (count_code_points(fact.goal.indicator) >= 2) return false;
      for (std::size_t i = 0; i < tokens_.values.size(); ++i)
        if (tokens_.values[i].span == fact.anchor) claimed_[i] = false;
      return true;
    });
  }

  bool same_sentence(const LineFact& a, const LineFact& b) const { return a.span.end >= sentence_begin(b.span.begin); }

  // The thing measured, without its word of change and without 占… of its own.
  std::string subject_of(const LineFact& fact) const {
    std::string base = fact.goal.indicator;
    base.resize(base.size() - trailing_change(base, rules_).size());
    return base;
  }

  // 示范基地5个，机械化率达60%: nothing to take over. 固定资产投资稳定增长，年均增长8%: the clause before.
  std::string subject_from_text(const LineFact& fact) const {
    const std::size_t end = clause_begin(fact.span.begin);
    if (end == 0 || end <= sentence_begin(fact.span.begin)) return {};
    std::size_t stop = end;
    previous_code_point(text_, stop);
    const std::size_t begin = clause_begin(stop);
    for (const Value& value : tokens_.values)
      if (is_quantity(value) && value.span.begin >= begin && value.span.end <= stop) return {};
    const IndicatorWording wording = clean_indicator(text_.substr(begin, stop - begin), rules_);
    if (count_code_points(wording.text) > 20) return {};
    return wording.text;
  }

  const std::string_view text_;
  const LineContext& context_;
  const Rules& rules_;
  TokenText tokens_;
  std::vector<bool> claimed_;
  std::vector<Context> contexts_;
  std::vector<TextSpan> taken_states_;  // in the tokens
  LineFacts result_;
};

}  // namespace

LineFacts find_line_facts(std::string_view text, const LineContext& context, const Rules& rules) {
  return LineReader(text, context, rules).run();
}

}  // namespace planatlas::facts
