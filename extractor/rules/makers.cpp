#include "extractor/rules/makers.h"

#include <algorithm>

namespace planatlas {

const std::vector<Maker>& makers() {
  // clang-format off
  static const std::vector<Maker> kMakers{
      {"chrome_line"},
      {"claim"},
      {"context"},
      {"division"},
      {"division_lead"},
      {"division_mention"},
      {"fact", {"kind"}},
      {"front_matter"},
      {"goal"},
      {"heading_marker", {"family"}, {}, {"number", "marker"}, true},
      {"label_unit"},
      {"no_fact", {"kind"}},
      {"page_date"},
      {"part"},
      {"plain_heading"},
      {"plan_title_line"},
      {"reference"},
      {"residue"},
      {"section_role"},
      {"table_line"},
      {"title_period"},
      {"title_tail"},
      {"township"},
      {"unit_deadline"},
      {"unit_following"},
      {"unit_group"},
      {"unit_label"},
      {"unit_lead_mark"},
      {"unit_line"},
      {"unit_order"},
      {"unit_phrase"},
      {"unit_trim"},
      {"unit_whole_name"},
  };
  // clang-format on
  return kMakers;
}

const Maker* find_maker(std::string_view name) {
  const auto& all = makers();
  const auto maker = std::find_if(all.begin(), all.end(), [&](const Maker& m) { return m.name == name; });
  return maker == all.end() ? nullptr : &*maker;
}

}  // namespace planatlas
