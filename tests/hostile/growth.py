"""Time that grows with the length of a text, not with its square: what repeats in a line, and lines without end."""
import itertools
import os

from cases import ofd, word
from harness import LONG, PLAN, has_sanitizers, run
from limits import processor_time

SIZE = (1 << 20) if LONG else (128 << 10)
TIMES = 4
MOST = 8  # times as much processor time for four times the text; its square would be sixteen
SHORTEST = 0.1  # seconds, below which a measurement is noise
FEW = ("clauses.txt", "labels.txt", "list-of-amounts.txt")  # without --long
NAMES = "甲乙丙丁戊己庚辛壬癸"


def name(number):
    return "".join(NAMES[number // 10 ** i % 10] for i in range(4))


# name → (head, what number i adds)
TEXTS = {
    "clauses.txt": (PLAN, lambda i: f"到2025年合作社达到{i}家，新增企业{i}户，"),
    "parts-of-goals.txt": (PLAN, lambda i: f"其中{name(i)}企业达到{i}家，"),
    "in-turn.txt": (PLAN, lambda i: f"合作社、农场分别达到{i}家、{i + 1}家，"),
    "labels.txt": (PLAN, lambda i: f"（责任单位：{name(i)}局、{name(i + 3)}局）"),
    "open-labels.txt": (PLAN, lambda i: "（责任单位：甲局"),
    "list-of-amounts.txt": (PLAN + "到2025年，建成", lambda i: f"{name(i)}{i}家、"),
    "list-in-turn.txt": (PLAN + "企业分别达到", lambda i: f"{i}家、"),
    "list-of-units.txt": (PLAN + "（一）推进培育。（责任单位：", lambda i: f"{name(i)}局、"),
    "percentages.txt": (PLAN, lambda i: f"{i % 100}.5%、"),
    "changes.txt": (PLAN, lambda i: f"由{i}家提高到{i + 5}家，"),
    "recurring.txt": (PLAN, lambda i: f"每年新增{i}家，年均增长{i % 50}%，"),
    "open-brackets.txt": (PLAN, lambda i: "（《“【甲"),
    "headings.txt": (PLAN, lambda i: f"{i + 1}.推进{name(i)}\n"),
    "chapters.txt": (PLAN, lambda i: f"第{i + 1}章 {name(i)}\n第{i + 1}条 加强{name(i)}。\n"),
    "deep-numbers.txt": (PLAN, lambda i: ".".join("123456789"[:i % 9 + 1]) + f" 推进{name(i)}\n"),
    "sidebars.txt": (PLAN, lambda i: f"专栏{i} {name(i)}工程\n"),
    "appendices.txt": ("", lambda i: f"附件{i}\n\n{name(i)}县培育计划\n\n一、目标\n到2025年达到{i}家。\n"),
    "signatures.txt": (PLAN, lambda i: f"{name(i)}县人民政府\n2023年1月{i % 28 + 1}日\n"),
    "tables.md": (PLAN, lambda i: f"表{i}\n\n| 名称 | 2025年 |\n|---|---|\n| {name(i)} | {i} |\n\n说明。\n\n"),
    "rows.html": ("<meta charset=utf-8><table><tr><td>名称<td>2025年", lambda i: f"<tr><td>{name(i)}<td>{i}"),
    "cell.html": ("<meta charset=utf-8><table><tr><td>名称<td>内容<tr><td>甲<td>", lambda i: f"到2025年，合作社达到{i}家。"),
}


# Packages whose parts repeat something: name → (what makes one of all pieces, piece i). Their parts are large where texts
# are long.
PACKAGES = {
    "objects.ofd": (lambda pieces: ofd(f"<Page><Content><Layer>{pieces}</Layer></Content></Page>"),
                    lambda i: f'<TextObject ID="{i}" Boundary="{i % 90 * 2} {i // 90 * 0.5} 9 5" Size="4">'
                              f'<TextCode X="0" Y="4">{name(i)}</TextCode></TextObject>'),
    "paragraphs.docx": (word, lambda i: f'<w:p w:id="{i}"><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:t>{name(i)}</w:t></w:r></w:p>'),
}
TIMES_LARGER = 8 if LONG else 16  # than a text, below the limit of what a package may unpack to


def used_on(path, head, piece, size, pack=str.encode):
    pieces, length = [head], len(head.encode())
    for i in itertools.count():
        if length > size:
            break
        pieces.append(piece(i))
        length += len(pieces[-1].encode())
    path.write_bytes(pack("".join(pieces)))
    before = processor_time()
    status, _, error, _ = run(["extract", path])
    used = processor_time() - before
    os.unlink(path)
    return used, "" if status == 0 else f"exit status {status}: {error[:200]}"


def check_growth(place, _):
    """Four times the text takes about four times as long."""
    if has_sanitizers():
        return None
    start, fault = used_on(place / "start.txt", PLAN, lambda i: "", -1)
    if fault:
        return f"start.txt: {fault}"
    files = {file: (head, piece, SIZE) for file, (head, piece) in TEXTS.items() if LONG or file in FEW}
    files |= {file: ("", piece, SIZE * TIMES_LARGER, pack) for file, (pack, piece) in PACKAGES.items()}
    for file, (head, piece, size, *pack) in files.items():
        short, fault = used_on(place / file, head, piece, size, *pack)
        long, longer_fault = used_on(place / file, head, piece, size * TIMES, *pack)
        if fault or longer_fault:
            return f"{file}: {fault or longer_fault}"
        ratio = (long - start) / max(short - start, SHORTEST)
        if ratio > MOST:
            return f"{file}: {TIMES} times the text takes {ratio:.1f} times as long ({short:.1f} s, {long:.1f} s)"
    return None
