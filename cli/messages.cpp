#include "cli/messages.h"

namespace planatlas {
namespace {

struct Texts {
  std::string_view english;
  std::string_view chinese;
};

// A switch, so that the compiler names a message without texts.
Texts texts_of(Message message) {
  switch (message) {
    case Message::kNotFound:
      return {"{}", "找不到，请检查路径（{}）"};
    case Message::kUnreadable:
      return {"{}", "无法读取，请检查文件及其权限（{}）"};
    case Message::kEmpty:
      return {"{}", "没有可读的文字，请重新获取或另存，扫描件请用 --ocr（{}）"};
    case Message::kTooLarge:
      return {"{}", "超出大小、时间或层数的限制，括号内若列出选项，可用它放宽（{}）"};
    case Message::kUnsupported:
      return {"{}", "不支持的格式，请另存为 DOCX、PDF 或文本，或安装括号内所列的程序（{}）"};
    case Message::kDamaged:
      return {"{}", "文件已损坏，请重新获取或另存（{}）"};
    case Message::kEncrypted:
      return {"{}", "文件已加密或限制复制，请去掉密码或限制后另存（{}）"};
    case Message::kBadRules:
      return {"{}", "规则有误：{}"};
    case Message::kUnwritable:
      return {"{}", "无法写入，请检查磁盘空间和权限（{}）"};
    case Message::kUsage:
      return {"{}", "用法有误（{}）"};
    case Message::kFileError:
      return {"{}: {}", "{}：{}"};
    case Message::kOutputFailed:
      return {"standard output: cannot be written {}; check the disk or the reading program",
              "标准输出：无法写入 {}；请检查磁盘或读取程序"};
    case Message::kUsageFailed:
      return {"{}; see planatlas --help", "用法有误：{}；请看 planatlas --help"};
    case Message::kDocumentWarning:
      return {"{}: {}: {}: {}", "{}：{}：{}：{}"};
    case Message::kBuildProgress:
      return {"{} of {} files, {:.1f} a second, {} left", "已处理 {}/{} 个文件，每秒 {:.1f} 个，剩余 {}"};
    case Message::kBuildWaits:
      return {"another build is at work on this knowledge base; waiting for it",
              "另一个构建正在写入此知识库，等待其结束"};
    case Message::kBuildSummary:
      return {"read {}, unchanged {}, failed {}; documents {}, goals {}, tasks {}, other facts {}, warnings {}",
              "读取 {}，未变 {}，失败 {}；文件 {}，目标 {}，任务 {}，其他事实 {}，警告 {}"};
    case Message::kBuildPruned:
      return {"{}: gone, removed from the knowledge base", "{}：文件已不存在，从知识库中删除"};
    case Message::kBuildReplaced:
      return {"{}: changed, replaced", "{}：文件已变更，已替换"};
    case Message::kSeveralDocuments:
      return {"{}: holds several documents; explain takes a single one: take it out, or use extract or build",
              "{}：含有多个文件；explain 只处理单个文件：请先取出其中一个，或使用 extract、build"};
    case Message::kNoSuchKind:
      return {"no kind '{}' is declared; there are: {}", "没有声明事实种类“{}”；已有：{}"};
    case Message::kRulesFine:
      return {"{} rules and {} lexicons, no fault", "{} 条规则、{} 个词表，没有错误"};
    case Message::kRuleFaults:
      return {"faults: {}", "{} 处错误"};
    case Message::kLexiconsTakenEmpty:
      return {"{}: without lexicons that the program has learned to ask for, taken as empty: {}",
              "{}：缺少程序后来需要的词表，按空表处理：{}"};
    case Message::kIndicatorId:
      return {"indicator id", "指标编号"};
    case Message::kRuleExamplesFine:
      return {"the examples of {} rules hold", "{} 条规则的示例全部通过"};
    case Message::kNoKnowledgeBase:
      return {"{}: no knowledge base; make one with planatlas build PATH --kb DIR",
              "{}：没有知识库；请先运行 planatlas build 路径 --kb 目录"};
    case Message::kExtractUsage:
      return {"name one file, - for standard input, or --jsonl", "请给出一个文件、-（标准输入）或 --jsonl"};
    case Message::kShardUsage:
      return {"--shard takes I/N with I from 1 to N, such as 2/4", "--shard 的写法为 I/N（I 从 1 到 N），如 2/4"};
    case Message::kExportNeedsOutput:
      return {"{} needs a place to write to: -o PATH", "{} 需要用 -o PATH 指明写到何处"};
    case Message::kNoSearchWord:
      return {"the query holds no word to look for", "检索内容中没有可查的词"};
    case Message::kReportWithoutPage:
      return {
          "this program was built without the report page; install nodejs and npm and build it again, or ask for "
          "--format markdown",
          "此程序构建时未含报告页面；请安装 nodejs 和 npm 后重新构建，或使用 --format markdown"};
    case Message::kExplainWithoutPage:
      return {"this program was built without pages; install nodejs and npm and build it again, or leave out --html",
              "此程序构建时未含页面；请安装 nodejs 和 npm 后重新构建，或不用 --html"};
    case Message::kSearchHits:
      return {"hits shown: {}", "显示结果 {} 条"};
    case Message::kNothingCompared:
      return {"nothing to compare: the knowledge base has nothing of this kind that passes the filters",
              "没有可比较的内容：知识库中没有符合筛选条件的这类内容"};
    case Message::kFindings:
      return {"errors {}, warnings {}, infos {}", "错误 {}，警告 {}，提示 {}"};
    case Message::kGoal:
      return {"goal", "目标"};
    case Message::kAchievement:
      return {"achievement", "成效"};
    case Message::kProvision:
      return {"provision", "条件或待遇"};
    case Message::kTask:
      return {"task", "任务"};
    case Message::kTable:
      return {"table", "表格"};
    case Message::kReference:
      return {"reference", "引用"};
    case Message::kFact:
      return {"fact", "事实"};
    case Message::kQuote:
      return {"quote", "原文"};
    case Message::kPage:
      return {"page", "页码"};
    case Message::kSection:
      return {"section", "章节"};
    case Message::kRule:
      return {"rule", "规则"};
    case Message::kCaptures:
      return {"captures", "捕获"};
    case Message::kYearFrom:
      return {"year from", "年份来自"};
    case Message::kFragments:
      return {"names in the patterns", "模式中的名称"};
    case Message::kUnclaimedOne:
      return {"unclaimed quantity", "未认领的数量"};
    case Message::kRulesVersion:
      return {"version of the rules: {}", "规则版本：{}"};
    case Message::kNothingToExplain:
      return {"holds no such fact or words: {}; see planatlas explain FILE for what there is",
              "没有这一事实或文字：{}；可用 planatlas explain 文件 查看全部"};
    case Message::kNothingClose:
      return {"no rule comes close", "没有接近的规则"};
    case Message::kTheProgram:
      return {"the program itself", "程序本身"};
    case Message::kWhyMade:
      return {"matched “{}” and claimed it", "命中“{}”并认领"};
    case Message::kWhyFact:
      return {"matched “{}” and made a fact", "命中“{}”并形成事实"};
    case Message::kWhyRuledOut:
      return {"matched “{}”, but {} ruled it out or came first", "命中“{}”，但被 {} 排除或占先"};
    case Message::kWhyRepeated:
      return {"matched “{}”, but {} had made this fact before, which counts once (once)",
              "命中“{}”，但 {} 先前已形成同一事实，只计一次（once）"};
    case Message::kWhyNoField:
      return {"matched “{}”, but the required field {} has no value of its type there",
              "命中“{}”，但必填字段 {} 没有相应类型的值"};
    case Message::kWhyTaken:
      return {"matched “{}”, but {} had claimed its quantity before", "命中“{}”，但其数量已被 {} 认领"};
    case Message::kWhyNoFact:
      return {
          "matched “{}”, but nothing could be made of it: no indicator is left, lists differ in length, or a link "
          "stands without its chain",
          "命中“{}”，但未能形成事实：没有剩下指标、并列项数目不符，或缺少前项"};
    case Message::kWhySection:
      return {"would match, but does not apply in a section of role {}; it applies in: {}",
              "本可命中，但不适用于 {} 章节；适用于：{}"};
    case Message::kWhyLiteral:
      return {"would match, but none of its literals stands in the line (contains_any): {}",
              "本可命中，但该行没有其必需的文字（contains_any）：{}"};
    case Message::kWhyPattern:
      return {"{} of {} pieces of its pattern match (“{}”); what does not match next: {}",
              "模式的 {}/{} 个部分命中（“{}”）；其后未命中：{}"};
    case Message::kWhyPatternEnd:
      return {"{} of {} pieces of its pattern match (“{}”); what does not match before them: {}",
              "模式的 {}/{} 个部分命中（“{}”）；其前未命中：{}"};
    case Message::kReads:
      return {"reads: {}", "读作：{}"};
    case Message::kMoreClose:
      return {"{} more rules came close; ask about one with --rule ID",
              "另有 {} 条规则接近命中；可用 --rule 编号 询问其中一条"};
    case Message::kNoPart:
      return {"not even two pieces of a pattern match one after the other there",
              "此处连模式中相连的两个部分都没有命中"};
    case Message::kNoSuchRule:
      return {"no rule of this name: {}; see planatlas rules list", "没有这条规则：{}；可用 planatlas rules list 查看"};
    case Message::kHelpAtRule:
      return {"with --at: only what this rule did there, and what failed",
              "与 --at 同用：只说这条规则在该处做了什么、缺了什么"};
    case Message::kHelpAt:
      return {"explain the passages that hold this text: what was found there, which rules came close, what failed",
              "解释含有该文字的段落：找到了什么，哪些规则接近命中，缺了什么"};
    case Message::kHelpFact:
      return {"explain the fact with this id (g1, t3, …)", "解释该编号的事实（g1、t3 等）"};
    case Message::kHelpHtml:
      return {"write one page that shows the document with its facts marked", "写出标注了事实的网页"};
    case Message::kUnits:
      return {"units", "单位"};
    case Message::kUnclaimed:
      return {"quantities that no rule claimed: {}", "没有规则认领的数量：{}"};
    case Message::kNoneUnclaimed:
      return {"every quantity is claimed by a rule", "所有数量都有规则认领"};
    case Message::kHelpProgram:
      return {"Extracts goals, tasks, responsible units and tables from Chinese government plans.",
              "从政府规划、计划、方案中提取目标、任务、责任单位和表格。"};
    case Message::kHelpRules:
      return {"use the rule files in DIR instead of the built-in ones", "用该目录中的规则代替内置规则"};
    case Message::kHelpJobs:
      return {"documents processed at once (default: number of processors)", "同时处理的文件数（默认：处理器个数）"};
    case Message::kHelpQuiet:
      return {"say nothing but errors", "只报告错误"};
    case Message::kHelpVerbose:
      return {"say more", "输出更多信息"};
    case Message::kHelpVersion:
      return {"print the version", "显示版本"};
    case Message::kHelpHelp:
      return {"print this help", "显示帮助"};
    case Message::kHelpExtract:
      return {"print the record of one document", "输出一个文件的记录"};
    case Message::kHelpFile:
      return {"the document, - for standard input", "文件，- 表示标准输入"};
    case Message::kHelpRecordFormat:
      return {"json (default) or yaml", "json（默认）或 yaml"};
    case Message::kHelpMaxBytes:
      return {
          "largest file, document in a container, and unpacked part of a document, that is read (default: 67108864)",
          "可读取的文件、压缩包内文件及文件解压后各部件的最大字节数（默认：67108864）"};
    case Message::kHelpMaxUnpacked:
      return {"bytes that one container may unpack to (default: 536870912)",
              "一个压缩包解压后的最大总字节数（默认：536870912）"};
    case Message::kHelpMaxEntries:
      return {"entries of one container (default: 10000)", "一个压缩包的最大条目数（默认：10000）"};
    case Message::kHelpMaxRatio:
      return {"unpacked : packed bytes of one entry (default: 1000)", "单个条目的最大压缩比（默认：1000）"};
    case Message::kHelpMaxArchiveDepth:
      return {"archives inside archives (default: 3)", "压缩包嵌套的最大层数（默认：3）"};
    case Message::kHelpMaxDepth:
      return {"nesting of HTML and XML elements (default: 256)", "HTML、XML 元素的最大嵌套层数（默认：256）"};
    case Message::kHelpMaxCells:
      return {"cells of one table (default: 1000000)", "一个表格的最大单元格数（默认：1000000）"};
    case Message::kHelpOcr:
      return {"recognise the text of images and of PDF pages without text (needs tesseract-ocr-chi-sim)",
              "识别图片及无文字 PDF 页中的文字（需要 tesseract-ocr-chi-sim）"};
    case Message::kHelpMaxPages:
      return {"pages of a PDF or OFD document (default: 3000)", "PDF、OFD 的最大页数（默认：3000）"};
    case Message::kHelpMaxSeconds:
      return {
          "processor time for one document, and time of each program that reads it, such as pdftotext (default: 120)",
          "处理一份文件的最长处理器秒数，也是外部程序（如 pdftotext）每次的最长秒数（默认：120）"};
    case Message::kHelpMaxMemory:
      return {"MiB of address space of such a program (default: 4096)",
              "上述外部程序的地址空间上限，MiB（默认：4096）"};
    case Message::kHelpMap:
      return {
          "where JSON records hold a field: text, title, document_number, issuer, issued_on, published_on or url, "
          "then the keys that lead to it (text=data.article.body)",
          "JSON 记录中字段的位置：text、title、document_number、issuer、issued_on、published_on 或 url，"
          "等号后为各级键名（text=data.article.body）"};
    case Message::kHelpOutput:
      return {"write to this file instead of standard output", "写入该文件，不写到标准输出"};
    case Message::kHelpBuild:
      return {"process files and folders into a knowledge base", "把文件和目录处理成知识库"};
    case Message::kHelpPaths:
      return {"files and folders", "文件和目录"};
    case Message::kHelpKb:
      return {"folder of the knowledge base", "知识库目录"};
    case Message::kHelpPrune:
      return {"remove documents whose files are gone", "删除文件已不存在的记录"};
    case Message::kHelpCompare:
      return {"compare goals, measures, units and policy instruments of districts",
              "比较各地区的目标、任务、单位和政策工具"};
    case Message::kHelpCompareBy:
      return {"what is compared: indicator (default), task, sentence, unit, instrument or sum",
              "比较什么：indicator 指标（默认）、task 任务、sentence 相同语句、unit 单位、instrument 政策工具、sum "
              "上下级目标之和"};
    case Message::kHelpDivisions:
      return {"only districts with this code or word; may be repeated", "只看该代码或含该词的地区，可重复给出"};
    case Message::kHelpTopic:
      return {"only indicators of this topic (innovation, …); of tasks also a word of title or headings",
              "只看该主题（如 innovation）的指标；任务也可按标题中的词筛选"};
    case Message::kHelpTableFormat:
      return {"table (default), markdown, csv, xlsx or json", "table（默认）、markdown、csv、xlsx 或 json"};
    case Message::kHelpIndicator:
      return {"only indicators with this id or word", "只看该编号或含该词的指标"};
    case Message::kHelpDivision:
      return {"only districts with this code or word", "只看该代码或含该词的地区"};
    case Message::kHelpYear:
      return {"only this year", "只看该年份"};
    case Message::kHelpSearch:
      return {"look for words in sections, tasks, goals and table rows", "在章节、任务、目标和表格行中检索"};
    case Message::kHelpQuery:
      return {"words that must all occur; several in quotation marks are one phrase",
              "检索词，须全部出现；引号内作为一个整体"};
    case Message::kHelpKind:
      return {"only section, task, goal or row", "只查 section（章节）、task（任务）、goal（目标）或 row（表格行）"};
    case Message::kHelpDocument:
      return {"only documents with this id, or this in title or path", "只查此编号，或标题、路径含此内容的文件"};
    case Message::kHelpLimit:
      return {"number of hits shown", "最多显示的结果数"};
    case Message::kHelpLines:
      return {"read documents as JSON Lines from standard input, write a record a line",
              "从标准输入读取 JSON Lines，每行一份文件，逐行写出记录"};
    case Message::kHelpShard:
      return {"only the I-th of N parts of the files; merge joins the parts",
              "只处理 N 份中的第 I 份，之后用 merge 合并"};
    case Message::kHelpMerge:
      return {"join knowledge bases into one", "把多个知识库合并成一个"};
    case Message::kHelpMergeKb:
      return {"folder of the knowledge base to make or to add to", "合并到的知识库目录"};
    case Message::kHelpMergeFrom:
      return {"folders of knowledge bases", "要合并的知识库目录"};
    case Message::kHelpExport:
      return {"write a knowledge base in the format of another program", "把知识库写成其他程序的格式"};
    case Message::kHelpExportFormat:
      return {"json, yaml, jsonl, chunks, gexf (files); xlsx (a workbook); csv, panel, opensearch, postgres (folders)",
              "json、yaml、jsonl、chunks、gexf（文件），xlsx（工作簿），csv、panel、opensearch、postgres（目录）"};
    case Message::kHelpExportOutput:
      return {"file or folder to write; without it, texts go to standard output",
              "写入的文件或目录；缺省时文本写到标准输出"};
    case Message::kHelpReport:
      return {"write the report of a knowledge base: a page without network, or a text",
              "生成知识库的报告：离线网页或文档"};
    case Message::kHelpReportFormat:
      return {"html (default), markdown, docx or xlsx", "html（默认）、markdown、docx 或 xlsx"};
    case Message::kHelpLanguage:
      return {"language of the report: zh or en; without it, that of the messages",
              "报告语言：zh 或 en；缺省时同提示语言"};
    case Message::kHelpSplit:
      return {"put the documents into files beside the page, for large knowledge bases",
              "把各文件放在页面旁的目录中，适用于大型知识库"};
    case Message::kHelpIndicators:
      return {"what the rules know of indicators", "规则中的指标"};
    case Message::kHelpIndicatorsSuggest:
      return {"group the indicators of a base that the rules do not know yet, most frequent first",
              "把知识库中规则尚未收录的指标按相似程度归组，最常见的在前"};
    case Message::kHelpSuggestFormat:
      return {"table (default), yaml (a rule file to fill in) or json",
              "table（默认）、yaml（待填写的规则文件）或 json"};
    case Message::kHelpAudit:
      return {"find figures that do not add up", "查找对不上的数字和编号"};
    case Message::kHelpAuditFormat:
      return {"text (default) or json", "text（默认）或 json"};
    case Message::kHelpFailOn:
      return {"exit with 1 on findings of this severity: warning or error", "有该级别的发现时返回 1：warning 或 error"};
    case Message::kHelpRulesCommand:
      return {"look at the rule files", "查看规则文件"};
    case Message::kHelpRulesCheck:
      return {"load the rules and report every fault", "载入规则并报告错误"};
    case Message::kHelpRulesTest:
      return {"run the examples of the rules", "运行规则的示例"};
    case Message::kHelpRulesList:
      return {"list the rules", "列出规则"};
    case Message::kHelpRulesSchema:
      return {"write the JSON Schema of records with the declared kinds of fact",
              "输出含已声明事实种类的记录 JSON Schema"};
    case Message::kHelpRulesCodebook:
      return {"write the codebook of the declared kinds of fact as Markdown",
              "以 Markdown 输出已声明事实种类的编码手册"};
    case Message::kHelpFactKind:
      return {"one kind alone", "只输出这一种"};
    case Message::kHelpRulesFolder:
      return {"folder of rule files (default: the built-in rules)", "规则目录（默认：内置规则）"};
    case Message::kNotInBase:
      return {"not in the knowledge base; add it with planatlas build", "不在知识库中；请用 planatlas build 加入"};
    case Message::kDiffUsage:
      return {"rules diff takes either OLD and NEW or --kb", "rules diff 需要 OLD 和 NEW，或者 --kb"};
    case Message::kHelpRulesDiff:
      return {"show the facts gained, lost and altered between two rule folders, or since a knowledge base was built",
              "比较两个规则目录（或知识库与当前规则）得到的事实：新增、丢失、变化"};
    case Message::kHelpRulesBefore:
      return {"the rules before: a folder, or builtin", "原规则：目录，或 builtin（内置规则）"};
    case Message::kHelpRulesAfter:
      return {"the rules after: a folder, or builtin", "新规则：目录，或 builtin（内置规则）"};
    case Message::kHelpCorpus:
      return {"files and folders to read with both", "用于比较的文件和目录"};
    case Message::kHelpDiffKb:
      return {"compare what this knowledge base holds with a fresh run", "把该知识库中的记录与重新提取的结果比较"};
    case Message::kHelpRulesNew:
      return {"write a commented rule file with examples to start from", "写出带注释和示例的规则文件，供修改"};
    case Message::kHelpRuleName:
      return {"name of the rule, or of the kind of fact", "规则（或事实类别）的名称"};
    case Message::kHelpSkeleton:
      return {"goal (default), claim (takes quantities out of play) or fact (a kind of fact of its own)",
              "goal（默认）、claim（排除数量）或 fact（新的事实类别）"};
    case Message::kNewRuleName:
      return {
          "'{}' cannot be the name: small letters, digits and _, beginning with a letter, and not a rule that exists",
          "名称“{}”不可用：只能用小写字母、数字和 _，以字母开头，且不能与已有规则同名"};
    case Message::kFileExists:
      return {"exists already; choose another name", "文件已存在；请换一个名称"};
    case Message::kHelpRulesCoverage:
      return {"show how often rules and words fired, and the quantities that no rule claims, most frequent first",
              "统计规则和词语的命中次数，并按频次列出没有规则认领的数量"};
    case Message::kCoverageDocuments:
      return {"{} documents", "{} 个文件"};
    case Message::kMatches:
      return {"matches", "命中"};
    case Message::kMade:
      return {"made", "产生事实"};
    case Message::kMadeNothing:
      return {"made nothing", "未产生"};
    case Message::kOnlyMatchesKnown:
      return {"—: what becomes of matches is followed for goals, claims and declared facts alone",
              "—：只跟踪目标、claim 和已声明事实的命中去向"};
    case Message::kLost:
      return {"lost", "被抢先"};
    case Message::kNeverMatched:
      return {"rules that never matched:", "从未命中的规则："};
    case Message::kAlwaysLost:
      return {"rules whose every match lost to another:", "每次命中都被其他规则抢先的规则："};
    case Message::kOverlaps:
      return {"overlaps (matches lost, rule < rule that had the quantity first):", "重叠（次数，规则 < 抢先的规则）："};
    case Message::kLexiconUse:
      return {"words of the lexicons:", "词表用词："};
    case Message::kWordsFound:
      return {"{}: {} of {} words found", "{}：{} 个词命中，共 {} 个"};
    case Message::kIdleLexicons:
      return {"no word found (--verbose lists them): {}", "没有任何词出现的词表（--verbose 逐词列出）：{}"};
    case Message::kNeverFound:
      return {"never: {}", "未命中：{}"};
    case Message::kWriteNext:
      return {"quantities that no rule claims, by the words around them (write these next):",
              "没有规则认领的数量，按上下文归类（优先为这些写规则）："};
    case Message::kHelpExplain:
      return {"show every fact with the rule that made it, and the quantities no rule claimed",
              "显示每条事实及其规则，以及没有规则认领的数量"};
  }
  return {};
}

}  // namespace

std::string_view text_of(Message message, Language language) {
  const Texts texts = texts_of(message);
  return language == Language::kChinese ? texts.chinese : texts.english;
}

}  // namespace planatlas
