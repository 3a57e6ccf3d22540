#!/usr/bin/env python3
"""The same document in another format or encoding gives the same goals, tasks, units and table cells.

usage: run.py [-v]     -v prints every difference, not the first few

Texts are turned into DOCX and HTML by LibreOffice, and one of them is written in GB18030 and UTF-16. The texts are the samples
000-004 of ../shared where that is there, else three of our own corpus. Exit status: 0 all the same, 1 something differs,
77 there is no LibreOffice (encodings were compared all the same).
"""
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))
import records  # noqa: E402

SECONDS = 300
SHOWN = 8  # differences of one kind
TEXT_FILTER = "--infilter=Text (encoded):UTF8,LF,,,"
FORMATS = {"docx": "docx", "html": "html:HTML (StarWriter):UTF8"}
ENCODINGS = {"gb18030": "gb18030", "utf-16 little-endian": "utf-16-le", "utf-16 big-endian": "utf-16-be"}
OWN = {"yongchuan-663.txt": "gb18030", "tangxi-education.txt": "utf-8", "chongqing-sme-innovation.txt": "utf-8"}


def texts_to_compare():
    """({file name: text}, name of the one to write in other encodings)"""
    samples = sorted((records.SHARED / "corpus").glob("00[0-4]_*.txt"))
    if samples:
        texts = {path.name: path.read_text(encoding="utf-8") for path in samples}
        return texts, next(name for name in texts if name.startswith("002"))
    folder = records.ROOT / "corpus" / "documents"
    return {name: (folder / name).read_text(encoding=encoding) for name, encoding in OWN.items()}, "yongchuan-663.txt"


def convert(sources, target, folder):
    """Lets LibreOffice write each source in another format, "ending" or "ending:filter". Returns {source: result}."""
    form = target.split(":")[0]
    results = {source: folder / f"{source.stem}.{form}" for source in sources}
    for is_text in (True, False):
        chosen = [source for source in sources if (source.suffix == ".txt") == is_text]
        if chosen:
            convert_alike(chosen, target, folder, is_text)
    for source, result in results.items():
        if not result.is_file():
            sys.exit(f"LibreOffice wrote no {form} of {source.name}")
    return results


def convert_alike(sources, target, folder, is_text):
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
               *([TEXT_FILTER] if is_text else ["--writer"]), "--convert-to", target, "--outdir", str(folder), *map(str, sources)]
    try:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        sys.exit(f"LibreOffice did not finish within {SECONDS} seconds")


def facts_of(record):
    """What must be the same, as countable sets."""
    def units(task):
        return tuple(tuple(unit["name"] for unit in task[kind]) for kind in ("lead_units", "responsible_units", "supporting_units"))
    return {
        "goals": Counter((goal["indicator"], goal["comparator"], goal["value"], goal["value_max"], goal["state"], goal["unit"],
                          goal["year"]) for goal in record["goals"]),
        "tasks": Counter((tuple(task["path"] or ()), task["title"], units(task)) for task in record["tasks"]),
        "cells": Counter((cell["row"], tuple(cell["column"]), cell["value"])
                         for table in record["tables"] for cell in table["cells"]),
    }


def shown(fact):
    if isinstance(fact, tuple):
        return " ".join(filter(None, map(shown, fact)))
    return "" if fact is None else str(fact)


def differences(kind, expected, found, limit):
    for sign, facts in (("lost", expected - found), ("new", found - expected)):
        lines = sorted(shown(fact) for fact in facts.elements())
        for line in lines[:limit]:
            yield f"    {sign} {kind}: {line}"
        if len(lines) > limit:
            yield f"    … and {len(lines) - limit} more"


def compare(name, variant, expected, record, limit):
    """Prints what differs; returns whether nothing does."""
    if isinstance(record, RuntimeError):
        print(f"{name} as {variant}: {record}")
        return False
    found = facts_of(record)
    lines = [line for kind, facts in expected.items() for line in differences(kind, facts, found[kind], limit)]
    counts = ", ".join(f"{sum(facts.values())} {kind}" for kind, facts in expected.items())
    print(f"{name} as {variant}: " + ("differs" if lines else f"same {counts}"))
    print("".join(line + "\n" for line in lines), end="")
    return not lines


def main():
    limit = 10**9 if sys.argv[1:] == ["-v"] else SHOWN
    texts, reencoded = texts_to_compare()
    office = shutil.which("soffice") is not None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        variants = []  # (name of the text, what it became, file)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        for label, encoding in ENCODINGS.items():
            path = folder / f"{Path(reencoded).stem}.{encoding}.txt"
            mark = "\ufeff" if encoding.startswith("utf-16") else ""
            path.write_bytes((mark + texts[reencoded]).encode(encoding))
            variants.append((reencoded, label, path))
        for form in FORMATS if office else ():
            results = convert([folder / name for name in texts], FORMATS[form], folder)
            variants += [(source.name, form, result) for source, result in results.items()]

        expected = {}
        for path, record in records.for_each([folder / name for name in texts], records.extract):
            if isinstance(record, RuntimeError):
                sys.exit(str(record))
            expected[path.name] = facts_of(record)
            if not any(expected[path.name].values()):
                sys.exit(f"{path.name}: no facts at all, so nothing is compared")
        found = dict(records.for_each([path for _, _, path in variants], records.extract))
        same = [compare(name, variant, expected[name], found[path], limit) for name, variant, path in variants]
    if not all(same):
        sys.exit(1)
    if not office:
        print("no LibreOffice (soffice): DOCX and HTML are not compared")
        sys.exit(records.SKIPPED)


if __name__ == "__main__":
    main()
