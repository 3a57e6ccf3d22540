// What is wrong with rule files, in Chinese.
#pragma once

#include <string_view>

#include "extractor/rules/fault_texts.h"

namespace planatlas {

// Has a text for every fault, with the gaps of english_fault.
std::string_view chinese_fault(Fault fault);

}  // namespace planatlas
