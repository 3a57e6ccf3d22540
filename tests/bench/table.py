#!/usr/bin/env python3
"""Runs the benchmarks and prints their times as multiples of the yardstick's.

usage: tests/bench/table.py PROGRAM [--record]    --record adds the table to tests/bench/RECORD.md
"""
import datetime
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def measure(program):
    out = subprocess.run(
        [program, "--benchmark_format=json", "--benchmark_repetitions=3", "--benchmark_report_aggregates_only=true"],
        check=True, capture_output=True, text=True).stdout
    medians = [b for b in json.loads(out)["benchmarks"] if b["aggregate_name"] == "median"]
    return {b["run_name"]: b["bytes_per_second"] for b in medians}


def table(speeds):
    yardstick = speeds["yardstick"]
    lines = ["| stage | MB/s | times the yardstick's time |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {speed / 1e6:.1f} | {yardstick / speed:.2f} |" for name, speed in speeds.items()]
    return "\n".join(lines)


def main():
    program, *options = sys.argv[1:]
    result = table(measure(program))
    print(result)
    if options == ["--record"]:
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=HERE, check=True, capture_output=True,
                                text=True).stdout.strip()
        with open(HERE / "RECORD.md", "a", encoding="utf-8") as record:
            record.write(f"\n## {datetime.date.today()}, {commit}\n\n{result}\n")


main()
