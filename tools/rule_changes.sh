#!/usr/bin/env bash
# Shows what the last change of rules/ did to the facts of corpus/documents. Fails only where the comparison itself does.
# usage: rule_changes.sh PLANATLAS
#
# The rules before are those of the last commit where rules/ is being worked on, else those before the last commit that
# touched them. Exit status 77 where there is nothing to compare with: no git, a shallow clone, rules of another format.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly planatlas=$1 skipped=77

skip() {
  echo "skipped: $1"
  exit "$skipped"
}

[ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$PWD" ] || skip "not a work tree of git"
if [ -n "$(git status --porcelain -- 'rules/*.yaml')" ]; then
  before=HEAD
else
  before=$(git log -1 --format=%H -- 'rules/*.yaml')^
fi
git rev-parse --verify --quiet "$before^{tree}" >/dev/null || skip "no earlier rules in this clone"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git archive "$before" rules | tar -x -C "$folder"
echo "rules of $(git log -1 --format='%h %s' "$before") against rules/:"
status=0
"$planatlas" rules diff "$folder/rules" rules --corpus corpus/documents 2>"$folder/said" || status=$?
cat "$folder/said" >&2
# The program may have learned or lost keys since. Of lexicons alone it says so and goes on.
[ "$status" -ne 3 ] || skip "the rules of $before do not load in this program"
exit "$status"
