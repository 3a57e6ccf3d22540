#include "extractor/rules/faults.h"

namespace planatlas {

std::string write_fault(const FaultText& fault, FaultTexts texts) {
  if (fault.fault == Fault::kAsWritten) return fault.written;
  const std::string_view text = texts(fault.fault);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t gap = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}'
                                ? static_cast<std::size_t>(text[at + 1] - '0')
                                : fault.gaps.size();
    if (gap < fault.gaps.size()) {
      out += write_fault(fault.gaps[gap], texts);
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

}  // namespace planatlas
