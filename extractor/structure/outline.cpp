#include "extractor/structure/outline.h"

#include <algorithm>
#include <map>
#include <string>

#include "extractor/base/time_limit.h"
#include "extractor/structure/lines.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

// Longer plain lines are paragraphs, whatever their words.
constexpr std::size_t kPlainHeadingCodePoints = 24;
// Fewer short lines are no system of headings.
constexpr std::size_t kFewPlainHeadings = 3;

bool opens_section(MarkerFamily family) {
  switch (family) {
    case MarkerFamily::kPart:
    case MarkerFamily::kChapter:
    case MarkerFamily::kSectionWord:
    case MarkerFamily::kArticle:
    case MarkerFamily::kHan:
    case MarkerFamily::kHanBracket:
    case MarkerFamily::kArabic:
    case MarkerFamily::kArabicBracket:
    case MarkerFamily::kDecimal:
    case MarkerFamily::kSidebar:
    case MarkerFamily::kWord:
      return true;
    default:
      return false;
  }
}

// The word of 任务1 or 行动一：, without its number; one word's items may stand below another's.
std::string word_of(const Marker& marker) {
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < marker.text.size(); end = offset) {
    const char32_t c = next_code_point(marker.text, offset);
    if (!is_han(c) || std::u32string_view(U"一二三四五六七八九十百〇零").find(c) != std::u32string_view::npos) break;
  }
  return marker.text.substr(0, end);
}

// What the stack compares: families of markers, words before a number by the word, decimal numbers by their depth,
// plain headings by their hint.
struct FamilyKey {
  int family;
  std::string word;

  bool operator==(const FamilyKey& other) const { return family == other.family && word == other.word; }
};

FamilyKey family_key(const Marker& marker, int hint_level) {
  if (marker.family == MarkerFamily::kNone) return {100 + hint_level, {}};
  if (marker.family == MarkerFamily::kDecimal) return {50 + marker.depth, {}};
  return {static_cast<int>(marker.family), marker.family == MarkerFamily::kWord ? word_of(marker) : std::string()};
}

// Families that lists inside a section number with; nothing of the outer ones begins in them.
bool is_item(MarkerFamily family) {
  return family == MarkerFamily::kHanBracket || family == MarkerFamily::kArabic ||
         family == MarkerFamily::kArabicBracket;
}

struct Open {
  FamilyKey key;
  int section;
  int ordinal;
};

class OutlineBuilder {
 public:
  OutlineBuilder(const CleanText& clean, const Rules& rules, bool lost, Structure& structure)
      : clean_(clean), rules_(rules), lost_(lost), structure_(structure) {
    for (const HeadingHint& hint : clean.headings) hints_[hint.span.begin] = hint.level;
    find_plain_headings();
  }

  void run() {
    for (std::size_t i = 0; i < structure_.lines.size() && !is_time_up(); ++i) {
      Line& line = structure_.lines[i];
      if (line.part != part_) {
        part_ = line.part;
        stack_.clear();
      }
      if (!is_outlined(line)) continue;
      if (line.grid < 0) {
        const auto level = heading_level(line);
        if (level) open(line, *level, i > 0 && !structure_.lines[i - 1].title.empty());
      }
      line.section = stack_.empty() ? -1 : stack_.back().section;
    }
    close_spans();
  }

 private:
  bool is_outlined(const Line& line) const {
    const PartRole role = structure_.parts[line.part].role;
    return role != PartRole::kNotice && role != PartRole::kTail && !line.front;
  }

  // The hint level of a heading line (0 where a marker makes it one), nothing for other lines.
  std::optional<int> heading_level(const Line& line) const {
    if (opens_section(line.marker.family)) return 0;
    if (line.marker.family != MarkerFamily::kNone) return std::nullopt;
    const std::string_view text = line.span.of(clean_.text);
    const auto hint = hints_.find(line.span.begin);
    if (hint != hints_.end()) return hint->second;
    if (count_code_points(text) > kPlainHeadingCodePoints) return std::nullopt;
    for (const Rule* rule : rules_.making("plain_heading", text))
      if (rule->match_whole(text)) return 1;
    return std::nullopt;
  }

