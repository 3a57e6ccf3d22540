#include "cli/extract_stream.h"

#include <istream>

#include "cli/in_order.h"
#include "extractor/base/error_name.h"
#include "extractor/extract.h"
#include "extractor/text/utf8.h"
#include "output/record/json.h"
#include "output/record/record.h"

namespace planatlas {
namespace {

// JSON may write one character as six; a longer line holds a document beyond the limit.
constexpr std::uint64_t kEscapeFactor = 6;

// A line of input with its number in front of it, parted by a line break that the line cannot hold.
struct Line {
  std::string number;
  std::string_view text;
};
Line split_number(const std::string& item) {
  const std::size_t mark = item.find('\n');
  return {item.substr(0, mark), std::string_view(item).substr(mark + 1)};
}

class Stream {
 public:
  Stream(const ExtractOptions& options, const Rules& rules) : options_(options), rules_(rules) {}

  // The line to write for a line of input.
  std::string answer(const std::string& item) const {
    const Line line = split_number(item);
    Tree id;
    auto record = make_record(line, id);
    Object input = make_object({{"line", Number{line.number}}, {"id", std::move(id)}});
    Tree tree;
    if (record) {
      tree = to_tree(std::move(*record));
      std::get<Object>(tree.value).push_back({"input", std::move(input)});
    } else {
      const Error& error = record.error();
      tree = make_object({{"input", std::move(input)},
                          {"error", make_object({{"kind", name_of(error.kind)}, {"message", error.message}})}});
    }
    return write_json(tree, JsonLayout::kLine);
  }

 private:
  Result<Record> make_record(const Line& line, Tree& id) const {
    if (line.text.size() > options_.ingest.limits.document_bytes * kEscapeFactor) {
      return Error{ErrorKind::kTooLarge, "the line is longer than --max-bytes allows"};
    }
    if (!is_valid_utf8(line.text)) return Error{ErrorKind::kDamaged, "the line is not valid UTF-8"};
    const auto tree = read_json(line.text);
    if (!tree) return tree.error();
    if (tree->as<Object>() == nullptr) return Error{ErrorKind::kDamaged, "the line is no JSON object"};
    const Tree* given = tree->find("id");
    if (given != nullptr && given->as<Array>() == nullptr && given->as<Object>() == nullptr) id = *given;
    const Tree* path = tree->find("path");
    const bool has_text = tree->find("text") != nullptr || tree->find("html") != nullptr;
    if (path == nullptr || has_text) return extract(line.text, "line " + line.number, rules_, options_.ingest);
    const auto* name = path->as<std::string>();
    if (name == nullptr) return Error{ErrorKind::kDamaged, "\"path\" is no text"};
    const auto bytes = read_file(*name, options_.ingest.limits.document_bytes);
    if (!bytes) return bytes.error();
    return extract(*bytes, *name, rules_, options_.ingest);
  }

  const ExtractOptions& options_;
  const Rules& rules_;
};

// The next line that is not blank, behind its number; of a line beyond the limit only as much as shows that it is.
std::optional<std::string> next_line(std::istream& in, std::size_t& number, std::uint64_t limit) {
  for (;;) {
    std::string line;
    bool any = false;
    for (int c = in.get(); c != std::char_traits<char>::eof(); c = in.get()) {
      any = true;
      if (c == '\n') break;
      if (line.size() <= limit) line += static_cast<char>(c);
    }
    if (!any) return std::nullopt;
    ++number;
    if (!trim(line).empty()) return std::to_string(number) + '\n' + line;
  }
}

}  // namespace

int extract_stream(std::istream& in, const ExtractOptions& options, const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  const Stream stream(options, *rules);
  const std::uint64_t limit = options.ingest.limits.document_bytes * kEscapeFactor + 1;
  std::size_t number = 0;
  int status = kAllWell;
  process_in_order(
      job_count(shared), [&] { return next_line(in, number, limit); },
      [&](const std::string& item) { return stream.answer(item); },
      [&](const std::string& line) {
        status = console.deliver(line);
        return status == kAllWell;
      });
  return status;
}

}  // namespace planatlas
