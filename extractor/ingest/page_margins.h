// Where the lines of a document begin and end → which of them are one paragraph.
#pragma once

#include <map>
#include <vector>

#include "extractor/ingest/page_flow.h"
#include "extractor/rules/rules.h"

namespace planatlas::layout {

class Margins {
 public:
  Margins(const std::vector<LayoutPage>& pages, const std::vector<Block>& blocks, const Rules& rules);

  // Returns whether `line` goes on with the paragraph that ends with the line `before` (or is the second line of a
  // title). The blocks follow each other but for running lines.
  bool joins(const Block& before, const Block& line) const;

  // Returns how many lines would find room between two.
  std::size_t empty_lines_between(const Block& before, const Block& line) const;

  // Returns by how much the line stands in, in points.
  double indent_of(const Block& line) const;

  // Returns whether the line stands in, as the first one of a paragraph does.
  bool is_indented(const Block& line) const;

  // Returns whether the text was broken into lines before it was printed: then only what the print itself broke is
  // joined.
  bool is_wrapped() const { return wrapped_; }

 private:
  struct Edges {
    double left = 0, right = 0;
  };
  struct Place {  // of lines that share their margins
    int column, width;
    bool even;  // page: books have two kinds
    auto operator<=>(const Place&) const = default;
  };

  Place place_of(const Block& block) const;
  const Edges& edges_of(const Block& block) const;
  void measure_edges(const std::vector<Block>& blocks);
  void join_sides();
  void measure_indents(const std::vector<Block>& blocks);
  bool has_first_lines(const std::vector<Block>& blocks) const;
  void measure_wrapping(const std::vector<Block>& blocks);
  double gap_before(const Block& before, const Block& line) const;
  bool is_full(const Block& before, const Block& line) const;
  bool is_long(const Block& line) const;
  bool breaks_off(const Block& line) const;
  bool stands_alone(const Block& line) const;
  bool is_centered(const Block& line) const;
  bool stands_right(const Block& line) const;
  bool is_title_line(const Block& before, const Block& line) const;

  const std::vector<LayoutPage>& pages_;
  const Rules& rules_;
  std::map<Place, Edges> edges_;
  double em_ = 12;          // of the text
  double pitch_ = 0;        // from line to line, points; 0 where nothing shows it
  double latin_pitch_ = 0;  // the same, to lines of Latin letters and digits alone
  bool wrapped_ = false;
  bool indents_ = true;  // first lines of paragraphs are indented
};

}  // namespace planatlas::layout
