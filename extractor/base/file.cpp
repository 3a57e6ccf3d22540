#include "extractor/base/file.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extractor/base/descriptor.h"

namespace planatlas {
namespace {

constexpr std::size_t kChunk = 1 << 20;

Error system_error(ErrorKind kind, const char* what) {
  return {kind, std::string(what) + ": " + std::strerror(errno)};
}

Error too_large(std::uint64_t max_bytes) {
  return {ErrorKind::kTooLarge,
          "larger than the limit of " + std::to_string(max_bytes) + " bytes (raise it with --max-bytes)"};
}

Result<std::string> read_all(int descriptor, std::uint64_t max_bytes, std::size_t expected) {
  std::string bytes;
  bytes.reserve(expected);
  std::string chunk(kChunk, '\0');
  while (true) {
    const ssize_t got = ::read(descriptor, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error(ErrorKind::kUnreadable, "cannot be read");
    if (got == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(got) > max_bytes) return too_large(max_bytes);
    bytes.append(chunk, 0, static_cast<std::size_t>(got));
  }
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Unique among the threads of this process and the processes of this machine.
std::string temporary_name(const std::filesystem::path& target) {
  static std::atomic<unsigned> counter{0};
  return target.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".part";
}

bool write_all(int descriptor, const TextWriter& write) {
  bool written = true;
  write([&](std::string_view piece) { written = written && write_all(descriptor, piece); });
  return written;
}

// A pipe or device cannot be renamed over: it takes the bytes as they come.
Result<Done> write_to_device(const std::filesystem::path& path, const TextWriter& write) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.number() < 0 || !write_all(file.number(), write) || !file.close()) {
    return system_error(ErrorKind::kUnwritable, "cannot be written");
  }
  return Done{};
}

// What a link points to is replaced, not the link.
std::filesystem::path follow_links(const std::filesystem::path& path) {
  std::error_code failed;
  auto target = std::filesystem::weakly_canonical(path, failed);
  return failed ? path : target;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  // O_NONBLOCK: opening a pipe without a writer must not wait.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return Error{ErrorKind::kNotFound, "no such file: check the path"};
    return system_error(ErrorKind::kUnreadable, "cannot be opened");
  }
  struct stat status = {};
  if (::fstat(file.number(), &status) != 0) return system_error(ErrorKind::kUnreadable, "cannot be read");
  if (S_ISDIR(status.st_mode))
    return Error{ErrorKind::kUnreadable, "is a folder, not a file: planatlas build reads folders"};
  if (!S_ISREG(status.st_mode))
    return Error{ErrorKind::kUnreadable, "is a pipe, socket or device, not a file: give it as standard input (-)"};
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > max_bytes) return too_large(max_bytes);
  return read_all(file.number(), max_bytes, static_cast<std::size_t>(size));
}

Result<std::string> read_standard_input(std::uint64_t max_bytes) {
  return read_all(STDIN_FILENO, max_bytes, 0);
}

Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes) {
  return write_file(path, [bytes](const TextSink& sink) { sink(bytes); });
}

Result<Done> write_file(const std::filesystem::path& path, const TextWriter& write) {
  std::error_code ignored;
  const auto target = follow_links(path);
  const auto status = std::filesystem::status(target, ignored);
  if (std::filesystem::is_directory(status)) return Error{ErrorKind::kUnwritable, "is a folder, not a file"};
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return write_to_device(target, write);

  const std::string part = temporary_name(target);
  Descriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.number() < 0) return system_error(ErrorKind::kUnwritable, "cannot be written");
  const bool written = write_all(file.number(), write) && ::fsync(file.number()) == 0 && file.close() &&
                       std::rename(part.c_str(), target.c_str()) == 0;
  if (written) return Done{};
  Error error = system_error(ErrorKind::kUnwritable, "cannot be written");
  ::unlink(part.c_str());
  return error;
}

}  // namespace planatlas
