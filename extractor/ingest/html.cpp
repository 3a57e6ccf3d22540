// Web pages and fragments of them: the text is kept whole, what is no part of the document is listed as chrome.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractor/ingest/collector.h"
#include "extractor/ingest/formats.h"
#include "extractor/ingest/markup.h"
#include "extractor/ingest/page_date.h"
#include "extractor/ingest/page_head.h"
#include "extractor/ingest/page_signs.h"
#include "extractor/ingest/page_text.h"
#include "extractor/text/ascii.h"
#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr const char* kShownText = "article-content";  // of content_ids

class Page {
 public:
  Page(const Markup& markup, const FormatInput& input, SourceDocument& document)
      : markup_(markup),
        rules_(input.rules),
        document_(document),
        page_(write_page_text(markup, input.options.limits, document)) {
    sentences_.reserve(page_.lines.size() + 1);
    sentences_.push_back(0);
    repeats_.reserve(page_.lines.size() + 1);
    repeats_.push_back(0);
    links_.reserve(page_.lines.size() + 1);
    links_.push_back(0);
    std::set<std::string_view> seen;
    for (const PageLine& line : page_.lines) {
      const std::string_view words = line.span.of(document.text);
      // Some pages carry the document twice, once to be printed: the second says nothing.
      const bool sentence = line.link_bytes * 2 < line.span.size() && is_sentence(words);
      const bool talks = sentence && seen.insert(words).second;
      sentences_.push_back(sentences_.back() + (talks ? line.span.size() : 0));
      repeats_.push_back(repeats_.back() + (sentence && !talks ? line.span.size() : 0));
      links_.push_back(links_.back() + line.link_bytes);
    }
    is_chrome_.assign(page_.lines.size(), false);
  }

  // Returns whether the page shows no sentences.
  bool is_silent() const { return all_sentences() == 0; }

