"""Time and memory: long texts of every make must end soon after their limit."""
import itertools
import os
import resource
import zipfile

import cases
from harness import LONG, PLAN, has_sanitizers, run

SIZE = (60 if LONG else 8) << 20
SECONDS = 1
LATE = 2.0  # seconds of the processor behind the limit that are allowed, start of the program included
FEW = ("one-line.txt", "rows.txt", "units.txt", "cells.txt", "han-numbered.txt", "paragraphs.html")  # without --long
MARKS = "零一二三四五六七八九"
# name → what line (or piece of a line) number i is
TEXTS = {
    "one-line.txt": lambda i: f"到2025年，全县合作社达到{i}家，新增企业{i}户，",
    "rows.txt": lambda i: f"甲镇  {i % 90}  {i % 70}\n",
    "tabs.txt": lambda i: f"甲{i}镇\t{i % 90}\t{i % 70}\n",
    "numbered.txt": lambda i: f"（{i}）推进培育。加强领导。\n",
    "han-numbered.txt": lambda i: f"第{MARKS[i // 10 % 10]}{MARKS[i % 10]}章 推进\n",
    "units.txt": lambda i: f"推进工作{i}。（牵头单位：甲局、乙局；责任单位：丙局、丁委、各乡镇）\n",
    "brackets.txt": lambda i: "（",
    "pairs.txt": lambda i: "（甲）【乙】《丙》",
    "dates.txt": lambda i: f"2025年{i % 12 + 1}月{i % 28 + 1}日，",
    "documents.txt": lambda i: f"《关于{i}工作的通知》（甲政发〔2023〕{i}号）",
    "blank.txt": lambda i: "\n　 \n字\n\n",
    "traditional.txt": lambda i: f"到2025年，全縣農業專業合作社達到{i}家。\n",
    "wide.txt": lambda i: "Ａ１．",
    "cells.txt": lambda i: f"{i}\n农场建设\n甲局\n2025年\n",
    "table.md": lambda i: f"| 甲{i}镇 | {i % 90} | {i % 70} |\n" if i > 1 else ("| 名称 | 2025年 | 2027年 |\n", "|---|---|---|\n")[i],
    "paragraphs.html": lambda i: f"<p>到2025年，合作社达到{i}家。" if i else "<meta charset=utf-8>",
    "cells.html": lambda i: f"<tr><td>甲{i}镇<td>{i % 90}<td>{i % 70}" if i else "<meta charset=utf-8><table>",
    "nested.json": lambda i: '{"a":',
}


def write(path, piece):
    with open(path, "w", encoding="utf-8") as file:
        file.write(PLAN if path.suffix == ".txt" else "")
        for start in itertools.count(0, 10_000):
            if file.tell() > SIZE:
                return
            file.write("".join(piece(i) for i in range(start, start + 10_000)))


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def check_long_texts(place, _):
    """Whatever a long text consists of, it is told within two seconds of its limit that it takes too long."""
    for name, piece in TEXTS.items():
        if not LONG and name not in FEW:
            continue
        path = place / name
        write(path, piece)
        before = processor_time()
        status, _, error, _ = run(["extract", path, "--max-seconds", SECONDS])
        used = processor_time() - before
        os.unlink(path)
        if status not in (0, 1):
            return f"{name}: exit status {status}: {error[:200]}"
        if used > SECONDS + LATE and not has_sanitizers():
            return f"{name}: takes {used:.1f} s of the processor with a limit of {SECONDS} s"
    return None


def check_parts(place, _):
    """A part of 100 MB in a package that may have 4 is refused before it is held."""
    piece = "".join(f"<p><r><t>农场{i}</t></r></p>" for i in range(400)).encode()
    parts = {"part.docx": (cases.docx("<d/>"), "word/document.xml"), "part.odt": (cases.odt(""), "content.xml")}
    for name, (package, part) in parts.items():
        path = place / name
        path.write_bytes(package)
        with zipfile.ZipFile(path) as read, zipfile.ZipFile(place / "other", "w", zipfile.ZIP_DEFLATED) as write:
            for each in read.namelist():
                if each != part:
                    write.writestr(each, read.read(each))
            with write.open(part, "w") as large:
                for _ in range((100 << 20) // len(piece)):
                    large.write(piece)
        os.replace(place / "other", path)
        status, _, error, _ = run(["extract", path, "--max-bytes", 4 << 20], limits=[] if has_sanitizers() else [(resource.RLIMIT_DATA, 80 << 20)])
        os.unlink(path)
        if status != 1 or "--max-bytes" not in error or error.count("\n") != 1:
            return f"{name}: exit status {status}: {error[:200]}"
    return None
