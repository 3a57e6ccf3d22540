// What the files beside a document say of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planatlas {

// Returns the names of the files, without folders, that a page links to; empty where the bytes are no page. Reads the
// bytes as they are, of no more than the first megabytes.
std::vector<std::string> linked_files(std::string_view bytes);

// Returns the address in the content of FILE.url: an address alone, or a shortcut of Windows. Nothing where it is
// neither.
std::optional<std::string> address_in_shortcut(std::string_view bytes);

}  // namespace planatlas
