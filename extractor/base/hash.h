// Content hashes (SHA-256 by OpenSSL's libcrypto).
#pragma once

#include <string>
#include <string_view>

namespace planatlas {

// Returns the SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace planatlas
