#!/usr/bin/env python3
"""DOCX files keep the numbers of headings and lists and the grids of tables that their companions in Markdown show.

usage: word.py [-v]     -v prints every line that is missing, not the first few

Files are those of ../shared/docx, each with a companion FILE.md. Exit status: 0 nothing is missing, 1 something is, 77 they are not
beside the checkout.
"""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from run import SHOWN, records  # noqa: E402

HEADING = re.compile(r"#+ (.*)")
ITEM = re.compile(r" *(?:- )?(\d[\d.]*\.? .*)")


def plain(markdown):
    """What the marks of Markdown stand around, without blanks, bullets and the full stop behind a number."""
    text = re.sub(r"\*\*|~~|(?<!\w)\*|\*(?!\w)|<!--.*?-->", "", markdown)
    text = re.sub(r"[\s\-·–]+", "", re.sub(r"\\(.)", r"\1", text))
    return re.sub(r"^(\d[\d.]*)\.(?!\d)", r"\1", text)


def rows_of(lines):
    """[[cells of a row]] of every table; a merged cell stands where it begins."""
    above = []
    for line in lines:
        if not line.startswith("|"):
            above = []
            continue
        cells = [plain(cell) for cell in line.strip().strip("|").split("|")]
        if not any(cells):
            continue
        begins = [cell for i, cell in enumerate(cells) if cell and (i == 0 or cell != cells[i - 1]) and (i >= len(above) or cell != above[i])]
        above = cells
        yield begins


def missing(markdown, text):
    """Lines of the companion that the text does not have."""
    lines = markdown.split("\n")
    found = [plain(line) for line in text.split("\n")]
    rows = [{plain(cell) for cell in line.split("\t")} for line in text.split("\n") if "\t" in line]
    for line in lines:
        match = HEADING.match(line) or ITEM.match(line)
        if match and not any(plain(match.group(1)) in each for each in found):
            yield line
    for row in rows_of(lines):
        one_cell = len(row) == 1 and row[0] in "".join(found)  # a table of one cell is no grid
        if not one_cell and not any(set(row) <= cells for cells in rows):
            yield " | ".join(row)


def main():
    folder = records.SHARED / "docx"
    if not folder.is_dir():
        print(f"{folder} is not there: nothing is compared")
        sys.exit(records.SKIPPED)
    limit = 10**9 if sys.argv[1:] == ["-v"] else SHOWN
    failed = False
    for path, record in records.for_each(sorted(folder.glob("*.docx")), records.extract):
        if isinstance(record, RuntimeError):
            print(record)
            failed = True
            continue
        markdown = path.with_name(path.name + ".md").read_text(encoding="utf-8")
        lost = list(missing(markdown, record["text"]))
        failed |= bool(lost)
        print(f"{path.name}: " + (f"{len(lost)} lines missing" if lost else "all there"))
        for line in lost[:limit]:
            print(f"    {line}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
