#!/usr/bin/env python3
"""Score what the program finds against gold, and compare with the floors of tests/floors.yaml.

usage: score_floors.py [--raise] [-v]
  --raise   raise each floor to what was measured (never lower it)
  -v        print every fact that was missed or made up
Scores three sets: `reference`, the documents of ../shared, `pdf`, those that are PDF, and `corpus`, our own with the gold of tests/gold. The scorer is
../shared/score.py. Exit status: 0 all floors hold, 1 one does not or a document gives no record, 77 there is no ../shared.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import records

FLOORS = records.ROOT / "tests" / "floors.yaml"
SCORER = records.SHARED / "score.py"
SETS = {  # documents, gold, and whether the PDFs among them are meant or the others
    "reference": (records.SHARED / "corpus", records.SHARED / "gold", False),
    "pdf": (records.SHARED / "corpus", records.SHARED / "gold", True),
    "corpus": (records.ROOT / "corpus" / "documents", records.ROOT / "tests" / "gold", False),
}


def read_floors():
    """{set: {kind: floor}}"""
    floors, current = {}, None
    for number, line in enumerate(FLOORS.read_text(encoding="utf-8").splitlines(), 1):
        line = line.split("#")[0].rstrip()
        if found := re.fullmatch(r"(\w+):", line):
            current = floors.setdefault(found[1], {})
        elif (found := re.fullmatch(r"  ([\w ()]+): (\d\.\d+)", line)) and current is not None:
            current[found[1]] = float(found[2])
        elif line:
            sys.exit(f"{FLOORS}:{number}: neither a set nor a floor: {line}")
    return floors


def raise_floors(measured):
    """Writes the measured values that are above their floors into the file, and leaves the rest of it as it is."""
    current, lines = None, []
    for line in FLOORS.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"(\w+):", line):
            current = found[1]
        elif found := re.match(r"(  ([\w ()]+): )(\d\.\d+)(.*)", line):
            value = measured.get(current, {}).get(found[2])
            if value is not None and value > float(found[3]):
                line = f"{found[1]}{value:.3f}{found[4]}"
        lines.append(line)
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def score(documents, gold, pdf, verbose):
    """({kind: F1}, whether every document gave a sound record); prints what the scorer prints."""
    names = [json.loads(path.read_text(encoding="utf-8"))["document"] for path in sorted(gold.glob("*.json"))]
    skipped = [name for name in names if name.endswith(".pdf") != pdf]
    names = [name for name in names if name not in skipped]
    sound = True
    with tempfile.TemporaryDirectory() as folder:
        for path, record in records.for_each([documents / name for name in names], records.extract_bytes):
            if isinstance(record, RuntimeError):
                print(record)
                sound = False
            else:
                (Path(folder) / (path.name + ".json")).write_bytes(record)
        command = [sys.executable, str(SCORER), str(gold), folder, "--skip=" + ",".join(skipped)] + ["-v"] * verbose
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stdout, end="")
    print(done.stderr, end="", file=sys.stderr)
    found = re.findall(r"^(\S.*?) +P +[\d.]+  R +[\d.]+  F1 +([\d.]+) ", done.stdout, flags=re.MULTILINE)
    return {kind: float(f1) for kind, f1 in found}, sound and done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--raise", action="store_true", dest="raise_them")
    parser.add_argument("-v", action="store_true", dest="verbose")
    arguments = parser.parse_args()
    if not SCORER.is_file():
        print("no ../shared/score.py beside the checkout: scores are not measured")
        sys.exit(records.SKIPPED)

    floors, measured, failed = read_floors(), {}, False
    for name, (documents, gold, pdf) in SETS.items():
        print(f"{name}: {gold}")
        measured[name], sound = score(documents, gold, pdf, arguments.verbose)
        failed |= not sound
        for kind, floor in floors.get(name, {}).items():
            value = measured[name].get(kind)
            if value is None or value < floor:
                print(f"{name}: {kind}: F1 {value} is below its floor {floor}")
                failed = True
    if arguments.raise_them and not failed:
        raise_floors(measured)
    print("floors: " + ("not reached" if failed else "all hold"))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
