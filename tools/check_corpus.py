#!/usr/bin/env python3
"""Check that corpus/, its manifest, its gold and the sources of its DOCX files agree.

usage: check_corpus.py     exit status 1 where they do not
"""
import html
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
KEYS = {"file", "title", "division", "facts", "format", "encoding", "shapes"}
SUFFIX = {".txt": "text", ".md": "markdown", ".html": "html", ".docx": "docx"}


def plain_text(data, encoding):
    """The characters of a document without markup, blanks and page marks."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = archive.read("word/document.xml").decode("utf-8")
        text = re.sub(r"<w:del .*?</w:del>", "", text)
        markup = True
    else:
        text = data.decode(encoding)
        markup = "<html" in text
    if markup:
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    text = re.sub(r"^# Page \d+:$", "", text, flags=re.MULTILINE)  # a page mark of a converter may stand inside a sentence
    return re.sub(r"[\s*|]", "", text)


def problems_of(entry, gold_folder):
    """What is wrong with one entry of the manifest."""
    path = ROOT / "corpus" / entry["file"]
    if not path.is_file():
        yield "no such file"
        return
    if SUFFIX.get(path.suffix) != entry["format"]:
        yield f"format {entry['format']}, but the name ends in {path.suffix}"
    if entry["facts"] not in ("published", "fictional"):
        yield f"facts: {entry['facts']}, expected published or fictional"
    try:
        text = plain_text(path.read_bytes(), entry["encoding"])
    except (UnicodeDecodeError, zipfile.BadZipFile, KeyError) as error:
        yield f"cannot be read as {entry['encoding']} {entry['format']}: {error}"
        return
    gold_path = gold_folder / (path.stem + ".json")
    if not gold_path.is_file():
        yield f"no gold {gold_path.relative_to(ROOT)}"
        return
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    if gold["document"] != path.name:
        yield f"gold is of {gold['document']}"
    for key in ("title", "division"):
        if gold["metadata"][key] != entry[key]:
            yield f"{key} is {entry[key]} here and {gold['metadata'][key]} in the gold"
    for goal in gold["goals"]:
        if re.sub(r"\s", "", goal["quote"]) not in text:
            yield f"gold quote is not in the text: {goal['quote']}"
    for task in gold["tasks"]:
        if re.sub(r"\s", "", task["title"]) not in text:
            yield f"gold task is not in the text: {task['title']}"
        for unit in [u for kind in ("lead_units", "responsible_units", "supporting_units") for u in task.get(kind) or []]:
            if unit not in text:
                yield f"gold unit is not in the text: {unit}"


def main():
    manifest = yaml.safe_load((ROOT / "corpus" / "MANIFEST.yaml").read_text(encoding="utf-8"))
    gold_folder = ROOT / "tests" / "gold"
    problems = []
    for entry in manifest:
        name = entry.get("file", "(entry without file)")
        wrong = KEYS - entry.keys() | entry.keys() - KEYS - {"source"}
        if wrong:
            problems.append(f"{name}: missing or unknown keys: {', '.join(sorted(wrong))}")
            continue
        problems += [f"{name}: {problem}" for problem in problems_of(entry, gold_folder)]
    listed = {entry.get("file") for entry in manifest}
    for path in sorted((ROOT / "corpus" / "documents").iterdir()):
        if f"documents/{path.name}" not in listed:
            problems.append(f"documents/{path.name}: not in MANIFEST.yaml")
    build = subprocess.run([sys.executable, str(ROOT / "tools" / "docx" / "build.py"), "--check"], capture_output=True, text=True)
    problems += build.stdout.splitlines()
    if build.returncode not in (0, 1):
        problems.append(f"tools/docx/build.py failed: {build.stderr.strip()}")
    for problem in problems:
        print(problem)
    if not problems:
        print(f"corpus: {len(manifest)} documents agree with manifest, gold and sources")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
