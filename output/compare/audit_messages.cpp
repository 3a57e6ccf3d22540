#include "output/compare/audit_messages.h"

namespace planatlas::audit {
namespace {

struct Texts {
  std::string_view english, chinese;
};

Texts texts_of(Text text) {
  switch (text) {
    case Text::kTotalMismatch:
      return {"table \"{}\": {} of column \"{}\" is stated as {}, the rows add up to {}",
              "表“{}”：{}“{}”列写为{}，各行之和为{}"};
    case Text::kRowNumberRepeated:
      return {"table \"{}\": row number {} stands again where {} is due", "表“{}”：序号{}重复，此处应为{}"};
    case Text::kRowNumberSkipped:
      return {"table \"{}\": row number {} is missing before {}", "表“{}”：缺序号{}，其后为{}"};
    case Text::kAppendixContradiction:
      return {"{} {}: the text says {}, table \"{}\" comes to {} (column \"{}\")",
              "{}（{}年）：正文为{}，表“{}”合计为{}（“{}”列），两者矛盾"};
    case Text::kAppendixEqualsBound:
      return {"{} {}: the text says {}, table \"{}\" comes to exactly {} (column \"{}\")",
              "{}（{}年）：正文为{}，表“{}”合计恰为{}（“{}”列），未超过"};
    case Text::kHeadingCount:
      return {"heading \"{}\" announces {} items, {} follow", "标题“{}”写明{}项，其下实有{}项"};
    case Text::kMissingNumber:
      return {"number {2} is missing between {0} and {1}", "编号{0}与{1}之间缺{2}"};
    case Text::kRepeatedPassage:
      return {"passages are repeated ({} sentences)", "文中有段落重复（{}句）"};
    case Text::kOutOfOrder:
      return {"passages are out of order: item {} does not stand where its number is due",
              "文中有段落次序错乱：第{}项不在其编号应处的位置"};
    case Text::kMissingNumberOnPage:
      return {"numbers are missing: {}", "文中缺编号{}"};
    case Text::kConflictingGoal:
      return {"{} {} is stated as {} and as {}", "{}（{}年）有两种说法：{}与{}"};
    case Text::kConflictingGoalAcross:
      return {"{}: two documents state {} {} as {} and as {}", "{}：两份文件对{}（{}年）的说法不同：{}与{}"};
    case Text::kGoalBelowBaseline:
      return {"{}: the goal {} is below its own baseline {}", "{}：目标{}低于自身基期值{}"};
    case Text::kTable:
      return {"table {}", "表{}"};
    case Text::kError:
      return {"error", "错误"};
    case Text::kWarning:
      return {"warning", "警告"};
    case Text::kInfo:
      return {"info", "提示"};
  }
  return {};
}

}  // namespace

std::string_view format_of(Text text, Language language) {
  const Texts texts = texts_of(text);
  return language == Language::kChinese ? texts.chinese : texts.english;
}

}  // namespace planatlas::audit
