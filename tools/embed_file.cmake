# Writes a file as a byte array into a C++ function that returns it as text:
# cmake -DINPUT=… -DOUTPUT=… -DHEADER=… -DFUNCTION=… -P embed_file.cmake
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "// Made by tools/embed_file.cmake.
#include \"${HEADER}\"

namespace planatlas {

std::string_view ${FUNCTION}() {
  static constexpr unsigned char kBytes[] = {${bytes}};
  return {reinterpret_cast<const char*>(kBytes), sizeof(kBytes)};
}

}  // namespace planatlas
")
