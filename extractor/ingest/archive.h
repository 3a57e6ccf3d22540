// A zip container in memory, read with limits: what its directory says of sizes is not believed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/ingest/ingest.h"

namespace planatlas {

class Archive {
 public:
  // `bytes` must outlive the archive. Fails with kDamaged or kTooLarge.
  static Result<Archive> open(std::string_view bytes, const IngestLimits& limits);

  // Names as they stand in the archive, UTF-8 (GBK where the archive does not call them UTF-8 and they are none), with
  // / between folders. The same name may stand twice.
  const std::vector<std::string>& names() const { return names_; }
  // Upper and lower case are one, as in Windows. A leading / is ignored.
  bool contains(std::string_view name) const;
  // A part of a document, which may be as large as a document. Fails with kNotFound, kEncrypted, kDamaged or kTooLarge.
  Result<std::string> read(std::string_view name);
  // The entry names()[index], of `most_bytes` at most.
  Result<std::string> read_entry(std::size_t index, std::uint64_t most_bytes);

  // Uncompressed bytes read so far.
  std::uint64_t read_bytes() const { return read_bytes_; }

 private:
  struct Handle;
  struct CloseHandle {
    void operator()(Handle* handle) const;
  };

  Archive() = default;
  // Returns the index of an entry, names_.size() where there is none.
  std::size_t find(std::string_view name) const;

  std::unique_ptr<Handle, CloseHandle> handle_;
  std::vector<std::string> names_;
  IngestLimits limits_;
  std::uint64_t read_bytes_ = 0;
};

}  // namespace planatlas
