#include "extractor/rules/faults.h"

namespace planatlas {

// A switch, so that the compiler names a fault without a text.
std::string_view english_fault(Fault fault) {
  switch (fault) {
    case Fault::kAsWritten:
      break;
    case Fault::kWithHint:
      return "{0}; {1}";
    case Fault::kFileTooLarge:
      return "file too large; a rule file has at most 1 MiB, split it";
    case Fault::kNotUtf8:
      return "not UTF-8, perhaps GBK as editors on Windows write it; save the file as UTF-8";
    case Fault::kUtf16:
      return "UTF-16; save the file as UTF-8";
    case Fault::kByteOrderMark:
      return "a byte order mark; save the file as UTF-8 without BOM";
    case Fault::kControlCharacter:
      return "a control character; remove it";
    case Fault::kLoneReturn:
      return "a carriage return without a line feed, as very old editors end lines; save the file with line ends LF";
    case Fault::kFileMisnamed:
      return "rule files end in .yaml; rename it";
    case Fault::kNoSuchFolder:
      return "{0}: no such folder; give the folder that holds the rule files";
    case Fault::kFolderUnlisted:
      return "{0}: cannot be listed: {1}";
    case Fault::kTooManyFiles:
      return "{0}: more than {1} rule files";
    case Fault::kNoRuleFiles:
      return "{0}: no rule files; their names end in .yaml";
    case Fault::kRuleFileTooLong:
      return "{0}: larger than 1 MiB; split the file";
    case Fault::kMoreProblems:
      return "and {0} more problems";
    case Fault::kNoYaml:
      return "not well-formed YAML: {0}";
    case Fault::kNoYamlEscape:
      return "not well-formed YAML: {0}; in single quotes a \\ stands for itself: '\\d+'";
    case Fault::kSecondDocument:
      return "a second YAML document; a rule file is one, remove '---' or split the file";
    case Fault::kAlias:
      return "a YAML alias; write the value out, or name it under 'fragments' or 'lexicons'";
    case Fault::kAnchor:
      return "a YAML anchor; name the value under 'fragments' or 'lexicons' instead";
    case Fault::kTag:
      return "a YAML tag; rule files need none, leave it out";
    case Fault::kKeyNoWord:
      return "a key that is no word; put it in quotes";
    case Fault::kOddBlank:
      return "a full-width or no-break blank; indent with plain blanks";
    case Fault::kTab:
      return "a tab; indent with blanks";
    case Fault::kDashWithoutBlank:
      return "a '-' without a blank behind it; write '- key: value'";
    case Fault::kOddDash:
      return "a '{0}' in place of a '-'; write '- key: value'";
    case Fault::kWideColonBehindKey:
      return "a full-width '：' behind a key; write a ':' and a blank";
    case Fault::kColonWithoutBlank:
      return "a ':' without a blank behind it; write 'key: value'";
    case Fault::kUnclosedMark:
      return "a {0} that nothing closes; expected {1} behind the last entry";
    case Fault::kUnclosedQuote:
      return "a {0} that nothing closes; expected {0} behind the text";
    case Fault::kTextBehindQuote:
      return "a {0} that ends the text, and more text behind it; within single quotes a quote is written ''";
    case Fault::kClosedLate:
      return "a {0} that closes only in line {1}; close it behind the text in its own line";
    case Fault::kBracketInText:
      return "a value that begins with [ or { is a list or a mapping; put the text in quotes: '{0}…'";
    case Fault::kSignAtStart:
      return "a value that begins with {0}; put it in quotes";
    case Fault::kColonInText:
      return "a ':' within a text; put the text in quotes";
    case Fault::kWrongIndent:
      return "wrong indentation; the keys of one entry begin in the same column, those above this line in column {0}";
    case Fault::kWideMark:
      return "a full-width '{0}'; write {1}";
    case Fault::kWideMarkInWord:
      return "a full-width '{0}' within a word; expected '{1}', or quotes around the word that holds it";
    case Fault::kTooManyEntries:
      return "too many entries; a rule file holds at most {0}, split it";
    case Fault::kTooDeep:
      return "nested too deeply; rule files need at most {0} levels";
    case Fault::kDuplicateKey:
      return "duplicate key '{0}'; it stands already in line {1}";
    case Fault::kWrongNode:
      return "{0} is {1}; expected {2}";
    case Fault::kEmptyText:
      return "{0} is empty; expected some text";
    case Fault::kEmptyList:
      return "{0} is empty; expected {1}";
    case Fault::kNoNumber:
      return "{0} is '{1}'; expected a whole number from {2} to {3}";
    case Fault::kNoBoolean:
      return "{0} is '{1}'; expected true or false";
    case Fault::kBadName:
      return "{0} is named '{1}'; expected small letters, digits and _, beginning with a letter";
    case Fault::kWithout:
      return "{0} without '{1}'; expected {2}";
    case Fault::kUnknownKey:
      return "unknown key '{0}' in {1}";
    case Fault::kUnknownValue:
      return "{1} is '{0}'";
    case Fault::kDuplicate:
      return "duplicate {0}; it stands already at {1}";
    case Fault::kNothing:
      return "nothing";
    case Fault::kSingleValue:
      return "a single value";
    case Fault::kAList:
      return "a list";
    case Fault::kAMapping:
      return "a mapping";
    case Fault::kAnyList:
      return "a list ([a, b])";
    case Fault::kAnyMapping:
      return "a mapping (key: value)";
    case Fault::kWordsOfLexicon:
      return "lexicon '{0}' is no list; expected words ([a, b]) or words with values ({a: x})";
    case Fault::kDidYouMean:
      return "did you mean '{0}'?";
    case Fault::kGluedComment:
      return "a comment begins with a blank and #";
    case Fault::kCommentTakesText:
      return "what begins with # is a comment; put a text that holds it in quotes";
    case Fault::kMakesFactOfKind:
      return "facts of a kind are made by 'makes: fact' with 'set: {kind: {0}}'";
    case Fault::kAddThere:
      return "what belongs to it is added or changed there";
    case Fault::kAnotherName:
      return "give one of them another name";
    case Fault::kNoneYet:
      return "there are no {0} yet";
    case Fault::kKnown:
      return "known {0}: {1}";
    case Fault::kRuleFile:
      return "a rule file";
    case Fault::kRule:
      return "a rule";
    case Fault::kExample:
      return "an example";
    case Fault::kFact:
      return "a fact";
    case Fault::kField:
      return "a field";
    case Fault::kKind:
      return "a kind";
    case Fault::kLexicon:
      return "a lexicon";
    case Fault::kFragment:
      return "a fragment";
    case Fault::kUnit:
      return "a unit of measure";
    case Fault::kFamily:
      return "a family";
    case Fault::kTopic:
      return "a topic";
    case Fault::kEnumValue:
      return "a value";
    case Fault::kIndicator:
      return "an indicator";
    case Fault::kPattern:
      return "a pattern";
    case Fault::kWording:
      return "a wording";
    case Fault::kComparator:
      return "a comparator";
    case Fault::kYearUse:
      return "the use of a year";
    case Fault::kFirstYear:
      return "the first year of a period";
    case Fault::kLastYear:
      return "the last year of a period";
    case Fault::kPerValue:
      return "the period of a word of 'per'";
    case Fault::kFactor:
      return "the factor of a unit";
    case Fault::kMeaning:
      return "the meaning of a value";
    case Fault::kLexiconWord:
      return "a word of a lexicon";
    case Fault::kLexiconValue:
      return "the value of a word";
    case Fault::kFactField:
      return "a field of a fact";
    case Fault::kSetField:
      return "a field under 'set'";
    case Fault::kEntryOf:
      return "an entry of {0}";
    case Fault::kWordOf:
      return "a word of {0}";
    case Fault::kRuleNamed:
      return "rule '{0}'";
    case Fault::kLexiconNamed:
      return "lexicon '{0}'";
    case Fault::kFragmentNamed:
      return "fragment '{0}'";
    case Fault::kUnitNamed:
      return "unit '{0}'";
    case Fault::kIndicatorNamed:
      return "indicator '{0}'";
    case Fault::kKindNamed:
      return "kind '{0}'";
    case Fault::kFieldNamed:
      return "field '{0}'";
    case Fault::kEnumNamed:
      return "enum '{0}'";
    case Fault::kWordNamed:
      return "word of {0} '{1}'";
    case Fault::kKeys:
      return "keys";
    case Fault::kValues:
      return "values";
    case Fault::kNames:
      return "names";
    case Fault::kRoles:
      return "roles";
    case Fault::kMakers:
      return "makers";
    case Fault::kTexts:
      return "texts";
    case Fault::kFields:
      return "fields";
    case Fault::kKinds:
      return "kinds";
    case Fault::kTypes:
      return "types";
    case Fault::kScopes:
      return "scopes";
    case Fault::kCaptures:
      return "captures";
    case Fault::kFamilies:
      return "families";
    case Fault::kTopics:
      return "topics";
    case Fault::kIndicators:
      return "indicators";
    case Fault::kLexicons:
      return "lexicons";
    case Fault::kNameOfItsOwn:
      return "a name of its own";
    case Fault::kWhatMatchGives:
      return "what a match gives, such as goal";
    case Fault::kListOfPatterns:
      return "a list of patterns";
    case Fault::kOnePattern:
      return "at least one pattern";
    case Fault::kOneWordOrNone:
      return "at least one word, or leave it out";
    case Fault::kTextToMatch:
      return "the text to match";
    case Fault::kFactsOrNone:
      return "a list, [] where the rule must give none";
    case Fault::kWhatFieldHolds:
      return "what it holds, such as text";
    case Fault::kWhatFactsAre:
      return "a line that says what its facts are";
    case Fault::kWhereKindIsFrom:
      return "a paragraph that says where the kind comes from and what it means";
    case Fault::kFieldsOfKind:
      return "{name: {type: …}}";
    case Fault::kValuesWithMeaning:
      return "{value: what it means}";
    case Fault::kItsName:
      return "its name";
    case Fault::kChineseName:
      return "its name in Chinese";
    case Fault::kEnglishName:
      return "its name in English";
    case Fault::kSomeTopic:
      return "a topic, such as economy";
    case Fault::kLevelFlowOrRatio:
      return "level, flow or ratio";
    case Fault::kFamiliesOrNone:
      return "families of units, or none";
    case Fault::kWhatConverts:
      return "what may be converted into it, such as money";
    case Fault::kWordsWithFactor:
      return "words with their factor, such as {元: 1}";
    case Fault::kUnitWords:
      return "'words' of {0} is no mapping; expected words with their factor, such as {元: 1}";
    case Fault::kUnknownRole:
      return "unknown section role '{0}'";
    case Fault::kUnknownMaker:
      return "unknown maker '{0}'";
    case Fault::kWrongOn:
      return "'on' is '{0}'";
    case Fault::kNoSetting:
      return "'makes: {1}' has no key '{0}' under 'set'";
    case Fault::kSetsNothing:
      return "'makes: {0}' reads nothing under 'set'; leave it out";
    case Fault::kNoSettingValue:
      return "'{1}' of 'makes: {2}' has no value '{0}'";
    case Fault::kMissingSetting:
      return "'makes: {0}' without 'set: {{1}: …}'; every such rule needs it";
    case Fault::kTextOnly:
      return "'makes: {0}' runs on the text; leave 'on' out";
    case Fault::kTwiceInLexicon:
      return "word '{0}' stands twice in the lexicon; expected each word once";
    case Fault::kNoYear:
      return "{0} is '{1}'; expected a year of four digits";
    case Fault::kNoDate:
      return "{0} is '{1}'; expected a date such as 2026, 2026-06 or 2026-06-30";
    case Fault::kNoDecimal:
      return "{0} is '{1}'; expected a number, without its unit";
    case Fault::kNoQuantity:
      return "{0} is '{1}'; expected a quantity such as >=300家";
    case Fault::kMissingExamples:
      return "rule '{0}' without examples, one that gives facts and one that gives none (facts: [])";
    case Fault::kMissingPositive:
      return "rule '{0}' without an example that gives facts";
    case Fault::kMissingNegative:
      return "rule '{0}' without an example that gives none (facts: [])";
    case Fault::kForeignLiteral:
      return "no pattern of the rule holds '{0}'";
    case Fault::kForeignLiterals:
      return "expected words of its patterns, one of which stands in every text that they match";
    case Fault::kNoLiteral:
      return "a pattern that holds no word of 'contains_any', so that it never runs where it would match alone; add "
             "one "
             "of its words there";
    case Fault::kUncoveredWords:
      return "a pattern that also matches with {0}, which counts only where a word of 'contains_any' stands beside it; "
             "add "
             "what is missing there, or leave 'contains_any' out";
    case Fault::kUnusedLexicon:
      return "lexicon '{0}' is used by no pattern, no kind and not by the program; name it in a pattern, {{0}}, or "
             "add its words to the lexicon that is meant";
    case Fault::kUnusedFragment:
      return "fragment '{0}' is used by no pattern; name it in one, {{0}}, or remove it";
    case Fault::kNoMeasure:
      return "a pattern without (?P<quantity>…); a goal needs it, or (?P<quantities>…) or (?P<state>…)";
    case Fault::kNoFieldOfFacts:
      return "facts of the rule have no field '{0}'";
    case Fault::kNoCapture:
      return "no pattern of the rule captures '{0}'";
    case Fault::kGoalCapture:
      return "capture '{0}' means nothing to a goal";
    case Fault::kExampleFails:
      return "{0}: example of {1} does not hold\n  text      {2}\n  expected  {3}\n  found     {4}";
    case Fault::kExampleReads:
      return "  reads     {0}";
    case Fault::kExampleBecause:
      return "  because   {0}";
    case Fault::kWhyOtherRole:
      return "the rule does not apply in sections of the role {0}, but in: {1}; name one under 'role'";
    case Fault::kWhyNoLiteral:
      return "the text holds none of 'contains_any': {0}";
    case Fault::kWhyStops:
      return "{0} of {1} pieces of its pattern match (“{2}”); what does not match next: {3}";
    case Fault::kWhyBegins:
      return "{0} of {1} pieces of its pattern match (“{2}”); what does not match before them: {3}";
    case Fault::kWhyFarOff:
      return "not even two pieces of a pattern match one after the other";
    case Fault::kWhyTaken:
      return "its pattern matches “{0}”, but its quantity was claimed before; give the rule a higher 'priority'";
    case Fault::kWhyTakenBy:
      return "its pattern matches “{0}”, but rule {1} came first; give the rule a higher 'priority' than that one";
    case Fault::kWhyNoFact:
      return "its pattern matches “{0}”, but that makes no fact: no indicator is left, or lists do not pair";
    case Fault::kWhyNoField:
      return "its pattern matches “{0}”, but the required field '{1}' has no value of its type there";
    case Fault::kBadPattern:
      return "bad pattern, {0}; {1}";
    case Fault::kNoReference:
      return "RE2 has no back-references; capture both places and compare them, or list the cases";
    case Fault::kCodePoint:
      return "write a code point as \\x{4E00}";
    case Fault::kEndOfText:
      return "the end of the text is written \\z";
    case Fault::kUnknownEscape:
      return "RE2 does not know this escape; a literal backslash is written \\\\";
    case Fault::kLookAround:
      return "RE2 has no look-around; match the neighbouring text as well and capture with (?P<name>…) only what you "
             "want";
    case Fault::kNoReferenceInGroup:
      return "RE2 has no back-references; capture both places and compare them";
    case Fault::kNamedCapture:
      return "a named capture is written (?P<name>…)";
    case Fault::kAtomicGroup:
      return "RE2 has no atomic groups and needs none, it never backtracks; write (?:…)";
    case Fault::kKnownGroups:
      return "RE2 knows (…), (?:…), (?P<name>…) and (?i)";
    case Fault::kBadCaptureName:
      return "a named capture is written (?P<name>…), with letters, digits and _";
    case Fault::kRepeatTooLarge:
      return "RE2 repeats at most 1000 times, nested counts multiplied; write * or + and bound the length otherwise";
    case Fault::kDoubleRepeat:
      return "one repeat after the other; leave one out, or put the first in (?:…); RE2 has no possessive repeats, a++";
    case Fault::kNothingToRepeat:
      return "there is nothing to repeat here; a literal sign is written \\* \\+ \\?";
    case Fault::kOpenGroup:
      return "a ( without ); a literal bracket is written \\(";
    case Fault::kStrayParenthesis:
      return "a ) without (; a literal bracket is written \\)";
    case Fault::kOpenClass:
      return "a [ without ]; a literal bracket is written \\[";
    case Fault::kBadClass:
      return "no such class of characters; Han characters are \\p{Han}";
    case Fault::kTrailingBackslash:
      return "a literal backslash is written \\\\";
    case Fault::kPatternTooLarge:
      return "fewer counted repeats; large word lists belong in a lexicon that code looks up";
    case Fault::kSyntaxPage:
      return "see https://github.com/google/re2/wiki/Syntax";
    case Fault::kStrayBrace:
      return "'{' begins neither a {name} nor a repeat count such as {2,5}; a literal brace is written \\{";
    case Fault::kTooLongExpanded:
      return "too long when its names are expanded; at most {0} KiB, keep large word lists out of patterns";
    case Fault::kAllTooLongExpanded:
      return "all patterns together are too long when their names are expanded; keep large word lists out";
    case Fault::kAllTooLarge:
      return "the patterns of all rules up to this one are too large together; fewer counted repeats such as {0,900}, "
             "or fewer rules";
    case Fault::kUndefinedName:
      return "undefined name {{0}}";
    case Fault::kTokenInText:
      return "{{0}} is a token; tokens need 'on: tokens'";
    case Fault::kNameInClass:
      return "{{0}} within [ ]; only tokens may stand there";
    case Fault::kFragmentCircle:
      return "fragments in a circle: {0}; one of them must do without the other";
    case Fault::kFragmentsTooDeep:
      return "fragments nested too deeply; at most {0} levels";
    case Fault::kFragmentToken:
      return "{{0}} uses the token {{1}}; tokens need 'on: tokens'";
    case Fault::kUnknownCapture:
      return "capture '{0}' means nothing to 'makes: {1}'";
    case Fault::kRepeatedCapture:
      return "capture '{0}' stands twice in one sequence; a match gives the first alone, name the other one "
             "differently";
    case Fault::kMissingCapture:
      return "a pattern without (?P<{0}>…); 'makes: {1}' needs it";
    case Fault::kOwnField:
      return "field '{0}' is there in every fact; give yours another name";
    case Fault::kReservedKind:
      return "kind '{0}' is something that every record has; give yours another name";
    case Fault::kUnknownType:
      return "unknown type '{0}'";
    case Fault::kUnknownScope:
      return "unknown scope '{0}'";
    case Fault::kUndefinedLexicon:
      return "undefined lexicon '{0}'";
    case Fault::kSettingOfType:
      return "'{0}' at a field of type {1}; it belongs to type {2}";
    case Fault::kFromBeforeOfType:
      return "'from_before' at a field of type {0}; it belongs to quantities, years, dates and documents";
    case Fault::kNumberOfFields:
      return "'fields' has {0} entries; expected from 1 to {1}";
    case Fault::kOnceNoField:
      return "'once' names no field '{0}'";
    case Fault::kNoKind:
      return "no kind '{0}' under 'kinds'";
    case Fault::kKindNoField:
      return "kind '{1}' has no field '{0}'";
    case Fault::kFieldNoValue:
      return "field '{1}' has no value '{0}'";
    case Fault::kFieldNotSet:
      return "field '{0}' is of type {1}; only fields of type enum and text are set, capture it with (?P<{0}>…)";
    case Fault::kRequiredCapture:
      return "a pattern without (?P<{0}>…); field '{0}' of kind '{1}' is required, capture it or set it";
    case Fault::kKindUnmade:
      return "no rule makes facts of kind '{0}'; write one with 'makes: fact' and 'set: {kind: {0}}', or remove the "
             "kind";
    case Fault::kFieldUnfilled:
      return "no rule fills field '{0}' of kind '{1}'; capture it, (?P<{0}>…), or leave the field out";
    case Fault::kLexiconNoValue:
      return "lexicon '{0}' gives '{2}' for '{1}', which is no value of field '{3}'";
    case Fault::kMissingLexicon:
      return "no lexicon '{0}' in any rule file, and the program needs it; copy it from the built-in rules, or write "
             "'{0}: []' under 'lexicons' to do without its words";
    case Fault::kMissingLexiconLike:
      return "no lexicon '{0}' in any rule file, and the program needs it; is '{1}' meant to be it?";
    case Fault::kMissingLexicons:
      return "{0} lexicons that the program needs are in no rule file, '{1}' among them; a folder of rules takes the "
             "place of all built-in ones: work on a copy of those";
    case Fault::kNoFamily:
      return "no family '{0}' under 'families'";
    case Fault::kNoYearWord:
      return "'{0}' is no year word; expected a word of 'year_before' or 'year_after'";
    case Fault::kNoFactor:
      return "the factor of a unit is '{0}'; expected a number above 0";
    case Fault::kNoPeriod:
      return "a period is no pair; expected its first and last year, such as [2021, 2025]";
    case Fault::kPeriodBackwards:
      return "a period ends before it starts; expected [first year, last year]";
    case Fault::kOpenAlternatives:
      return "a [ without its ]";
    case Fault::kTooManyWordings:
      return "'{0}' stands for more than {1} wordings";
    case Fault::kSharedWording:
      return "'{0}' is a wording of '{1}' already";
    case Fault::kIndicatorKind:
      return "unknown kind '{0}' of an indicator";
    case Fault::kNoIndicator:
      return "no indicator '{0}'";
    case Fault::kIndicatorCircle:
      return "indicators in a circle of 'broader': {0}; the widest of them has none";
    case Fault::kNoUnitOfFamily:
      return "no unit of measure has the family '{0}'";
    case Fault::kNoTopic:
      return "no topic '{0}' under 'topics'";
  }
  return {};
}

}  // namespace planatlas
