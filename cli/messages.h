// Everything the program says to people, in both languages.
#pragma once

#include <string_view>

#include "output/compare/language.h"

namespace planatlas {

enum class Message {
  // {0}: the reason in the words of the library that found it
  kNotFound,
  kUnreadable,
  kEmpty,
  kTooLarge,
  kUnsupported,
  kDamaged,
  kEncrypted,
  kBadRules,
  kUnwritable,
  kUsage,
  kFileError,        // path, reason
  kOutputFailed,     // reason
  kUsageFailed,      // reason
  kDocumentWarning,  // path, severity, code, message
  kBuildProgress,    // done, all, files a second, time left
  kBuildWaits,
  kBuildSummary,        // read, unchanged, failed, documents, goals, tasks, other facts, warnings
  kBuildPruned,         // path
  kBuildReplaced,       // path
  kSeveralDocuments,    // path
  kNoSuchKind,          // kind, known kinds
  kRulesFine,           // rules, lexicons
  kRuleFaults,          // number
  kLexiconsTakenEmpty,  // folder, names
  kRuleExamplesFine,    // rules
  kNoKnowledgeBase,     // path
  kExtractUsage,
  kShardUsage,
  kExportNeedsOutput,  // format, or option that makes several files
  kNoSearchWord,
  kReportWithoutPage,
  kExplainWithoutPage,
  kSearchHits,  // number
  kFindings,    // errors, warnings, infos
  // Words of `explain`.
  kGoal,
  kAchievement,
  kProvision,
  kTask,
  kTable,
  kReference,
  kFact,
  kIndicatorId,
  kQuote,
  kSection,
  kPage,
  kRule,
  kCaptures,
  kYearFrom,
  kFragments,
  kUnclaimedOne,
  kRulesVersion,      // hash
  kNothingToExplain,  // what was asked for
  kNothingClose,
  kTheProgram,
  kWhyMade,
  kWhyFact,
  kWhyRuledOut,
  kWhyRepeated,    // words, rule
  kWhyNoField,     // words
  kWhyTaken,       // words, rule
  kWhyNoFact,      // words
  kWhySection,     // role here, roles of the rule
  kWhyLiteral,     // literals
  kWhyPattern,     // pieces reached, pieces, words, missing piece
  kWhyPatternEnd,  // the same
  kReads,          // the line with the names of its tokens
  kMoreClose,      // number
  kNoPart,
  kNoSuchRule,  // id
  kHelpAt,
  kHelpAtRule,
  kHelpFact,
  kHelpHtml,
  // Words of what explain prints.
  kUnits,
  kUnclaimed,
  kNoneUnclaimed,
  // Help.
  kHelpProgram,
  kHelpRules,
  kHelpJobs,
  kHelpQuiet,
  kHelpVerbose,
  kHelpVersion,
  kHelpHelp,
  kHelpExtract,
  kHelpFile,
  kHelpRecordFormat,
  kHelpMaxBytes,
  kHelpMaxUnpacked,
  kHelpMaxEntries,
  kHelpMaxRatio,
  kHelpMaxArchiveDepth,
  kHelpMaxDepth,
  kHelpMaxCells,
  kHelpMaxPages,
  kHelpOcr,
  kHelpMaxSeconds,
  kHelpMaxMemory,
  kHelpMap,
  kHelpOutput,
  kHelpBuild,
  kHelpPaths,
  kHelpKb,
  kHelpPrune,
  kHelpCompare,
  kHelpCompareBy,
  kHelpDivisions,
  kHelpTopic,
  kHelpTableFormat,
  kHelpIndicator,
  kHelpDivision,
  kHelpYear,
  kHelpSearch,
  kHelpQuery,
  kHelpKind,
  kHelpDocument,
  kHelpLimit,
  kHelpLines,
  kHelpShard,
  kHelpMerge,
  kHelpMergeKb,
  kHelpMergeFrom,
  kHelpExport,
  kHelpReport,
  kHelpReportFormat,
  kHelpLanguage,
  kHelpSplit,
  kHelpExportFormat,
  kHelpExportOutput,
  kHelpIndicators,
  kHelpIndicatorsSuggest,
  kHelpSuggestFormat,
  kHelpAudit,
  kHelpAuditFormat,
  kHelpFailOn,
  kHelpRulesCommand,
  kHelpRulesCheck,
  kHelpRulesTest,
  kHelpRulesList,
  kHelpRulesSchema,
  kHelpRulesCodebook,
  kHelpFactKind,
  kHelpRulesFolder,
  // Tools around the rules.
  kNotInBase,
  kDiffUsage,
  kHelpRulesDiff,
  kHelpRulesBefore,
  kHelpRulesAfter,
  kHelpCorpus,
  kHelpDiffKb,
  kHelpRulesNew,
  kHelpRuleName,
  kHelpSkeleton,
  kNewRuleName,  // name
  kFileExists,
  kHelpRulesCoverage,
  kCoverageDocuments,
  kMatches,
  kMade,
  kMadeNothing,
  kOnlyMatchesKnown,
  kLost,
  kNeverMatched,
  kAlwaysLost,
  kOverlaps,
  kLexiconUse,
  kWordsFound,    // lexicon, found, all
  kIdleLexicons,  // names
  kNeverFound,    // words
  kWriteNext,
  kHelpExplain,
  kNothingCompared,
};

// Returns a format string of fmt.
std::string_view text_of(Message message, Language language);

}  // namespace planatlas
