// Archives made for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace planatlas::test {

using Entries = std::vector<std::pair<std::string, std::string>>;  // name as bytes, content

std::string make_zip(const Entries& entries);
std::string make_tar(const Entries& entries);
std::string make_gzip(const std::string& bytes);

}  // namespace planatlas::test
