#include "extractor/ingest/ofd_pages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "extractor/base/time_limit.h"
#include "extractor/ingest/ofd_objects.h"
#include "extractor/ingest/office_package.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr double kPoints = 72 / 25.4;  // of a millimetre

LayoutBox turned(const LayoutBox& box, OfdTurn turn, double width, double height) {
  switch (turn) {
    case OfdTurn::kDown:
      return {box.top, width - box.right, box.bottom, width - box.left};
    case OfdTurn::kLeft:
      return {width - box.right, height - box.bottom, width - box.left, height - box.top};
    case OfdTurn::kUp:
      return {height - box.bottom, box.left, height - box.top, box.right};
    default:
      return box;
  }
}

LayoutBox in_points(const LayoutBox& box) {
  return {box.left * kPoints, box.top * kPoints, box.right * kPoints, box.bottom * kPoints};
}

// Bold type is often the same text drawn twice, a hair apart.
class DoubledWords {
 public:
  bool is_new(const LayoutWord& word) {
    const double hair = std::max(word.box.height(), 0.1) * 0.1;
    const auto column = std::llround(word.box.left / hair), row = std::llround(word.box.top / hair);
    for (long long x = column - 1; x <= column + 1; ++x) {
      for (long long y = row - 1; y <= row + 1; ++y) {
        if (seen_.contains({word.text, x, y})) return false;
      }
    }
    seen_.emplace(word.text, column, row);
    return true;
  }

 private:
  std::set<std::tuple<std::string, long long, long long>> seen_;
};

class PageReader {
 public:
  PageReader(Archive& archive, const OfdDocument& document, const IngestLimits& limits)
      : archive_(archive), document_(document), limits_(limits) {}

