// Which files belong together: a notice and its attachments, told by their names and by the links of pages.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace planatlas {

struct FamilyFile {
  std::string path;                // FOLDER/NAME, or ARCHIVE!NAME
  std::vector<std::string> links;  // names of files that it links to, without folders
};

// Returns for each attachment among `files` the path of the document it is part of: the page that links to it, the file
// whose name is the front of its own (计划.docx of 计划附件1.xlsx) or of its folder's (owner_stem), or, where its name
// begins with one of `words` (附件1.xlsx, or a folder 附件), the only other document of its folder. Folders within such
// a folder belong to it. Where it is not clear which, none. Letters of `words` are lower case and stand for both cases.
std::map<std::string, std::string> find_families(std::vector<FamilyFile> files, const std::vector<std::string>& words);

// Whether a file or folder of this name, its folder left off, is an attachment or holds some.
bool names_attachments(std::string_view name, const std::vector<std::string>& words);

// How a document is called, without ending and folder, that the files of a folder of this name beside it are
// attachments of: 计划 where the folder is 计划_files, 计划.files or 计划_附件. Empty where the name has no such end. A
// folder called like a page, 计划 beside 计划.html, holds its attachments as well.
std::string_view owner_stem(std::string_view name, const std::vector<std::string>& words);

// The folder of a path, its closing / or ! included; empty where it has none.
std::string_view folder_of_path(std::string_view path);

}  // namespace planatlas
