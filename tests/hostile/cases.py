"""The files that run.py tries: archives that are bombs or lie, markup that nests, counts that lie, damaged samples."""
import gzip
import io
import json
import shutil
import struct
import subprocess
import tarfile
import zipfile
import zlib

from harness import EITHER, LONG, PLAN, RECORD, REFUSED, WORD, records

SAMPLE = records.ROOT / "corpus" / "documents" / "fuling-double-growth.docx"


# --- archives ------------------------------------------------------------------------------------------------------------

def zipped(entries, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def overlapping():
    """Many directory entries that all point at one local entry."""
    data = zlib.compress(b"0" * (1 << 20))[2:-4]
    crc = zlib.crc32(b"0" * (1 << 20))
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(data), 1 << 20, 5, 0) + b"a.txt" + data
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, len(data), 1 << 20, 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    return local + entry * 500 + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 500, 500, 500 * len(entry), len(local), 0)


def nested(levels):
    content = zipped([(f"{i}.txt", b"0" * (1 << 20)) for i in range(8)])
    for _ in range(levels):
        content = zipped([(f"{i}.zip", content) for i in range(8)])
    return content


def encrypted_flag():
    content = bytearray(zipped([("plan.txt", PLAN)]))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    return bytes(content)


def tar_with(name, kind=tarfile.REGTYPE, link=""):
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = kind, link
        entry.size = len(PLAN.encode()) if kind == tarfile.REGTYPE else 0
        archive.addfile(entry, io.BytesIO(PLAN.encode()) if kind == tarfile.REGTYPE else None)
    return target.getvalue()


def docx(body):
    return zipped([("word/document.xml", body)])


def word(content, head=""):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return docx(f'{head}<w:document xmlns:w="{space}"><w:body>{content}</w:body></w:document>')


def xlsx(sheet):
    return zipped([("xl/workbook.xml", '<workbook><sheets><sheet name="x" id="r"/></sheets></workbook>'),
                   ("xl/_rels/workbook.xml.rels", '<r><Relationship Id="r" Type="x/worksheet" Target="s.xml"/></r>'),
                   ("xl/s.xml", sheet)])


def ofd(page, pages=1):
    return zipped([("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"),
                   ("D.xml", "<Document><Pages>" + '<Page ID="1" BaseLoc="P.xml"/>' * pages + "</Pages></Document>"),
                   ("P.xml", page)])


def word_with(parts, content):
    """A DOCX with more parts: {name: XML}."""
    return zipped([("word/document.xml", f"<d><body>{content}</body></d>"), *parts.items()])


def mhtml(depth):
    """Multiparts inside multiparts, each with the boundary of the one around it as a beginning of its own."""
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    inner = "".join(f"--b{'x' * i}\nContent-Type: multipart/mixed; boundary=b{'x' * (i + 1)}\n\n" for i in range(depth))
    return (head + inner + f"--b{'x' * depth}\nContent-Type: text/html\n\n<p>{PLAN}").encode()


LAUGHS = ('<!DOCTYPE d [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)) + "]>")
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


# --- ZIP and TAR by the byte: what no library writes ----------------------------------------------------------------------

def raw_zip(*entries):
    """A ZIP whose headers say what they are told: (name, content, {method, flags, size, packed, extra, sum})."""
    out = heads = b""
    for name, content, lies in entries:
        method = lies.get("method", 0)
        packed = zlib.compress(content)[2:-4] if method == 8 else content
        extra = lies.get("extra", b"")
        common = struct.pack("<4H3L2H", lies.get("flags", 0), method, 0, 0, lies.get("sum", zlib.crc32(content)),
                             lies.get("packed", len(packed)), lies.get("size", len(content)), len(name), len(extra))
        heads += b"PK\1\2" + struct.pack("<2H", 45, 45) + common + struct.pack("<3H2L", 0, 0, 0, 0, len(out)) + name + extra
        out += b"PK\3\4" + struct.pack("<H", 45) + common + name + extra + packed
    return out + heads + b"PK\5\6" + struct.pack("<4H2LH", 0, 0, len(entries), len(entries), len(heads), len(out), 0)


def million_entries(count=1_000_000):
    """A million names of one empty entry, in a zip64 directory."""
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 7, 0) + b"0000000"
    head = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0)
    heads = b"".join(head + b"%07d" % i for i in range(count))
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(heads), len(local))
    place = struct.pack("<4sLQL", b"PK\6\7", 0, len(local) + len(heads), 1)
    return local + heads + wide + place + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, 0xFFFFFFFF, 0xFFFFFFFF, 0)


