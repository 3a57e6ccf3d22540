#include "extractor/ingest/page_layout.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "extractor/base/time_limit.h"
#include "extractor/ingest/page_cells.h"
#include "extractor/ingest/page_flow.h"
#include "extractor/ingest/page_margins.h"
#include "extractor/ingest/page_overprint.h"
#include "extractor/ingest/page_tables.h"

namespace planatlas {
namespace {

using layout::Block;
using layout::BlockKind;

constexpr const char* kIndent = "\u3000\u3000";  // before the first line of a paragraph, where later steps join lines

// Writes the blocks one after another. Running lines wait until the paragraph or table that they stand in is whole.
class PageWriter {
 public:
  PageWriter(const layout::Margins& margins, const IngestLimits& limits, SourceDocument& document)
      : margins_(margins), limits_(limits), document_(document) {}

  void write(const std::vector<LayoutPage>& pages, std::vector<Block>& blocks) {
    const auto cells = layout::find_cell_lines(blocks, margins_);
    const Block* before = nullptr;  // the last block that is no running line
    for (Block& block : blocks) {
      if (block.kind == BlockKind::kRunning) {
        waiting_.push_back(&block);
        continue;
      }
      if (block.kind == BlockKind::kGrid) {
        end_paragraph();
        add_grid(block);
      } else {
        end_table();
        if (!before || before->kind != BlockKind::kLine || !margins_.joins(*before, block)) {
          end_paragraph();
          begin_page(block.page);
          open_paragraph(before, block, cells[static_cast<std::size_t>(&block - blocks.data())]);
        }
        begin_page(block.page);
        layout::append_joined(text(), block.line.text);
        open_ = true;
      }
      before = &block;
    }
    end_paragraph();
    end_table();
    write_running();
    number_pages(pages.size());
  }

 private:
  std::string& text() { return document_.text; }

  void begin_page(std::size_t page) {
    if (page_starts_.empty() || page_starts_.back().first != page) page_starts_.push_back({page, text().size()});
  }

  // Writes what stands before the first line of a paragraph.
  void open_paragraph(const Block* before, const Block& line, const layout::CellLine& cell) {
    const bool gap = before && margins_.empty_lines_between(*before, line) > 0;
    if (cell.cell ? cell.begins_row : gap) text() += '\n';
    for (std::size_t i = 0; i < cell.empty; ++i) text() += "\t\n";
    if (cell.cell)
      text() += '\t';
    else if (margins_.is_wrapped() && margins_.is_indented(line))
      text() += kIndent;
  }

  void end_paragraph() {
    if (!open_) return;
    text() += '\n';
    open_ = false;
    write_running();
  }

  void write_running() {
    for (const Block* block : waiting_) {
      const std::size_t begin = text().size();
      text() += block->line.text + '\n';
      document_.chrome.push_back(make_span(begin, text().size()));
    }
    waiting_.clear();
  }

  void add_grid(Block& block) {
    const layout::PageTable::Place place{block.page, block.column};
    if (table_ && table_->continues(block.grid, place)) {
      table_->append(std::move(block.grid), place);
      return;
    }
    end_table();
    table_.emplace(std::move(block.grid), place);
  }

  void end_table() {
    if (!table_) return;
    table_->write(limits_, document_, [this](std::size_t page) { begin_page(page); });
    table_.reset();
    write_running();
  }

  void number_pages(std::size_t count) {
    std::size_t next = 0;
    for (std::size_t page = 0; page < count; ++page) {
      const std::size_t begin = next < page_starts_.size() ? page_starts_[next].second : text().size();
      if (next < page_starts_.size() && page_starts_[next].first == page) ++next;
      const std::size_t end = next < page_starts_.size() ? page_starts_[next].second : text().size();
      document_.pages.push_back(make_span(begin, std::max(begin, end)));
    }
  }

  const layout::Margins& margins_;
  const IngestLimits& limits_;
  SourceDocument& document_;
  std::vector<const Block*> waiting_;
  std::optional<layout::PageTable> table_;
  std::vector<std::pair<std::size_t, std::size_t>> page_starts_;  // index of the page, offset in the text
  bool open_ = false;                                             // a paragraph
};

}  // namespace

void write_pages(std::vector<LayoutPage> pages, const Rules& rules, const IngestLimits& limits,
                 SourceDocument& document) {
  if (const std::string overprint = layout::take_overprint(pages); !overprint.empty()) {
    const std::size_t begin = document.text.size();
    document.text += overprint + '\n';
    document.chrome.push_back(make_span(begin, document.text.size()));
  }
  const auto gutters = layout::find_gutters(pages);
  std::vector<Block> blocks, page;
  for (std::size_t i = 0; i < pages.size() && !is_time_up(); ++i) {
    auto next = layout::read_page(std::move(pages[i]), i, gutters[i], page);
    std::move(page.begin(), page.end(), std::back_inserter(blocks));
    page = std::move(next);
  }
  std::move(page.begin(), page.end(), std::back_inserter(blocks));
  layout::mark_running_lines(pages, blocks);
  const layout::Margins margins(pages, blocks, rules);
  PageWriter(margins, limits, document).write(pages, blocks);
  document.line_breaks = margins.is_wrapped() ? LineBreaks::kUnknown : LineBreaks::kParagraphs;
}

}  // namespace planatlas
