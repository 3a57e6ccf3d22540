#!/usr/bin/env python3
"""Hostile and broken input: one clear line each, bounded time and memory, the rest of the batch whole.

usage: run.py [--long] [WORD]    --long adds what takes minutes: 1 GB of one character, every sixteenth of every sample
                                 WORD: only the cases whose name holds it

Every case is a file made here. `planatlas extract` must end within its time and memory, without a signal, with a record or with
one line on standard error that names the file. Then one build reads all of them together with a sound plan: the plan is
in the base, and nothing is written outside it. Exit status 1 where anything of this does not hold.
"""
import functools
import gzip
import io
import json
import os
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))
import records  # noqa: E402

SECONDS = 60  # of the processor, which other work on the machine does not shorten
WAIT = 600
SLOWER = 5  # times that sanitizers take
MEMORY = 3 << 30
PLAN = "甲县企业培育计划\n一、主要目标\n到2025年，全县高新技术企业达到300户。\n"
LONG, WORD = "--long" in sys.argv[1:], next((word for word in sys.argv[1:] if not word.startswith("--")), "")
EITHER, RECORD, REFUSED = "record or refusal", "record", "refusal"


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
    if LONG:
        yield "gigabyte.txt", None, REFUSED


def truncated():
    samples = [path for path in sorted((records.ROOT / "corpus" / "documents").iterdir()) if LONG or path.stat().st_size < 20_000]
    for path in samples:
        content = path.read_bytes()
        for part in range(1, 16) if LONG else (3, 8, 13):
            yield f"{part}-16.{path.name}", content[:len(content) * part // 16], EITHER


# --- running -----------------------------------------------------------------------------------------------------------------

@functools.cache
def has_sanitizers():
    """Such a program reserves more addresses than any limit allows, and takes its time."""
    return b"__asan_init" in Path(records.program()).read_bytes()


def run(arguments, seconds=SECONDS):
    time_limit = seconds * SLOWER if has_sanitizers() else seconds

    def limit():
        if not has_sanitizers():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (time_limit, time_limit))

    start = time.monotonic()
    try:
        done = subprocess.run([records.program(), *map(str, arguments)], capture_output=True, timeout=WAIT, check=False,
                              preexec_fn=limit)
    except subprocess.TimeoutExpired:
        return None, b"", f"no end after {WAIT} seconds", WAIT
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"), time.monotonic() - start


def fault_of(name, path, expected, several=False):
    """What is wrong with how a file is taken. `several`: more than one line of reasons is no fault."""
    status, out, error, _ = run(["extract", path])
    if status is None:
        return error
    if status < 0:
        return f"ended by {signal.Signals(-status).name}"
    if status not in (0, 1):
        return f"exit status {status}: {error[:200]}"
    if b"root:" in out:
        return "gives the content of a file of the system"
    if expected == RECORD and (status != 0 or not out):
        return f"no record: {error[:200]}"
    if expected == REFUSED and status != 1:
        return "is not refused"
    lines = error.splitlines()
    if status == 1 and (not lines or not all(name in line for line in lines)):
        return f"does not say which file: {error[:200]}"
    if status == 1 and len(lines) > 1 and not several:
        return f"says more than one line: {error[:200]}"
    if status == 0 and not out:
        return "gives neither a record nor a reason"
    return None


def files_of(folder):
    for name, content, expected in [*cases(), *truncated()]:
        if WORD not in name:
            continue
        path = folder / name
        if content is None:
            with open(path, "wb") as file:
                for _ in range(1024):
                    file.write(b"1" * (1 << 20))
        else:
            path.write_bytes(content)
        yield name, path, expected


