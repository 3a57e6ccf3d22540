#include "cli/commands.h"
#include "output/knowledge/search.h"
#include "output/knowledge/store_schema.h"
#include "output/record/json.h"

namespace planatlas {
namespace {

// The snippet with the words found between two marks.
std::string marked(const SearchHit& hit, std::string_view before, std::string_view after) {
  std::string text;
  std::size_t at = 0;
  for (const auto& [begin, end] : hit.marks) {
    text.append(hit.snippet, at, begin - at).append(before);
    text.append(hit.snippet, begin, end - begin).append(after);
    at = end;
  }
  return text.append(hit.snippet, at);
}

// Three lines a hit: document, place, words.
std::string hit_text(const SearchHit& hit) {
  std::string text = hit.title.value_or(hit.path);
  if (hit.division) text += " · " + *hit.division;
  text += "\n  " + hit.kind + ' ' + hit.id;
  if (!hit.heading.empty()) text += "  " + hit.heading;
  if (hit.title) text += "  (" + hit.path + ")";
  return text + "\n  " + marked(hit, "【", "】") + "\n";
}

}  // namespace

int run_search(const SearchCommandOptions& options, const SharedOptions& shared, Console& console) {
  auto store = open_base(options.kb, console);
  if (!store) return kCannotGoOn;
  const auto hits = search_store(*store, options.query);
  if (!hits) {
    const bool usage = hits.error().kind == ErrorKind::kUsage;
    usage ? console.say(Message::kNoSearchWord) : console.say_error(options.kb, hits.error());
    return usage ? kWrongUsage : kCannotGoOn;
  }
  std::string text;
  if (options.format == "json") {
    text = write_json(to_tree(*hits), JsonLayout::kPretty);
  } else {
    for (const SearchHit& hit : *hits) text += hit_text(hit);
  }
  const int status = console.deliver(text, options.output);
  if (status == kAllWell && !shared.quiet) console.say(Message::kSearchHits, hits->size());
  return status;
}

}  // namespace planatlas
