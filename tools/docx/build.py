#!/usr/bin/env python3
"""Write the DOCX documents of corpus/documents from the text sources beside this script.

usage: build.py [--check]    --check compares instead of writing: exit status 1 where a document differs

A source file, one paragraph a line:
  numbering: A B C   markers of the three levels of automatic numbering: 一、 or 第一章, （一） or 第一节, 1.
  = text             centred
  > text             right aligned
  : text             flush left
  #1 text            numbered heading of level 1 (2, 3): the number is automatic, it is not in the text
  .2 text            numbered paragraph of level 2; its first sentence is bold
  | a | b            row of a table; "a {3}" spans three columns, "a {^2}" two rows, "^" continues the cell above
  [[ and ]]          paragraphs between them stand in a table of one cell
  pagebreak
  anything else      body paragraph
Inside a line, {-text-} is a tracked deletion and {+text+} a tracked insertion. Empty lines and lines with "# " are left out.
"""
import io
import re
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "corpus" / "documents"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TRACKED = 'w:id="900" w:author="修订" w:date="2024-01-01T00:00:00Z"'


def run(text, bold=False, tag="w:t"):
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{style}<{tag} xml:space="preserve">{escape(text)}</{tag}></w:r>'


def runs(text, bold_first=False):
    """The runs of a paragraph: tracked changes, and a bold first sentence where asked for."""
    out = []
    for piece in re.split(r"(\{-.*?-\}|\{\+.*?\+\})", text):
        if piece.startswith("{-"):
            out.append(f"<w:del {TRACKED}>{run(piece[2:-2], tag='w:delText')}</w:del>")
        elif piece.startswith("{+"):
            out.append(f"<w:ins {TRACKED}>{run(piece[2:-2])}</w:ins>")
        elif bold_first and "。" in piece:
            head, rest = piece.split("。", 1)
            out.append(run(head + "。", bold=True) + (run(rest) if rest else ""))
            bold_first = False
        elif piece:
            out.append(run(piece))
    return "".join(out)


def paragraph(properties, content):
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def body_paragraph(text):
    return paragraph('<w:ind w:firstLineChars="200" w:firstLine="640"/>', runs(text))


def table(rows):
    """A grid; `rows` are lists of cell texts in the markup above."""
    out = ['<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>']
    for row in rows:
        out.append("<w:tr>")
        for text in row:
            properties = ""
            span = re.search(r"\s*\{(\^?)(\d+)\}$", text)
            if span:
                text = text[: span.start()]
                properties = '<w:vMerge w:val="restart"/>' if span[1] else f'<w:gridSpan w:val="{span[2]}"/>'
            elif text == "^":
                text, properties = "", "<w:vMerge/>"
            cell = paragraph('<w:jc w:val="center"/>', run(text) if text else "")
            out.append(f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{properties}</w:tcPr>{cell}</w:tc>')
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl>"


def boxed(lines):
    cell = "".join(paragraph("", runs(line)) for line in lines)
    return ('<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tr><w:tc>'
            f'<w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>{cell}</w:tc></w:tr></w:tbl>')


def numbered(level, text, heading):
    style = f'<w:pStyle w:val="Heading{level}"/>' if heading else ""
    properties = f'{style}<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(properties, runs(text, bold_first=not heading))


def read_source(path):
    """Returns the body XML and the numbering markers of a source file."""
    markers, out, rows, box = ["一、", "（一）", "1."], [], [], None
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:
        if rows and not line.startswith("| "):
            out.append(table(rows))
            rows = []
        if line == "" or line.startswith("# "):
            continue
        if line.startswith("numbering: "):
            markers = line.split()[1:]
        elif line == "[[":
            box = []
        elif line == "]]":
            out.append(boxed(box))
            box = None
        elif box is not None:
            box.append(line)
        elif line.startswith("| "):
            rows.append([cell.strip() for cell in line[2:].split(" | ")])
        elif line == "pagebreak":
            out.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        elif re.match(r"[#.][1-3] ", line):
            out.append(numbered(int(line[1]), line[3:], line[0] == "#"))
        elif line.startswith("= "):
            out.append(paragraph('<w:jc w:val="center"/>', runs(line[2:])))
        elif line.startswith("> "):
            out.append(paragraph('<w:jc w:val="right"/>', runs(line[2:])))
        elif line.startswith(": "):
            out.append(paragraph("", runs(line[2:])))
        else:
            out.append(body_paragraph(line))
    return "".join(out), markers


def numbering(markers):
    levels = []
    for index, marker in enumerate(markers):
        form = "chineseCounting" if re.search("[一二三]", marker) else "decimal"
        text = re.sub("[一1]", f"%{index + 1}", marker, count=1)
        gap = "space" if marker.startswith("第") else "nothing"
        levels.append(f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{gap}"/>'
                      f'<w:lvlText w:val="{text}"/></w:lvl>')
    return (f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
            + "".join(levels)
            + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')


def styles():
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>' for n in (1, 2, 3))
    return (f'<w:styles {NAMESPACE}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            f'</w:style>{headings}<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/></w:style></w:styles>')


def members(path):
    """(name, bytes) of the zip of one document."""
    body, markers = read_source(path)
    package = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    parts = ["document.main", "numbering", "styles", "footer"]
    overrides = "".join(
        f'<Override PartName="/word/{part.split(".")[0]}.xml" ContentType="{package}{part}+xml"/>' for part in parts)
    texts = {
        "[Content_Types].xml":
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="r{i}" Type="{RELATIONS}/{part}" Target="{part}.xml"/>'
                      for i, part in enumerate(("numbering", "styles", "footer"), 1))
            + "</Relationships>",
        "word/document.xml":
            f'<w:document {NAMESPACE} xmlns:r="{RELATIONS}"><w:body>{body}<w:sectPr>'
            '<w:footerReference w:type="default" r:id="r3"/></w:sectPr></w:body></w:document>',
        "word/numbering.xml": numbering(markers),
        "word/styles.xml": styles(),
        "word/footer.xml":
            f'<w:ftr {NAMESPACE}><w:p>{run("— ")}<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>{run(" —")}</w:p></w:ftr>',
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return [(name, (head + text).encode()) for name, text in texts.items()]


def write(path, entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    path.write_bytes(out.getvalue())


def same(path, entries):
    """True where the zip holds just these members; compressed bytes may differ between zlib versions."""
    try:
        with zipfile.ZipFile(path) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()] == entries
    except (OSError, zipfile.BadZipFile):
        return False


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit(__doc__)
    stale = 0
    for source in sorted(HERE.glob("*.txt")):
        target, entries = TARGET / (source.stem + ".docx"), members(source)
        if not check:
            write(target, entries)
        elif not same(target, entries):
            print(f"{target.name} is not what tools/docx/{source.name} gives: run tools/docx/build.py")
            stale = 1
    sys.exit(stale)


if __name__ == "__main__":
    main()