def odd_files(folder):
    """What only a file system can hold: loops of links, pipes, unreadable files, names that are no text."""
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    os.symlink(folder, folder / "loop")
    os.symlink("nowhere", folder / "dangling.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "unreadable.txt").write_text(PLAN, encoding="utf-8")
    (folder / "unreadable.txt").chmod(0)
    (folder / "new\nline.txt").write_text(PLAN + "二、任务\n", encoding="utf-8")
    with open(os.path.join(os.fsencode(folder), b"\xff\xfe.txt"), "wb") as file:
        file.write((PLAN + "三、保障\n").encode())


def check_batch(place, folder):
    """One build of everything: the sound plan is in the base, nothing is written beside it."""
    before = sorted(os.listdir(place))
    status, _, error, seconds = run(["build", folder, "--kb", place / "kb", "--quiet"], 600)
    if status not in (0, 1):
        return f"build ends with {status}: {error[-300:]}"
    beside = set(os.listdir(place)) - set(before) - {"kb"}
    if beside or Path("/escaped.txt").exists():
        return f"written outside the base: {beside}"
    if "高新技术企业" not in (place / "kb" / "knowledge_base.json").read_text(encoding="utf-8"):
        return "the sound plan is not in the base"
    if any("\n" in line or "\x1b" in line for line in error.split("\n")):
        return "control characters in a message"
    print(f"one build of all: {seconds:.0f} s, {error.count(chr(10))} lines of reasons")
    return None


def check_time(place, _):
    """A document that takes too long is named, and the others are in the base."""
    folder = place / "slow"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    lines = (f"（{i}）推进培育。到2025年，合作社达到{i}家，新增企业{i}户。（责任单位：甲局、乙局）\n" for i in range(200_000))
    (folder / "long.txt").write_text(PLAN + "".join(lines), encoding="utf-8")
    status, _, error, seconds = run(["build", folder, "--kb", place / "timed", "--quiet", "--max-seconds", "1"])
    if status != 1 or "long.txt: takes longer than 1 seconds" not in error or error.count("\n") != 1:
        return f"a limit of one second gives exit status {status} after {seconds:.0f} s: {error[:200]}"
    base = (place / "timed" / "knowledge_base.json").read_text(encoding="utf-8")
    return None if "高新技术企业" in base else "the sound plan is not in the base"


def check_full_disk(place, folder):
    """What cannot be written is said, and what was there stays."""
    status, _, error, _ = run(["extract", folder / "plan.txt", "-o", "/dev/full"])
    if status != 3 or not error:
        return f"a full disk gives exit status {status}"
    target = place / "kept.json"
    target.write_text("kept")
    os.chmod(place, 0o500)
    run(["extract", folder / "plan.txt", "-o", target])
    os.chmod(place, 0o700)
    left = [name for name in os.listdir(place) if name.endswith(".part")]
    return f"left behind: {left}" if left else None


def check_killed(place, folder):
    """Killed at any moment, the next build makes the base whole."""
    whole = None
    for wait in (0.02, 0.1, 0.3, 0.6, 1.0, None):
        process = subprocess.Popen([records.program(), "build", str(folder), "--kb", str(place / "killed"), "--quiet"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=wait)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    status, _, error, _ = run(["build", folder, "--kb", place / "fresh", "--quiet"])
    whole = (place / "fresh" / "knowledge_base.json").read_bytes()
    again = (place / "killed" / "knowledge_base.json").read_bytes()
    return None if status == 0 and whole == again else f"the base differs after being killed {error[:200]}"


def main():
    failures = 0
    with tempfile.TemporaryDirectory() as root:
        place = Path(root)
        folder = place / "in"
        folder.mkdir()
        count = 0
        for name, path, expected in files_of(folder):
            fault = fault_of(name, path, expected, several=name.endswith((".zip", ".tar", ".gz")))
            count += 1
            if fault:
                failures += 1
                print(f"{name}: {fault}")
            if path.stat().st_size > 200 << 20:
                path.unlink()
        plans = place / "plans"
        plans.mkdir()
        for i in range(60):
            (plans / f"{i}.txt").write_text(PLAN + f"到202{i % 9}年，农场达到{i}家。\n", encoding="utf-8")
        odd_files(folder)
        for check, where in ((check_batch, folder), (check_time, folder), (check_full_disk, folder), (check_killed, plans)):
            fault = check(place, where)
            count += 1
            if fault:
                failures += 1
                print(f"{check.__name__}: {fault}")
        (folder / "unreadable.txt").chmod(0o600)
        shutil.rmtree(folder)
    print(f"{count} cases, {failures} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
