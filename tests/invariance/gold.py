#!/usr/bin/env python3
"""What each format costs against gold: F1 of the reference documents as DOCX, DOC, ODT, RTF, HTML, PDF and OFD beside that of their texts.

usage: gold.py [FORMAT...]     FORMAT: only these

The documents and their gold are those of ../shared; every one is written as text first, of which LibreOffice makes the others, and
tests/support/ofd_writer.py OFD. The scorer is ../shared/score.py. Exit status: 0 no kind of fact loses more than its format may, 1 one
does or a document gives no record, 77 there is no LibreOffice or no ../shared. Takes minutes, and is no part of ./check.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support")]
import ofd_writer  # noqa: E402
import run  # noqa: E402
from formats import MOST_LOST, TARGETS  # noqa: E402
from run import records  # noqa: E402

FORMATS = ("docx", "doc", "odt", "rtf", "html", "pdf", "ofd")
LOST = {**MOST_LOST, "ofd": 0.03}
ROUNDING = 0.0005  # of what the scorer prints
GOLD = records.SHARED / "gold"
SCORE = re.compile(r"^(\S.*?) +P +[\d.]+  R +[\d.]+  F1 +([\d.]+) ", re.MULTILINE)


def score(files, folder):
    """{kind: F1} of {name of the document: file}, and the names of those that give no record."""
    folder.mkdir()
    missing = []
    names = {path: name for name, path in files.items()}
    for path, record in records.for_each(list(names), records.extract_bytes):
        if isinstance(record, RuntimeError):
            missing.append(str(record))
        else:
            (folder / f"{names[path]}.json").write_bytes(record)
    command = [sys.executable, str(records.SHARED / "score.py"), str(GOLD), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return {kind: float(value) for kind, value in SCORE.findall(done.stdout)}, missing


def as_ofd(text, target):
    book = ofd_writer.Book("政府公报 2024年第3期")
    book.new_page()
    for line in text.split("\n"):
        if line.strip():
            book.paragraph(line.strip())
    book.save(target, "内部资料")


def variants(form, texts, folder):
    """{name: file} of all texts in one format."""
    if form != "ofd":
        made = run.convert(list(texts.values()), TARGETS[form], folder)
        return {name: made[path] for name, path in texts.items()}
    for path in texts.values():
        as_ofd(path.read_text(encoding="utf-8"), folder / f"{path.stem}.ofd")
    return {name: folder / f"{path.stem}.ofd" for name, path in texts.items()}


def main():
    if not shutil.which("soffice") or not GOLD.is_dir():
        print("no LibreOffice (soffice) or no ../shared/gold: nothing is compared")
        sys.exit(records.SKIPPED)
    documents = [records.SHARED / "corpus" / json.loads(path.read_text(encoding="utf-8"))["document"] for path in sorted(GOLD.glob("*.json"))]
    failed = []
    with tempfile.TemporaryDirectory() as place:
        folder, texts = Path(place), {}
        for path, record in records.for_each(documents, records.extract):
            if isinstance(record, RuntimeError):
                sys.exit(str(record))
            texts[path.name] = folder / f"{path.name}.txt"
            texts[path.name].write_text(record["text"], encoding="utf-8")
        expected, failed = score(texts, folder / "records")
        print(f"{'F1':6}" + "".join(f"{kind:>19}" for kind in expected))
        print(f"{'text':6}" + "".join(f"{value:19.3f}" for value in expected.values()))
        for form in [form for form in FORMATS if form in (sys.argv[1:] or FORMATS)]:
            (folder / form).mkdir()
            found, missing = score(variants(form, texts, folder / form), folder / form / "records")
            print(f"{form:6}" + "".join(f"{value:19.3f}" for value in found.values()))
            failed += missing + [f"{kind} as {form}" for kind, value in expected.items() if found[kind] < value - LOST[form] - ROUNDING]
    if failed:
        print("lost too much: " + ", ".join(failed))
        sys.exit(1)


if __name__ == "__main__":
    main()
