#include "cli/console.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <thread>

#include <unistd.h>

#include "cli/chinese_faults.h"
#include "cli/chinese_reasons.h"
#include "output/knowledge/find_files.h"
#include "output/knowledge/store.h"
#include "output/knowledge/store_schema.h"

namespace planatlas {
namespace {

Message message_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kNotFound:
      return Message::kNotFound;
    case ErrorKind::kUnreadable:
      return Message::kUnreadable;
    case ErrorKind::kEmpty:
      return Message::kEmpty;
    case ErrorKind::kTooLarge:
      return Message::kTooLarge;
    case ErrorKind::kUnsupported:
      return Message::kUnsupported;
    case ErrorKind::kDamaged:
      return Message::kDamaged;
    case ErrorKind::kEncrypted:
      return Message::kEncrypted;
    case ErrorKind::kBadRules:
      return Message::kBadRules;
    case ErrorKind::kUnwritable:
      return Message::kUnwritable;
    case ErrorKind::kUsage:
      return Message::kUsage;
  }
  return Message::kDamaged;
}

}  // namespace

std::string_view program_name() {
  return "planatlas " PLANATLAS_VERSION;
}

void Console::say_line(std::string_view line) {
  err_ << line << '\n' << std::flush;
}

void Console::say_error(std::string_view path, const Error& error) {
  // Where a reason has no Chinese, the kind of error is said in Chinese and the English words follow.
  const std::string reason = reason_text(error.message);
  const bool known = language_ == Language::kEnglish || reason != error.message;
  say(Message::kFileError, path_text(path), known ? reason : format(message_of(error.kind), error.message));
}

std::string Console::reason_text(const std::string& english) const {
  std::string chinese = language_ == Language::kChinese ? chinese_reason(english) : std::string();
  return chinese.empty() ? english : chinese;
}

FaultTexts Console::fault_texts() const {
  return language_ == Language::kChinese ? chinese_fault : english_fault;
}

void Console::say_rules_error(const Error& error) {
  say_line(format(message_of(error.kind), error.message));
}

int Console::deliver(std::string_view data, const std::string& path) {
  return deliver([data](const TextSink& sink) { sink(data); }, path);
}

int Console::deliver(const TextWriter& write, const std::string& path) {
  if (!path.empty()) {
    const auto written = write_file(path, write);
    if (written) return kAllWell;
    say_error(path, written.error());
    return kCannotGoOn;
  }
  errno = 0;
  write([this](std::string_view piece) { out_ << piece; });
  out_ << std::flush;
  if (out_) return kAllWell;
  // A reader that has seen enough is nothing to complain about.
  if (errno != EPIPE) say(Message::kOutputFailed, errno == 0 ? "" : std::strerror(errno));
  return kCannotGoOn;
}

bool Console::on_terminal() const {
  return &err_ == &std::cerr && isatty(STDERR_FILENO) == 1;
}

std::optional<Rules> load_rules(const SharedOptions& options, Console& console) {
  const bool builtin = options.rules_folder.empty();
  auto rules = builtin ? Rules::builtin() : Rules::load(options.rules_folder, console.fault_texts());
  if (rules) return std::move(*rules);
  console.say_rules_error(rules.error());
  return std::nullopt;
}

namespace {

// What was loaded from a folder; what is wrong with it is said.
template <class Base>
std::optional<Base> checked(Result<Base> base, const std::string& folder, Console& console) {
  if (base) return std::move(*base);
  if (base.error().kind == ErrorKind::kNotFound) {
    console.say(Message::kNoKnowledgeBase, folder);
  } else {
    console.say_error(folder, base.error());
  }
  return std::nullopt;
}

}  // namespace

std::optional<KnowledgeBase> load_base(const std::string& folder, Console& console) {
  return checked(load_knowledge_base(folder), folder, console);
}

std::optional<Database> open_base(const std::string& folder, Console& console) {
  return checked(open_store(folder), folder, console);
}

unsigned job_count(const SharedOptions& options) {
  return options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
}

Language find_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string_view locale(value);
    return locale.starts_with("zh_") || locale == "zh" ? Language::kChinese : Language::kEnglish;
  }
  return Language::kEnglish;
}

}  // namespace planatlas
