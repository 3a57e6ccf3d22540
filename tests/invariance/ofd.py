#!/usr/bin/env python3
"""A plan laid out on the pages of an OFD file gives the facts that it gives as text.

usage: ofd.py [-v]     -v prints every difference, not the first few

Documents of corpus/ are laid out by tests/support/ofd_writer.py: paragraphs broken into lines, ruled tables with merged
cells, running heads, page numbers, a watermark. Exit status: 0 F1 of each kind of fact is at most 0.03 below that of the
source for every document, 1 it is not.
"""
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support"), str(HERE.parent.parent / "tools")]
import ofd_writer  # noqa: E402
import records  # noqa: E402
import run  # noqa: E402

MOST_LOST = 0.03
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOURCES = ("tangxi-education.txt", "chongqing-sme-innovation.txt", "fuling-double-growth.docx", "yanchuan-digital-economy.docx")


def word_tables(path):
    """The tables of a DOCX: (rows of (text, column, columns, rows), number of columns) each."""
    body = xml.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    for table in body.iter(WORD + "tbl"):
        rows, above, widest = [], {}, 0
        for row in table.iter(WORD + "tr"):
            cells, column = [], 0
            for cell in row.iter(WORD + "tc"):
                span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
                merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
                width = int(span.get(WORD + "val")) if span is not None else 1
                if merge is not None and merge.get(WORD + "val") != "restart":
                    above[column][3] += 1
                else:
                    text = "".join(node.text or "" for node in cell.iter(WORD + "t"))
                    above[column] = [text, column, width, 1]
                    cells.append(above[column])
                column += width
            rows.append(cells)
            widest = max(widest, column)
        if widest > 1:
            yield rows, widest


def lay_out(source, record, target):
    """Tables of texts are left out: they are flattened there."""
    tables = word_tables(source) if source.suffix == ".docx" else iter(())
    book = ofd_writer.Book("政府公报 2024年第3期")
    book.new_page()
    position, spans = 0, [table["span"] for table in record["tables"]]
    for line in record["text"].split("\n"):
        inside = [span for span in spans if span["start"] <= position < span["end"]]
        if any(span["start"] == position for span in inside) and source.suffix == ".docx":
            book.table(*next(tables))
        if line.strip() and not inside:
            book.paragraph(line.strip())
        position += len(line) + 1
    book.save(target, "内部资料")


def scores(expected, found):
    """{kind: F1}"""
    for kind, facts in expected.items():
        all_facts = sum(facts.values()) + sum(found[kind].values())
        yield kind, 2 * sum((facts & found[kind]).values()) / all_facts if all_facts else 1.0


def main():
    limit = 10**9 if sys.argv[1:] == ["-v"] else run.SHOWN
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name in SOURCES:
            source = records.ROOT / "corpus" / "documents" / name
            target = Path(folder) / (source.stem + ".ofd")
            record = records.extract(source)
            lay_out(source, record, target)
            expected, found = run.facts_of(record), run.facts_of(records.extract(target))
            if source.suffix != ".docx":
                del expected["cells"]
            measured = dict(scores(expected, found))
            print(f"{name} as OFD: " + ", ".join(f"{kind} {value:.3f}" for kind, value in measured.items()))
            for kind, facts in expected.items():
                print("".join(line + "\n" for line in run.differences(kind, facts, found[kind], limit)), end="")
            failed |= min(measured.values()) < 1 - MOST_LOST
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
