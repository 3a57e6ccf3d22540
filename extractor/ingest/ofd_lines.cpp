// Paths of an OFD page: rules of tables are straight lines or thin boxes, everything else is drawing.
#include <algorithm>
#include <cmath>
#include <string>

#include "extractor/ingest/ofd_objects.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr double kThin = 0.9;               // mm; a box thinner than this is a line
constexpr double kShortestStroke = 1.5;     // mm
constexpr std::size_t kMostLines = 20'000;  // of a page; more make a picture

class PathReader {
 public:
  PathReader(const OfdMatrix& own, const OfdMatrix& place, OfdBox boundary, OfdDrawing& drawing)
      : own_(own), place_(place), boundary_(boundary), drawing_(drawing) {}

  // Reads "M x y L x y … C"; curves count as jumps to where they end.
  void read(std::string_view data, bool stroked) {
    for (data = trim(data); !data.empty(); data = trim(data)) {
      const char command = data.front();
      if (std::string_view("SMLQBAC").find(command) == std::string_view::npos) {
        data.remove_prefix(1);
        continue;
      }
      data.remove_prefix(1);
      take(command, data, stroked);
    }
    // A thin box that is filled is a line drawn another way.
    const LayoutBox all = box_of(left_, top_, right_, bottom_);
    if (!stroked && std::min(all.width(), all.height()) < kThin) keep(all);
  }

 private:
  void take(char command, std::string_view& data, bool stroked) {
    if (command == 'C') {
      if (stroked) add_line(x_, y_, start_x_, start_y_);
      return;
    }
    const int jumped = command == 'Q' ? 2 : command == 'B' ? 4 : command == 'A' ? 5 : 0;
    for (int i = 0; i < jumped; ++i) take_number(data);
    const double x = take_number(data), y = take_number(data);
    if (command == 'L' && stroked) add_line(x_, y_, x, y);
    if (command == 'S' || command == 'M') {
      start_x_ = x;
      start_y_ = y;
    }
    x_ = x;
    y_ = y;
    left_ = std::min(left_, x);
    right_ = std::max(right_, x);
    top_ = std::min(top_, y);
    bottom_ = std::max(bottom_, y);
  }

  // What leads out of the boundary is cut off there.
  LayoutBox box_of(double x1, double y1, double x2, double y2) const {
    const auto at = [&](double x, double y) {
      double along = own_.x_of(x, y), down = own_.y_of(x, y);
      if (boundary_.width > 0) along = std::clamp(along, 0.0, boundary_.width);
      if (boundary_.height > 0) down = std::clamp(down, 0.0, boundary_.height);
      return std::pair(place_.x_of(along, down), place_.y_of(along, down));
    };
    const auto [ax, ay] = at(x1, y1);
    const auto [bx, by] = at(x2, y2);
    return {std::min(ax, bx), std::min(ay, by), std::max(ax, bx), std::max(ay, by)};
  }

  void add_line(double x1, double y1, double x2, double y2) { keep(box_of(x1, y1, x2, y2)); }

  void keep(const LayoutBox& line) {
    const bool straight = std::min(line.width(), line.height()) < kThin;
    if (straight && std::max(line.width(), line.height()) >= kShortestStroke && drawing_.lines.size() < kMostLines)
      drawing_.lines.push_back(line);
  }

  const OfdMatrix own_, place_;
  const OfdBox boundary_;
  OfdDrawing& drawing_;
  double x_ = 0, y_ = 0, start_x_ = 0, start_y_ = 0;
  double left_ = 1e9, top_ = 1e9, right_ = -1e9, bottom_ = -1e9;
};

}  // namespace

void read_ofd_lines(const Markup& markup, std::uint32_t object, const OfdMatrix& place, OfdDrawing& drawing) {
  const MarkupNode& node = markup.nodes[object];
  const std::uint32_t data = markup.child(object, "AbbreviatedData");
  if (data == kNoNode) return;
  const bool stroked = markup.attribute(node, "Stroke") != "false";
  if (!stroked && markup.attribute(node, "Fill") != "true") return;
  const std::string path = markup.all_text(data);
  PathReader(parse_ofd_matrix(markup.attribute(node, "CTM")), place, parse_ofd_box(markup.attribute(node, "Boundary")),
             drawing)
      .read(path, stroked);
}

}  // namespace planatlas
