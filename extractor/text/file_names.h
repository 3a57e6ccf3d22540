// What the names of files and of entries in archives say.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace planatlas {

// Returns the bytes as valid UTF-8 on one line: bytes that are none, and control characters, become %XX.
std::string one_line(std::string_view name);

// "a/b.docx" → "b.docx"
std::string_view file_name(std::string_view path);
// "a/b.docx" → "a/b"; a name that only begins with a dot has no ending.
std::string_view without_ending(std::string_view path);

// Names that users did not give: of systems' own files, and everything that begins with a dot.
bool is_hidden_name(std::string_view name);

// Told by their endings: pages of the web; documents of office programs and archives, which no page shows as a part of
// itself.
bool is_page_name(std::string_view name);
bool is_office_name(std::string_view name);

// Returns the first page, or document of any format that often has attachments, that is called `stem` with its ending;
// empty where none is. `exists` takes paths in the same form.
std::string page_called(std::string_view stem, const std::function<bool(const std::string&)>& exists);
std::string document_called(std::string_view stem, const std::function<bool(const std::string&)>& exists);

// Returns the page whose saved pictures and scripts `folder` holds (X_files or X.files beside X.html), empty where it
// is no such folder.
std::string page_of_folder(std::string_view folder, const std::function<bool(const std::string&)>& exists);

}  // namespace planatlas
