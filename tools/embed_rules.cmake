# Writes rules/**/*.yaml as byte arrays into a C++ file: cmake -DRULES_DIR=… -DOUTPUT=… -P embed_rules.cmake
#
# Bytes rather than string literals: no limits on length, no delimiter that a rule could contain. KEY changes with the set
# of files, so that a removed file runs this again; it is not used here.
file(GLOB_RECURSE files RELATIVE ${RULES_DIR} ${RULES_DIR}/*.yaml)
list(SORT files)

set(arrays "")
set(table "")
set(index 0)
foreach(file IN LISTS files)
  file(READ ${RULES_DIR}/${file} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  # The last byte is no part of the content: an empty array is not allowed.
  string(APPEND arrays "constexpr unsigned char kFile${index}[] = {${bytes}0};\n")
  string(APPEND table "      file(\"${file}\", kFile${index}),\n")
  math(EXPR index "${index} + 1")
endforeach()

file(WRITE ${OUTPUT} "// Made by tools/embed_rules.cmake.
#include \"extractor/rules/builtin.h\"

namespace planatlas::rule_files {
namespace {

${arrays}
template <std::size_t N>
[[maybe_unused]] BuiltinFile file(std::string_view path, const unsigned char (&bytes)[N]) {
  return {path, {reinterpret_cast<const char*>(bytes), N - 1}};
}

}  // namespace

std::vector<BuiltinFile> builtin_files() {
  return {
${table}  };
}

}  // namespace planatlas::rule_files
")
