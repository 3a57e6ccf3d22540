#include "cli/chinese_reasons.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace planatlas {
namespace {

constexpr int kDeepest = 4;  // reasons inside reasons

struct Reason {
  std::string_view english;  // {} stands for what differs, and may be a reason itself
  std::string_view chinese;  // {0}, {1}, … in any order
  bool loose = false;        // so few words that {0} must be a reason itself
};

// The first that fits is taken: what holds more words stands before what holds fewer.
constexpr std::array kReasons = {
    // files
    Reason{"larger than the limit of {} bytes (raise it with --max-bytes)",
           "大于上限 {0} 字节（可用 --max-bytes 调高）"},
    Reason{"cannot be read{}", "无法读取{0}"},
    Reason{"cannot be opened{}", "无法打开{0}"},
    Reason{"cannot be written{}", "无法写入{0}"},
    Reason{"no such file or folder; check the path", "找不到文件或目录；请检查路径"},
    Reason{"no such file{}", "找不到文件{0}"},
    Reason{"is a folder, not a file{}", "是目录，不是文件{0}"},
    Reason{"is a pipe, socket or device, not a file{}", "是管道、套接字或设备，不是文件{0}"},
    Reason{"no documents in this folder; name one that holds some", "目录中没有文件；请给出含有文件的目录"},
    Reason{"is empty: fetch or save it again", "是空文件；请重新获取或保存"},
    Reason{"is larger than 2 GiB{}", "大于 2 GiB{0}"},
    // what to do
    Reason{": check the path", "；请检查路径"},
    Reason{": planatlas build reads folders", "；目录请用 planatlas build 读取"},
    Reason{": give it as standard input (-)", "；请从标准输入（-）给出"},
    Reason{": free some, or split the file", "；请腾出内存或拆分文件"},
    Reason{": split the file", "；请拆分文件"},
    Reason{": get it again", "；请重新获取"},
    Reason{": fetch it again", "；请重新获取"},
    Reason{": fetch it again from where it was published", "；请从发布处重新获取"},
    Reason{": fetch or export it again", "；请重新获取或导出"},
    Reason{": save it again", "；请重新保存"},
    Reason{": save it again as text or DOCX", "；请另存为文本或 DOCX"},
    Reason{": look whether it is the right file", "；请确认文件无误"},
    // limits
    Reason{"takes longer than {} seconds (raise the limit with --max-seconds)",
           "处理超过 {0} 秒（可用 --max-seconds 调高上限）"},
    Reason{"takes longer to read than it may", "读取时间超过上限"},
    Reason{"keeps {} busy for more than {} seconds (raise it with --max-seconds)",
           "使 {0} 运行超过 {1} 秒（可用 --max-seconds 调高上限）"},
    Reason{"makes {} fail (signal {}): get it again, or allow more than {} MiB with --max-memory",
           "使 {0} 异常退出（信号 {1}）；请重新获取，或用 --max-memory 允许超过 {2} MiB 的内存"},
    Reason{"makes {} write more than {} bytes", "使 {0} 输出超过 {1} 字节"},
    Reason{"needs more memory than there is{}", "所需内存超过可用内存{0}"},
    Reason{"nests elements deeper than {} levels{}", "元素嵌套超过 {0} 层{1}"},
    Reason{"has more than {} elements{}", "元素超过 {0} 个{1}"},
    Reason{"has a tag with more than {} attributes{}", "有标签的属性超过 {0} 个{1}"},
    Reason{"has more than {} pages (raise it with --max-pages)", "超过 {0} 页（可用 --max-pages 调高上限）"},
    Reason{"has more than {} pages (raise the limit with --max-pages)", "超过 {0} 页（可用 --max-pages 调高上限）"},
    Reason{"has a sheet with more than {} bytes of text (raise the limit with --max-bytes)",
           "有工作表的文字超过 {0} 字节（可用 --max-bytes 调高上限）"},
    Reason{"holds {} bytes, more than the limit of {} (raise it with --max-bytes)",
           "有 {0} 字节，超过上限 {1}（可用 --max-bytes 调高）"},
    Reason{"unpacks to more than the limit of {} bytes; the rest is not read (raise it with --max-unpacked)",
           "解压后超过上限 {0} 字节，其余未读（可用 --max-unpacked 调高）"},
    Reason{"unpacks to more than the limit of {} bytes (raise it with {})", "解压后超过上限 {0} 字节（可用 {1} 调高）"},
    Reason{"unpacks to more than {} times its size (raise the limit with --max-ratio)",
           "解压后超过原大小的 {0} 倍（可用 --max-ratio 调高上限）"},
    Reason{"is a container with more than {} entries (raise the limit with --max-entries)",
           "是含 {0} 个以上条目的容器（可用 --max-entries 调高上限）"},
    Reason{"is an archive inside {} archives (raise the limit with --max-archive-depth)",
           "是嵌套在 {0} 层压缩包中的压缩包（可用 --max-archive-depth 调高上限）"},
    // programs of others
    Reason{"needs {}, which is not installed: install the package {}", "需要 {0}，但尚未安装；请安装软件包 {1}"},
    Reason{"tesseract's model of Chinese", "tesseract 的中文模型"},
    Reason{"no temporary folder can be made for LibreOffice{}", "无法为 LibreOffice 建立临时目录{0}"},
    Reason{"becomes, in soffice, {}", "经 soffice 转换后{0}"},
    Reason{"is nothing that LibreOffice can read: get it again, or install the package {}",
           "LibreOffice 无法读取；请重新获取，或安装软件包 {0}"},
    // containers
    Reason{"is a zip container that breaks off or is damaged: fetch it again", "是残缺或损坏的 ZIP 容器；请重新获取"},
    Reason{"is a zip container whose entries overlap, as in a zip bomb{}", "是条目相互重叠的 ZIP 容器，如压缩炸弹{0}"},
    Reason{"is packed in a way that is not read: unpack it, or pack it anew as usual (deflate)",
           "所用压缩方式不受支持；请解压，或以通常方式（deflate）重新压缩"},
    Reason{"is a gzip file that breaks off or is damaged: fetch it again", "是残缺或损坏的 gzip 文件；请重新获取"},
    Reason{"is a tar archive that breaks off or is damaged: fetch it again", "是残缺或损坏的 tar 文件；请重新获取"},
    Reason{"is an archive without documents{}", "是没有文件的压缩包{0}"},
    Reason{"has no part {}", "缺少部件 {0}"},
    Reason{"is not in the package", "不在包内"},
    Reason{"is encrypted: save it without a password", "已加密；请去掉密码另存"},
    Reason{"is an encrypted {}: save it without a password", "是加密的{0}；请去掉密码另存"},
    // Word, Excel, OFD, XML
    Reason{"is a Word document without a body{}", "是没有正文的 Word 文件{0}"},
    Reason{"is a Word document as one XML file that breaks off: save it again",
           "是残缺的单一 XML 格式 Word 文件；请重新保存"},
    Reason{"is a workbook whose visible sheets hold nothing", "是可见工作表均无内容的工作簿"},
    Reason{"is an OFD document without text, its pages are outlines or images: print it to PDF with an OFD viewer, and "
           "have the text of that recognised with --ocr",
           "是没有文字的 OFD 文件，页面只有轮廓或图像；请用 OFD 阅读器打印为 PDF，再用 --ocr 识别"},
    Reason{"is an OFD package that lacks a document it names{}", "是缺少所列文档的 OFD 包{0}"},
    Reason{"is an OFD package without a document{}", "是没有文档的 OFD 包{0}"},
    Reason{"holds XML that breaks off or is not well-formed: fetch or save it again",
           "含有残缺或不合规范的 XML；请重新获取或保存"},
    // PDF and images
    Reason{"is a PDF with a password: save it without one", "是有密码的 PDF；请去掉密码另存"},
    Reason{"is a PDF that forbids copying its text: get it without this restriction",
           "是禁止复制文字的 PDF；请获取没有此限制的文件"},
    Reason{"is a PDF that cannot be read ({}): get it again", "是无法读取的 PDF（{0}）；请重新获取"},
    Reason{"is a PDF whose fonts do not say which characters they print{}", "是字体未说明所印为何字的 PDF{0}"},
    Reason{"is a PDF without text, only images of pages{}", "是没有文字、只有页面图像的 PDF{0}"},
    Reason{": have it recognised with --ocr", "；请用 --ocr 识别"},
    Reason{", and no characters were recognised", "，也没有识别出文字"},
    Reason{"is an image in which no characters are recognised", "是没有识别出文字的图像"},
    Reason{"is or holds an image that tesseract cannot read: get it again",
           "是或含有 tesseract 无法读取的图像；请重新获取"},
    // pages, text, JSON
    Reason{"is a web archive (MHTML) without a page in it: save the page as HTML",
           "是没有页面的网页归档（MHTML）；请将页面另存为 HTML"},
    Reason{"is a web archive (MHTML): {}", "是网页归档（MHTML）：{0}"},
    Reason{"is of an unknown format (named {}): {}", "格式不明（文件名为 {0}）：{1}"},
    Reason{"is of an unknown format: {}", "格式不明：{0}"},
    Reason{"is no text in any known encoding: fetch or save it again", "不是任何已知编码的文本；请重新获取或保存"},
    Reason{"is no text in any known encoding", "不是任何已知编码的文本"},
    Reason{"holds no text, only blanks or bytes without a meaning: fetch or save it again",
           "没有文字，只有空白或无意义的字节；请重新获取或保存"},
    Reason{"holds no text; if its pages are images, recognise their text (OCR) first",
           "没有文字；如果页面是图像，请先识别文字（OCR）"},
    Reason{"holds no text. {}", "没有文字。{0}"},
    Reason{"is JSON that breaks off or is not valid at byte {}: fetch or export it again",
           "是残缺或在第 {0} 字节处不合规范的 JSON；请重新获取或导出"},
    Reason{"is JSON without a field that holds a text (content, html, text, body …); name it with --map text=FIELD",
           "是没有正文字段（content、html、text、body 等）的 JSON；请用 --map text=字段 指明"},
    Reason{"is a list of JSON records, not one document", "是 JSON 记录的列表，不是单个文件"},
    Reason{"is a JSON list that breaks off or holds something else than objects{}",
           "是残缺或含有非对象内容的 JSON 列表{0}"},
    Reason{"is no whole JSON object{}", "不是完整的 JSON 对象{0}"},
    Reason{"\"{}\" is no path of keys joined by dots", "“{0}”不是以点连接的键"},
    // formats that are not read, and what to do with them
    Reason{"is {}: {}", "是{0}；{1}", true},
    Reason{"{} (named {})", "{0}（文件名为 {1}）", true},
    Reason{"convert it to DOCX, HTML or text first", "请先转换为 DOCX、HTML 或文本"},
    Reason{"have its text recognised with --ocr", "请用 --ocr 识别文字"},
    Reason{"save it as PNG and have its text recognised with --ocr", "请另存为 PNG，再用 --ocr 识别文字"},
    Reason{"unpack it first", "请先解压"},
    Reason{"take its pages out of it first, each as a file", "请先取出其中的页面，各存为一个文件"},
    Reason{"name a single document in it, or build a knowledge base from it", "请指明其中单个文件，或由它构建知识库"},
    Reason{"it is no document", "不是文件材料"},
    Reason{"a {} image", " {0} 图像"},
    Reason{"a DjVu document", " DjVu 文件"},
    Reason{"an archive of a web crawl (WARC)", "网页抓取归档（WARC）"},
    Reason{"an archive", "压缩包"},
    Reason{"{} archive", "{0} 压缩包", true},
    Reason{"a RAR", " RAR"},
    Reason{"a 7-Zip", " 7-Zip"},
    Reason{"a gzip", " gzip"},
    Reason{"a bzip2", " bzip2"},
    Reason{"an xz", " xz"},
    Reason{"a Zstandard", " Zstandard"},
    Reason{"a tar", " tar"},
    Reason{"a program", "程序"},
    Reason{"a database", "数据库"},
    Reason{"an OLE container", " OLE 容器"},
    Reason{"a video or HEIF image", "视频或 HEIF 图像"},
    Reason{"a sound file", "音频文件"},
    Reason{"an Excel workbook without a readable workbook part", "缺少可读工作簿部件的 Excel 文件"},
    Reason{"a PowerPoint presentation (PPTX)", " PowerPoint 演示文稿（PPTX）"},
    Reason{"a PowerPoint 97 presentation (.ppt)", " PowerPoint 97 演示文稿（.ppt）"},
    Reason{"an OpenDocument file", " OpenDocument 文件"},
    Reason{"an EPUB book", " EPUB 电子书"},
    Reason{"Office document", " Office 文件"},
    Reason{"Word document", " Word 文件"},
    Reason{"Excel workbook", " Excel 工作簿"},
    Reason{"OFD document", " OFD 文件"},
    Reason{"OpenDocument file", " OpenDocument 文件"},
    // what readers have skipped or doubt
    Reason{"The document stands twice in the file, word for word; it is read once.",
           "正文在文件中逐字出现两次，只读一次。"},
    Reason{"A table is too large to be read as a grid.", "有表格过大，未按表格读取。"},
    Reason{"A table of the sheet {} is too large to be read (--max-cells).",
           "工作表 {0} 中的表格过大，未读取（--max-cells）。"},
    Reason{"An embedded file is not read: open the document in a word processor and save it again, which takes that "
           "file into its text.",
           "未读取嵌入的文件；请用文字处理软件打开并重新保存，使其并入正文。"},
    Reason{"The file was saved after {} had been read as {}; it was led back.",
           "文件曾把 {0} 误作 {1} 读取后保存，现已还原。"},
    Reason{"{} characters had been lost before the file was saved: fetch it again.",
           "保存前已丢失 {0} 个字符；请重新获取。"},
    Reason{"{} bytes have no meaning in {}.", "有 {0} 个字节在 {1} 编码中没有意义。"},
    Reason{"{} escapes stand for half a character.", "有 {0} 个转义只表示半个字符。"},
    Reason{"{} characters are known to the file's own fonts only.", "有 {0} 个字符只有文件自带的字体认得。"},
    Reason{"No field has the name of a text's: the longest one is taken, \"{}\". --map text=FIELD names another.",
           "没有以正文常用名命名的字段，取最长的“{0}”；可用 --map text=字段 另行指定。"},
    Reason{"The page has no text of its own and shows {}, which is not read: fetch that and give it.",
           "页面本身没有文字，显示的是 {0}，未读取；请获取该文件。"},
    Reason{"The page has no text of its own, but a script that holds it, which is not run: open the page in a browser, "
           "save it as it is shown, and give that.",
           "页面本身没有文字，文字在未运行的脚本中；请用浏览器打开后另存。"},
    Reason{"Pages drawn as outlines or pictures, without text: {}.", "以轮廓或图像绘制、没有文字的页：{0}。"},
    Reason{"Pages without usable text: {}.", "没有可用文字的页：{0}。"},
    Reason{"the web archive breaks off before its end.", "网页归档残缺。"},
    Reason{"Parts may be missing: {}", "可能缺少部分内容：{0}"},
    Reason{"Fonts do not say rightly which characters they print: at least {} characters are wrong. Get another copy, "
           "or have it recognised with --ocr.",
           "字体所标字符与所印不符：至少 {0} 个字符有误。请换一份文件，或用 --ocr 识别。"},
    Reason{"Hidden rows or columns of the sheet {} were not read.", "工作表 {0} 中隐藏的行或列未读取。"},
    Reason{"{} formulas of the sheet {} have no stored value and were left empty: save it anew with a spreadsheet "
           "program.",
           "工作表 {1} 中有 {0} 个公式没有保存计算结果，留空；请用电子表格软件重新保存。"},
    Reason{"The sheet {} is missing in the file: fetch it again.", "文件中缺少工作表 {0}；请重新获取。"},
    Reason{"The sheet {} is hidden and was not read.", "工作表 {0} 已隐藏，未读取。"},
};

// Returns what stands at the places {} of a pattern, nothing where the text is another.
std::optional<std::vector<std::string_view>> match(std::string_view pattern, std::string_view text) {
  std::vector<std::string_view> holes;
  std::size_t hole = pattern.find("{}");
  const std::string_view front = pattern.substr(0, hole);
  if (!text.starts_with(front)) return std::nullopt;
  text.remove_prefix(front.size());
  while (hole != std::string_view::npos) {
    pattern.remove_prefix(hole + 2);
    hole = pattern.find("{}");
    const std::string_view next = pattern.substr(0, hole);
    const bool last = hole == std::string_view::npos;
    const std::size_t end = last ? text.size() - std::min(next.size(), text.size()) : text.find(next);
    if (end == std::string_view::npos || text.substr(end, next.size()) != next) return std::nullopt;
    holes.push_back(text.substr(0, end));
    text.remove_prefix(end + next.size());
  }
  return text.empty() ? std::optional(holes) : std::nullopt;
}

// Returns the text with what stands at its {0}, {1}, …
std::string fill(std::string_view text, const std::vector<std::string>& holes) {
  std::string filled;
  while (true) {
    const std::size_t place = text.find('{');
    filled += text.substr(0, place);
    if (place == std::string_view::npos) return filled;
    filled += holes[static_cast<std::size_t>(text[place + 1] - '0')];
    text.remove_prefix(place + 3);
  }
}

// `depth` is how many reasons there may still be inside: what a hole holds is the input's.
std::string translate(std::string_view english, int depth) {
  for (const Reason& reason : kReasons) {
    const auto found = match(reason.english, english);
    if (!found) continue;
    std::vector<std::string> holes;
    for (const std::string_view hole : *found) holes.push_back(depth > 0 ? translate(hole, depth - 1) : std::string());
    if (reason.loose && holes.front().empty()) continue;
    for (std::size_t i = 0; i < holes.size(); ++i)
      if (holes[i].empty()) holes[i] = (*found)[i];
    return fill(reason.chinese, holes);
  }
  return {};
}

}  // namespace

std::string chinese_reason(std::string_view english) {
  return translate(english, kDeepest);
}

bool has_chinese_reason(std::string_view beginning) {
  return std::any_of(kReasons.begin(), kReasons.end(), [&](const Reason& reason) {
    const std::string_view front = reason.english.substr(0, reason.english.find("{}"));
    return !front.empty() && (beginning.starts_with(front) || front.starts_with(beginning));
  });
}

}  // namespace planatlas
