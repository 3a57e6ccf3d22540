#include "extractor/base/error_name.h"

namespace planatlas {

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kNotFound:
      return "not_found";
    case ErrorKind::kUnreadable:
      return "unreadable";
    case ErrorKind::kEmpty:
      return "empty";
    case ErrorKind::kTooLarge:
      return "too_large";
    case ErrorKind::kUnsupported:
      return "unsupported";
    case ErrorKind::kDamaged:
      return "damaged";
    case ErrorKind::kEncrypted:
      return "encrypted";
    case ErrorKind::kBadRules:
    case ErrorKind::kUnwritable:
    case ErrorKind::kUsage:
      break;
  }
  return "other";
}

}  // namespace planatlas
