// What can be wrong with rule files, without words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/fault_texts.h"

namespace planatlas {

// Faults, and the phrases they are made of. Comments name what stands in the gaps {0}, {1}, …
enum class Fault {
  kAsWritten,  // {0}: a name, a number, a piece of the file: the same in every language
  kWithHint,   // a fault; a hint

  // What the file is.
  kFileTooLarge,
  kNotUtf8,
  kUtf16,
  kByteOrderMark,
  kControlCharacter,
  kLoneReturn,
  kFileMisnamed,
  kNoSuchFolder,     // folder
  kFolderUnlisted,   // folder, reason
  kTooManyFiles,     // folder, most
  kNoRuleFiles,      // folder
  kRuleFileTooLong,  // path
  kMoreProblems,     // number

  // What is no YAML, or none that rule files are made of.
  kNoYaml,        // the parser's words
  kNoYamlEscape,  // the same
  kSecondDocument,
  kAlias,
  kAnchor,
  kTag,
  kKeyNoWord,
  kOddBlank,
  kTab,
  kDashWithoutBlank,
  kOddDash,  // mark
  kWideColonBehindKey,
  kColonWithoutBlank,
  kUnclosedMark,     // mark, its counterpart
  kUnclosedQuote,    // mark
  kTextBehindQuote,  // mark
  kClosedLate,       // mark, line
  kBracketInText,    // text
  kSignAtStart,      // sign
  kColonInText,
  kWrongIndent,     // column
  kWideMark,        // wide, narrow
  kWideMarkInWord,  // wide, narrow
  kTooManyEntries,  // most
  kTooDeep,         // most
  kDuplicateKey,    // key, line

  // What any part of a file may get wrong. {0}: which part.
  kWrongNode,     // part, what it is, what is expected
  kEmptyText,     // part
  kEmptyList,     // part, what is expected
  kNoNumber,      // part, text, lowest, highest
  kNoBoolean,     // part, text
  kBadName,       // part, name
  kWithout,       // part, key, what is expected
  kUnknownKey,    // key, part
  kUnknownValue,  // value, part
  kDuplicate,     // thing, place
  kNothing,
  kSingleValue,
  kAList,
  kAMapping,
  kAnyList,
  kAnyMapping,
  kWordsOfLexicon,

  // Hints.
  kDidYouMean,  // name
  kNoneYet,     // things
  kKnown,       // things, names
  kGluedComment,
  kCommentTakesText,
  kMakesFactOfKind,  // kind
  kAddThere,
  kAnotherName,

  // Parts.
  kRuleFile,
  kRule,
  kExample,
  kFact,
  kField,
  kKind,
  kLexicon,
  kFragment,
  kUnit,
  kFamily,
  kTopic,
  kEnumValue,
  kIndicator,
  kPattern,
  kWording,
  kComparator,
  kYearUse,
  kFirstYear,
  kLastYear,
  kPerValue,
  kFactor,
  kMeaning,
  kLexiconWord,
  kLexiconValue,
  kFactField,
  kSetField,
  kEntryOf,  // part
  kWordOf,   // part

  // Things of a name.
  kRuleNamed,
  kLexiconNamed,
  kFragmentNamed,
  kUnitNamed,
  kIndicatorNamed,
  kKindNamed,
  kFieldNamed,
  kEnumNamed,
  kWordNamed,  // list, word

  // Things that a hint lists.
  kKeys,
  kValues,
  kNames,
  kRoles,
  kMakers,
  kTexts,
  kFields,
  kKinds,
  kTypes,
  kScopes,
  kCaptures,
  kFamilies,
  kTopics,
  kIndicators,
  kLexicons,

  // What is expected behind a key.
  kNameOfItsOwn,
  kWhatMatchGives,
  kListOfPatterns,
  kOnePattern,
  kOneWordOrNone,
  kTextToMatch,
  kFactsOrNone,
  kWhatFieldHolds,
  kWhatFactsAre,
  kWhereKindIsFrom,
  kFieldsOfKind,
  kValuesWithMeaning,
  kItsName,
  kChineseName,
  kEnglishName,
  kSomeTopic,
  kLevelFlowOrRatio,
  kFamiliesOrNone,
  kWhatConverts,
  kWordsWithFactor,
  kUnitWords,  // unit

