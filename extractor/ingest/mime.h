// Messages of MIME (RFC 2045 to 2049): headers and parts, as browsers write them into saved pages (MHTML, RFC 2557).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace planatlas {

// Views into the message; nothing is decoded.
struct MimePart {
  std::string_view headers, body;
};

// Returns the headers up to the first empty line and the body behind it.
MimePart split_message(std::string_view message);

// Returns the value of a header, folded lines joined; empty where there is none. `name` in lower case.
std::string header_of(const MimePart& part, std::string_view name);
// Returns the part of a header in front of the first ; in lower case: multipart/related.
std::string media_type_of(const MimePart& part);
// Returns a parameter of the content type, without quotes: boundary, charset. `name` in lower case.
std::string parameter_of(const MimePart& part, std::string_view name);

// Returns the parts between the boundaries of a multipart body. What is cut off ends with the file.
std::vector<MimePart> split_parts(std::string_view body, std::string_view boundary);

// Returns the bytes; characters that base64 does not write are passed over.
std::string decode_base64(std::string_view text);

// Returns the body as it was before it was made fit for mail. Characters that no encoding writes are passed over.
std::string decode_body(const MimePart& part);

}  // namespace planatlas
