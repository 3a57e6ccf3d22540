// {names} in patterns → the regular expression they stand for.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/compile.h"
#include "extractor/rules/rule_file.h"
#include "extractor/rules/rules.h"

namespace planatlas::rule_files {

inline constexpr std::size_t kMaxFragmentDepth = 32;
inline constexpr std::size_t kMaxExpandedBytes = 256 << 10;      // of one pattern
inline constexpr std::size_t kMaxExpandedBytesOfAll = 32 << 20;  // of all patterns of a load

// Last code point of the plane in which tokens stand.
inline constexpr char32_t kTokenPlaneLast = 0xFFFFD;

// Expands names of fragments, lexicons and tokens. Keeps what it has expanded: one for all rules of a load.
class PatternExpander {
 public:
  // Checks every fragment by itself and reports what is wrong with it, unless they are trusted. Requires:
  // `declarations` outlives the expander.
  PatternExpander(const Declarations& declarations, Checks checks, Problems& problems);

  // Returns the expanded pattern. Reports what is wrong at its place in `pattern`; nothing is reported again that is
  // wrong within a fragment, nor a name that no file defines.
  std::optional<std::string> expand(const YamlNode& pattern, bool tokens, Problems& problems);

 private:
  struct Expansion {
    bool good = false;
    std::string text;
    std::string token;  // a token that the fragment uses, itself or through others
  };
  struct Reference;

  std::optional<std::string> expand_text(const YamlNode& source, bool tokens, Problems& problems, std::string* token);
  std::optional<std::string> resolve(const Reference& reference, bool tokens, Problems& problems, std::string* token);
  const Expansion& fragment(const std::string& name, bool tokens, Problems& problems);
  const std::string& alternation(const std::string& name);
  FaultText unknown_name(std::string_view name, bool tokens) const;

  const Declarations& declarations_;
  Checks checks_;
  std::array<std::map<std::string, Expansion, std::less<>>, 2> fragments_;  // for text rules, for token rules
  std::map<std::string, std::string, std::less<>> alternations_;
  std::size_t expanded_bytes_ = 0;
  std::vector<std::string> path_;  // fragments being expanded, outermost first
  std::set<std::string> undefined_;
};

// Returns the names of fragments, lexicons and tokens in the patterns, also those inside fragments, in order.
std::vector<std::string> names_in(const std::vector<std::string>& patterns, const Declarations& declarations);

}  // namespace planatlas::rule_files
