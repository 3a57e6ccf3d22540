#!/usr/bin/env python3
"""A plan as DOCX, DOC, ODT, RTF, HTML and PDF gives the facts that it gives as text or DOCX; PDF also where tables have no lines (pdf-open) and in
two columns (pdf-columns).

usage: formats.py [-v] [--all] [FORMAT...]     -v prints every difference, not the first few; FORMAT: only these

LibreOffice writes the variants. Sources are the texts and DOCX files of corpus/ and, where ../shared is beside the checkout, its samples
000-004, with --all every one. Pages of web sites are none: what their style sheets hide is printed. The last lines are a table: F1 of each
kind of fact against those of the source, by format. Exit status: 0 none is lower than its floor, 1 one is, 77 there is no LibreOffice.
"""
import re
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import columns  # noqa: E402
import run  # noqa: E402
from run import records  # noqa: E402

KINDS = ("metadata", "goals", "tasks", "cells")
MOST_LOST = {"docx": 0.01, "doc": 0.01, "odt": 0.01, "rtf": 0.01, "html": 0.01, "pdf": 0.03, "pdf-open": 0.03, "pdf-columns": 0.03}
SOURCES = ("*.txt", "*.docx")
FROM_TEXT = ("rtf", "html")  # LibreOffice writes the 一、 of automatic numbers as 一? into RTF, and not at all into HTML
TARGETS = {"docx": "docx:MS Word 2007 XML", "doc": "doc:MS Word 97", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format",
           "html": "html:HTML (StarWriter):UTF8", **dict.fromkeys(("pdf", "pdf-open", "pdf-columns"), "pdf:writer_pdf_Export")}


def sources(of_all):
    own, shared = records.ROOT / "corpus" / "documents", records.SHARED / "corpus"
    return [path for folder, start in ((own, ""), (shared, "" if of_all else "00")) for pattern in SOURCES
            for path in sorted(folder.glob(start + pattern))]


def facts_of(record):
    data = record["metadata"]
    single = [(key, str(data[key])) for key in ("title", "document_number", "issuer", "issued_on", "period", "division") if data[key]]
    lists = [(key, item) for key in ("recipients", "copies_to") for item in data[key]]
    return {"metadata": Counter(single + lists), **run.facts_of(record)}


BORDERS = "<w:tblBorders>" + "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in
                                     ("top", "left", "bottom", "right", "insideH", "insideV")) + "</w:tblBorders>"


def as_laid_out(table, borders):
    """A table of a DOCX with equal columns: without widths LibreOffice prints most columns beside the page."""
    content = table.group(0)
    if "<w:tblGrid" in content:
        return content
    row = content[:content.find("</w:tr>")]
    columns = row.count("<w:tc>") + sum(int(span) - 1 for span in re.findall(r'<w:gridSpan w:val="(\d+)"', row))
    grid = "<w:tblGrid>" + f'<w:gridCol w:w="{9000 // columns}"/>' * columns + "</w:tblGrid>"
    content = re.sub(r'<w:tblW [^>]*/>', '<w:tblW w:w="9000" w:type="dxa"/>', content)
    return content.replace("</w:tblPr>", borders + "</w:tblPr>" + grid, 1)


def copy_to(folder, path, record, borders=BORDERS):
    """The file to convert: LibreOffice is told that texts are UTF-8, and tables are drawn."""
    folder.mkdir(exist_ok=True)
    copy = folder / path.name
    if path.suffix == ".txt":
        copy.write_text(record["text"], encoding="utf-8")
    elif path.suffix == ".docx":
        with zipfile.ZipFile(path) as read, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as write:
            for name in read.namelist():
                content = read.read(name)
                if name == "word/document.xml":
                    content = re.sub(r"<w:tbl>.*?</w:tbl>", lambda table: as_laid_out(table, borders), content.decode(),
                                     flags=re.DOTALL).encode()
                write.writestr(name, content)
    else:
        shutil.copy(path, copy)
    return copy


def f1(hits, expected, found):
    return 2 * hits / (expected + found) if expected + found else 1.0


def main():
    arguments = sys.argv[1:]
    limit = 10**9 if "-v" in arguments else run.SHOWN
    formats = [name for name in TARGETS if name in arguments] or list(TARGETS)
    if not shutil.which("soffice"):
        print("no LibreOffice (soffice): nothing is compared")
        sys.exit(records.SKIPPED)
    failed = []
    table = {}
    with tempfile.TemporaryDirectory() as place:
        expected, copies, open_copies, column_copies = {}, {}, {}, {}
        for path, record in records.for_each(sources("--all" in arguments), records.extract):
            if isinstance(record, RuntimeError):
                sys.exit(str(record))
            expected[path.name] = facts_of(record)
            copies[path.name] = copy_to(Path(place) / "drawn", path, record)
            if path.suffix == ".docx" and record["tables"]:
                open_copies[path.name] = copy_to(Path(place) / "open", path, record, borders="")
            column_copies[path.name] = Path(place) / "columns" / f"{path.stem}.docx"
            column_copies[path.name].parent.mkdir(exist_ok=True)
            columns.write(copies[path.name], record, column_copies[path.name])
        for form in formats:
            folder = Path(place) / form
            sources_of_form = {"pdf-open": open_copies, "pdf-columns": column_copies}.get(form, copies)
            chosen = {name: copy for name, copy in sources_of_form.items() if form not in FROM_TEXT or copy.suffix == ".txt"}
            variants = run.convert(list(chosen.values()), TARGETS[form], folder)
            found = dict(records.for_each(list(variants.values()), records.extract))
            counts = {kind: [0, 0, 0] for kind in KINDS}
            for name, copy in chosen.items():
                # The tables of texts are flat, and no longer tables where lines are set anew.
                set_anew = form == "pdf-columns" and not name.endswith(".docx")
                record = found[variants[copy]]
                if isinstance(record, RuntimeError):
                    print(f"{name} as {form}: {record}")
                    failed.append(f"{name} as {form}")
                    continue
                facts = facts_of(record)
                for kind in KINDS[:-1] if set_anew else KINDS:
                    here = [sum((expected[name][kind] & facts[kind]).values()), sum(expected[name][kind].values()),
                            sum(facts[kind].values())]
                    counts[kind] = [a + b for a, b in zip(counts[kind], here)]
                    if f1(*here) < 1:
                        print(f"{name} as {form}: {kind} {f1(*here):.3f}")
                        print("".join(line + "\n" for line in run.differences(kind, expected[name][kind], facts[kind], limit)), end="")
            table[form] = {kind: f1(*count) for kind, count in counts.items()}
    print(f"\n{'F1':9}" + "".join(f"{kind:>10}" for kind in KINDS))
    for form, values in table.items():
        print(f"{form:9}" + "".join(f"{values[kind]:10.3f}" for kind in KINDS))
        failed += [f"{kind} as {form}" for kind in KINDS if values[kind] < 1 - MOST_LOST[form]]
    if failed:
        print("below the floor: " + ", ".join(failed))
        sys.exit(1)


if __name__ == "__main__":
    main()
