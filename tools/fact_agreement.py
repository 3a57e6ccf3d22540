#!/usr/bin/env python3
"""Compare facts of the kinds `funding` and `entities` with the hand coding in tests/agreement/facts.yaml.

usage: fact_agreement.py [--verbose] [FILE]

A fact is found where its deciding fields are those of the coding: form, amount and cap of money; name and type of an entity.
How often the other fields agree is counted over the facts that are found. Exit status 1 where the F1 of a set is below its
own `floor`.
"""
import argparse
import sys
import tempfile
from pathlib import Path

import yaml

import instrument_agreement
import records

CASES = records.ROOT / "tests" / "agreement" / "facts.yaml"
DECIDING = {"funding": ("form", "amount", "cap"), "entities": ("name", "type")}
OTHERS = {"funding": ("recipient", "per", "source"), "entities": ()}


def written(value):
    """A field as `explain` shows it: >=300家."""
    if not isinstance(value, dict):
        return value
    bound = "" if value["comparator"] in (None, "=") else value["comparator"]
    most = "" if value["value_max"] is None else f"-{value['value_max']}"
    return f"{bound}{value['value']}{most}{value['unit']}"


def pair(coded, found, deciding):
    """(coded, found) of facts that are the same; what is left over of both."""
    pairs, left, missing = [], list(found), []
    for wanted in coded:
        same = next((fact for fact in left if all(fact[key] == wanted.get(key) for key in deciding)), None)
        if same is None:
            missing.append(wanted)
        else:
            left.remove(same)
            pairs.append((wanted, same))
    return pairs, missing, left


def measure(group, folder, verbose):
    """Writes the figures of a set, returns its F1."""
    kind = group["kind"]
    deciding, others = DECIDING[kind], OTHERS[kind]
    both = missed = extra = 0
    agreed = dict.fromkeys(others, 0)
    texts = [item["text"] for item in group["texts"]]
    for item, facts in zip(group["texts"], instrument_agreement.facts_of(kind, ["工作举措。" + text for text in texts], folder)):
        found = [{key: written(fact[key]) for key in (*deciding, *others)} for fact in facts]
        pairs, missing, left = pair(item["facts"], found, deciding)
        both, missed, extra = both + len(pairs), missed + len(missing), extra + len(left)
        for key in others:
            agreed[key] += sum(wanted.get(key) == fact[key] for wanted, fact in pairs)
        if verbose and (missing or left):
            print(item["text"], *(f"\n  missing: {fact}" for fact in missing), *(f"\n  extra:   {fact}" for fact in left))
    f1 = instrument_agreement.ratio(2 * both, 2 * both + extra + missed)
    print(f"{group['name']} ({kind}): {len(texts)} texts, {both + missed} facts, P {instrument_agreement.ratio(both, both + extra):.2f} "
          f"R {instrument_agreement.ratio(both, both + missed):.2f} F1 {f1:.3f}",
          *(f"{key} {count} of {both}" for key, count in agreed.items()), sep="  ")
    return f1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("file", nargs="?", type=Path, default=CASES, metavar="FILE")
    parser.add_argument("--verbose", action="store_true", help="write every text where the two differ")
    arguments = parser.parse_args()
    low = False
    with tempfile.TemporaryDirectory() as folder:
        for group in yaml.safe_load(arguments.file.read_text(encoding="utf-8"))["sets"]:
            low = measure(group, Path(folder), arguments.verbose) < group["floor"] or low
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
