// Why a document is not read, in Chinese.
#include "cli/chinese_reasons.h"

#include <filesystem>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

TEST_CASE("reasons are said in Chinese, those inside others too") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"is a zip container that breaks off or is damaged: fetch it again", "是残缺或损坏的 ZIP 容器；请重新获取"},
      {"is a RAR archive (named .zip): unpack it first", "是 RAR 压缩包（文件名为 .zip）；请先解压"},
      {"is an encrypted Word document: save it without a password", "是加密的 Word 文件；请去掉密码另存"},
      {"is an encrypted OFD document: save it without a password", "是加密的 OFD 文件；请去掉密码另存"},
      {"has more than 5 pages (raise it with --max-pages)", "超过 5 页（可用 --max-pages 调高上限）"},
      {"holds no text. The sheet {1} is hidden and was not read.", "没有文字。工作表 {1} 已隐藏，未读取。"},
      {"is a PDF without text, only images of pages: have it recognised with --ocr",
       "是没有文字、只有页面图像的 PDF；请用 --ocr 识别"},
      {"needs pdftotext, which is not installed: install the package poppler-utils",
       "需要 pdftotext，但尚未安装；请安装软件包 poppler-utils"},
      {"is made of stone: leave it", ""},
      {"", ""}};
  for (const auto& [english, chinese] : cases) CHECK(chinese_reason(english) == chinese);
}

TEST_CASE("reasons inside reasons end") {
  std::string english;
  for (int i = 0; i < 10'000; ++i) english += "holds no text. ";
  CHECK(chinese_reason(english).starts_with("没有文字。没有文字。"));
}

TEST_CASE("no reason of a reader is without a Chinese text") {
  const std::regex reason("ErrorKind::k\\w+,\\s*(?:std::string\\()?\"([^\"\\\\]+)\"");
  std::size_t reasons = 0;
  for (const auto& file : fs::directory_iterator(fs::path(PROJECT_DIR) / "extractor" / "ingest")) {
    if (file.path().extension() != ".cpp") continue;
    const auto source = read_file(file.path().string());
    REQUIRE(source);
    for (std::sregex_iterator found(source->begin(), source->end(), reason), end; found != end; ++found, ++reasons) {
      INFO(file.path().filename().string() << ": " << (*found)[1]);
      CHECK(has_chinese_reason((*found)[1].str()));
    }
  }
  CHECK(reasons > 40);
}

}  // namespace
}  // namespace planatlas
