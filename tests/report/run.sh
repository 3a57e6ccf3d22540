#!/usr/bin/env bash
# Opens the report of the sample documents, and of hostile ones, in Debian's Chromium; its texts are read by pandoc.
# usage: tests/report/run.sh PROGRAM      exit status 77 where the browser, Node or npm's registry is missing
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(realpath "$here/../..")
readonly status_skipped=77
readonly most_seconds=600 # for a file of tests; they take one or two minutes on a busy machine

for command in chromium node npm; do
  if ! command -v "$command" >/dev/null; then
    echo "skipped: there is no $command here"
    exit "$status_skipped"
  fi
done

# Packages lie in the build folder and are fetched anew when the lock file changes.
work=$root/build/report-tests
mkdir -p "$work"
cp "$here"/*.mjs "$here"/browser.sh "$here"/package.json "$here"/package-lock.json "$here"/.npmrc "$work"
if ! cmp -s "$work/package-lock.json" "$work/installed-lock.json"; then
  if ! (cd "$work" && npm ci --loglevel=error); then
    echo "skipped: npm could not fetch the packages of the tests"
    exit "$status_skipped"
  fi
  cp "$work/package-lock.json" "$work/installed-lock.json"
fi

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
node "$work/write_hostile.mjs" "$data/hostile"
cd "$root"
"$program" build corpus/documents --kb "$data/kb" --quiet
"$program" build "$data/hostile" --kb "$data/hostile_kb" --quiet
"$program" build "$here/broken_lines.txt" --kb "$data/broken_kb" --quiet
for count in 20 80 300; do
  python3 tools/write_plans.py "$data/plans$count" "$count"
  "$program" build "$data/plans$count" --kb "$data/kb$count" --quiet
  "$program" report --kb "$data/kb$count" --lang zh -o "$data/plans$count.html"
done
node "$work/write_provinces.mjs" rules/lexicon/divisions.yaml "$data/provinces" 90
"$program" build "$data/provinces" --kb "$data/provinces_kb" --quiet
"$program" report --kb "$data/provinces_kb" --lang zh -o "$data/provinces.html"
mkdir "$data/gaps" # each lacks a number
for i in {1..120}; do
  printf '%s\n' "便民服务工作方案$i" '' '一、重点任务' '（一）延长窗口办理时间。' '（三）开设上门办理专线。' >"$data/gaps/$i.txt"
done
"$program" build "$data/gaps" --kb "$data/gaps_kb" --quiet
"$program" report --kb "$data/gaps_kb" --lang zh -o "$data/gaps.html"
"$program" report --kb "$data/kb" --lang zh -o "$data/zh.html"
"$program" report --kb "$data/kb" --lang en -o "$data/en.html"
"$program" report --kb "$data/kb" --lang zh --split -o "$data/split.html"
mkdir "$data/alone" && cp "$data/split.html" "$data/alone"
"$program" report --kb "$data/hostile_kb" --lang en -o "$data/hostile.html"
"$program" report --kb "$data/broken_kb" --lang zh -o "$data/broken.html"
LC_ALL=C.UTF-8 "$program" explain corpus/documents/fuling-double-growth.docx --html "$data/explain.html"
LC_ALL=C.UTF-8 "$program" explain "$data/hostile/<img src=x onerror=alert(1)>.html" --html "$data/hostile_explain.html"
"$program" report --kb "$data/kb" --lang zh --format markdown -o "$data/zh.md"
"$program" report --kb "$data/kb" --lang en --format markdown -o "$data/en.md"
"$program" report --kb "$data/kb" --lang zh --format docx -o "$data/zh.docx"
"$program" report --kb "$data/hostile_kb" --lang en --format docx -o "$data/hostile.docx"
"$program" report --kb "$data/hostile_kb" --lang en --format markdown -o "$data/hostile.md"
failed=0
for file in "$here"/*.test.mjs; do
  name=$(basename "$file")
  status=0
  REPORT_PAGES=$data timeout --kill-after=10 "$most_seconds" node --test "$work/$name" || status=$?
  if ((status == 124)); then echo "$name took more than $most_seconds seconds"; fi
  if ((status != 0)); then failed=1; fi
done
exit "$failed"