  // `follows_heading`: the line before is a heading, so this one stands right below it.
  void open(Line& line, int hint_level, bool follows_heading) {
    line.title = line.marker.family == MarkerFamily::kNone ? line.span : find_title(clean_.text, line, rules_, lost_);
    const std::string title = title_text(clean_.text, line, rules_);
    if (line.repeated && return_to(line, title)) return;

    const FamilyKey key = family_key(line.marker, hint_level);
    const auto find_same = [&] {
      return std::find_if(stack_.begin(), stack_.end(), [&](const Open& open) { return open.key == key; });
    };
    auto same = find_same();
    const bool continues = same == stack_.end() ? line.marker.ordinal <= 1 : line.marker.ordinal == same->ordinal + 1;
    if (same == stack_.end() && !continues && is_outer(line.marker.family) &&
        line.marker.family != MarkerFamily::kHanBracket) {
      close_items();
      same = stack_.end();
    }
    const bool detached = structure_.scrambled && !continues && !(same == stack_.end() && follows_heading);
    if (detached) {
      return_to_family(line);
      same = find_same();
    }
    if (hint_level > 0) {
      // It closes the headings of its level and below, with all that stands in them.
      const auto closed = std::find_if(stack_.begin(), stack_.end(), [&](const Open& open) {
        return open.key.family >= key.family && open.key.family > family_key({}, 0).family;
      });
      stack_.erase(closed, stack_.end());
    } else if (auto inside = place_in_sidebar(line, key)) {
      stack_.erase(*inside, stack_.end());
    } else {
      stack_.erase(same, stack_.end());
      if (line.marker.family != MarkerFamily::kSidebar) drop_sidebars();
    }

    Section section;
    section.parent = stack_.empty() ? -1 : stack_.back().section;
    section.level = static_cast<int>(stack_.size()) + 1;
    section.marker = line.marker;
    section.title = title;
    section.title_span = line.title;
    section.span = line.span;
    section.part = line.part;
    section.detached = detached;
    structure_.sections.push_back(section);
    stack_.push_back({key, static_cast<int>(structure_.sections.size()) - 1, line.marker.ordinal});
  }

  // 十、 behind 49. in a text that begins in the middle of a list: an outer heading that goes on with a count of its
  // own lies in none of the items.
  void close_items() {
    const auto first = std::find_if(stack_.begin(), stack_.end(), [&](const Open& open) {
      return is_item(structure_.sections[open.section].marker.family);
    });
    stack_.erase(first, stack_.end());
  }

  // Where a numbered item stands in the sidebar that is open: what it takes the place of on the stack; nothing where it
  // belongs to the text. A list of 1. 2. 3. or （1） （2） below the sidebar's title is the sidebar's, unless the
  // text's own list goes on.
  std::optional<std::vector<Open>::iterator> place_in_sidebar(const Line& line, const FamilyKey& key) {
    const MarkerFamily family = line.marker.family;
    if (family != MarkerFamily::kArabic && family != MarkerFamily::kArabicBracket && family != MarkerFamily::kWord)
      return std::nullopt;
    const auto sidebar = std::find_if(stack_.begin(), stack_.end(), [&](const Open& open) {
      return structure_.sections[open.section].marker.family == MarkerFamily::kSidebar;
    });
    if (sidebar == stack_.end()) return std::nullopt;
    const auto same_key = [&](const Open& open) { return open.key == key; };
    const auto inside = std::find_if(sidebar + 1, stack_.end(), same_key);
    if (inside != stack_.end() && line.marker.ordinal == inside->ordinal + 1) return inside;
    const auto outside = std::find_if(stack_.begin(), sidebar, same_key);
    if (outside != sidebar && line.marker.ordinal == outside->ordinal + 1) return std::nullopt;
    return line.marker.ordinal == 1 ? std::optional(inside) : std::nullopt;
  }

  // A numbered heading ends the sidebar before it.
  void drop_sidebars() {
    std::erase_if(stack_, [&](const Open& open) {
      return structure_.sections[open.section].marker.family == MarkerFamily::kSidebar;
    });
  }

  // On a page with repeated passages a heading that stood before is no new section, but what follows belongs to it.
  bool return_to(const Line& line, const std::string& title) {
    for (std::size_t i = 0; i < structure_.sections.size(); ++i) {
      const Section& section = structure_.sections[i];
      if (section.part != line.part || section.marker.family != line.marker.family ||
          section.marker.ordinal != line.marker.ordinal || section.title != title)
        continue;
      open_path(static_cast<int>(i));
      return true;
    }
    return false;
  }

