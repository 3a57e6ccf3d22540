#include "extractor/ingest/ofd_objects.h"

#include <utility>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kMostObjects = 2'000'000;  // of one page, those of drawings used again counted each time
constexpr std::size_t kMostDrawingDepth = 8;     // of drawings in drawings

struct Range {
  const Markup* markup;
  std::uint32_t next, end;
  OfdMatrix place;
  std::size_t depth;
};

OfdMatrix boundary_place(const Markup& markup, const MarkupNode& object, const OfdMatrix& outer) {
  const OfdBox boundary = parse_ofd_box(markup.attribute(object, "Boundary"));
  return OfdMatrix{1, 0, 0, 1, boundary.x, boundary.y}.then(outer);
}

bool is_hidden(const Markup& markup, const MarkupNode& object) {
  return markup.attribute(object, "Visible") == "false";
}

}  // namespace

OfdMatrix OfdMatrix::then(const OfdMatrix& outer) const {
  return {outer.a * a + outer.c * b, outer.b * a + outer.d * b, outer.a * c + outer.c * d,
          outer.b * c + outer.d * d, outer.x_of(e, f),          outer.y_of(e, f)};
}

OfdMatrix parse_ofd_matrix(std::string_view text) {
  OfdMatrix matrix;
  if (trim(text).empty()) return matrix;
  for (double* value : {&matrix.a, &matrix.b, &matrix.c, &matrix.d, &matrix.e, &matrix.f}) *value = take_number(text);
  return matrix;
}

void read_ofd_objects(const Markup& markup, std::uint32_t element, const OfdMatrix& place, const OfdDocument& document,
                      OfdDrawing& drawing) {
  std::vector<Range> pending{{&markup, element + 1, markup.nodes[element].end, place, 0}};
  for (std::size_t objects = 0; !pending.empty() && objects < kMostObjects; ++objects) {
    Range& range = pending.back();
    if (range.next >= range.end) {
      pending.pop_back();
      continue;
    }
    const Markup& in = *range.markup;
    const std::uint32_t current = range.next;
    const MarkupNode& node = in.nodes[current];
    range.next = current + 1;  // goes on inside: layers and blocks of a page are no objects
    const bool object = node.name.ends_with("Object");
    if (object || is_hidden(in, node)) range.next = node.end;
    if (!object || is_hidden(in, node)) continue;
    const OfdMatrix inner = boundary_place(in, node, range.place);
    if (node.name == "TextObject") {
      read_ofd_text(in, current, inner, drawing);
    } else if (node.name == "PathObject") {
      ++drawing.shapes;
      read_ofd_lines(in, current, inner, drawing);
    } else if (node.name == "ImageObject") {
      ++drawing.shapes;
    } else if (node.name == "CompositeObject" && range.depth < kMostDrawingDepth) {
      const auto unit = document.units.find(std::string(in.attribute(node, "ResourceID")));
      if (unit == document.units.end()) continue;
      const Markup& resource = document.resources[unit->second.first];
      const std::uint32_t index = unit->second.second;
      const OfdMatrix own = parse_ofd_matrix(in.attribute(node, "CTM")).then(inner);
      pending.push_back({&resource, index + 1, resource.nodes[index].end, own, range.depth + 1});
    }
  }
}

}  // namespace planatlas
