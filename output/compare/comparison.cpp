#include "output/compare/comparison.h"

#include <algorithm>

#include "output/compare/comparison_words.h"
#include "output/compare/grid.h"
#include "output/record/json.h"

namespace planatlas {
namespace {

// Quotes shown of one cell; the rows hold all.
constexpr std::size_t kQuotesPerCell = 3;

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

struct SourcedQuote {
  std::string quote;  // empty where the cell says it
  std::string source;

  bool operator==(const SourcedQuote&) const = default;
};

// A plan that says the same twice is quoted once, unless the places tell the two apart.
std::vector<SourcedQuote> quotes_of(const ComparisonCell& cell) {
  const std::string said = on_one_line(cell.text);
  std::vector<SourcedQuote> quotes;
  for (const Evidence& evidence : cell.evidence) {
    const std::string quote = on_one_line(evidence.quote);
    const std::string document = evidence.path.empty() ? evidence.document : evidence.path;
    SourcedQuote each{quote == said ? "" : "“" + quote + "”",
                      evidence.place.empty() ? document : document + ", " + evidence.place};
    if (std::ranges::find(quotes, each) == quotes.end()) quotes.push_back(std::move(each));
  }
  return quotes;
}

std::string evidence_text(const ComparisonCell& cell, const ComparisonWords& words) {
  const std::vector<SourcedQuote> quotes = quotes_of(cell);
  std::string text;
  const std::size_t shown = std::min(quotes.size(), kQuotesPerCell);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [quote, source] = quotes[i];
    if (i > 0) text += "; ";
    text += quote;
    // Quotes of one source share its name.
    if (i + 1 < shown && quotes[i + 1].source == source) continue;
    text += (quote.empty() ? "(" : " (") + source + ")";
  }
  if (shown < quotes.size()) text += "; " + say_words(words.more_quotes, quotes.size() - shown);
  return text;
}

// Visits the cells that have evidence, row by row.
template <class Visit>
void for_each_source(const ComparisonTable& table, Visit visit) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (std::size_t j = 0; j < table.rows[i].size(); ++j) {
      if (!table.rows[i][j].evidence.empty()) visit(i, j);
    }
  }
}

std::string write_for_terminal(const ComparisonTable& table, const ComparisonWords& words) {
  std::string out = table.title + '\n' + write_aligned(grid_of(table));
  for (const std::string& note : table.notes) out += "  " + note + '\n';
  for_each_source(table, [&](std::size_t i, std::size_t j) {
    const auto& row = table.rows[i];
    out += "  " + (j == 0 ? row[0].text : row[0].text + ' ' + table.header[j]) + ": " + evidence_text(row[j], words) +
           '\n';
  });
  return out;
}

// Quotes are footnotes; `footnotes` counts those of the whole text.
std::string write_for_markdown(const ComparisonTable& table, const ComparisonWords& words, std::size_t& footnotes) {
  Grid grid = grid_of(table);
  for (auto& row : grid) std::transform(row.begin(), row.end(), row.begin(), markdown_text);
  std::string notes;
  for_each_source(table, [&](std::size_t i, std::size_t j) {
    const std::string mark = "[^" + std::to_string(++footnotes) + "]";
    grid[i + 1][j] += mark;
    notes += mark + ": " + markdown_text(evidence_text(table.rows[i][j], words)) + '\n';
  });
  std::string out = "### " + markdown_text(table.title) + "\n\n" + write_markdown(grid);
  for (const std::string& note : table.notes) out += "\n" + markdown_text(note) + '\n';
  return notes.empty() ? out : out + '\n' + notes;
}

// Numbers as they are: -3 is no formula.
std::string csv_text(const Tree& tree) {
  if (const auto* text = tree.as<std::string>()) return safe_text(*text);
  if (const auto* number = tree.as<Number>()) return number->digits;
  return {};
}

std::string write_rows(const Comparison& comparison) {
  Grid grid{comparison.columns};
  for (const Tree& row : comparison.rows) {
    grid.emplace_back();
    for (const Member& member : *row.as<Object>()) grid.back().push_back(csv_text(member.value));
  }
  return std::string(kUtf8ByteOrderMark) + write_csv(grid);
}

std::string write_tables_for_terminal(const Comparison& comparison, const ComparisonWords& words) {
  std::string out;
  for (const ComparisonTable& table : comparison.tables) {
    if (!out.empty()) out += '\n';
    out += write_for_terminal(table, words);
  }
  return out;
}

}  // namespace

Grid grid_of(const ComparisonTable& table) {
  Grid grid{table.header};
  for (const auto& row : table.rows) {
    grid.emplace_back();
    for (const ComparisonCell& cell : row) grid.back().push_back(on_one_line(cell.text));
  }
  return grid;
}

std::string write_markdown_tables(const Comparison& comparison, Language language, std::size_t& footnotes) {
  std::string out;
  for (const ComparisonTable& table : comparison.tables) {
    if (!out.empty()) out += '\n';
    out += write_for_markdown(table, comparison_words(language), footnotes);
  }
  return out;
}

std::string quotes_text(const ComparisonCell& cell, Language language) {
  return evidence_text(cell, comparison_words(language));
}

std::string write_comparison(const Comparison& comparison, ComparisonFormat format, Language language) {
  switch (format) {
    case ComparisonFormat::kJson:
      return write_json(comparison.rows, JsonLayout::kPretty);
    case ComparisonFormat::kCsv:
      return write_rows(comparison);
    case ComparisonFormat::kTable:
      return write_tables_for_terminal(comparison, comparison_words(language));
    case ComparisonFormat::kMarkdown: {
      std::size_t footnotes = 0;
      return write_markdown_tables(comparison, language, footnotes);
    }
  }
  return {};
}

}  // namespace planatlas
