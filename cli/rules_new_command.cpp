#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/skeletons.h"
#include "extractor/base/file.h"

namespace planatlas {
namespace {

bool is_rule_name(std::string_view name) {
  const auto is_letter = [](char c) { return 'a' <= c && c <= 'z'; };
  return !name.empty() && is_letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
    return is_letter(c) || ('0' <= c && c <= '9') || c == '_';
  });
}

std::string fill(std::string_view skeleton, const std::string& name) {
  constexpr std::string_view kMark = "{{name}}";
  std::string text(skeleton);
  for (std::size_t at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at + name.size()))
    text.replace(at, kMark.size(), name);
  return text;
}

}  // namespace

int run_rules_new(const RulesNewOptions& options, const SharedOptions& shared, Console& console) {
  const auto rules = load_rules(shared, console);
  if (!rules) return kCannotGoOn;
  if (!is_rule_name(options.name) || rules->find(options.name) != nullptr) {
    console.say(Message::kUsageFailed, console.format(Message::kNewRuleName, options.name));
    return kWrongUsage;
  }
  if (!options.output.empty() && std::filesystem::exists(options.output)) {
    console.say_error(options.output, {ErrorKind::kUnwritable, console.format(Message::kFileExists)});
    return kCannotGoOn;
  }
  const std::string_view skeleton = options.kind == "fact"    ? fact_skeleton()
                                    : options.kind == "claim" ? claim_skeleton()
                                                              : goal_skeleton();
  return console.deliver(fill(skeleton, options.name), options.output);
}

}  // namespace planatlas
