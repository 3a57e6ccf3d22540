#include <algorithm>

#include "cli/commands.h"
#include "cli/corpus.h"
#include "extractor/extract.h"
#include "extractor/facts/coverage.h"
#include "output/compare/grid.h"
#include "output/record/json.h"

namespace planatlas {
namespace {

using Counted = std::pair<std::string, std::uint64_t>;

// Most frequent first, then by name.
std::vector<Counted> by_frequency(std::vector<Counted> items) {
  std::stable_sort(items.begin(), items.end(), [](const Counted& a, const Counted& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return items;
}

template <class Map>
std::uint64_t count_in(const Map& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? 0 : found->second;
}

// What a run counted, in the order in which it is written.
class Report {
 public:
  Report(const Rules& rules, const Coverage& coverage) : rules_(rules), counts_(rules.counts()), coverage_(coverage) {
    for (const Rule& rule : rules.all()) sorted_.push_back(&rule);
    std::stable_sort(sorted_.begin(), sorted_.end(), [](const Rule* a, const Rule* b) {
      return std::tie(a->makes, a->id) < std::tie(b->makes, b->id);
    });
    for (const auto& [name, group] : coverage.unclaimed) unclaimed_.emplace_back(name, group.count);
    unclaimed_ = by_frequency(std::move(unclaimed_));
  }

  Tree tree() const {
    Array rules, overlaps;
    for (const Rule* rule : sorted_) rules.push_back(rule_tree(*rule));
    for (const auto& [loser, winner, count] : overlaps_by_frequency())
      overlaps.push_back(make_object({{"rule", loser}, {"lost_to", winner}, {"count", count}}));
    return make_object(
        {{"documents", coverage_.documents},
         {"rules", std::move(rules)},
         {"overlaps", std::move(overlaps)},
         {"lexicons", to_array(rules_.lexicon_names(), [this](const std::string& name) { return lexicon_tree(name); })},
         {"unclaimed", to_array(unclaimed_, [this](const Counted& group) { return group_tree(group); })}});
  }

  std::string text(const Console& console, bool verbose) const {
    const std::size_t shown = verbose ? std::string::npos : kShown;
    std::string out = console.format(Message::kCoverageDocuments, coverage_.documents) + "\n\n";
    out += rule_table(console) + "\n";
    out += heading(console, Message::kNeverMatched) + never_matched();
    out += heading(console, Message::kAlwaysLost) + always_lost();
    out += heading(console, Message::kOverlaps) + overlap_lines(shown);
    out += heading(console, Message::kLexiconUse) + lexicon_lines(console, shown);
    out += heading(console, Message::kWriteNext) + unclaimed_lines(shown);
    return out;
  }

 private:
  static constexpr std::size_t kShown = 20;  // entries of a list that is not verbose

  struct Overlap {
    std::string loser, winner;
    std::uint64_t count;
  };

  static std::string heading(const Console& console, Message message) { return console.format(message) + "\n"; }

  std::uint64_t matches(const Rule& rule) const { return counts_.rules.at(rule.id); }
  std::uint64_t lost(const std::string& rule) const {
    std::uint64_t sum = 0;
    const auto found = coverage_.taken.find(rule);
    if (found == coverage_.taken.end()) return 0;
    for (const auto& [winner, count] : found->second) sum += count;
    return sum;
  }
  // Only of these is it known what becomes of a match.
  static bool is_traced(const Rule& rule) {
    return rule.makes == "goal" || rule.makes == "claim" || rule.makes == "fact";
  }
  bool loses_all(const Rule& rule) const { return lost(rule.id) > 0 && count_in(coverage_.made, rule.id) == 0; }

  std::vector<Overlap> overlaps_by_frequency() const {
    std::vector<Overlap> overlaps;
    for (const auto& [loser, winners] : coverage_.taken)
      for (const auto& [winner, count] : winners) overlaps.push_back({loser, winner, count});
    std::stable_sort(overlaps.begin(), overlaps.end(),
                     [](const Overlap& a, const Overlap& b) { return a.count > b.count; });
    return overlaps;
  }

  Tree rule_tree(const Rule& rule) const {
    Object object = make_object({{"rule", rule.id}, {"makes", rule.makes}, {"matches", matches(rule)}});
    if (is_traced(rule)) {
      object.push_back({"made", count_in(coverage_.made, rule.id)});
      object.push_back({"made_nothing", count_in(coverage_.idle, rule.id)});
      object.push_back({"lost", lost(rule.id)});
    }
    object.push_back({"where", rule.where});
    return object;
  }

  Tree lexicon_tree(const std::string& name) const {
    Array words;
    for (const auto& [word, count] : words_of(name)) words.push_back(make_object({{"word", word}, {"found", count}}));
    return make_object({{"lexicon", name}, {"words", std::move(words)}});
  }

  Tree group_tree(const Counted& group) const {
    const auto& examples = coverage_.unclaimed.at(group.first).examples;
    return make_object({{"surroundings", group.first},
                        {"count", group.second},
                        {"examples", to_array(examples, [](const auto& example) {
                           return Tree(make_object({{"document", example.first}, {"clause", example.second}}));
                         })}});
  }

  std::string rule_table(const Console& console) const {
    Grid grid;
    grid.emplace_back();
    for (const Message header :
         {Message::kRule, Message::kMatches, Message::kMade, Message::kMadeNothing, Message::kLost})
      grid.back().push_back(console.format(header));
    for (const Rule* rule : sorted_) {
      if (matches(*rule) == 0) continue;
      grid.push_back({rule->makes + " " + rule->id, std::to_string(matches(*rule))});
      const auto number = [&](std::uint64_t count) { return is_traced(*rule) ? std::to_string(count) : "—"; };
      grid.back().push_back(number(count_in(coverage_.made, rule->id)));
      grid.back().push_back(number(count_in(coverage_.idle, rule->id)));
      grid.back().push_back(number(lost(rule->id)));
    }
    return write_aligned(grid) + console.format(Message::kOnlyMatchesKnown) + "\n";
  }

  std::string never_matched() const {
    std::string out;
    for (const Rule* rule : sorted_)
      if (matches(*rule) == 0) out += fmt::format("  {} {}  {}\n", rule->makes, rule->id, rule->where);
    return out + "\n";
  }

  std::string always_lost() const {
    std::string out;
    for (const Rule* rule : sorted_) {
      if (!loses_all(*rule)) continue;
      std::string winners;
      for (const auto& [winner, count] : coverage_.taken.at(rule->id))
        winners += fmt::format("{}{} {}", winners.empty() ? "" : ", ", winner, count);
      out += fmt::format("  {}  {}: {}\n", rule->id, rule->where, winners);
    }
    return out + "\n";
  }

  std::string overlap_lines(std::size_t shown) const {
    std::string out;
    for (const Overlap& overlap : overlaps_by_frequency()) {
      if (shown-- == 0) break;
      out += fmt::format("  {:>5}  {} < {}\n", overlap.count, overlap.loser, overlap.winner);
    }
    return out + "\n";
  }

  std::vector<Counted> words_of(const std::string& name) const {
    const auto& entries = rules_.lexicon(name).entries;
    const auto& found = counts_.lexicons.at(name);
    std::vector<Counted> words;
    for (std::size_t i = 0; i < entries.size(); ++i) words.emplace_back(entries[i].text, found[i]);
    return by_frequency(std::move(words));
  }

  std::string lexicon_lines(const Console& console, std::size_t shown) const {
    std::string out;
    std::vector<std::string> idle;
    for (const std::string& name : rules_.lexicon_names()) {
      const std::vector<Counted> words = words_of(name);
      if (shown == kShown && (words.empty() || words.front().second == 0)) {
        idle.push_back(name);
        continue;
      }
      std::string found, never;
      std::size_t used = 0, unused = 0;
      for (const auto& [word, count] : words) {
        std::size_t& number = count > 0 ? used : unused;
        if (++number > shown) continue;
        std::string& list = count > 0 ? found : never;
        list += (list.empty() ? "" : ", ") + word + (count > 0 ? fmt::format(" {}", count) : "");
      }
      out += "  " + console.format(Message::kWordsFound, name, used, words.size()) + "\n";
      if (used > 0) out += "      " + found + (used > shown ? ", …" : "") + "\n";
      if (unused > 0)
        out += "      " + console.format(Message::kNeverFound, never + (unused > shown ? ", …" : "")) + "\n";
    }
    if (!idle.empty())
      out += "  " + console.format(Message::kIdleLexicons, fmt::format("{}", fmt::join(idle, ", "))) + "\n";
    return out + "\n";
  }

  std::string unclaimed_lines(std::size_t shown) const {
    std::string out;
    for (const auto& [name, count] : unclaimed_) {
      if (shown-- == 0) break;
      out += fmt::format("  {:>5}  {}\n", count, name);
      for (const auto& [document, clause] : coverage_.unclaimed.at(name).examples)
        out += fmt::format("           {}  {}\n", document, clause);
    }
    return out;
  }

  const Rules& rules_;
  const UseCounts counts_;
  const Coverage& coverage_;
  std::vector<const Rule*> sorted_;
  std::vector<Counted> unclaimed_;
};

}  // namespace

int run_rules_coverage(const RulesCoverageOptions& options, const SharedOptions& shared, Console& console) {
  const auto loaded = load_rules(shared, console);
  if (!loaded) return kCannotGoOn;
  const Rules rules = loaded->counted();
  auto result = for_corpus<Coverage>(options.paths, options.ingest, job_count(shared),
                                     [&](const std::string& name, std::string_view bytes) -> Result<Coverage> {
                                       Trace trace;
                                       const auto record = extract(bytes, name, rules, options.ingest, &trace);
                                       if (!record) return record.error();
                                       Coverage coverage;
                                       add_to(coverage, name, trace, *loaded);
                                       return coverage;
                                     });
  Coverage all;
  for (Coverage& coverage : result.outcomes) add_to(all, std::move(coverage));
  for (const Failure& failure : result.failures) console.say_error(failure.path, failure.error);
  const Report report(rules, all);
  const std::string text =
      options.format == "json" ? write_json(report.tree(), JsonLayout::kPretty) : report.text(console, shared.verbose);
  if (const int status = console.deliver(text, options.output); status != kAllWell) return status;
  return result.failures.empty() ? kAllWell : kSomeFailed;
}

}  // namespace planatlas