  static bool is_outer(MarkerFamily family) {
    return family == MarkerFamily::kHan || family == MarkerFamily::kHanBracket || family == MarkerFamily::kChapter ||
           family == MarkerFamily::kPart || family == MarkerFamily::kSectionWord;
  }

  // In a plan that numbers nothing, short lines without a stop that stand before paragraphs are its headings.
  void find_plain_headings() {
    std::vector<std::uint32_t> found;
    const auto& lines = structure_.lines;
    for (std::size_t i = 0; i < lines.size() && !is_time_up(); ++i) {
      if (!is_outlined(lines[i]) || lines[i].grid >= 0) continue;
      if (is_outer(lines[i].marker.family)) return;
      if (i + 1 == lines.size() || lines[i].marker.family != MarkerFamily::kNone || lines[i + 1].grid >= 0) continue;
      const std::string_view text = lines[i].span.of(clean_.text), next = lines[i + 1].span.of(clean_.text);
      if (count_code_points(text) <= kPlainHeadingCodePoints && !has_stop(text) &&
          count_code_points(next) > 2 * kPlainHeadingCodePoints)
        found.push_back(lines[i].span.begin);
    }
    if (found.size() < kFewPlainHeadings) return;
    for (const std::uint32_t begin : found) hints_.try_emplace(begin, 1);
  }

  static bool has_stop(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
      const char32_t c = next_code_point(text, offset);
      if (c == U'。' || c == U'，' || c == U'；' || c == U'：' || c == U':' || c == U'！' || c == U'\t') return true;
    }
    return false;
  }

  void open_path(int section) {
    stack_.clear();
    for (int at = section; at >= 0; at = structure_.sections[at].parent)
      stack_.push_back({family_key(structure_.sections[at].marker, 1), at, structure_.sections[at].marker.ordinal});
    std::reverse(stack_.begin(), stack_.end());
  }

  // An item whose predecessor is lost stands beside the item of its family with the next lower number.
  void return_to_family(const Line& line) {
    int best = -1;
    for (std::size_t i = 0; i < structure_.sections.size(); ++i) {
      const Section& section = structure_.sections[i];
      if (section.part != line.part || section.marker.family != line.marker.family) continue;
      if (section.marker.ordinal >= line.marker.ordinal) continue;
      if (best < 0 || section.marker.ordinal > structure_.sections[best].marker.ordinal) best = static_cast<int>(i);
    }
    if (best >= 0) open_path(best);
  }

  // A section reaches to the next one of the same or a higher level.
  void close_spans() {
    auto& sections = structure_.sections;
    std::vector<std::size_t> open;
    const auto close = [&](std::size_t index, std::uint32_t end) {
      Section& section = sections[index];
      section.span.end = std::max(trim(clean_.text, {section.span.begin, end}).end, section.title_span.end);
    };
    for (std::size_t i = 0; i < sections.size(); ++i) {
      while (!open.empty() &&
             (sections[open.back()].part != sections[i].part || sections[open.back()].level >= sections[i].level)) {
        const bool same_part = sections[open.back()].part == sections[i].part;
        close(open.back(),
              same_part ? sections[i].title_span.begin : structure_.parts[sections[open.back()].part].span.end);
        open.pop_back();
      }
      open.push_back(i);
    }
    for (const std::size_t index : open) close(index, structure_.parts[sections[index].part].span.end);
  }

  const CleanText& clean_;
  const Rules& rules_;
  const bool lost_;
  Structure& structure_;
  std::map<std::uint32_t, int> hints_;
  std::vector<Open> stack_;
  int part_ = -1;
};

std::optional<SectionRole> parse_role(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(SectionRole::kTail); ++i)
    if (name_of(static_cast<SectionRole>(i)) == name) return static_cast<SectionRole>(i);
  return std::nullopt;
}

// The only section of a text that was cut out of a plan is not its last one.
constexpr std::size_t kFewestTops = 2;

// How much a title says about the role: a weak rule counts for the last top-level section only.
struct TitleRole {
  SectionRole role;
  bool weak;
};

// Outermost among the numbered sections: a page's own headings may stand above it.
bool is_top(const std::vector<Section>& sections, const Section& section) {
  for (int at = section.parent; at >= 0; at = sections[at].parent)
    if (sections[at].marker.family != MarkerFamily::kNone) return false;
  return true;
}

