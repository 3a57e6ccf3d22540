#include <map>
#include <string>

#include "output/export/formats.h"
#include "output/knowledge/store_reader.h"

namespace planatlas {
namespace {

// An organ: the same name in two divisions is two of them.
struct Organ {
  std::string division, name;
  friend auto operator<=>(const Organ&, const Organ&) = default;
};

struct Network {
  std::map<Organ, std::size_t> tasks;                    // in how many tasks an organ stands
  std::map<std::pair<Organ, Organ>, std::size_t> leads;  // (lead, responsible or supporting) → tasks
};

std::string xml_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return escaped;
}

void add_task(Network& network, const Task& task, const std::string& division) {
  for (const auto* list : {&task.lead_units, &task.responsible_units, &task.supporting_units}) {
    for (const Unit& unit : *list) {
      const Organ organ{division, unit.name};
      ++network.tasks[organ];
      if (list == &task.lead_units) continue;
      for (const Unit& lead : task.lead_units) {
        if (lead.name != unit.name) ++network.leads[{{division, lead.name}, organ}];
      }
    }
  }
}

Result<Network> make_network(Database& store) {
  std::map<std::string, std::string> divisions;  // document → division
  const auto documents = for_each_document(store, [&](const DocumentEntry& entry) {
    if (entry.division) divisions[entry.id] = entry.division->name;
    return true;
  });
  if (!documents) return documents.error();
  Network network;
  const auto tasks = for_each_task(store, [&](const TaskRow& row) {
    add_task(network, row.task, divisions[row.document]);
    return true;
  });
  if (!tasks) return tasks.error();
  return network;
}

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="directed">
    <attributes class="node">
      <attribute id="0" title="division" type="string"/>
      <attribute id="1" title="tasks" type="integer"/>
    </attributes>
    <nodes>
)";

}  // namespace

Result<Done> write_network(Database& store, const UnitTable&, const TextSink& sink) {
  const auto network = make_network(store);
  if (!network) return network.error();
  sink(kHead);
  std::map<Organ, std::string> ids;
  for (const auto& [organ, tasks] : network->tasks) {
    const std::string id = "n" + std::to_string(ids.size());
    ids.insert({organ, id});
    sink("      <node id=\"" + id + "\" label=\"" + xml_text(organ.name) +
         "\"><attvalues><attvalue for=\"0\" value=\"" + xml_text(organ.division) + "\"/><attvalue for=\"1\" value=\"" +
         std::to_string(tasks) + "\"/></attvalues></node>\n");
  }
  sink("    </nodes>\n    <edges>\n");
  std::size_t number = 0;
  for (const auto& [organs, tasks] : network->leads) {
    sink("      <edge id=\"e" + std::to_string(number++) + "\" source=\"" + ids[organs.first] + "\" target=\"" +
         ids[organs.second] + "\" weight=\"" + std::to_string(tasks) + "\"/>\n");
  }
  sink("    </edges>\n  </graph>\n</gexf>\n");
  return Done{};
}

}  // namespace planatlas
