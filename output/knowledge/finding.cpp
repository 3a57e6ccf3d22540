#include "output/knowledge/finding.h"

#include "output/record/json.h"
#include "output/record/record.h"

namespace planatlas {
namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::string text;
  for (const std::string& each : texts) text += (text.empty() ? "" : "、") + each;
  return text;
}

std::string json_list(const Array& items) {
  std::string json = write_json(items, JsonLayout::kLine);
  while (!json.empty() && json.back() == '\n') json.pop_back();
  return json;
}

}  // namespace

FindingRows::FindingRows(Database& store)
    : removal_(store, "DELETE FROM finding WHERE document = ?"),
      row_(store, "INSERT INTO finding VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)") {}

Result<Done> FindingRows::write(std::string_view document, const std::vector<StoredFinding>& findings) {
  if (const auto done = removal_.with(document).run(); !done) return done.error();
  std::size_t number = 0;
  for (const StoredFinding& stored : findings) {
    if (const auto done = add(document, ++number, stored); !done) return done.error();
  }
  return Done{};
}

Result<Done> FindingRows::write_across(const std::function<Result<Done>(const FindingSink&)>& give) {
  if (const auto done = removal_.with("").run(); !done) return done.error();
  std::size_t number = 0;
  return give([&](const StoredFinding& stored) { return add("", ++number, stored); });
}

Result<Done> FindingRows::add(std::string_view document, std::size_t number, const StoredFinding& stored) {
  const Finding& finding = stored.finding;
  const std::string figures = json_list(to_array(finding.figures, [](const Decimal& figure) { return Tree(figure); }));
  row_.with(document, number, finding.code, name_of(finding.severity), joined(finding.documents), finding.message,
            stored.chinese, figures, json_list(to_array(finding.quotes)));
  return row_.run();
}

}  // namespace planatlas
