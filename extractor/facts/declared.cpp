#include "extractor/facts/declared.h"

#include <algorithm>
#include <optional>

#include "extractor/facts/field_values.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/provenance.h"

namespace planatlas::facts {
namespace {

bool applies(const Rule& rule, SectionRole role) {
  return rule.roles.empty() || std::find(rule.roles.begin(), rule.roles.end(), name_of(role)) != rule.roles.end();
}

TextSpan to_text(const Rule& rule, const TokenText& text, TextSpan span) {
  return rule.tokens ? text.to_text(span) : span;
}

bool holds_literal(const Rule& rule, std::string_view text) {
  return rule.contains_any.empty() ||
         std::any_of(rule.contains_any.begin(), rule.contains_any.end(),
                     [&](const std::string& literal) { return text.find(literal) != std::string_view::npos; });
}

constexpr std::size_t kYearDigits = 4;

// Where the capture begins that begins last: what stands before it in a match stands before the fact.
std::uint32_t last_capture(const Match& match) {
  std::uint32_t begin = match.span.begin;
  for (const Capture& capture : match.captures)
    if (capture.name != "next") begin = std::max(begin, capture.span.begin);
  return begin;
}

// The last value of a field's type that stands before `end`; nothing is due by a year that is past. A part of a year
// that stands behind a date (2026年6月底前…，四季度) is one of the same year.
FieldValue value_before(const KindField& field, const TokenText& text, std::uint32_t end, const Rules& rules) {
  for (auto value = text.values.rbegin(); value != text.values.rend(); ++value) {
    if (value->span.end > end || is_past(*value)) continue;
    TextSpan span = value->span;
    FieldValue read = read_field(field, text.text, text.values, rules, span);
    if (std::holds_alternative<std::monostate>(read)) continue;
    const std::string_view between = std::string_view(text.text).substr(value->span.end, end - value->span.end);
    if (field.type != FieldType::kDate) return read;
    const auto part = date_of_part(std::get<std::string>(read).substr(0, kYearDigits), between, rules);
    return part ? FieldValue(*part) : read;
  }
  return {};
}

// Returns the fact of a match; nothing where a required field has no value, whose name is `missing` then.
std::optional<TextFact> make_fact(const FactKind& kind, const Rule& rule, const Match& match, const TokenText& text,
                                  const Rules& rules, std::string_view& missing) {
  TextFact fact;
  fact.kind = &kind;
  fact.rule = &rule;
  const TextSpan whole = to_text(rule, text, match.span);
  const std::uint32_t last = last_capture(match);
  const TextSpan before = to_text(rule, text, {last, last});
  std::optional<TextSpan> hull;
  for (const KindField& field : kind.fields) {
    FieldValue value;
    if (const Capture* capture = match.find(field.name)) {
      TextSpan span = to_text(rule, text, capture->span);
      fact.captures.emplace_back(field.name, flat(span.of(text.text)));
      value = read_field(field, text.text, text.values, rules, span);
      if (!span.empty()) {
        hull = hull ? TextSpan{std::min(hull->begin, span.begin), std::max(hull->end, span.end)} : span;
      }
    } else if (const auto fixed = rule.set.find(field.name); fixed != rule.set.end()) {
      value = fixed->second;
    }
    const bool absent = std::holds_alternative<std::monostate>(value);
    if (absent && field.from_before) value = value_before(field, text, before.begin, rules);
    if (field.required && std::holds_alternative<std::monostate>(value)) {
      missing = field.name;
      return std::nullopt;
    }
    fact.fields.emplace_back(field.name, std::move(value));
  }
  fact.span = hull.value_or(whole);
  return fact;
}

Identity identity_of(const TextFact& fact) {
  const FactKind& kind = *fact.kind;
  Identity identity{kind.name};
  for (const auto& [name, value] : fact.fields) {
    if (std::find(kind.once.begin(), kind.once.end(), name) != kind.once.end()) identity.push_back(text_of(value));
  }
  return identity;
}

// The identity of all facts of a rule, where its constant fields alone decide it; else empty.
Identity identity_of(const FactKind& kind, const Rule& rule) {
  if (kind.once.empty() || !kind.overlap) return {};
  Identity identity{kind.name};
  for (const KindField& field : kind.fields) {
    if (std::find(kind.once.begin(), kind.once.end(), field.name) == kind.once.end()) continue;
    const auto fixed = rule.set.find(field.name);
    const bool captured = std::any_of(rule.patterns.begin(), rule.patterns.end(), [&](const std::string& pattern) {
      return pattern.find("(?P<" + field.name + ">") != std::string::npos;
    });
    if (fixed == rule.set.end() || captured) return {};
    identity.push_back(fixed->second);
  }
  return identity;
}

// Whether a fact like this one is there already; notes it where it is the first.
bool is_repeated(const TextFact& fact, Kept& kept, std::vector<Attempt>* attempts) {
  if (fact.kind->once.empty()) return false;
  const auto [first, added] = kept.emplace(identity_of(fact), fact.rule);
  if (!added && attempts) {
    Attempt& attempt = (*attempts)[fact.attempt];
    attempt.outcome = Outcome::kRepeated;
    attempt.taken_by = first->second;
  }
  return !added;
}

int scope_of(const FactKind& kind, const TextPlace& place) {
  switch (kind.within) {
    case KindScope::kTask:
      return place.task;
    case KindScope::kSection:
      return place.section;
    case KindScope::kDocument:
      return 0;
  }
  return 0;
}

// Whether a `no_fact` rule that matches at `span` agrees with the fields of the fact.
bool is_refused(const TextFact& fact, TextSpan span, const Rule& none) {
  return span.overlaps(fact.span) && std::all_of(fact.fields.begin(), fact.fields.end(), [&](const auto& field) {
           const auto wanted = none.set.find(field.first);
           return wanted == none.set.end() || wanted->second == text_of(field.second);
         });
}

}  // namespace

DeclaredKinds::DeclaredKinds(const Rules& rules) : rules_(rules) {
  for (const FactKind& kind : rules.kinds()) {
    KindRules entry;
    entry.kind = &kind;
    for (const Rule* rule : rules.making("fact"))
      if (rule->set.at("kind") == kind.name) entry.facts.push_back({rule, identity_of(kind, *rule)});
    for (const Rule* rule : rules.making("no_fact"))
      if (rule->set.at("kind") == kind.name) entry.none.push_back(rule);
    kinds_.push_back(std::move(entry));
  }
}

// The facts of one kind in one text.
class DeclaredKinds::Search {
 public:
  Search(const KindRules& kind, const TokenText& text, SectionRole role, const Rules& rules,
         std::vector<TextFact>& found, std::vector<Attempt>* attempts)
      : kind_(kind), text_(text), role_(role), rules_(rules), found_(found), attempts_(attempts) {
    for (const Rule* rule : kind.none) {
      if (!applies(*rule, role)) continue;
      for (const Match& match : rule->find_all(text)) none_.push_back({to_text(*rule, text, match.span), rule});
    }
  }