  // Rules.
  kUnknownRole,      // role
  kUnknownMaker,     // maker
  kWrongOn,          // value
  kNoSetting,        // key, maker
  kSetsNothing,      // maker
  kNoSettingValue,   // value, key, maker
  kMissingSetting,   // maker, key
  kTextOnly,         // maker
  kTwiceInLexicon,   // word
  kNoYear,           // field, text
  kNoDate,           // field, text
  kNoDecimal,        // field, text
  kNoQuantity,       // field, text
  kMissingExamples,  // rule
  kMissingPositive,  // rule
  kMissingNegative,  // rule
  kForeignLiteral,   // word
  kNoLiteral,
  kForeignLiterals,  // word
  kUncoveredWords,   // words
  kUnusedLexicon,    // lexicon
  kUnusedFragment,   // fragment
  kNoMeasure,
  kNoFieldOfFacts,  // field
  kNoCapture,       // name
  kGoalCapture,     // name
  kExampleFails,    // place, rule, text, expected, found
  kExampleReads,    // text with the names of its tokens
  kExampleBecause,  // one of those below
  kWhyOtherRole,    // role, roles
  kWhyNoLiteral,    // words
  kWhyStops,        // number, pieces, words, missing piece
  kWhyBegins,       // number, pieces, words, missing piece
  kWhyFarOff,
  kWhyTaken,    // words
  kWhyTakenBy,  // words, rule
  kWhyNoFact,   // words
  kWhyNoField,  // words, field

  // Patterns.
  kBadPattern,  // RE2's words, what to do
  kNoReference,
  kCodePoint,
  kEndOfText,
  kUnknownEscape,
  kLookAround,
  kNoReferenceInGroup,
  kNamedCapture,
  kAtomicGroup,
  kKnownGroups,
  kBadCaptureName,
  kRepeatTooLarge,
  kDoubleRepeat,
  kNothingToRepeat,
  kOpenGroup,
  kStrayParenthesis,
  kOpenClass,
  kBadClass,
  kTrailingBackslash,
  kPatternTooLarge,
  kSyntaxPage,
  kStrayBrace,
  kTooLongExpanded,  // KiB
  kAllTooLongExpanded,
  kAllTooLarge,
  kUndefinedName,     // name
  kTokenInText,       // name
  kNameInClass,       // name
  kFragmentCircle,    // path
  kFragmentsTooDeep,  // most
  kFragmentToken,     // fragment, token
  kUnknownCapture,    // capture, maker
  kRepeatedCapture,   // capture
  kMissingCapture,    // capture, maker

  // Kinds.
  kOwnField,          // field
  kReservedKind,      // kind
  kUnknownType,       // type
  kUnknownScope,      // scope
  kUndefinedLexicon,  // lexicon
  kSettingOfType,     // key, type, type it belongs to
  kFromBeforeOfType,  // type
  kNumberOfFields,    // number, most
  kOnceNoField,       // field
  kNoKind,            // kind
  kKindNoField,       // field, kind
  kFieldNoValue,      // value, field
  kFieldNotSet,       // field, type
  kRequiredCapture,   // field, kind
  kKindUnmade,        // kind
  kFieldUnfilled,     // field, kind
  kLexiconNoValue,    // lexicon, word, value, field

  // Lexicons of values, indicators.
  kMissingLexicon,      // lexicon
  kMissingLexiconLike,  // lexicon, other
  kMissingLexicons,     // number, lexicon
  kNoFamily,            // family
  kNoYearWord,          // word
  kNoFactor,            // text
  kNoPeriod,
  kPeriodBackwards,
  kOpenAlternatives,
  kTooManyWordings,  // text, most
  kSharedWording,    // text, indicator
  kIndicatorKind,    // kind
  kNoIndicator,      // indicator
  kIndicatorCircle,  // path
  kNoUnitOfFamily,   // family
  kNoTopic,          // topic
};

// A fault with what stands in its gaps.
struct FaultText {
  FaultText(Fault what, std::vector<FaultText> in_gaps = {}) : fault(what), gaps(std::move(in_gaps)) {}  // NOLINT
  FaultText(std::string text) : fault(Fault::kAsWritten), written(std::move(text)) {}                    // NOLINT
  FaultText(std::string_view text) : FaultText(std::string(text)) {}                                     // NOLINT
  FaultText(const char* text) : FaultText(std::string(text)) {}                                          // NOLINT
  FaultText(std::size_t number) : FaultText(std::to_string(number)) {}                                   // NOLINT

  Fault fault;
  std::vector<FaultText> gaps;
  std::string written;  // of kAsWritten

  bool operator==(const FaultText&) const = default;
};

std::string write_fault(const FaultText& fault, FaultTexts texts);

}  // namespace planatlas
