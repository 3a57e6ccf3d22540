// The words for what is wrong with rule files: a function of the fault, so that this layer knows English alone and
// whoever speaks to people hands down another language.
#pragma once

#include <string_view>

namespace planatlas {

enum class Fault;  // faults.h

// Returns the text of a fault in one language, with {0}, {1}, … for its gaps. Other braces stand for themselves.
using FaultTexts = std::string_view (*)(Fault);
std::string_view english_fault(Fault fault);

}  // namespace planatlas
