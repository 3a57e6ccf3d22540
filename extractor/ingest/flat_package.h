// Word's "flat OPC": the parts of a DOCX one after another in a single XML file (the namespace is
// http://schemas.microsoft.com/office/2006/xmlPackage).
#pragma once

#include <string>
#include <string_view>

#include "extractor/base/result.h"

namespace planatlas {

// Whether an XML file is such a package of a Word document.
bool is_flat_package(std::string_view bytes);

// Returns the same parts as a zip container, without pictures. Fails with kDamaged where there is no part.
Result<std::string> to_package(std::string_view flat);

}  // namespace planatlas
