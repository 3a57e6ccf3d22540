#!/usr/bin/env python3
"""Compare the codes of kind `instruments` with the hand coding in tests/agreement/instruments.yaml.

usage: instrument_agreement.py [--verbose] [FILE]

The texts of a set are the tasks of one plan. Written are precision, recall and Cohen's kappa of every code over them. Exit
status 1 where the F1 over all codes of a set is below its own `floor`.
"""
import argparse
import sys
import tempfile
from pathlib import Path

import yaml

import records

CASES = records.ROOT / "tests" / "agreement" / "instruments.yaml"
HEAD = "某县重点工作行动计划\n一、重点任务\n（一）工作举措\n"
LAST = "做好其他工作。完成。"


def facts_of(kind, texts, folder):
    """The facts of a kind in every text, each the text of a task, in order."""
    path = folder / "plan.txt"
    lines = [f"{number}. {text}\n" for number, text in enumerate([*texts, LAST], 1)]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    record = records.extract(path)
    if len(record["tasks"]) != len(lines):
        sys.exit(f"{len(record['tasks'])} tasks were read of {len(lines)}")
    found = {task["id"]: [] for task in record["tasks"]}
    for fact in record["facts"].get(kind, []):
        found[fact["task"]].append(fact)
    return list(found.values())[:-1]


def codes_of(texts, folder):
    """The codes of every text with the words that decided them, in order."""
    return [{fact["instrument"]: fact["words"] for fact in facts} for facts in facts_of("instruments", texts, folder)]


def ratio(part, whole):
    return part / whole if whole else 1.0


def kappa(both, found_only, coded_only, total):
    observed = (total - found_only - coded_only) / total
    found, coded = both + found_only, both + coded_only
    chance = (found * coded + (total - found) * (total - coded)) / total**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def measure(name, rows):
    """rows: (coded, found) sets of every task. Writes the table, returns F1 over all codes."""
    print(f"{name}: {len(rows)} tasks")
    print(f"{'code':<24}{'coded':>6}{'found':>6}{'precision':>10}{'recall':>8}{'kappa':>7}")
    sums = [0, 0, 0]
    for code in sorted({code for coded, found in rows for code in coded | found}):
        both = sum(code in coded and code in found for coded, found in rows)
        found_only = sum(code in found - coded for coded, found in rows)
        coded_only = sum(code in coded - found for coded, found in rows)
        sums = [total + count for total, count in zip(sums, (both, found_only, coded_only))]
        print(f"{code:<24}{both + coded_only:>6}{both + found_only:>6}{ratio(both, both + found_only):>10.2f}"
              f"{ratio(both, both + coded_only):>8.2f}{kappa(both, found_only, coded_only, len(rows)):>7.2f}")
    both, found_only, coded_only = sums
    f1 = ratio(2 * both, 2 * both + found_only + coded_only)
    print(f"{'all':<24}{both + coded_only:>6}{both + found_only:>6}{ratio(both, both + found_only):>10.2f}"
          f"{ratio(both, both + coded_only):>8.2f}   F1 {f1:.3f}\n")
    return f1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("file", nargs="?", type=Path, default=CASES, metavar="FILE")
    parser.add_argument("--verbose", action="store_true", help="write every task where the two differ")
    arguments = parser.parse_args()
    low = False
    with tempfile.TemporaryDirectory() as folder:
        for group in yaml.safe_load(arguments.file.read_text(encoding="utf-8"))["sets"]:
            rows = []
            codes = codes_of([task["text"] for task in group["tasks"]], Path(folder))
            for task, found in zip(group["tasks"], codes):
                coded = set(task["codes"])
                rows.append((coded, set(found)))
                if arguments.verbose and coded != set(found):
                    print(task["text"])
                    print("  missing:", ", ".join(sorted(coded - set(found))))
                    print("  extra:  ", ", ".join(f"{code} ({found[code]})" for code in sorted(set(found) - coded)))
            low = measure(group["name"], rows) < group["floor"] or low
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
