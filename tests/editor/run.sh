#!/usr/bin/env bash
# Asks the YAML language server, which editors run, what it says of rule files by rules/schema/rules.schema.json.
# usage: tests/editor/run.sh      exit status 77 where Node or npm's registry is missing
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(realpath "$here/../..")
readonly status_skipped=77
readonly most_seconds=120

for command in node npm; do
  if ! command -v "$command" >/dev/null; then
    echo "skipped: there is no $command here"
    exit "$status_skipped"
  fi
done

# The package lies in the build folder and is fetched anew when the lock file changes.
work=$root/build/editor-tests
mkdir -p "$work"
cp "$here"/*.mjs "$here"/package.json "$here"/package-lock.json "$here"/.npmrc "$work"
if ! cmp -s "$work/package-lock.json" "$work/installed-lock.json"; then
  if ! (cd "$work" && npm ci --loglevel=error); then
    echo "skipped: npm could not fetch the YAML language server"
    exit "$status_skipped"
  fi
  cp "$work/package-lock.json" "$work/installed-lock.json"
fi
RULE_SCHEMA=$root/rules/schema/rules.schema.json timeout --kill-after=10 "$most_seconds" node --test "$work/schema.test.mjs"
