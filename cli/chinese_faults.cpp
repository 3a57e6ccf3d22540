#include "cli/chinese_faults.h"

#include "extractor/rules/faults.h"

namespace planatlas {

// A switch, so that the compiler names a fault without a text.
std::string_view chinese_fault(Fault fault) {
  switch (fault) {
    case Fault::kAsWritten:
      break;
    case Fault::kWithHint:
      return "{0}；{1}";
    case Fault::kFileTooLarge:
      return "文件过大；规则文件最大 1 MiB，请拆分";
    case Fault::kNotUtf8:
      return "不是 UTF-8 编码，可能是 Windows 编辑器所用的 GBK；请另存为 UTF-8";
    case Fault::kUtf16:
      return "是 UTF-16 编码；请另存为 UTF-8";
    case Fault::kByteOrderMark:
      return "文件带有字节顺序标记（BOM）；请另存为不带 BOM 的 UTF-8";
    case Fault::kControlCharacter:
      return "含有控制字符；请删除";
    case Fault::kLoneReturn:
      return "只有回车而没有换行符，是很旧的换行方式；请以 LF 换行另存";
    case Fault::kFileMisnamed:
      return "规则文件名应以 .yaml 结尾；请改名";
    case Fault::kNoSuchFolder:
      return "{0}：没有这个目录；请给出规则文件所在的目录";
    case Fault::kFolderUnlisted:
      return "{0}：无法列出目录内容：{1}";
    case Fault::kTooManyFiles:
      return "{0}：规则文件超过 {1} 个";
    case Fault::kNoRuleFiles:
      return "{0}：没有规则文件；规则文件名以 .yaml 结尾";
    case Fault::kRuleFileTooLong:
      return "{0}：超过 1 MiB；请拆分";
    case Fault::kMoreProblems:
      return "另有 {0} 处错误";
    case Fault::kNoYaml:
      return "不符合 YAML 格式：{0}";
    case Fault::kNoYamlEscape:
      return "不符合 YAML 格式：{0}；单引号中的 \\ 就是它本身：'\\d+'";
    case Fault::kSecondDocument:
      return "出现第二个 YAML 文档；一个规则文件只含一个，请删除“---”或拆分文件";
    case Fault::kAlias:
      return "使用了 YAML 别名（*）；请写出内容，或在 fragments、lexicons 中为它命名";
    case Fault::kAnchor:
      return "使用了 YAML 锚点（&）；请改在 fragments、lexicons 中为它命名";
    case Fault::kTag:
      return "使用了 YAML 标签（!）；规则文件不需要，请删除";
    case Fault::kKeyNoWord:
      return "键不是一个词；请加引号";
    case Fault::kOddBlank:
      return "含有全角空格或不间断空格；请用普通空格缩进";
    case Fault::kTab:
      return "含有制表符；请用空格缩进";
    case Fault::kDashWithoutBlank:
      return "“-”后缺少空格；应写作“- 键: 值”";
    case Fault::kOddDash:
      return "“{0}”应为“-”；请写作“- 键: 值”";
    case Fault::kWideColonBehindKey:
      return "键后是全角“：”；请写半角“:”和一个空格";
    case Fault::kColonWithoutBlank:
      return "“:”后缺少空格；应写作“键: 值”";
    case Fault::kUnclosedMark:
      return "“{0}”没有闭合；最后一项之后应有“{1}”";
    case Fault::kUnclosedQuote:
      return "引号 {0} 没有闭合；文字之后应有 {0}";
    case Fault::kTextBehindQuote:
      return "引号 {0} 在此结束文字，其后却还有文字；单引号内的引号应写作 ''";
    case Fault::kClosedLate:
      return "引号 {0} 到第 {1} 行才闭合；请在本行文字之后闭合";
    case Fault::kBracketInText:
      return "以 [ 或 { 开头的值会被当作列表或映射；请给文字加引号：'{0}…'";
    case Fault::kSignAtStart:
      return "值以 {0} 开头；请加引号";
    case Fault::kColonInText:
      return "文字中含有“:”；请给文字加引号";
    case Fault::kWrongIndent:
      return "缩进有误；同一项的各个键应从同一列开始，上文的键在第 {0} 列";
    case Fault::kWideMark:
      return "全角“{0}”；请写半角 {1}";
    case Fault::kWideMarkInWord:
      return "词中含有全角“{0}”；应为半角“{1}”，如确属该词请加引号";
    case Fault::kTooManyEntries:
      return "条目过多；一个规则文件最多 {0} 项，请拆分";
    case Fault::kTooDeep:
      return "嵌套过深；规则文件最多 {0} 层";
    case Fault::kDuplicateKey:
      return "键“{0}”重复；第 {1} 行已有";
    case Fault::kWrongNode:
      return "{0}是{1}；应为{2}";
    case Fault::kEmptyText:
      return "{0}为空；应有文字";
    case Fault::kEmptyList:
      return "{0}为空；应为{1}";
    case Fault::kNoNumber:
      return "{0}是“{1}”；应为 {2} 至 {3} 的整数";
    case Fault::kNoBoolean:
      return "{0}是“{1}”；应为 true 或 false";
    case Fault::kBadName:
      return "{0}的名称是“{1}”；应由小写字母、数字和 _ 组成，以字母开头";
    case Fault::kWithout:
      return "{0}缺少“{1}”；应为{2}";
    case Fault::kUnknownKey:
      return "{1}中没有“{0}”这个键";
    case Fault::kUnknownValue:
      return "{1}是“{0}”";
    case Fault::kDuplicate:
      return "{0}重复；{1} 处已有";
    case Fault::kNothing:
      return "空的";
    case Fault::kSingleValue:
      return "单个值";
    case Fault::kAList:
      return "列表";
    case Fault::kAMapping:
      return "映射";
    case Fault::kAnyList:
      return "列表（[a, b]）";
    case Fault::kAnyMapping:
      return "映射（键: 值）";
    case Fault::kWordsOfLexicon:
      return "词表“{0}”不是列表；应为词（[a, b]）或带值的词（{a: x}）";
    case Fault::kDidYouMean:
      return "是不是“{0}”？";
    case Fault::kGluedComment:
      return "注释的 # 前须有空格";
    case Fault::kCommentTakesText:
      return "# 之后是注释；文字中含有 # 时请加引号";
    case Fault::kMakesFactOfKind:
      return "声明种类的事实应写“makes: fact”和“set: {kind: {0}}”";
    case Fault::kAddThere:
      return "增补或修改请在该处进行";
    case Fault::kAnotherName:
      return "请为其中之一另取名称";
    case Fault::kNoneYet:
      return "目前没有{0}";
    case Fault::kKnown:
      return "已有{0}：{1}";
    case Fault::kRuleFile:
      return "规则文件";
    case Fault::kRule:
      return "规则";
    case Fault::kExample:
      return "示例";
    case Fault::kFact:
      return "事实";
    case Fault::kField:
      return "字段";
    case Fault::kKind:
      return "事实种类";
    case Fault::kLexicon:
      return "词表";
    case Fault::kFragment:
      return "片段";
    case Fault::kUnit:
      return "计量单位";
    case Fault::kFamily:
      return "单位族";
    case Fault::kTopic:
      return "主题";
    case Fault::kEnumValue:
      return "取值";
    case Fault::kIndicator:
      return "指标";
    case Fault::kPattern:
      return "模式";
    case Fault::kWording:
      return "指标的说法";
    case Fault::kComparator:
      return "比较符";
    case Fault::kYearUse:
      return "年份的用法";
    case Fault::kFirstYear:
      return "时期的起始年";
    case Fault::kLastYear:
      return "时期的结束年";
    case Fault::kPerValue:
      return "“per”中词语的周期";
    case Fault::kFactor:
      return "单位的换算系数";
    case Fault::kMeaning:
      return "取值的含义";
    case Fault::kLexiconWord:
      return "词表中的词";
    case Fault::kLexiconValue:
      return "词的值";
    case Fault::kFactField:
      return "事实的字段";
    case Fault::kSetField:
      return "“set”下的字段";
    case Fault::kEntryOf:
      return "{0}中的一项";
    case Fault::kWordOf:
      return "{0}中的词";
    case Fault::kRuleNamed:
      return "规则“{0}”";
    case Fault::kLexiconNamed:
      return "词表“{0}”";
    case Fault::kFragmentNamed:
      return "片段“{0}”";
    case Fault::kUnitNamed:
      return "计量单位“{0}”";
    case Fault::kIndicatorNamed:
      return "指标“{0}”";
    case Fault::kKindNamed:
      return "事实种类“{0}”";
    case Fault::kFieldNamed:
      return "字段“{0}”";
    case Fault::kEnumNamed:
      return "枚举字段“{0}”";
    case Fault::kWordNamed:
      return "{0} 中的词“{1}”";
    case Fault::kKeys:
      return "键";
    case Fault::kValues:
      return "取值";
    case Fault::kNames:
      return "名称";
    case Fault::kRoles:
      return "章节角色";
    case Fault::kMakers:
      return "makes 取值";
    case Fault::kTexts:
      return "匹配对象";
    case Fault::kFields:
      return "字段";
    case Fault::kKinds:
      return "种类";
    case Fault::kTypes:
      return "类型";
    case Fault::kScopes:
      return "范围";
    case Fault::kCaptures:
      return "捕获";
    case Fault::kFamilies:
      return "单位族";
    case Fault::kTopics:
      return "主题";
    case Fault::kIndicators:
      return "指标";
    case Fault::kLexicons:
      return "词表";
    case Fault::kNameOfItsOwn:
      return "自己的名称";
    case Fault::kWhatMatchGives:
      return "命中后产生什么，如 goal";
    case Fault::kListOfPatterns:
      return "模式列表";
    case Fault::kOnePattern:
      return "至少一个模式";
    case Fault::kOneWordOrNone:
      return "至少一个词，否则删除此键";
    case Fault::kTextToMatch:
      return "要匹配的文字";
    case Fault::kFactsOrNone:
      return "列表；不应产生事实时写 []";
    case Fault::kWhatFieldHolds:
      return "字段类型，如 text";
    case Fault::kWhatFactsAre:
      return "一行说明，写明是什么事实";
    case Fault::kWhereKindIsFrom:
      return "一段说明，写明该种类的来源和含义";
    case Fault::kFieldsOfKind:
      return "{名称: {type: …}}";
    case Fault::kValuesWithMeaning:
      return "{取值: 含义}";
    case Fault::kItsName:
      return "其名称";
    case Fault::kChineseName:
      return "中文名称";
    case Fault::kEnglishName:
      return "英文名称";
    case Fault::kSomeTopic:
      return "主题，如 economy";
    case Fault::kLevelFlowOrRatio:
      return "level、flow 或 ratio";
    case Fault::kFamiliesOrNone:
      return "单位族，或 none";
    case Fault::kWhatConverts:
      return "可相互换算的单位族，如 money";
    case Fault::kWordsWithFactor:
      return "词及其换算系数，如 {元: 1}";
    case Fault::kUnitWords:
      return "{0}的“words”不是映射；应为词及其换算系数，如 {元: 1}";
    case Fault::kUnknownRole:
      return "没有“{0}”这种章节角色";
    case Fault::kUnknownMaker:
      return "“makes”没有“{0}”这个取值";
    case Fault::kWrongOn:
      return "“on”是“{0}”";
    case Fault::kNoSetting:
      return "“makes: {1}”的“set”下没有“{0}”这个键";
    case Fault::kSetsNothing:
      return "“makes: {0}”不使用“set”；请删除";
    case Fault::kNoSettingValue:
      return "“makes: {2}”的“{1}”没有“{0}”这个取值";
    case Fault::kMissingSetting:
      return "“makes: {0}”缺少“set: {{1}: …}”；这类规则都需要它";
    case Fault::kTextOnly:
      return "“makes: {0}”直接匹配原文；请删除“on”";
    case Fault::kTwiceInLexicon:
      return "词“{0}”在词表中出现两次；每个词只应出现一次";
    case Fault::kNoYear:
      return "{0}是“{1}”；应为四位数的年份";
    case Fault::kNoDate:
      return "{0}是“{1}”；应为日期，如 2026、2026-06 或 2026-06-30";
    case Fault::kNoDecimal:
      return "{0}是“{1}”；应为不带单位的数";
    case Fault::kNoQuantity:
      return "{0}是“{1}”；应为数量，如 >=300家";
    case Fault::kMissingExamples:
      return "规则“{0}”没有示例；应各有一个产生事实和不产生事实（facts: []）的示例";
    case Fault::kMissingPositive:
      return "规则“{0}”没有产生事实的示例";
    case Fault::kMissingNegative:
      return "规则“{0}”没有不产生事实（facts: []）的示例";
    case Fault::kForeignLiteral:
      return "该规则的模式中都没有“{0}”";
    case Fault::kForeignLiterals:
      return "应为模式中的词，凡能命中的文字都含有其中之一";
    case Fault::kNoLiteral:
      return "模式中没有“contains_any”的任何词，单凭它能命中的文字不会运行；请在其中加上该模式的词";
    case Fault::kUncoveredWords:
      return "该模式也能以{0}命中，但须同行另有“contains_any”的词才算；请补上所缺的词，或略去“contains_any”";
    case Fault::kUnusedLexicon:
      return "词表“{0}”没有用处：模式、种类和程序都不用它；请在模式中写 {{0}}，或把其中的词加到本来要用的词表";
    case Fault::kUnusedFragment:
      return "片段“{0}”没有用处：没有模式用它；请在模式中写 {{0}}，或删去";
    case Fault::kNoMeasure:
      return "模式缺少 (?P<quantity>…)；目标需要它，或 (?P<quantities>…)、(?P<state>…)";
    case Fault::kNoFieldOfFacts:
      return "该规则的事实没有“{0}”字段";
    case Fault::kNoCapture:
      return "该规则的模式都没有捕获“{0}”";
    case Fault::kGoalCapture:
      return "目标不使用捕获“{0}”";
    case Fault::kExampleFails:
      return "{0}：规则 {1} 的示例不成立\n  文字  {2}\n  应得  {3}\n  实得  {4}";
    case Fault::kExampleReads:
      return "  读作  {0}";
    case Fault::kExampleBecause:
      return "  原因  {0}";
    case Fault::kWhyOtherRole:
      return "该规则不适用于 {0} 章节，适用于：{1}；请用“role”写明示例所在的章节";
    case Fault::kWhyNoLiteral:
      return "文字中没有“contains_any”的任何词：{0}";
    case Fault::kWhyStops:
      return "模式的 {0}/{1} 个部分命中（“{2}”）；其后未命中：{3}";
    case Fault::kWhyBegins:
      return "模式的 {0}/{1} 个部分命中（“{2}”）；其前未命中：{3}";
    case Fault::kWhyFarOff:
      return "模式中没有相连的两个部分命中";
    case Fault::kWhyTaken:
      return "模式命中“{0}”，但其数量已被认领；请提高该规则的“priority”";
    case Fault::kWhyTakenBy:
      return "模式命中“{0}”，但规则 {1} 在先；请让该规则的“priority”高于它";
    case Fault::kWhyNoFact:
      return "模式命中“{0}”，但没有产生事实：没有剩下指标，或两个列表不能配对";
    case Fault::kWhyNoField:
      return "模式命中“{0}”，但必填字段“{1}”没有相应类型的值";
    case Fault::kBadPattern:
      return "模式有误（{0}）；{1}";
    case Fault::kNoReference:
      return "RE2 没有反向引用；请分别捕获两处，或逐一列出各种情况";
    case Fault::kCodePoint:
      return "码位应写作 \\x{4E00}";
    case Fault::kEndOfText:
      return "文字末尾写作 \\z";
    case Fault::kUnknownEscape:
      return "RE2 没有这种转义；反斜杠本身写作 \\\\";
    case Fault::kLookAround:
      return "RE2 没有前后断言；请把相邻文字一并匹配，只用 (?P<name>…) 捕获所需部分";
    case Fault::kNoReferenceInGroup:
      return "RE2 没有反向引用；请分别捕获两处再作比较";
    case Fault::kNamedCapture:
      return "命名捕获写作 (?P<name>…)";
    case Fault::kAtomicGroup:
      return "RE2 没有也不需要固化分组（从不回溯）；请写 (?:…)";
    case Fault::kKnownGroups:
      return "RE2 的分组有 (…)、(?:…)、(?P<name>…) 和 (?i)";
    case Fault::kBadCaptureName:
      return "命名捕获写作 (?P<name>…)，名称由字母、数字和 _ 组成";
    case Fault::kRepeatTooLarge:
      return "RE2 最多重复 1000 次（嵌套时相乘）；请用 * 或 +，另行限制长度";
    case Fault::kDoubleRepeat:
      return "重复符号相连；请去掉一个，或把前一个放进 (?:…)；RE2 没有占有式重复 a++";
    case Fault::kNothingToRepeat:
      return "此处没有可重复的内容；符号本身写作 \\* \\+ \\?";
    case Fault::kOpenGroup:
      return "“(”缺少“)”；括号本身写作 \\(";
    case Fault::kStrayParenthesis:
      return "“)”缺少“(”；括号本身写作 \\)";
    case Fault::kOpenClass:
      return "“[”缺少“]”；括号本身写作 \\[";
    case Fault::kBadClass:
      return "没有这种字符类；汉字写作 \\p{Han}";
    case Fault::kTrailingBackslash:
      return "反斜杠本身写作 \\\\";
    case Fault::kPatternTooLarge:
      return "请减少计数重复；大词表应放进词表";
    case Fault::kSyntaxPage:
      return "参见 https://github.com/google/re2/wiki/Syntax";
    case Fault::kStrayBrace:
      return "“{”之后既不是 {name}，也不是 {2,5} 这样的重复次数；大括号本身写作 \\{";
    case Fault::kTooLongExpanded:
      return "名称展开后过长；最大 {0} KiB，大词表请勿放进模式";
    case Fault::kAllTooLongExpanded:
      return "全部模式展开后过长；大词表请勿放进模式";
    case Fault::kAllTooLarge:
      return "到此规则为止，全部模式合计过大；请减少 {0,900} 这样的计数重复，或减少规则";
    case Fault::kUndefinedName:
      return "名称 {{0}} 没有定义";
    case Fault::kTokenInText:
      return "{{0}} 是记号；使用记号须写“on: tokens”";
    case Fault::kNameInClass:
      return "{{0}} 位于 [ ] 之内；其中只能用记号";
    case Fault::kFragmentCircle:
      return "片段循环引用：{0}；须去掉其中一处引用";
    case Fault::kFragmentsTooDeep:
      return "片段嵌套过深；最多 {0} 层";
    case Fault::kFragmentToken:
      return "{{0}} 用到记号 {{1}}；使用记号须写“on: tokens”";
    case Fault::kUnknownCapture:
      return "“makes: {1}”不使用捕获“{0}”";
    case Fault::kRepeatedCapture:
      return "同一序列中捕获“{0}”出现两次；命中时只取第一个，请给另一个改名";
    case Fault::kMissingCapture:
      return "模式缺少 (?P<{0}>…)；“makes: {1}”需要它";
    case Fault::kOwnField:
      return "每条事实都已有字段“{0}”；请另取名称";
    case Fault::kReservedKind:
      return "每个记录都已有“{0}”；请为事实种类另取名称";
    case Fault::kUnknownType:
      return "没有“{0}”这种类型";
    case Fault::kUnknownScope:
      return "没有“{0}”这种范围";
    case Fault::kUndefinedLexicon:
      return "词表“{0}”没有定义";
    case Fault::kSettingOfType:
      return "{1} 类型的字段不用“{0}”；它用于 {2} 类型";
    case Fault::kFromBeforeOfType:
      return "{0} 类型的字段不用“from_before”；它用于数量、年份、日期和文件";
    case Fault::kNumberOfFields:
      return "“fields”有 {0} 项；应为 1 至 {1} 项";
    case Fault::kOnceNoField:
      return "“once”中的“{0}”不是字段";
    case Fault::kNoKind:
      return "“kinds”中没有种类“{0}”";
    case Fault::kKindNoField:
      return "事实种类“{1}”没有字段“{0}”";
    case Fault::kFieldNoValue:
      return "字段“{1}”没有“{0}”这个取值";
    case Fault::kFieldNotSet:
      return "字段“{0}”是 {1} 类型；只有 enum 和 text 类型可以设定，请用 (?P<{0}>…) 捕获";
    case Fault::kRequiredCapture:
      return "模式缺少 (?P<{0}>…)；事实种类“{1}”的字段“{0}”必填，请捕获或设定";
    case Fault::kKindUnmade:
      return "没有规则形成“{0}”类事实；请写一条 'makes: fact' 且 'set: {kind: {0}}' 的规则，或删去该种类";
    case Fault::kFieldUnfilled:
      return "没有规则填写事实种类“{1}”的字段“{0}”；请以 (?P<{0}>…) 捕获，或删去该字段";
    case Fault::kLexiconNoValue:
      return "词表“{0}”为“{1}”给出“{2}”，不是字段“{3}”的取值";
    case Fault::kMissingLexicon:
      return "规则文件中没有程序所需的词表“{0}”；请从内置规则复制，不需要其中的词时可在“lexicons”下写“{0}: []”";
    case Fault::kMissingLexiconLike:
      return "规则文件中没有程序所需的词表“{0}”；这里的“{1}”是不是它？";
    case Fault::kMissingLexicons:
      return "规则文件中缺少程序所需的 {0} 个词表，如“{1}”；规则目录会取代全部内置规则：请在内置规则的副本上修改";
    case Fault::kNoFamily:
      return "“families”中没有单位族“{0}”";
    case Fault::kNoYearWord:
      return "“{0}”不是年份词；应为“year_before”或“year_after”中的词";
    case Fault::kNoFactor:
      return "单位的换算系数是“{0}”；应为大于 0 的数";
    case Fault::kNoPeriod:
      return "时期不是一对年份；应为起止年份，如 [2021, 2025]";
    case Fault::kPeriodBackwards:
      return "时期的结束年早于起始年；应为 [起始年, 结束年]";
    case Fault::kOpenAlternatives:
      return "“[”缺少“]”";
    case Fault::kTooManyWordings:
      return "“{0}”展开后超过 {1} 种说法";
    case Fault::kSharedWording:
      return "“{0}”已是指标“{1}”的说法";
    case Fault::kIndicatorKind:
      return "指标没有“{0}”这种类型";
    case Fault::kNoIndicator:
      return "没有指标“{0}”";
    case Fault::kIndicatorCircle:
      return "指标的“broader”循环引用：{0}；其中最宽的指标不写“broader”";
    case Fault::kNoUnitOfFamily:
      return "没有单位族为“{0}”的计量单位";
    case Fault::kNoTopic:
      return "“topics”中没有主题“{0}”";
  }
  return {};
}

}  // namespace planatlas
