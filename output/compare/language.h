// The language that people are spoken to in.
#pragma once

namespace planatlas {

enum class Language { kEnglish, kChinese };

}  // namespace planatlas
