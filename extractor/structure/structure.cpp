#include "extractor/structure/structure.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/structure/chapter_numbers.h"
#include "extractor/structure/contents.h"
#include "extractor/structure/front_matter.h"
#include "extractor/structure/grids.h"
#include "extractor/structure/lines.h"
#include "extractor/structure/outline.h"
#include "extractor/structure/repeats.h"
#include "extractor/text/marks.h"

namespace planatlas {
namespace {

// Reports numbers that a broken page skips, and numbers out of order, family by family under each parent.
void report_order(const CleanText& clean, Structure& structure) {
  if (!structure.scrambled) return;
  std::vector<const Section*> items;
  for (const Section& section : structure.sections)
    if (section.marker.family == MarkerFamily::kArabic) items.push_back(&section);
  if (items.size() < 2) return;
  const Section* misplaced = nullptr;
  int highest = 0;
  std::vector<bool> seen(1000);
  for (const Section* item : items) {
    if (item->marker.ordinal < highest && !misplaced) misplaced = item;
    highest = std::max(highest, item->marker.ordinal);
    if (item->marker.ordinal < 1000) seen[item->marker.ordinal] = true;
  }
  const auto source = [&](const Section& section) { return clean.map.to_source(section.title_span); };
  if (misplaced)
    structure.diagnostics.push_back({"out_of_order",
                                     Severity::kWarning,
                                     "item " + misplaced->marker.text + " stands after a higher number",
                                     source(*misplaced),
                                     {misplaced->marker.ordinal}});
  std::string missing;
  std::vector<int> figures;
  for (int n = 1; n < std::min(highest, 1000); ++n)
    if (!seen[n]) {
      missing += (missing.empty() ? "" : ", ") + std::to_string(n);
      figures.push_back(n);
    }
  if (!missing.empty())
    structure.diagnostics.push_back(
        {"missing_number", Severity::kWarning, "no item has the number " + missing, source(*items.front()), figures});
}

// The text with the forms that its first place behind `from` has, else its first place in the document.
std::string printed_text(const CleanText& clean, std::string_view source, const std::string& text,
                         std::size_t from = 0) {
  std::size_t at = text.empty() ? std::string::npos : clean.text.find(text, from);
  if (at == std::string::npos && from > 0) at = clean.text.find(text);
  if (at == std::string::npos) return text;
  return as_printed(text, clean.map.to_source(make_span(at, at + text.size())).of(source));
}

// Rules have looked at markers and titles in the forms of the clean text; they leave with those of the source.
void print_titles(const CleanText& clean, std::string_view source, Structure& structure) {
  for (Section& section : structure.sections) {
    const std::string_view printed = clean.map.to_source(section.title_span).of(source);
    section.marker.text = as_printed(section.marker.text, printed);
    section.title = as_printed(section.title, printed);
  }
  for (Part& part : structure.parts) part.title = printed_text(clean, source, part.title, part.span.begin);
  Metadata& metadata = structure.metadata;
  for (auto* words : {&metadata.title, &metadata.document_number, &metadata.issuer, &metadata.disclosure})
    if (*words) *words = printed_text(clean, source, **words);
  for (auto* names : {&metadata.recipients, &metadata.copies_to})
    for (std::string& name : *names) name = printed_text(clean, source, name);
}

}  // namespace

Structure find_structure(const CleanText& clean, const SourceDocument& document, const Rules& rules) {
  Structure structure;
  structure.lines = structure::make_lines(clean, rules, false);
  const bool lost = structure::has_lost_line_breaks(clean, structure.lines, rules);
  if (lost) structure.lines = structure::make_lines(clean, rules, true);
  structure::mark_chapter_numbers(clean, structure.lines);
  structure::find_grids(clean, rules, structure);
  structure::unmark_notes(clean, rules, structure.lines);
  structure::mark_repeats(clean, rules, lost, structure);
  structure::mark_contents(clean, rules, structure);
  if (is_time_up()) return structure;  // what follows relies on all of the lines
  structure::find_front_matter(clean, document, rules, structure);
  if (is_time_up()) return structure;
  structure::build_outline(clean, rules, lost, structure);
  structure::assign_roles(rules, lost, structure);
  for (const Line& line : structure.lines) {
    if (line.grid < 0) continue;
    structure.grids[line.grid].section = line.section;
    structure.grids[line.grid].part = line.part;
  }
  report_order(clean, structure);
  print_titles(clean, document.text, structure);
  return structure;
}

}  // namespace planatlas
