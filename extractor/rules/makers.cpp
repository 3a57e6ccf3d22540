#include "extractor/rules/makers.h"

#include <algorithm>

#include "extractor/model/section.h"
#include "extractor/rules/markers.h"

namespace planatlas {
namespace {

std::vector<Setting> goal_settings() {
  return {
      {"indicator"},
      {"subject"},
      {"item_prefix"},
      {"item_suffix"},
      {"carry", {"noun", "verb", "whole"}},
      {"comparator", {">=", ">", "<=", "<", "~", "="}},
      {"kind", {"level", "increase", "growth_rate", "ratio", "multiple", "qualitative", "change"}},
      {"pair", {"true", "equal", "each", "all", "years", "listed_years"}},
      {"only", {"passage", "cell", "dated"}},
      {"bound", {"none", "shared"}},
      {"unit", {"kin", "same", "solid"}},
      {"size", {"other"}},
      {"class", {"provision"}},
  };
}

}  // namespace

const std::vector<std::string_view>& section_role_names() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (int role = 0; role <= static_cast<int>(SectionRole::kTail); ++role)
      names.push_back(name_of(static_cast<SectionRole>(role)));
    return names;
  }();
  return kNames;
}

const std::vector<Maker>& makers() {
  static const std::vector<Maker> kMakers{
      {"chrome_line"},
      {"claim", {{"except", {">="}}}},
      {"context", {{"context", {"achievement", "provision", "goal"}}, {"unless", {"dated", "aimed"}}}, {"context"}},
      {"division", {{"level", {"nation"}}, {"name"}}},
      {"division_lead"},
      {"division_mention"},
      {"fact", {}, {"kind"}},
      {"front_matter", {{"mark", {"heading", "notice", "notice_items", "notice_part", "tail"}}}},
      {"goal", goal_settings()},
      {"heading_marker", {{"family", rule_files::marker_family_names()}}, {"family"}, {}, {"number", "marker"}, true},
      {"label_unit"},
      {"no_fact", {}, {"kind"}},
      {"page_date"},
      {"page_title"},
      {"part", {{"part", {"appendix", "tail"}}}, {"part"}},
      {"plain_heading"},
      {"plan_title_line"},
      {"reference", {{"relation", {"basis", "implements", "amends", "repeals"}}, {"place", {"after"}}}, {"relation"}},
      {"residue", {{"becomes"}, {"marks", {"page"}}}},
      {"section_role",
       {{"role", section_role_names()},
        {"level", {"top"}},
        {"strength", {"weak"}},
        {"length", {"any"}},
        {"schedule", {"yes"}}},
       {"role"}},
      {"table_line"},
      {"scope"},
      {"title_period"},
      {"title_tail"},
      {"title_year"},
      {"township"},
      {"unit_deadline"},
      {"unit_following", {{"reach", {"above"}}}},
      {"unit_group", {{"of", {"item"}}}},
      {"unit_label",
       {{"list", {"lead_units", "responsible_units", "supporting_units", "deadline", "people", "others"}},
        {"also", {"people"}},
        {"of", {"nation", "province"}}},
       {"list"}},
      {"unit_lead_mark"},
      {"unit_line"},
      {"unit_order", {{"leads", {"before_comma"}}}},
      {"unit_phrase", {{"duty", {"one"}}, {"place", {"end"}}}},
      {"unit_trim"},
      {"unit_whole_name"},
  };
  return kMakers;
}

const Maker* find_maker(std::string_view name) {
  const auto& all = makers();
  const auto maker = std::find_if(all.begin(), all.end(), [&](const Maker& m) { return m.name == name; });
  return maker == all.end() ? nullptr : &*maker;
}

}  // namespace planatlas
