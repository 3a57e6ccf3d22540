// The pass over single characters: widths, look-alikes, line separators, traditional forms.
#pragma once

#include <string_view>

#include "extractor/normalize/edits.h"
#include "extractor/rules/rules.h"

namespace planatlas::clean {

// Gives full-width letters, digits and ％＋－／＆＝ their ASCII form, Kangxi radicals and compatibility ideographs the
// ordinary one, and traditional characters the simplified one where the text is written in them. ASCII and small
// commas, colons and brackets beside Han characters become the Chinese ones, so that rules know one form. What carries
// structure (①, ㈠, Ⅱ, 〔〕, ——, full-width brackets and Chinese punctuation) stays. Look-alikes without a Unicode
// decomposition come from the lexicon `look_alikes`.
EditList repair_characters(std::string_view text, const Rules& rules);

}  // namespace planatlas::clean