  void run(const IsKept& is_kept) {
    for (const FactRule& entry : kind_.facts) {
      const Rule& rule = *entry.rule;
      if (!applies(rule, role_)) {
        note(rule, Outcome::kOtherSection);
        continue;
      }
      // All facts of such a rule count as one.
      const bool one_is_enough = !attempts_ && !entry.identity.empty();
      if (one_is_enough && is_kept && is_kept(*kind_.kind, entry.identity)) continue;
      if (one_is_enough) {
        const auto first = rule.find(text_);
        if (!first || add(rule, *first)) continue;
      }
      add_all(rule);
    }
  }

 private:
  struct Passage {
    TextSpan span;
    const Rule* rule = nullptr;
  };

  void note(const Rule& rule, Outcome outcome, TextSpan span = {}, const Rule* by = nullptr) {
    if (attempts_) attempts_->push_back({&rule, outcome, span, by});
  }

  void add_all(const Rule& rule) {
    const auto matches = rule.find_all(text_);
    if (matches.empty() && attempts_)
      note(rule, holds_literal(rule, text_.text) ? Outcome::kNoMatch : Outcome::kNoLiteral);
    for (const Match& match : matches) add(rule, match);
  }

  // Returns whether the match has given a fact.
  bool add(const Rule& rule, const Match& match) {
    const TextSpan span = to_text(rule, text_, match.span);
    std::string_view missing;
    auto fact = make_fact(*kind_.kind, rule, match, text_, rules_, missing);
    if (!fact) {
      note(rule, Outcome::kNoFact, span);
      if (attempts_) attempts_->back().missing = missing;
      return false;
    }
    const auto refused = std::find_if(none_.begin(), none_.end(),
                                      [&](const Passage& none) { return is_refused(*fact, none.span, *none.rule); });
    const auto before = std::find_if(taken_.begin(), taken_.end(),
                                     [&](const Passage& taken) { return taken.span.overlaps(fact->span); });
    if (refused != none_.end()) {
      note(rule, Outcome::kTaken, span, refused->rule);
      return false;
    }
    if (!kind_.kind->overlap && before != taken_.end()) {
      note(rule, Outcome::kTaken, span, before->rule);
      return false;
    }
    fact->attempt = attempts_ ? attempts_->size() : 0;
    note(rule, Outcome::kMade, span);
    taken_.push_back({fact->span, &rule});
    found_.push_back(std::move(*fact));
    return true;
  }

