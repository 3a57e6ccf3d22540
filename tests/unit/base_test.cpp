#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "extractor/base/file.h"
#include "extractor/base/hash.h"
#include "extractor/base/time_limit.h"

namespace planatlas {
namespace {

// A folder of its own that vanishes with the test.
class EmptyFolder {
 public:
  EmptyFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "planatlas-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~EmptyFolder() { std::filesystem::remove_all(path_); }
  std::filesystem::path operator/(const char* name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST_CASE("the time of a document is up when its limit is passed, and with it the limit ends") {
  CHECK_FALSE(is_time_up());
  {
    const TimeLimit outer(3600);
    CHECK_FALSE(is_time_up());
    {
      const TimeLimit inner(0);
      CHECK(is_time_up());
      CHECK(inner.error().kind == ErrorKind::kTooLarge);
      CHECK(inner.error().message.find("0 seconds") != std::string::npos);
    }
    CHECK_FALSE(is_time_up());
  }
  CHECK_FALSE(is_time_up());
}

TEST_CASE("what is written is read back, and replaces what was there") {
  const EmptyFolder folder;
  const std::string bytes("一\0\n", 5);
  REQUIRE(write_file(folder / "a", "old and longer"));
  REQUIRE(write_file(folder / "a", bytes));
  CHECK(read_file(folder / "a").value() == bytes);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()) == 1);
}

TEST_CASE("a link is followed, not replaced") {
  const EmptyFolder folder;
  REQUIRE(write_file(folder / "target", "old"));
  std::filesystem::create_symlink(folder / "target", folder / "link");
  REQUIRE(write_file(folder / "link", "new"));
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(read_file(folder / "target").value() == "new");
}

TEST_CASE("reading tells why it fails") {
  const EmptyFolder folder;
  CHECK(read_file(folder / "none").error().kind == ErrorKind::kNotFound);
  CHECK(read_file(folder.path()).error().kind == ErrorKind::kUnreadable);
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(read_file(folder / "pipe").error().kind == ErrorKind::kUnreadable);
  REQUIRE(write_file(folder / "ten", "0123456789"));
  CHECK(read_file(folder / "ten", 10).value().size() == 10);
  CHECK(read_file(folder / "ten", 9).error().kind == ErrorKind::kTooLarge);
}

TEST_CASE("writing into nowhere fails and leaves nothing behind") {
  const EmptyFolder folder;
  CHECK(write_file(folder / "none" / "a", "x").error().kind == ErrorKind::kUnwritable);
  CHECK(write_file(folder.path(), "x").error().kind == ErrorKind::kUnwritable);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("SHA-256 of known texts") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace planatlas
