// OLE containers (MS-CFB), looked at from outside: which program wrote them, and whether they are encrypted.
#pragma once

#include <string_view>

namespace planatlas {

bool is_ole(std::string_view bytes);

// Returns whether the container has a stream of this name.
bool has_ole_entry(std::string_view bytes, std::string_view name);

// Returns whether it is a Word document whose text is encrypted.
bool is_encrypted_word(std::string_view bytes);

// Returns whether it is a workbook of Excel 97 whose records are encrypted.
bool is_encrypted_workbook(std::string_view bytes);

}  // namespace planatlas
