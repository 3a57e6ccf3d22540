#include "cli/audit_words.h"

#include "output/compare/audit.h"

namespace planatlas {

OwnScopes own_scopes(const Rules& rules) {
  OwnScopes scopes;
  for (const Lexicon::Entry& entry : rules.lexicon("comparison_own_scopes").entries) scopes[entry.text] = entry.value;
  for (const Lexicon::Entry& entry : rules.lexicon("comparison_whole_scopes").entries) scopes[entry.text] = {};
  return scopes;
}

AuditWords audit_words(const Rules& rules) {
  const auto words = [&rules](const char* lexicon) {
    std::vector<std::string> list;
    for (const Lexicon::Entry& entry : rules.lexicon(lexicon).entries) list.push_back(entry.text);
    return list;
  };
  AuditWords result;
  result.heading_counters = words("audit_heading_counters");
  result.item_names = words("audit_item_names");
  result.ratio_words = words("audit_ratio_words");
  result.sum_families = words("comparison_sum_families");
  result.increase_words = words("audit_increase_words");
  result.part_of_row_words = words("audit_part_of_row_words");
  result.caption_words = words("audit_caption_words");
  result.indicator_tails = words("audit_indicator_tails");
  result.indicator_heads = words("audit_indicator_heads");
  result.falling_words = words("audit_falling_words");
  result.own_scopes = own_scopes(rules);
  return result;
}

StoreSetup store_setup(const Rules& rules) {
  const UnitTable units = make_unit_table(rules.values().lexicon().units);
  NoticeWords notice;
  for (const Lexicon::Entry& entry : rules.lexicon("lineage_notice_openings").entries) {
    notice.openings.push_back(entry.text);
  }
  for (const Lexicon::Entry& entry : rules.lexicon("lineage_notice_endings").entries) {
    notice.endings.push_back(entry.text);
  }
  return {units, finding_checks({units, audit_words(rules), Language::kEnglish}), std::move(notice)};
}

}  // namespace planatlas