def tar_entry(name, size, kind=b"0", content=b""):
    """A header with the size as it is given (12 bytes), and the content behind it."""
    header = bytearray(512)
    for at, field in ((0, name[:100]), (100, b"0000644"), (124, size), (136, b"00000000000"), (156, kind), (257, b"ustar\00000"), (148, b" " * 8)):
        header[at:at + len(field)] = field
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + content + b"\0" * (-len(content) % 512)


def octal(number):
    return b"%011o\0" % number


def pax(*lines):
    """A header of the next entry; every line begins with its own length."""
    content = b"".join(b"%d %s\n" % (len(line) + 3 + (len(line) > 6) + (len(line) > 95), line) for line in lines)
    return tar_entry(b"pax", octal(len(content)), b"x", content)


# --- PDF and OLE ------------------------------------------------------------------------------------------------------------

def pdf(kids=b"[3 0 R]", count=1, content=b"BT /F 12 Tf 50 700 Td (300 firms by 2025) Tj ET", more=b"", trailer=b""):
    """One page with a line; `kids` and `count` of the tree of pages as given, `more` is a sixth object."""
    if not content.startswith(b"<<"):
        content = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids %s /Count %d >>" % (kids, count),
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
               content, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", more or b"null"]
    out, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, each in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    return out + b"xref\n0 7\n%strailer\n<< /Size 7 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, len(out))


def packed_stream(content):
    packed = zlib.compress(content)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)


