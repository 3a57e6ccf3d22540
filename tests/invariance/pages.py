#!/usr/bin/env python3
"""A plan in a page of a government's site gives the facts that it gives as text, and none of what stands around it.

usage: pages.py [-v] [PAGE...]     -v prints every difference, not the first few; PAGE: only these of pages/

pages/*.html are skeletons of pages as content management systems of Chinese governments make them; their first line says how they hold the
text. The texts are those of corpus/. Metadata are those that the skeleton states. Exit status: 0 all is the same, 1 something differs.
"""
import html
import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import run  # noqa: E402
from run import records  # noqa: E402

KEYS = {"number": "document_number", "issuer": "issuer", "issued": "issued_on", "published": "published_on"}


def by_characters(text):
    """Cut into elements as editors cut it: digits and Latin apart, and in mid-word."""
    pieces = re.findall(r"[0-9A-Za-z.%]+|[^0-9A-Za-z.%]{1,9}", text)
    return "".join(f'<span{" lang=EN-US" * piece[0].isascii()}>{html.escape(piece)}</span>' for piece in pieces)


def around(before, behind, inside=html.escape):
    return lambda lines: "\n".join(before + inside(line) + behind for line in lines)


def rows(lines):
    return "".join(f"<tr><td>{html.escape(line)}</td></tr>" for line in lines)


BODIES = {
    "paragraphs": around("<p>", "</p>"),
    "indented": around('<p style="text-indent:2em">　　', "</p>"),
    "styled": around('<div class="Custom_UnionStyle"><p style="text-indent:2em;font-size:16pt"><font face="仿宋_GB2312">', "</font></p></div>"),
    "breaks": lambda lines: "<br/>\r\n".join("　　" + html.escape(line) for line in lines),
    "breaks_nbsp": lambda lines: "<br><br>".join("&nbsp;" * 8 + html.escape(line) for line in lines),
    "word": around("<p class=\"MsoNormal\" style='text-indent:32.0pt;mso-char-indent-count:2.0'>", "<span lang=EN-US><o:p></o:p></span></p>",
                   by_characters),
    "fonts": around("<P><FONT face=宋体 size=3>&nbsp;&nbsp;&nbsp; ", "</FONT></P>"),
    "pre": lambda lines: "<pre>" + "\n".join("    " + html.escape(line) for line in lines) + "</pre>",
    "spans": around('<p><span style="font-family:仿宋_GB2312;font-size:21px">', "</span></p>", by_characters),
    "sections": around('<section style="margin:0"><p><span style="letter-spacing:1px">', "</span></p></section>"),
    "escaped": lambda lines: html.escape("".join(f"<p>{html.escape(line)}</p>" for line in lines)),
    "divs": around("<div>&emsp;&emsp;", "</div>"),
    "rows": rows,
}


def stated(metadata):
    """What a page says of a document: what that says itself, and a date of the site's own."""
    day = metadata["issued_on"] or "2024-03-08"
    return {"title": metadata["title"], "issuer": metadata["issuer"] or "临渡市人民政府办公室",
            "number": metadata["document_number"] or "临府办发〔2024〕17号", "issued": day, "published": "2025-03-11",
            "published_words": "2025年03月11日"}


def filled(skeleton, lines, values):
    """The bytes of the page that a skeleton makes of a document."""
    first, page = skeleton.split("\n", 1)
    wanted = dict(re.findall(r"(\w+): (\w+)", first))
    for key, value in {**{key: html.escape(value) for key, value in values.items()}, "body": BODIES[wanted["body"]](lines)}.items():
        page = page.replace("{" + key + "}", value)
    return page.encode(wanted.get("encoding", "utf-8"), "xmlcharrefreplace")


def differences_of(skeleton, record, values, expected, limit):
    """Lines that say what is different in the record of a page."""
    if isinstance(record, RuntimeError):
        yield f"    {record}"
        return
    found = run.facts_of(record)
    for kind, facts in expected.items():
        yield from run.differences(kind, facts, found[kind], limit)
    for key, field in KEYS.items():
        if "{" + key in skeleton and record["metadata"][field] != values[key]:
            yield f"    {field}: {record['metadata'][field]} where the page says {values[key]}"


def main():
    arguments = sys.argv[1:]
    limit = 10**9 if "-v" in arguments else run.SHOWN
    chosen = [path for path in sorted((HERE / "pages").glob("*.html")) if not set(arguments) - {"-v"} or path.stem in arguments]
    texts = [path for path in records.corpus_documents() if path.suffix == ".txt"]
    failed = False
    with tempfile.TemporaryDirectory() as place:
        folder, pages, expected, values = Path(place), {}, {}, {}
        for path, record in records.for_each(texts, records.extract):
            lines = [line.strip() for line in record["text"].split("\n") if line.strip()]
            expected[path.stem], values[path.stem] = run.facts_of(record), stated(record["metadata"])
            for skeleton in chosen:
                target = folder / f"{path.stem}.{skeleton.name}"
                target.write_bytes(filled(skeleton.read_text(encoding="utf-8"), lines, values[path.stem]))
                pages[target] = (path.stem, skeleton)
        for target, record in records.for_each(list(pages), records.extract):
            name, skeleton = pages[target]
            lines = list(differences_of(skeleton.read_text(encoding="utf-8"), record, values[name], expected[name], limit))
            failed |= bool(lines)
            print(f"{name} in {skeleton.stem}: " + ("differs" if lines else "same"))
            print("".join(line + "\n" for line in lines), end="")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
