// What every command needs: where to write, in which language, and the options all commands share.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/messages.h"
#include "extractor/base/file.h"
#include "extractor/base/result.h"
#include "extractor/rules/rules.h"
#include "output/compare/language.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

inline constexpr int kAllWell = 0;
inline constexpr int kSomeFailed = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kCannotGoOn = 3;

// Name and version: planatlas 0.1.0.
std::string_view program_name();

struct SharedOptions {
  std::string rules_folder;  // empty: the built-in rules
  unsigned jobs = 0;         // 0: as many as the machine has processors
  bool quiet = false;
  bool verbose = false;
};

class Console {
 public:
  Console(std::ostream& out, std::ostream& err, Language language) : out_(out), err_(err), language_(language) {}

  Language language() const { return language_; }
  std::ostream& err() { return err_; }

  template <class... Args>
  std::string format(Message message, const Args&... args) const {
    return fmt::format(fmt::runtime(text_of(message, language_)), args...);
  }
  // Writes one line to standard error.
  template <class... Args>
  void say(Message message, const Args&... args) {
    say_line(format(message, args...));
  }
  void say_line(std::string_view line);

  // Says in one line what is wrong with `path` and what to do.
  void say_error(std::string_view path, const Error& error);

  // A reason or a diagnostic of the layers below, in the language of the messages where it has a text there.
  std::string reason_text(const std::string& english) const;

  // What is wrong with rule files, in the language of the messages.
  FaultTexts fault_texts() const;

  // Says why rules did not load; the error names its file itself.
  void say_rules_error(const Error& error);

  // Writes `data` to standard output, or to the file named `path` unless that is empty. Returns kAllWell or
  // kCannotGoOn.
  int deliver(std::string_view data, const std::string& path = {});
  int deliver(const TextWriter& write, const std::string& path = {});

  // Whether standard error is a terminal that progress may be drawn on.
  bool on_terminal() const;

 private:
  std::ostream& out_;
  std::ostream& err_;
  Language language_;
};

// Returns the rules that the options name. What is wrong with them is said; the run cannot go on then.
std::optional<Rules> load_rules(const SharedOptions& options, Console& console);

// Returns the knowledge base in a folder. What is wrong with it is said; the run cannot go on then.
std::optional<KnowledgeBase> load_base(const std::string& folder, Console& console);

// Returns the store in a folder, open for reading; as above.
std::optional<Database> open_base(const std::string& folder, Console& console);

// Returns the number of documents to process at once.
unsigned job_count(const SharedOptions& options);

// Returns the language of LC_ALL, LC_MESSAGES or LANG, the first that is set.
Language find_language();

}  // namespace planatlas