  void analyse() {
    find_main();
    drop_elements();
    drop_links();
    drop_outside();
    drop_tail();
    take_lines();
    take_labelled_elements();
    take_terms();
    drop_behind_tools();
    if (!document_.metadata.published_on) take_date();
    take_page_head(markup_, rules_, document_.metadata);
    keep_title();
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (is_chrome_[i]) document_.chrome.push_back(page_.lines[i].span);
    }
    tidy_chrome(document_.chrome);
    drop_chrome_tables();
    find_headings();
    if (is_silent()) document_.diagnostics = explain_silent_page(markup_);
    document_.line_breaks = is_broken_text() ? LineBreaks::kUnknown : LineBreaks::kParagraphs;
  }

 private:
  static constexpr std::size_t kLongestLabel = 40, kLongestLabelled = 400;  // bytes

  struct LineRange {
    std::size_t begin;
    std::size_t end;
    bool empty() const { return begin >= end; }
    bool contains(std::size_t line) const { return begin <= line && line < end; }
  };

  // Returns the lines that lie in a span of the text, at least in part.
  LineRange lines_in(TextSpan span) const {
    const auto& lines = page_.lines;
    const auto first =
        std::lower_bound(lines.begin(), lines.end(), span.begin,
                         [](const PageLine& line, std::uint32_t offset) { return line.span.end <= offset; });
    const auto last = std::lower_bound(first, lines.end(), span.end, [](const PageLine& line, std::uint32_t offset) {
      return line.span.begin < offset;
    });
    return {static_cast<std::size_t>(first - lines.begin()), static_cast<std::size_t>(last - lines.begin())};
  }
  LineRange lines_of(std::uint32_t node) const { return lines_in(page_.nodes[node]); }
  std::uint32_t sentences_in(LineRange range) const { return sentences_[range.end] - sentences_[range.begin]; }
  std::uint32_t all_sentences() const { return sentences_.back(); }
  std::string_view words(std::size_t line) const { return page_.lines[line].span.of(document_.text); }

  void drop(LineRange range) {
    std::fill(is_chrome_.begin() + static_cast<std::ptrdiff_t>(range.begin),
              is_chrome_.begin() + static_cast<std::ptrdiff_t>(range.end), true);
  }

  // Returns whether little enough is lost if these lines turn out to be the document's.
  bool may_drop(LineRange range) const { return !range.empty() && sentences_in(range) * 5 <= all_sentences(); }

  // Returns the rank of an element by the names that content management systems give to the document's place (1 is the
  // surest), nothing where it has no such name.
  std::optional<int> content_rank(const MarkupNode& node) const {
    const Lexicon& names = rules_.lexicon("content_ids");
    std::optional<int> best;
    const auto consider = [&](std::string_view name) {
      const std::string* rank = names.value_of(name);
      int value = 0;
      if (rank == nullptr || std::from_chars(rank->data(), rank->data() + rank->size(), value).ec != std::errc())
        return;
      if (!best || value < *best) best = value;
    };
    if (node.name == "article" || node.name == "main") consider(node.name);
    for (const char* attribute : {"id", "class"}) {
      // Systems number their places: vsb_content_501.
      for (const std::string& word : words_of(markup_.attribute(node, attribute)))
        for (const std::string_view name : {std::string_view(word), without_number(word)}) consider(name);
    }
    return best;
  }

  // Sets main_ to the document's lines: those of a named place that holds most of what talks, else those of the
  // innermost element that holds nearly all of it.
  void find_main() {
    constexpr std::uint64_t kNamedShare = 70, kUnnamedShare = 85;  // per cent
    main_ = {0, page_.lines.size()};
    if (all_sentences() == 0) return;
    std::optional<int> best;
    for (std::uint32_t i = 0; i < markup_.nodes.size(); ++i) {
      const MarkupNode& node = markup_.nodes[i];
      if (node.is_text()) continue;
      const LineRange lines = lines_of(i);
      const std::uint64_t share = std::uint64_t{sentences_in(lines)} * 100 / all_sentences();
      const auto rank = share >= kNamedShare ? content_rank(node) : std::nullopt;
      if (rank && (!best || *rank <= *best)) {
        best = rank;
        main_ = lines;
      } else if (!best && share >= kUnnamedShare) {
        main_ = lines;
      }
    }
    main_is_named_ = best.has_value();
  }

  // Navigation, headers and footers, and what is named as such.
  void drop_elements() {
    const Lexicon& names = rules_.lexicon("chrome_ids");
    const Lexicon& parts = rules_.lexicon("chrome_id_parts");
    for (std::uint32_t i = 0; i < markup_.nodes.size(); ++i) {
      const MarkupNode& node = markup_.nodes[i];
      if (node.is_text() || node.name == "body" || node.name == "html") continue;
      bool chrome = names.contains(node.name) || (node.attribute_count > 0 && is_hidden(markup_, node));
      for (const char* attribute : {"id", "class"}) {
        const std::string_view value = markup_.attribute(node, attribute);
        for (const std::string& word : words_of(value)) chrome = chrome || names.contains(word);
        for (const std::string& part : parts_of(value)) chrome = chrome || parts.contains(part);
      }
      if (!chrome) continue;
      const LineRange lines = lines_of(i);
      const bool around_main = lines.begin <= main_.begin && main_.end <= lines.end;
      if (!around_main && may_drop(lines)) drop(lines);
    }
  }

  // Lists of links. Where a document lists its attachments, the links lead to files.
  void drop_links() {
    constexpr std::uint32_t kLeastLinks = 3;
    const Lexicon& file_endings = rules_.lexicon("attachment_endings");
    std::vector<std::uint32_t> links(markup_.nodes.size() + 1, 0), files(markup_.nodes.size() + 1, 0);
    for (std::size_t i = 0; i < markup_.nodes.size(); ++i) {
      const MarkupNode& node = markup_.nodes[i];
      const bool link = node.name == "a" && !markup_.attribute(node, "href").empty();
      links[i + 1] = links[i] + link;
      files[i + 1] =
          files[i] + (link && file_endings.suffix_of(ascii_lower(markup_.attribute(node, "href"))) != nullptr);
    }
    for (std::uint32_t i = 0; i < markup_.nodes.size(); ++i) {
      const MarkupNode& node = markup_.nodes[i];
      const bool container = node.name == "ul" || node.name == "ol" || node.name == "div" || node.name == "p" ||
                             node.name == "td" || node.name == "table" || node.name == "dl";
      if (!container || links[node.end] - links[i] < kLeastLinks || files[node.end] != files[i]) continue;
      const LineRange lines = lines_of(i);
      const std::uint64_t linked = links_[lines.end] - links_[lines.begin];
      if (linked * 5 >= std::uint64_t{page_.nodes[i].size()} * 4 && may_drop(lines)) drop(lines);
    }
  }

  // With a named place, the rest is the page's; but running text right behind it may be the document's own, where the
  // page closes an element too early. Without one, only links are surely the page's.
  void drop_outside() {
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (main_.contains(i)) continue;
      const bool talks = sentences_[i + 1] != sentences_[i];
      const bool linked = page_.lines[i].link_bytes * 2 >= page_.lines[i].span.size();
      if (linked || (main_is_named_ && (i < main_.begin || !talks))) is_chrome_[i] = true;
    }
  }

  // Behind the document and its page's tools only running text can be the document's; less where it stands there again.
  void drop_behind_tools() {
    const bool stands_again = (repeats_.back() - repeats_[main_.end]) * 2 > sentences_in(main_);
    bool behind_tools = stands_again;
    for (std::size_t i = main_.end; i < page_.lines.size(); ++i) {
      behind_tools = behind_tools || is_chrome_[i];
      if (behind_tools && sentences_[i + 1] == sentences_[i]) is_chrome_[i] = true;
    }
  }

  // Labelled values and page tools, at both ends of the document and outside of it.
  void take_lines() {
    constexpr std::size_t kHeadLines = 15, kTailLines = 10;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      const bool inside = main_.contains(i) && !is_chrome_[i];
      seen += inside;
      const bool at_rim = seen <= kHeadLines || i + kTailLines >= main_.end;
      if (inside && !at_rim) continue;
      if (take_labels(i) || is_chrome_line(words(i), rules_)) is_chrome_[i] = true;
    }
  }

  // A label in an element of its own, and its value in the next one: <span>文号</span><span>…</span>.
  void take_labelled_elements() {
    const Lexicon& labels = rules_.lexicon("metadata_labels");
    for (std::uint32_t i = 0; i < markup_.nodes.size(); ++i) {
      const TextSpan label = page_.nodes[i];
      if (markup_.nodes[i].is_text() || label.empty() || label.size() > kLongestLabel) continue;
      const std::string* field = labels.value_of(without_colon(label.of(document_.text)));
      const LineRange lines = lines_in(label);
      if (field == nullptr || lines.empty() || (main_is_named_ && main_.contains(lines.begin))) continue;
      const TextSpan line = page_.lines[lines.begin].span;
      if (label.begin != line.begin || label.end >= line.end || line.size() > kLongestLabelled) continue;
      if (is_in_table(label)) continue;
      set_metadata(document_.metadata, *field, document_.text.substr(label.end, line.end - label.end), rules_);
      is_chrome_[lines.begin] = true;
    }
  }

  // <dt>文号</dt><dd>…</dd>
  void take_terms() {
    for (std::uint32_t i = 0; i < markup_.nodes.size(); ++i) {
      if (markup_.nodes[i].name != "dt") continue;
      std::uint32_t value = markup_.nodes[i].end;
      while (value < markup_.nodes.size() && markup_.nodes[value].is_text()) ++value;
      if (value == markup_.nodes.size() || markup_.nodes[value].name != "dd") continue;
      const auto label = find_labelled_values(document_.text, page_.nodes[i], rules_);
      if (label.size() != 1 || (main_is_named_ && main_.contains(lines_of(i).begin))) continue;
      set_metadata(document_.metadata, label[0].field, page_.nodes[value].of(document_.text), rules_);
      drop(lines_of(i));
      drop(lines_of(value));
    }
  }

  // The cells of a table are read with their lines.
  bool is_in_table(TextSpan span) const {
    return std::any_of(document_.tables.begin(), document_.tables.end(),
                       [&](const SourceTable& table) { return table.span.overlaps(span); });
  }

  bool take_labels(std::size_t line) {
    const auto values = find_labelled_values(document_.text, page_.lines[line].span, rules_);
    for (const LabelledValue& each : values) {
      set_metadata(document_.metadata, each.field, each.value.of(document_.text), rules_);
    }
    if (line + 2 < page_.lines.size() &&
        has_value_below(document_.text, page_.lines[line].span, page_.lines[line + 1].span, page_.lines[line + 2].span,
                        rules_)) {
      set_metadata(document_.metadata, values[0].field, words(line + 1), rules_);
      is_chrome_[line + 1] = true;
    }
    return !values.empty();
  }

  // A date without a label, between the title and the text, or above both.
  void take_date() {
    constexpr std::size_t kLinesAbove = 12, kLinesWithin = 3;
    std::size_t within = 0;
    for (std::size_t i = main_.begin - std::min(main_.begin, kLinesAbove); i < main_.end && within < kLinesWithin;
         ++i) {
      within += main_.contains(i) && !is_chrome_[i];
      const std::string_view date = date_of_page_line(words(i));
      if (date.empty()) continue;
      set_metadata(document_.metadata, "published_on", date, rules_);
      is_chrome_[i] = true;
      return;
    }
    take_date_of_element();
  }

  // A date in an element of its own, in a line above the text: <em id=publish_time>2031-04-19</em>.
  void take_date_of_element() {
    constexpr std::size_t kLinesAbove = 12;
    for (std::uint32_t i = 0; i < markup_.nodes.size(); ++i) {
      const TextSpan span = page_.nodes[i];
      if (markup_.nodes[i].is_text() || span.empty()) continue;
      const std::size_t line = lines_in(span).begin;
      if (line >= main_.begin || line + kLinesAbove < main_.begin) continue;
      const std::string_view date = date_of_page_line(span.of(document_.text));
      if (date.empty()) continue;
      set_metadata(document_.metadata, "published_on", date, rules_);
      is_chrome_[line] = true;
      return;
    }
  }

  // Comments, related pages and the like, from their heading to the end of the page.
  void drop_tail() {
    const Lexicon& headings = rules_.lexicon("page_tail_headings");
    for (std::size_t i = main_.begin; i < page_.lines.size(); ++i) {
      if (!headings.contains(without_colon(words(i)))) continue;
      const LineRange tail{i, page_.lines.size()};
      if (!may_drop(tail)) continue;
      drop(tail);
      return;
    }
  }

  // Many pages print the document's title above the place of its text and not in it. The page's own title may go on
  // with the name of the site.
  void keep_title() {
    constexpr std::size_t kShortest = 24;  // bytes that no word of navigation has
    if (!document_.metadata.title || main_.empty()) return;
    const std::string title = comparison_key(*document_.metadata.title);
    const std::string_view whole = *document_.metadata.title;
    const auto is_before_site = [&](std::string_view line) {
      constexpr std::array<std::string_view, 7> kSeparators{"-", "–", "—", "－", "|", "｜", "_"};
      if (line.size() < kShortest || !whole.starts_with(line)) return false;
      const std::string_view rest = trim(whole.substr(line.size()));
      return std::any_of(kSeparators.begin(), kSeparators.end(), [&](auto mark) { return rest.starts_with(mark); });
    };
    std::string head;
    for (std::size_t i = main_.begin; i < std::min(main_.end, main_.begin + 15); ++i) head += comparison_key(words(i));
    if (title.empty() || head.find(title) != std::string::npos) return;
    for (const bool whole_title : {true, false}) {
      for (std::size_t i = main_.begin; i > 0; --i) {
        const std::string_view line = trim(words(i - 1));
        if (line.size() > whole.size() + 40) continue;
        if (whole_title ? comparison_key(line) != title : !is_before_site(line)) continue;
        is_chrome_[i - 1] = false;
        document_.metadata.title = std::string(line);
        return;
      }
    }
  }

  void drop_chrome_tables() {
    std::erase_if(document_.tables, [&](const SourceTable& table) {
      const LineRange lines = lines_in(table.span);
      const auto begin = is_chrome_.begin() + static_cast<std::ptrdiff_t>(lines.begin);
      const auto end = is_chrome_.begin() + static_cast<std::ptrdiff_t>(lines.end);
      return std::count(begin, end, true) * 2 > end - begin;
    });
  }

  void find_headings() {
    constexpr std::size_t kMostBytes = 300;  // some pages set whole paragraphs as headings
    for (std::uint32_t i = 0; i < markup_.nodes.size(); ++i) {
      const std::string_view name = markup_.nodes[i].name;
      if (name.size() != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') continue;
      const TextSpan span = trim(document_.text, page_.nodes[i]);
      const LineRange lines = lines_in(span);
      if (span.empty() || span.size() > kMostBytes || lines.empty() || is_chrome_[lines.begin]) continue;
      document_.headings.push_back({span, name[1] - '0'});
    }
  }

  // Returns whether the lines are a converter's, broken by <br> within sentences. Short lines show nothing.
  bool is_broken_text() const {
    constexpr std::size_t kLeastLines = 8, kLongLine = 60;  // bytes
    constexpr std::array<std::string_view, 8> kEnds{"。", "；", "：", "！", "？", "）", "”", "》"};
    std::size_t all = 0, all_long = 0, within = 0;
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (is_chrome_[i]) continue;
      ++all;
      const std::string_view line = trim(words(i));
      if (line.size() < kLongLine) continue;
      ++all_long;
      const bool ended =
          std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return line.ends_with(end); });
      within += page_.lines[i].broken && !ended;
    }
    return all >= kLeastLines && within * 2 > all_long;
  }

  const Markup& markup_;
  const Rules& rules_;
  SourceDocument& document_;
  PageText page_;
  std::vector<std::uint32_t> sentences_;  // bytes of lines that talk, before line i
  std::vector<std::uint32_t> repeats_;    // bytes of lines that say again what was said, before line i
  std::vector<std::uint32_t> links_;      // bytes of links, before line i
  std::vector<bool> is_chrome_;           // of every line
  LineRange main_{0, 0};
  bool main_is_named_ = false;
};

// Reads a page as it is when its script has shown the text that it holds.
Result<SourceDocument> read_page_with(const std::string& held, const FormatInput& input) {
  const std::string shown = std::string(input.text) + "<div id=\"" + kShownText + "\">" + held + "</div>";
  const auto markup = parse_html(shown, input.options.limits);
  if (!markup) return markup.error();
  SourceDocument document;
  Page(markup.value(), input, document).analyse();
  return document;
}

}  // namespace

Result<SourceDocument> read_html(const FormatInput& input) {
  const auto markup = parse_html(input.text, input.options.limits);
  if (!markup) return markup.error();
  SourceDocument document;
  Page page(markup.value(), input, document);
  const std::string held = page.is_silent() ? held_text(input.text, markup.value()) : std::string();
  if (!held.empty()) return read_page_with(held, input);
  page.analyse();
  return document;
}

}  // namespace planatlas
