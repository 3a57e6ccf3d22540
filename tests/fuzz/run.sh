#!/usr/bin/env bash
# Runs the fuzz targets one after another and says how many inputs each has seen.
# usage: run.sh SECONDS [TARGET...]     SECONDS of each target; all targets without a name
# Build first: cmake --preset fuzz && cmake --build --preset fuzz --target planatlas_fuzz
# What breaks is kept in build/fuzz/found/TARGET; a mended one belongs into tests/fuzz/crashers/TARGET.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if ! [[ ${1:-} =~ ^[0-9]+$ ]]; then
  sed -n '2,4s/^# //p' "$0" >&2
  exit 2
fi
seconds=$1
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for folder in tests/fuzz/seeds/*/; do targets+=("$(basename "$folder")"); done
fi

failed=0
for target in "${targets[@]}"; do
  mkdir -p "build/fuzz/corpus/$target" "build/fuzz/found/$target"
  corpora=("build/fuzz/corpus/$target" "tests/fuzz/seeds/$target")
  if [ -d "tests/fuzz/crashers/$target" ]; then corpora+=("tests/fuzz/crashers/$target"); fi
  # What runs every rule on a text is slow on long ones, which break nothing that short ones do not.
  case $target in extract | normalize | structure | values) length=4096 ;; *) length=16384 ;; esac
  log=build/fuzz/$target.log
  status=0
  FUZZ_TARGET=$target build/fuzz/tests/fuzz/planatlas_fuzz -max_total_time="$seconds" -timeout=60 -rss_limit_mb=3000 \
    -max_len="$length" -print_final_stats=1 -artifact_prefix="build/fuzz/found/$target/" "${corpora[@]}" >"$log" 2>&1 || status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  if [ "$status" -eq 0 ]; then
    printf '%-16s %10s runs\n' "$target" "${runs:-0}"
  else
    failed=1
    printf '%-16s FAILED: %s (see %s)\n' "$target" "$(grep -m1 -E 'ERROR|SUMMARY|runtime error' "$log" || true)" "$log"
  fi
done
exit "$failed"