def ole(*names):
    """As much of an OLE container as tells what it holds."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)


def odt(content, head=""):
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"),
                   ("content.xml", head + '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>'
                    f"{content}</text:p></office:text></office:body></office:document-content>")], zipfile.ZIP_STORED)


OFD_TEXT = "<Page><Content><TextObject Size='4'><TextCode>{}</TextCode></TextObject></Content></Page>"
LOCKED = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"


OFD_ROOT = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"
CIPHER = bytes((i * i * 167 + i * 71 + 13) % 251 for i in range(400)).replace(b"<", b"\x93")


def lies_of_containers():
    plan = PLAN.encode()
    yield "million-entries.zip", million_entries(), REFUSED
    yield "deflate64.zip", raw_zip((b"a.txt", plan, {"method": 9})), REFUSED
    yield "method.zip", raw_zip((b"a.txt", plan, {"method": 77}), (b"b.txt", plan, {})), REFUSED
    yield "password.zip", raw_zip((b"a.txt", plan, {"method": 99, "flags": 1, "extra": struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 8)})), REFUSED
    yield "zip64.zip", raw_zip((b"a.txt", plan, {"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF, "extra": struct.pack("<HHQQ", 1, 16, 1 << 62, 1 << 62)})), EITHER
    yield "larger.zip", raw_zip((b"a.txt", plan, {"method": 8, "size": 0x7FFFFFFF})), EITHER
    yield "smaller.zip", raw_zip((b"a.txt", plan * 1000, {"method": 8, "size": 5})), EITHER
    yield "sum.zip", raw_zip((b"a.txt", plan, {"method": 8, "sum": 1})), REFUSED
    yield "raw-names.zip", raw_zip(*((name, plan + b"%d" % i, {}) for i, name in enumerate((b"\xff\xfe\x80.txt", b"\xe4\xb8.txt", b"", b"/etc/x.txt", b"x" * 60_000)))), RECORD
    yield "size.tar", tar_entry(b"a.txt", b"\x80\0\0\0\x7f" + b"\xff" * 7, content=plan), REFUSED
    yield "negative.tar", tar_entry(b"a.txt", b"\xff" * 12, content=plan), REFUSED
    yield "letters.tar", tar_entry(b"a.txt", b"x" * 11 + b"\0", content=plan), REFUSED
    yield "sum.tar", tar_entry(b"a.txt", octal(len(plan)), content=plan).replace(b"0000644", b"0000777"), REFUSED
    yield "sparse.tar", tar_entry(b"a.txt", octal(len(plan)), b"S", plan) + b"\0" * 1024, EITHER
    yield "link-to-itself.tar", tar_entry(b"a.txt", octal(0), b"1") + b"\0" * 1024, REFUSED
    yield "pax.tar", pax(b"size=99999999999999", b"path=../../escaped.txt") + tar_entry(b"a.txt", octal(len(plan)), content=plan) + b"\0" * 1024, EITHER
    yield "pax-length.tar", tar_entry(b"pax", octal(18), b"x", b"999999999 path=a\n ") + tar_entry(b"a.txt", octal(len(plan)), content=plan) + b"\0" * 1024, EITHER
    yield "long-name.tar", tar_entry(b"././@LongLink", octal(5_000_000), b"L", b"x" * 5_000_000) + b"\0" * 1024, REFUSED
    yield "twice.gz", gzip.compress(gzip.compress(b"0" * (200 << 20))), REFUSED
    yield "members.gz", gzip.compress(b"") * 100_000 + gzip.compress(plan), RECORD


def lies_of_documents():
    yield "loop.pdf", pdf(b"[2 0 R 3 0 R 2 0 R]", 3), EITHER
    yield "long-loop.pdf", pdf(b"[3 0 R 6 0 R]", 1_000_000_000, more=b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1000000000 >>"), EITHER
    yield "table-loop.pdf", pdf(trailer=b"/Prev 9"), EITHER
    yield "locked.pdf", pdf(more=LOCKED, trailer=b"/Encrypt 6 0 R /ID [<00><00>]"), REFUSED
    yield "locked.docx", ole("EncryptionInfo", "EncryptedPackage"), REFUSED
    yield "locked.odt", zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", b"\x93" * 99),
                                ("META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>")], zipfile.ZIP_STORED), REFUSED
    yield "locked.xls", ole("Root Entry", "Workbook").ljust(1024, b"\0") + struct.pack("<2H8x2H", 0x0809, 8, 0x2F, 6) + b"\0" * 512, REFUSED
    for year, mark in ((97, 0xA5EC), (95, 0xA5DC)):
        yield f"locked-{year}.doc", ole("Root Entry", "WordDocument").ljust(1024, b"\0") + struct.pack("<H8xH", mark, 0x0100).ljust(512, b"\x93"), REFUSED
    yield "locked.ofd", zipped([("OFD.xml", OFD_ROOT), ("Encryptions.xml", "<e/>"), ("D.dat", CIPHER)]), REFUSED
    yield "locked-names.ofd", zipped([("Encryptions.xml", "<e/>"), ("Decryptseed.dat", CIPHER), ("O.dat", CIPHER)]), REFUSED
    yield "locked-elsewhere.ofd", zipped([("OFD.xml", OFD_ROOT.replace("</OFD>", "<Encryptions>E/e.xml</Encryptions></OFD>")), ("D.xml", CIPHER)]), REFUSED
    yield "locked-root.ofd", zipped([("OFD.xml", CIPHER), ("D.xml", CIPHER), ("P.xml", CIPHER)]), REFUSED
    yield "locked-parts.ofd", zipped([("OFD.xml", OFD_ROOT), ("D.xml", CIPHER), ("P.xml", CIPHER)]), REFUSED
    yield "broken.doc", ole("Root Entry", "WordDocument"), REFUSED
    yield "broken.xls", ole("Root Entry", "Workbook"), REFUSED
    yield "entities.xlsx", xlsx(LAUGHS + "<w><sheetData><row><c t='str'><v>&a11;</v></c></row></sheetData></w>"), REFUSED
    yield "entities.ofd", ofd(LAUGHS + OFD_TEXT.format("&a11;")), REFUSED
    yield "entities.odt", odt("&a11;", LAUGHS), REFUSED
    yield "entities.html", LAUGHS.encode() + f"<p>&a11;{PLAN}".encode(), EITHER
    yield "outside-parameter.docx", word(TEXT.format("x"), '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>'), REFUSED
    yield "lone.json", f'{{"title": "\\ud800", "content": "{PLAN}\\udc00"}}'.replace("\n", "\\n").encode(), RECORD
    yield "lone.jsonl", (f'{{"content": "{PLAN}\\ud800"}}'.replace("\n", "\\n") + "\n[1]\nnull\n{\"content\":\n").encode(), EITHER
    if LONG:
        yield "packed.pdf", pdf(content=packed_stream(b"BT /F 12 Tf (x) Tj ET\n" * 20_000_000)), REFUSED
        yield "deep.rtf", b"{\\rtf1" + b"{\\b " * 100_000, REFUSED


# --- the cases: name → (bytes, what must come out, bytes that must not occur in it) -----------------------------------------

def cases():
    yield "flat-bomb.zip", zipped([("a.txt", b"0" * (100 << 20))]), REFUSED
    yield "nested-bomb.zip", nested(4), EITHER
    yield "overlapping.zip", overlapping(), REFUSED
    yield "many-entries.zip", zipped([(f"{i}.txt", "") for i in range(20_000)]), REFUSED
    yield "traversal.zip", zipped([("../../escaped.txt", PLAN), ("/escaped.txt", PLAN), ("..\\..\\escaped.txt", PLAN)]), EITHER
    yield "names.zip", zipped([("a\nb.txt", PLAN), ("c\x1b[31m.txt", PLAN)]), EITHER
    yield "encrypted.zip", encrypted_flag(), REFUSED
    yield "traversal.tar", tar_with("../../escaped.txt"), EITHER
    yield "link.tar", tar_with("a.txt", tarfile.SYMTYPE, "/etc/passwd"), EITHER
    yield "device.tar", tar_with("a.txt", tarfile.CHRTYPE), EITHER
    yield "bomb.gz", gzip.compress(b"0" * (200 << 20)), REFUSED
    yield "entities.docx", word(TEXT.format("&a11;"), LAUGHS), REFUSED
    yield "outside-entity.docx", word(TEXT.format("&a;"), OUTSIDE), REFUSED
    yield "outside-entity.ofd", ofd(OUTSIDE + "<Page><Content><TextObject Size='4'><TextCode>&a;</TextCode></TextObject></Content></Page>"), REFUSED
    yield "outside-entity.xlsx", xlsx(OUTSIDE + "<w><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></w>"), REFUSED
    yield "dtd.html", OUTSIDE.encode() + b"<html><body><p>&a; " + PLAN.encode(), EITHER
    yield "deep.html", b"<div>" * 100_000 + PLAN.encode(), EITHER
    yield "deep.docx", word("<w:sdt>" * 100_000), REFUSED
    yield "deep.json", b'{"a":' * 1_000_000, REFUSED
    yield "million-cells.html", ("<table>" + ("<tr>" + "<td>1" * 100) * 10_000 + "</table>").encode(), EITHER
    yield "million-cells.xlsx", xlsx("<w><sheetData>" + ("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 10_000 + "</sheetData></w>"), EITHER
    yield "sparse.xlsx", xlsx("<w><sheetData><row><c r='A1'><v>1</v></c><c r='XFD1'><v>1</v></c></row><row><c r='A1048576'><v>1</v></c>"
                              "<c r='XFD1048576'><v>1</v></c></row></sheetData><mergeCell ref='A1:XFD1048576'/></w>"), EITHER
    yield "colspan.html", (f"<p>{PLAN}<table><tr><td colspan=1000000000 rowspan=1000000000>一<td>二<tr><td>三</table>").encode(), RECORD
    yield "attributes.html", b"<p " + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">x", REFUSED
    yield "pages.ofd", ofd("<Page/>", 50_000), REFUSED
    yield "steps.ofd", ofd("<Page><Content>" + "<TextObject Size='4'><TextCode DeltaX='g 999999999999 1'>一</TextCode></TextObject>" * 1000
                           + "</Content></Page>"), EITHER
    yield "circle.ofd", zipped([("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"),
                                ("D.xml", '<Document><CommonData><TemplatePage ID="2" BaseLoc="D.xml"/></CommonData><Pages>'
                                          '<Page ID="1" BaseLoc="D.xml"/></Pages><Annotations>D.xml</Annotations></Document>')]), REFUSED
    yield "far.ofd", ofd("<Page><Content><TextObject Size='1e308' Boundary='-1e308 1e308 nan inf' CTM='1e308 0 0 1e308 0 0'><TextCode X='1e400' "
                         "Y='-1e400' DeltaX='nan inf'>一二</TextCode></TextObject></Content></Page>"), EITHER
    yield "style-circle.docx", word_with(
        {"word/styles.xml": "<styles><style styleId='A'><basedOn val='B'/></style><style styleId='B'><basedOn val='A'/></style></styles>",
         "word/numbering.xml": "<numbering><abstractNum abstractNumId='0'><numStyleLink val='A'/></abstractNum><num numId='1'><abstractNumId "
                               "val='0'/></num></numbering>"},
        f"<p><pPr><pStyle val='A'/><numPr><ilvl val='999999999'/><numId val='1'/></numPr></pPr><r><t>{PLAN}</t></r></p>"), RECORD
    yield "spans.docx", word_with({}, "<tbl><tr>" + "<tc><tcPr><gridSpan val='1000000'/></tcPr><p><r><t>一</t></r></p></tc>" * 1000 + "</tr></tbl>"), EITHER
    yield "numbers.xlsx", xlsx("<w><cols><col min='1' max='999999999'/></cols><sheetData><row r='99999999999'><c r='ZZZZZZ99999999999'><v>1e999</v></c>"
                               "<c r='A1'><v>-1e-999</v></c><c s='99999'><v>nan</v></c></row></sheetData><mergeCell ref='A1:ZZZZZZ9999999999'/></w>"), EITHER
    yield "rowspan.html", (f"<p>{PLAN}<table>" + "<tr><td rowspan=1000000>一<td>二" * 500 + "</table>").encode(), RECORD
    yield "deep.mht", mhtml(2000), EITHER
    yield "shallow.mht", mhtml(2), RECORD
    yield "boundaries.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + b"--b\n" * 500_000, REFUSED
    yield "base64.mht", (b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + b"PHA+" * 2_000_000), REFUSED
    yield "marks.txt", ("\u202e\u200f" * 200_000 + PLAN + "\u2066" * 100_000).encode(), EITHER
    yield "labelled.html", b"<meta charset=utf-16>" + f"<p>{PLAN}".encode("gb18030"), RECORD
    yield "nul.txt", b"\0" * 10_000, REFUSED
    yield "nul-inside.txt", (PLAN + "\0\0" + PLAN).encode(), EITHER
    yield "surrogates.txt", PLAN.encode("utf-16-le") + b"\x00\xd8" + PLAN.encode("utf-16-le"), EITHER
    yield "surrogates.json", json.dumps({"content": PLAN + "\ud83d"}).encode(), RECORD
    yield "one-line.txt", "达到".encode() * (5 << 20), EITHER
    yield "digits.txt", b"1" * (8 << 20), EITHER
    yield "spaced-out.txt", (PLAN + "a b c d " * 100_000).encode(), RECORD
    yield "brackets.txt", ("（" * 500_000).encode(), EITHER
    yield "rows.txt", (PLAN + "甲镇  20  30\n" * 60_000).encode(), RECORD
    yield "tabs.txt", (PLAN + "甲镇\t20\t30\n" * 60_000).encode(), RECORD
    yield "headers.txt", (PLAN + "1 农场 甲局 2025年\n" * 40_000).encode(), RECORD
    yield "newlines.txt", b"\n" * (16 << 20), REFUSED
    yield "empty.txt", b"", REFUSED
    yield "plan.pdf", PLAN.encode(), RECORD  # the name lies
    yield "page.docx", f"<html><body><p>{PLAN}</body></html>".encode(), RECORD
    yield "text.xlsx", PLAN.encode("gb18030"), RECORD
    yield "random.docx", bytes(i * 7919 % 251 for i in range(100_000)), REFUSED
    yield from lies_of_containers()
    yield from lies_of_documents()
    if LONG:
        yield "gigabyte.txt", None, REFUSED


def small_samples(place):
    """A plan in every format: (name, bytes). LibreOffice, where it is installed, makes those that only it reads."""
    plan = PLAN.encode()
    yield "plan.docx", SAMPLE.read_bytes()
    yield "plan.ofd", ofd("".join(OFD_TEXT.format(line) for line in PLAN.split()[:1]))
    yield "plan.xlsx", xlsx("<w><sheetData><row><c t='str'><v>农场</v></c><c><v>300</v></c></row></sheetData></w>")
    yield "plan.pdf", pdf()
    yield "plan.zip", zipped([("a.txt", plan), ("b.txt", plan + b"1")])
    yield "plan.tar", tar_with("a.txt")
    yield "plan.txt.gz", gzip.compress(plan)
    yield "plan.json", json.dumps({"title": "甲县企业培育计划", "content": PLAN}).encode()
    yield "plan.jsonl", "".join(json.dumps({"title": f"{i}", "content": PLAN}) + "\n" for i in range(3)).encode()
    yield "plan.html", f"<html><meta charset=utf-8><body><table><tr><td>{PLAN.replace(chr(10), '<p>')}</table>".encode()
    yield "plan.mht", mhtml(1)
    if LONG:
        yield "plan.txt", plan
        yield "plan.md", f"# 甲县企业培育计划\n\n| 名称 | 2025年 |\n|---|---|\n| 农场 | 300 |\n\n{PLAN}".encode()
    if shutil.which("soffice") and (LONG or WORD in "4-16.plan.doc"):
        table = place / "table.csv"
        table.write_text("指标,2025年,2027年\n农场,300,400\n", encoding="utf-8")
        for source, form in [(SAMPLE, "doc")] + ([(SAMPLE, "odt"), (SAMPLE, "rtf"), (table, "xls"), (table, "ods")] if LONG else []):
            subprocess.run(["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", form, "--outdir", place,
                            source], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=True)
            yield f"plan.{form}", (place / source.with_suffix(f".{form}").name).read_bytes()


def truncated(place):
    """Every sample, cut at each sixteenth of its length; a few sixteenths of what a program of others reads slowly."""
    samples = list(small_samples(place))
    if LONG:
        samples += [(path.name, path.read_bytes()) for path in sorted((records.ROOT / "corpus" / "documents").iterdir())]
    for name, content in samples:
        for part in (4, 12, 15) if name.endswith(".doc") and not LONG else range(1, 16):
            yield f"{part}-16.{name}", content[:len(content) * part // 16], EITHER