// A sentence as long as this speaks of many things; only a short title names what a section is for.
constexpr std::size_t kRoleTitleCodePoints = 30;

// `lost`: line breaks are lost, so a title runs into its text; its first clause is what can be known of it.
std::string_view role_title(std::string_view title, bool lost) {
  for (const std::string_view stop : {"：", ":"}) title = title.substr(0, std::min(title.find(stop), title.size()));
  const std::string_view comma = "，";
  if (lost && count_code_points(title) > kRoleTitleCodePoints)
    title = title.substr(0, std::min(title.find(comma), title.size()));
  return count_code_points(title) <= kRoleTitleCodePoints ? title : std::string_view{};
}

std::optional<TitleRole> role_of_title(const Section& section, bool top, bool lost, const Rules& rules) {
  const std::string_view words = role_title(section.title, lost);
  for (const Rule* rule : rules.making("section_role", section.title)) {
    const std::string_view title = rule->set.count("length") > 0 ? std::string_view(section.title) : words;
    if (title.empty()) continue;
    const auto top_only = rule->set.find("level");
    if (top_only != rule->set.end() && top_only->second == "top" && !top) continue;
    if (!rule->find(title)) continue;
    const auto role = rule->set.find("role");
    const auto strength = rule->set.find("strength");
    if (role == rule->set.end()) continue;
    if (const auto parsed = parse_role(role->second))
      return TitleRole{*parsed, strength != rule->set.end() && strength->second == "weak"};
  }
  return std::nullopt;
}

// The top-level sections of a part: how many, and the index of the last one.
struct TopSections {
  std::size_t count = 0, last = 0;
};

std::map<int, TopSections> top_sections(const std::vector<Section>& sections) {
  std::map<int, TopSections> tops;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (sections[i].marker.family == MarkerFamily::kSidebar || !is_top(sections, sections[i])) continue;
    TopSections& top = tops[sections[i].part];
    ++top.count;
    top.last = i;
  }
  return tops;
}

// Index of the last section of each part that its title calls tasks: safeguards come behind it.
std::map<int, std::size_t> last_named_tasks(const std::vector<Section>& sections, bool lost, const Rules& rules) {
  std::map<int, std::size_t> last;
  for (std::size_t i = 0; i < sections.size() && !is_time_up(); ++i) {
    if (!is_top(sections, sections[i])) continue;
    const auto named = role_of_title(sections[i], true, lost, rules);
    if (named && named->role == SectionRole::kTasks) last[sections[i].part] = i;
  }
  return last;
}

}  // namespace

void build_outline(const CleanText& clean, const Rules& rules, bool lost_line_breaks, Structure& structure) {
  OutlineBuilder(clean, rules, lost_line_breaks, structure).run();
}

void assign_roles(const Rules& rules, bool lost_line_breaks, Structure& structure) {
  auto& sections = structure.sections;
  const auto tops = top_sections(sections);
  const auto last_tasks = last_named_tasks(sections, lost_line_breaks, rules);
  for (std::size_t i = 0; i < sections.size() && !is_time_up(); ++i) {
    Section& section = sections[i];
    if (section.marker.family == MarkerFamily::kSidebar) {
      section.role = SectionRole::kSidebar;
      continue;
    }
    const bool inherits = section.parent >= 0;
    section.role = inherits ? sections[section.parent].role : SectionRole::kBody;
    if (structure.parts[section.part].role == PartRole::kAppendix && !inherits) section.role = SectionRole::kAppendix;
    const auto named = role_of_title(section, is_top(sections, section), lost_line_breaks, rules);
    // Items of tasks and safeguards keep their role, whatever their titles talk about; 主要目标： among them is no
    // item.
    const bool sets_goals = named && named->role == SectionRole::kGoals &&
                            section.marker.family == MarkerFamily::kNone && section.role == SectionRole::kTasks;
    if (inherits && !sets_goals &&
        (section.role == SectionRole::kTasks || section.role == SectionRole::kSafeguards ||
         section.role == SectionRole::kReview))
      continue;
    if (!named) continue;
    const auto top = tops.find(section.part);
    if (named->weak && (top == tops.end() || top->second.last != i || top->second.count < kFewestTops)) continue;
    const auto tasks = last_tasks.find(section.part);
    if (named->role == SectionRole::kSafeguards && tasks != last_tasks.end() && tasks->second > i) continue;
    section.role = named->role;
  }
}

}  // namespace planatlas::structure