  Result<OfdPages> read() {
    for (const OfdPage& page : document_.pages) {
      if (is_time_up()) break;
      const auto markup = parse(page.part);
      if (!markup) {
        if (markup.error().kind == ErrorKind::kTooLarge) return markup.error();
        result_.damaged.push_back(std::to_string(pages_.size() + 1) + ": " + markup.error().message);
      }
      pages_.push_back(markup ? read_page(*markup) : Drawn{document_.area, {}, {}});
    }
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      if (const auto done = finish_page(i); !done) return done.error();
    }
    return std::move(result_);
  }

 private:
  struct Drawn {
    OfdBox area;
    OfdDrawing drawing;
    std::set<std::string> templates;
  };

  Result<Markup> parse(const std::string& part) {
    if (part.empty()) return Error{ErrorKind::kDamaged, "is not in the package"};
    return read_part(archive_, part, limits_);
  }

  Drawn read_page(const Markup& markup) {
    Drawn page{document_.area, {}, {}};
    for (std::uint32_t i = 0; i < markup.nodes.size(); ++i) {
      const MarkupNode& node = markup.nodes[i];
      if (node.name == "Content") break;
      if (node.name == "PhysicalBox") page.area = parse_ofd_box(markup.all_text(i));
    }
    for (const MarkupNode& node : markup.nodes) {
      if (node.name == "Template") page.templates.emplace(markup.attribute(node, "TemplateID"));
    }
    for (const std::string& each : page.templates) ++uses_[each];
    read_content(markup, page.drawing);
    return page;
  }

  void read_content(const Markup& markup, OfdDrawing& drawing) const {
    if (markup.nodes.empty()) return;
    const std::uint32_t content = markup.child(0, "Content");
    if (content != kNoNode) read_ofd_objects(markup, content, {}, document_, drawing);
  }

  Result<Done> finish_page(std::size_t index) {
    Drawn& page = pages_[index];
    for (const std::string& each : page.templates) {
      const auto drawing = template_drawing(each);
      if (!drawing) return drawing.error();
      page.drawing.lines.insert(page.drawing.lines.end(), (*drawing)->lines.begin(), (*drawing)->lines.end());
      page.drawing.shapes += (*drawing)->shapes;
      if (uses_[each] > 1) continue;
      page.drawing.words.insert(page.drawing.words.end(), (*drawing)->words.begin(), (*drawing)->words.end());
    }
    lay_out(page, index);
    return read_annotations(document_.pages[index]);
  }

  // The text of a shared template is put beside the document, once.
  Result<const OfdDrawing*> template_drawing(const std::string& id) {
    const auto known = templates_.find(id);
    if (known != templates_.end()) return &known->second;
    OfdDrawing& drawing = templates_[id];
    const auto part = document_.templates.find(id);
    const auto markup = part == document_.templates.end() ? Error{} : parse(part->second);
    if (markup) {
      read_content(*markup, drawing);
    } else if (markup.error().kind == ErrorKind::kTooLarge) {
      return markup.error();
    }
    if (uses_[id] > 1) put_beside(drawing.words);
    return &drawing;
  }

  Result<Done> read_annotations(const OfdPage& page) {
    for (const std::string& part : page.annotations) {
      const auto markup = parse(part);
      if (!markup && markup.error().kind == ErrorKind::kTooLarge) return markup.error();
      if (!markup || markup->nodes.empty()) continue;
      OfdDrawing drawing;
      read_ofd_objects(*markup, 0, {}, document_, drawing);
      put_beside(drawing.words);
    }
    return Done{};
  }

  void put_beside(const std::vector<OfdWord>& words) {
    std::string line;
    for (const OfdWord& each : words) line += (line.empty() ? "" : " ") + each.word.text;
    if (!line.empty() && beside_.insert(line).second) result_.beside.push_back(std::move(line));
  }

  void lay_out(Drawn& page, std::size_t index) {
    std::array<std::size_t, 5> characters{};
    for (const OfdWord& each : page.drawing.words)
      characters[static_cast<std::size_t>(each.turn)] += count_code_points(each.word.text);
    const auto most = std::max_element(characters.begin(), characters.end() - 1);
    const auto turn = static_cast<OfdTurn>(most - characters.begin());
    for (const std::size_t each : characters) result_.characters += each;
    result_.unknown += page.drawing.unknown;

    const double width = page.area.width, height = page.area.height;
    const bool sideways = turn == OfdTurn::kDown || turn == OfdTurn::kUp;
    LayoutPage laid_out;
    laid_out.width = (sideways ? height : width) * kPoints;
    laid_out.height = (sideways ? width : height) * kPoints;
    const auto place = [&](LayoutBox box) {
      box = {box.left - page.area.x, box.top - page.area.y, box.right - page.area.x, box.bottom - page.area.y};
      return in_points(turned(box, turn, width, height));
    };
    std::vector<OfdWord> others;
    DoubledWords doubled;
    for (OfdWord& each : page.drawing.words) {
      if (each.turn != turn) {
        others.push_back(std::move(each));
      } else if (doubled.is_new(each.word)) {
        laid_out.words.push_back({place(each.word.box), std::move(each.word.text)});
      }
    }
    for (const LayoutBox& line : page.drawing.lines) laid_out.rules.push_back(place(line));
    put_beside(others);
    if (laid_out.words.empty() && page.drawing.shapes > 0) result_.wordless.push_back(index + 1);
    result_.pages.push_back(std::move(laid_out));
    page.drawing = {};
  }

  Archive& archive_;
  const OfdDocument& document_;
  const IngestLimits& limits_;
  OfdPages result_;
  std::vector<Drawn> pages_;
  std::map<std::string, std::size_t> uses_;  // pages that a template is on
  std::map<std::string, OfdDrawing> templates_;
  std::set<std::string> beside_;
};

}  // namespace

Result<OfdPages> read_ofd_pages(Archive& archive, const OfdDocument& document, const IngestLimits& limits) {
  return PageReader(archive, document, limits).read();
}

}  // namespace planatlas
