// What a rule may make, and what the program needs from rule files. Names are added here and nowhere else.
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace planatlas {

// Lexicons that C++ asks for by name, in order. A rules folder without one of them does not load.
inline constexpr auto kRequiredLexicons = std::to_array<std::string_view>({"anaphors",
                                                                           "attachment_endings",
                                                                           "attribute_headers",
                                                                           "attributes",
                                                                           "bare_totals",
                                                                           "basis_openings",
                                                                           "basis_endings",
                                                                           "blank_cells",
                                                                           "bounds_of_norms",
                                                                           "caption_endings",
                                                                           "change_words",
                                                                           "chrome_id_parts",
                                                                           "chrome_ids",
                                                                           "chrome_starts",
                                                                           "chrome_words",
                                                                           "collector_heading_starts",
                                                                           "collector_headings",
                                                                           "comparator_words",
                                                                           "condition_units",
                                                                           "content_ids",
                                                                           "contents_headings",
                                                                           "counters_of_bodies",
                                                                           "counters_of_works",
                                                                           "date_cells",
                                                                           "default_sheet_names",
                                                                           "divisions",
                                                                           "document_number_endings",
                                                                           "effort_endings",
                                                                           "effort_openings",
                                                                           "empty_values",
                                                                           "former_divisions",
                                                                           "future_words",
                                                                           "group_prefixes",
                                                                           "group_headers",
                                                                           "group_suffixes",
                                                                           "increase_verbs",
                                                                           "indicator_adverbs",
                                                                           "note_labels",
                                                                           "investment_headers",
                                                                           "issuing_words",
                                                                           "yearly_words",
                                                                           "no_yearly_words",
                                                                           "indicator_closers",
                                                                           "indicator_continues",
                                                                           "indicator_equivalents",
                                                                           "indicator_falls",
                                                                           "indicator_grades",
                                                                           "indicator_headers",
                                                                           "indicator_keep_back",
                                                                           "indicator_keep_front",
                                                                           "indicator_lead",
                                                                           "indicator_trail",
                                                                           "json_fields",
                                                                           "label_endings",
                                                                           "line_labels",
                                                                           "list_announcements",
                                                                           "list_joints",
                                                                           "look_alikes",
                                                                           "making_verbs",
                                                                           "measure_words",
                                                                           "measured_ages",
                                                                           "meta_names",
                                                                           "metadata_labels",
                                                                           "modality_words",
                                                                           "multiple_units",
                                                                           "national_organ_kinds",
                                                                           "note_openings",
                                                                           "notice_endings",
                                                                           "open_ends",
                                                                           "openings_before_done",
                                                                           "no_measures",
                                                                           "organ_branch_endings",
                                                                           "organ_branches",
                                                                           "organ_endings",
                                                                           "organ_exceptions",
                                                                           "organ_groups",
                                                                           "organ_kinds",
                                                                           "organ_names",
                                                                           "organ_owners",
                                                                           "organ_places",
                                                                           "organ_stems",
                                                                           "organ_suffixes",
                                                                           "organ_words",
                                                                           "owner_words",
                                                                           "page_foot_starts",
                                                                           "page_mark_starts",
                                                                           "page_tail_headings",
                                                                           "part_words",
                                                                           "norm_headers",
                                                                           "past_headers",
                                                                           "period_ends",
                                                                           "point_units",
                                                                           "promise_captions",
                                                                           "promise_openings",
                                                                           "province_aliases",
                                                                           "provincial_organ_kinds",
                                                                           "rating_units",
                                                                           "rate_bases",
                                                                           "rate_counters",
                                                                           "rate_heads",
                                                                           "rate_verbs",
                                                                           "ratio_units",
                                                                           "scope_words",
                                                                           "section_titles",
                                                                           "shared_measures",
                                                                           "short_divisions",
                                                                           "sizes",
                                                                           "sizes_in_words",
                                                                           "skipped_value_headers",
                                                                           "split_markers",
                                                                           "standalone_lines",
                                                                           "state_words",
                                                                           "sums",
                                                                           "sums_over_time",
                                                                           "table_headers",
                                                                           "target_bounds",
                                                                           "target_headers",
                                                                           "task_columns",
                                                                           "task_openings",
                                                                           "title_continuations",
                                                                           "title_endings",
                                                                           "title_openings",
                                                                           "total_words",
                                                                           "unit_joints",
                                                                           "unit_name_stops",
                                                                           "usual_grades",
                                                                           "verb_joints",
                                                                           "verbs_of_norms",
                                                                           "verbs_of_result",
                                                                           "weekly_words",
                                                                           "words_of_kind",
                                                                           "works_of_many",
                                                                           "words_of_more",
                                                                           "words_of_two",
                                                                           "words_with_joints",
                                                                           "yearly_plans",
                                                                           "year_parts",
                                                                           "zone_endings",
                                                                           "zone_offices",
                                                                           "zone_places",
                                                                           "zones"});

// A key of `set`. Without values any text goes.
struct Setting {
  std::string_view key;
  std::vector<std::string_view> values = {};
};

// A value of `makes`. Empty vectors: nothing is required, everything is allowed.
struct Maker {
  std::string_view name;
  std::vector<Setting> settings = {};               // all keys of `set`; of facts those are the fields of their kind
  std::vector<std::string_view> required_set = {};  // keys that must stand under `set`
  std::vector<std::string_view> required_captures = {};  // every pattern has them
  std::vector<std::string_view> known_captures = {};  // a pattern may have these and the required ones, and no others
  bool text_only = false;                             // cannot run on tokens
};

const std::vector<Maker>& makers();
// goals, tasks, …
const std::vector<std::string_view>& section_role_names();
const Maker* find_maker(std::string_view name);

}  // namespace planatlas
