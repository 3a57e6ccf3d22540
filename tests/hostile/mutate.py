#!/usr/bin/env python3
"""Damaged files by the hundred: each gives a record or one line, in bounded time, and no sanitizer complains.

usage: mutate.py [COUNT [SEED]]     COUNT files of each sample (10), the same for the same SEED (1)

Samples are the documents of corpus/, what LibreOffice makes of one of them (DOC, ODT, RTF, XLS, PDF), and the files of ../shared where
that is beside the checkout. Bytes are flipped, cut, doubled, moved and overwritten by large numbers; of packages (DOCX, XLSX, OFD, ODT) the
parts inside are damaged as well. $PLANATLAS names the program, best one with sanitizers. Not part of `check`: it takes minutes.
"""
import io
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import harness  # noqa: E402
from harness import records  # noqa: E402

MOST_BYTES = 400_000
NUMBERS = [b"\0", b"\xff" * 4, b"\xff\xff\xff\x7f", b"999999999999", b"-1", b"1e308", b"NaN", b"\r\n", b"\t" * 50, "\u202e".encode(),
           b"\xed\xa0\x80", b"&#xD800;", b"&#0;", "一".encode() * 20, b"<" * 10, b'"', b"]]>", b"../../x"]


def damage(content, dice):
    content = bytearray(content)
    for _ in range(dice.choice([1, 1, 2, 5, 30])):
        at = dice.randrange(max(1, len(content)))
        length = dice.choice([1, 2, 8, 64, 500])
        kind = dice.randrange(7)
        if kind == 0 and content:
            content[at % len(content)] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del content[at:at + length]
        elif kind == 2:
            content[at:at] = content[at:at + length] * dice.choice([1, 2, 40])
        elif kind == 3:
            number = dice.choice(NUMBERS)
            content[at:at + len(number)] = number
        elif kind == 4:
            content[at:at] = dice.choice(NUMBERS)
        elif kind == 5:
            other = dice.randrange(max(1, len(content)))
            content[at:at + length] = content[other:other + length]
        elif dice.randrange(4) == 0:
            del content[at:]
    return bytes(content)


def damage_inside(content, dice):
    """Damages one or two parts of a package; the package stays whole."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as write:
        chosen = set(dice.sample(read.namelist(), min(len(read.namelist()), dice.choice([1, 2, 4]))))
        for name in read.namelist():
            part = read.read(name)
            if name in chosen and part:
                if dice.randrange(12) == 0:
                    continue  # a part is missing
                part = damage(part, dice)
            write.writestr(name, part)
    return target.getvalue()


def samples(place):
    folders = [records.ROOT / "corpus" / "documents", records.SHARED / "corpus", records.SHARED / "docx", records.SHARED / "ofd"]
    for folder in folders:
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.is_file() and path.stat().st_size < MOST_BYTES and path.suffix in (".docx", ".html", ".pdf", ".json", ".ofd", ".txt", ".md", ".xlsx"):
                yield path
    if not shutil.which("soffice"):
        return
    source = records.ROOT / "corpus" / "documents" / "fuling-double-growth.docx"
    for form in ("doc", "odt", "rtf", "pdf"):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", form, "--outdir", place,
                        source], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=False)
        yield place / f"{source.stem}.{form}"
    (place / "t.csv").write_text("指标,2025年,2027年\n农场,300,400\n", encoding="utf-8")
    for form in ("xlsx", "xls", "ods"):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", form, "--outdir", place,
                        place / "t.csv"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=False)
        yield place / f"t.{form}"


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    dice = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    kept = Path(tempfile.gettempdir()) / "planatlas-damaged"
    tried = failed = read = 0
    with tempfile.TemporaryDirectory() as root:
        place = Path(root)
        for sample in samples(place):
            content = sample.read_bytes()
            package = zipfile.is_zipfile(sample)
            for _ in range(count):
                damaged = damage_inside(content, dice) if package and dice.randrange(4) else damage(content, dice)
                path = place / f"damaged{sample.suffix}"
                path.write_bytes(damaged)
                fault = harness.fault_of(path.name, path, harness.EITHER, several=package)
                tried += 1
                if fault:
                    failed += 1
                    kept.mkdir(exist_ok=True)
                    copy = kept / f"{failed}-{sample.stem}{sample.suffix}"
                    shutil.copy(path, copy)
                    print(f"{sample.name}: {fault}\n  kept as {copy}", flush=True)
    print(f"{tried} damaged files, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