  const KindRules& kind_;
  const TokenText& text_;
  const SectionRole role_;
  const Rules& rules_;
  std::vector<TextFact>& found_;
  std::vector<Attempt>* const attempts_;
  std::vector<Passage> none_;   // matches of `no_fact` rules
  std::vector<Passage> taken_;  // what has given a fact of the kind
};

std::vector<TextFact> DeclaredKinds::find(const TokenText& text, SectionRole role, bool in_task,
                                          std::vector<Attempt>* attempts, const IsKept& is_kept) const {
  std::vector<TextFact> found;
  for (const KindRules& kind : kinds_) {
    if (kind.kind->within == KindScope::kTask && !in_task) continue;
    // Most lines give no fact: what is refused is of no interest there.
    if (!attempts && std::none_of(kind.facts.begin(), kind.facts.end(),
                                  [&text](const FactRule& entry) { return entry.rule->may_match(text); }))
      continue;
    Search(kind, text, role, rules_, found, attempts).run(is_kept);
  }
  std::stable_sort(found.begin(), found.end(), [](const TextFact& a, const TextFact& b) { return a.span < b.span; });
  Kept kept;
  std::erase_if(found, [&](const TextFact& fact) { return is_repeated(fact, kept, attempts); });
  return found;
}

DeclaredFacts::DeclaredFacts(const SourceDocument& document, const CleanText& clean, const Rules& rules)
    : document_(document), clean_(clean), kinds_(rules) {}

void DeclaredFacts::add(const TextPlace& place, const TokenText& text, std::vector<Attempt>* attempts) {
  const auto is_kept = [&](const FactKind& kind, const Identity& identity) {
    return kept_[{kind.name, scope_of(kind, place)}].contains(identity);
  };
  for (TextFact& found : kinds_.find(text, place.role, place.task >= 0, attempts, is_kept)) {
    const FactKind& kind = *found.kind;
    if (is_repeated(found, kept_[{kind.name, scope_of(kind, place)}], attempts)) continue;
    DeclaredFact fact;
    fact.kind = kind.name;
    fact.fields = std::move(found.fields);
    fact.section = place.section;
    fact.task = place.task;
    const TextSpan span{place.span.begin + found.span.begin, place.span.begin + found.span.end};
    fact.provenance = make_provenance(document_, clean_, span, found.rule->id);
    fact.provenance.captures = std::move(found.captures);
    facts_.push_back(std::move(fact));
  }
}

std::vector<DeclaredFact> DeclaredFacts::take() {
  std::stable_sort(facts_.begin(), facts_.end(), [](const DeclaredFact& a, const DeclaredFact& b) {
    return std::tie(a.kind, a.provenance.clean) < std::tie(b.kind, b.provenance.clean);
  });
  return std::move(facts_);
}

}  // namespace planatlas::facts
