#!/usr/bin/env python3
"""Laws of the knowledge base, tried on the built program and the sample documents.

usage: run.py [--program FILE] [--documents PATH...] [--kills N] [--jobs N] [LAW...]     LAW: kill shards exports compare stream memory wait starts

- kill: a build that is killed again and again, at random times, ends equal to one that was left alone.
- shards: the parts of a build, merged in any order, are the store of the whole build.
- exports: every format is read back by another program and holds what the store holds.
- compare: a comparison says the same in every format, and every quote stands in the document that it names.
- stream: JSON Lines give one line a line in their order, bad lines errors in their place, and memory stays flat.
- memory: a build of four times the documents takes no more memory.
- wait: a second build on the same store says that it waits, and both end well.
- starts: builds of two small pages on two jobs all end: libraries are readied by two threads at once.
Exit status 1 where a law does not hold; the seed of the random times is printed.
"""
import argparse
import csv
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from workbook import first_sheet_by_libreoffice, read_workbook

ROOT = Path(__file__).resolve().parents[2]
failures = []


def expect(holds, message):
    if not holds:
        failures.append(message)
        print("  FAILED:", message)


def run(arguments, **options):
    return subprocess.run([str(word) for word in arguments], capture_output=True, **options)


def content(base):
    """All that a base says: its files and the rows of its store, without the index of search, which is derived."""
    told = {}
    for path in sorted(Path(base).rglob("*")):
        if path.is_file() and not path.name.startswith("planatlas."):
            told[str(path.relative_to(base))] = path.read_bytes()
    store = sqlite3.connect(base / "planatlas.sqlite")
    names = store.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
    for (name,) in names:
        if name != "passage" and not name.startswith("passage_index"):
            told["table " + name] = sorted(map(repr, store.execute(f"SELECT * FROM {name}").fetchall()))
    expect(store.execute("PRAGMA integrity_check").fetchone() == ("ok",), f"{base}: the store is whole")
    store.close()
    return told


def differences(one, other):
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]


def law_kill(options, whole, work):
    seed = options.seed
    rng = random.Random(seed)
    base = work / "killed"
    started = time.monotonic()
    command = [str(options.program), "--jobs", str(options.jobs), "build", *map(str, options.documents), "--kb"]
    run([*command, work / "timed"])
    full = time.monotonic() - started
    killed = 0
    for _ in range(5 * options.kills):
        if killed == options.kills:
            break
        process = subprocess.Popen([*command, str(base)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=rng.uniform(0.0, full))
        except subprocess.TimeoutExpired:
            process.kill()
            killed += 1
        if process.wait() >= 0 or rng.random() < 0.2:
            shutil.rmtree(base, ignore_errors=True)  # so that early moments come up again
    run([*command, base])
    different = differences(content(base), whole)
    expect(not different, f"killed builds end equal (seed {seed}): {different[:5]}")
    expect(killed == options.kills, f"builds were killed: {killed} of {options.kills}")
    print(f"kill: {killed} builds killed, {options.jobs} jobs, seed {seed}")


def write_families(folder):
    """Notices with attachments beside them and their addresses; the last attachment of each is the same everywhere."""
    for i in range(6):
        place = folder / f"family{i}"
        place.mkdir(parents=True)
        notice = place / f"关于印发养老服务计划的通知{i}.txt"
        notice.write_text(f"关于印发养老服务计划的通知\n一、到2027年，养老床位达到{100 + i}张。\n", encoding="utf-8")
        notice.with_name(notice.name + ".url").write_text(f"https://example.org/{i}\n", encoding="utf-8")
        for number, beds in ((1, 200 + i), (2, 300)):
            attachment = place / f"附件{number}.txt"
            attachment.write_text(f"任务分解表\n一、到2027年，护理床位达到{beds}张。\n", encoding="utf-8")
            attachment.with_name(attachment.name + ".url").write_text(f"https://example.org/{i}/{number}\n", encoding="utf-8")
    return folder


def law_shards(options, whole, work):
    count = 4
    parts = [work / f"shard{i}" for i in range(1, count + 1)]
    for i, part in enumerate(parts, 1):
        run([options.program, "build", *options.documents, "--kb", part, "--shard", f"{i}/{count}"])
    for name, order in (("merged", parts), ("backwards", parts[::-1])):
        joined = run([options.program, "merge", "--kb", work / name, *order])
        expect(joined.returncode == 0, f"merge: {joined.stderr.decode()}")
        different = differences(content(work / name), whole)
        expect(not different, f"{count} shards are the whole build ({name}): {different[:5]}")
    families = write_families(work / "families")
    run([options.program, "build", families, "--kb", work / "family_whole"])
    told = content(work / "family_whole")
    expect(any("part_of" in row for row in told["table lineage"]), "shards: attachments belong to their notices")
    parts = [work / f"family{i}" for i in range(1, count + 1)]
    for i, part in enumerate(parts, 1):
        run([options.program, "build", families, "--kb", part, "--shard", f"{i}/{count}"])
    for name, order in (("family_merged", parts), ("family_backwards", parts[::-1])):
        run([options.program, "merge", "--kb", work / name, *order])
        different = differences(content(work / name), told)
        expect(not different, f"{count} shards of families are the whole build ({name}): {different[:5]}")
    print(f"shards: {count} merged in two orders, and with families of notices and attachments")


def export(options, base, form, target):
    done = run([options.program, "export", "--kb", base, "--format", form, "-o", target])
    expect(done.returncode == 0, f"export {form}: {done.stderr.decode()}")
    return target


def rows_of(store, view):
    return store.execute(f"SELECT count(*) FROM {view}").fetchone()[0]


def exported_texts(options, base, store, work):
    documents = rows_of(store, "documents")
    records = json.loads(export(options, base, "json", work / "x.json").read_text(encoding="utf-8"))
    expect(len(records) == documents, "json: every document")
    lines = export(options, base, "jsonl", work / "x.jsonl").read_text(encoding="utf-8").splitlines()
    expect([json.loads(line) for line in lines] == records, "jsonl: the same records")
    try:
        import yaml
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        tree = yaml.load(export(options, base, "yaml", work / "x.yaml").read_text(encoding="utf-8"), loader)
        expect(tree == records, "yaml: the same tree in another library")
    except ImportError:
        print("exports: YAML not read back, PyYAML is not installed")
    chunks = [json.loads(line) for line in export(options, base, "chunks", work / "x").read_text("utf-8").splitlines()]
    expect(len({chunk["id"] for chunk in chunks}) == len(chunks) > 0, "chunks: ids of their own")
    texts = {record["id"]: record["text"] for record in records}
    for chunk in chunks:
        if chunk["kind"] != "row":
            span = chunk["span"]
            expect(texts[chunk["metadata"]["document"]][span["start"]:span["end"]] == chunk["text"], "chunks: verbatim")
    space = "{http://gexf.net/1.3}"
    graph = ElementTree.parse(export(options, base, "gexf", work / "x.gexf")).getroot()
    nodes = {node.get("id") for node in graph.iter(space + "node")}
    ends = {edge.get(end) for edge in graph.iter(space + "edge") for end in ("source", "target")}
    expect(nodes and ends <= nodes, "gexf: edges between nodes")


def exported_tables(options, base, store, work):
    folder = export(options, base, "csv", work / "csv")
    views = [path.stem for path in folder.glob("*.csv") if path.stem != "codebook"]
    columns = set()
    for view in views:
        text = (folder / f"{view}.csv").read_bytes()
        expect(text.startswith(b"\xef\xbb\xbf"), f"csv: {view} says its encoding")
        table = list(csv.reader(text.decode("utf-8-sig").splitlines(keepends=True)))
        expect(len(table) - 1 == rows_of(store, view), f"csv: every row of {view}")
        columns |= set(table[0])
        dangerous = [cell for row in table[1:] for cell in row
                     if cell[:1] in "=+-@\t\r" and len(cell) > 1 and not re.fullmatch(r"[-+]?[0-9.]+(e[-+]?[0-9]+)?", cell)]
        expect(not dangerous, f"csv: no formulas in {view}: {dangerous[:3]}")
    with open(folder / "codebook.csv", encoding="utf-8-sig") as file:
        explained = {row[0] for row in csv.reader(file)}
    expect(columns <= explained, f"codebook: every column: {columns - explained}")
    book = read_workbook(export(options, base, "xlsx", work / "x.xlsx"))
    for view in views:
        sheet = book[view]
        expect(len(sheet.rows) - 1 == rows_of(store, view), f"xlsx: every row of {view}")
        expect(sheet.frozen == "A2" and sheet.filtered, f"xlsx: head and filter of {view}")
        expect(sheet.formulas == 0, f"xlsx: formulas in {view}")
    expect("codebook" in book, "xlsx: codebook")
    panel = export(options, base, "panel", work / "panel")
    with open(panel / "long.csv", encoding="utf-8-sig", newline="") as file:
        cells = {(row["division"], row["year"]) for row in csv.DictReader(file)}
    with open(panel / "wide.csv", encoding="utf-8-sig", newline="") as file:
        wide = [(row["division"], row["year"]) for row in csv.DictReader(file)]
    expect(wide and len(set(wide)) == len(wide) and set(wide) <= cells, "panel: one row a division and year")
    with open(panel / "wide.csv", encoding="utf-8-sig", newline="") as file:
        names = next(csv.reader(file))
    expect(all(re.fullmatch(r"[a-z]\w{0,31}", name, re.ASCII) for name in names), "panel: names that Stata takes")
    with open(panel / "variables.csv", encoding="utf-8-sig", newline="") as file:
        expect([row["variable"] for row in csv.DictReader(file)] == names[3:], "panel: every column is explained")
    expect(not list(work.glob("*.part")), "exports: nothing half-written is left")


def suits(kind, value):
    """Whether OpenSearch takes a value for a field of this type, without a mapping that grows by itself."""
    if kind in ("text", "keyword"):
        return isinstance(value, str)
    if kind == "date":
        return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    if kind == "double":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    limit = {"short": 2**15, "integer": 2**31}.get(kind, 0)
    return isinstance(value, int) and not isinstance(value, bool) and -limit <= value < limit


def mapping_faults(source, properties):
    for name, value in source.items():
        field = properties.get(name, {})
        for item in value if isinstance(value, list) else [value]:
            if item is None:
                continue
            if field.get("type") == "nested":
                yield from mapping_faults(item, field["properties"])
            elif not suits(field.get("type"), item):
                yield f"{name}: {str(item)[:40]} is no {field.get('type')}"


def exported_opensearch(options, base, store, work):
    folder = export(options, base, "opensearch", work / "opensearch")
    mapping = json.loads((folder / "mapping.json").read_text(encoding="utf-8"))
    for name, index, view in (("documents", "planatlas-documents", "documents"),
                              ("passages", "planatlas-passages", "passages")):
        lines = [json.loads(line) for line in (folder / f"{name}.ndjson").read_text(encoding="utf-8").splitlines()]
        actions, sources = lines[::2], lines[1::2]
        expect(len(actions) == len(sources) == rows_of(store, view), f"opensearch: every one of the {name}")
        expect(all(action["index"]["_index"] == index for action in actions), f"opensearch: index of {name}")
        expect(len({action["index"]["_id"] for action in actions}) == len(actions), f"opensearch: ids of {name}")
        known = mapping[index]["mappings"]["properties"].keys()
        expect(all(source.keys() <= known for source in sources), f"opensearch: every field of {name} is mapped")
        faults = {fault for source in sources for fault in mapping_faults(source, mapping[index]["mappings"]["properties"])}
        expect(not faults, f"opensearch: values of {name} suit their mapping: {sorted(faults)[:5]}")


def postgres_program(name):
    found = shutil.which(name)
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return found if found and not places else str(places[-1]) if places else None


def exported_postgres(options, base, store, work):
    folder = export(options, base, "postgres", work / "postgres")
    programs = {name: postgres_program(name) for name in ("initdb", "pg_ctl", "psql")}
    if not all(programs.values()):
        print("exports: postgres not loaded, PostgreSQL is not installed")
        return
    as_user = []
    if os.geteuid() == 0:  # the server refuses to run as root
        if not shutil.which("runuser") or run(["id", "postgres"]).returncode != 0:
            print("exports: postgres not loaded, there is no user postgres to run it as")
            return
        as_user = ["runuser", "-u", "postgres", "--"]
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(folder, Path(place) / "in")
        if as_user:
            run(["chown", "-R", "postgres", place])
        socket = ["-h", place, "-U", "postgres", "-d", "postgres", "-X", "-q", "-A", "-t"]
        made = run([*as_user, programs["initdb"], "-D", f"{place}/db", "-U", "postgres", "-A", "trust", "-E", "UTF8"], cwd=place)
        started = run([*as_user, programs["pg_ctl"], "-D", f"{place}/db", "-w", "-l", f"{place}/log", "-o",
                       f"-k {place} -c listen_addresses=''", "start"], cwd=place)
        if made.returncode or started.returncode:
            print("exports: postgres not loaded, the server does not start here")
            return
        try:
            loaded = run([*as_user, programs["psql"], *socket, "-f", "load.sql"], cwd=Path(place) / "in")
            expect(loaded.returncode == 0, f"postgres: {loaded.stderr.decode()[:500]}")
            for path in folder.glob("*.copy"):
                counted = run([*as_user, programs["psql"], *socket, "-c", f"SELECT count(*) FROM planatlas.{path.stem}"], cwd=place)
                expect(counted.stdout.strip() == str(rows_of(store, path.stem)).encode(), f"postgres: every row of {path.stem}")
            total = run([*as_user, programs["psql"], *socket, "-c", "SELECT sum(value)::text FROM planatlas.goals"], cwd=place)
            stated = store.execute("SELECT total(value) FROM goals").fetchone()[0]
            expect(abs(float(total.stdout) - stated) <= abs(stated) * 1e-9, "postgres: the sum of all values")
        finally:
            run([*as_user, programs["pg_ctl"], "-D", f"{place}/db", "-m", "immediate", "stop"], cwd=place)
    print("exports: loaded into PostgreSQL")


def law_exports(options, whole, work):
    base = work / "whole"
    store = sqlite3.connect(base / "planatlas.sqlite")
    target = work / "exports"
    target.mkdir()
    for check in (exported_texts, exported_tables, exported_opensearch, exported_postgres):
        check(options, base, store, target)
    store.close()
    checked = run([options.program, "audit", "--kb", base, "--format", "json"], env={**os.environ, "LC_ALL": "C.UTF-8"})
    found = [(row["code"], row["severity"], row["message"], row["figures"], row["quotes"], "、".join(row["documents"]))
             for row in json.loads(checked.stdout)]
    store = sqlite3.connect(base / "planatlas.sqlite")
    kept = [(code, severity, message, json.loads(figures), json.loads(quotes), documents) for code, severity, message, figures, quotes, documents
            in store.execute("SELECT code, severity, message, figures, quotes, documents FROM findings")]
    expect(sorted(map(repr, found)) == sorted(map(repr, kept)) and found, f"findings: the store holds what audit says: {len(found)}, {len(kept)}")
    store.close()
    print("exports: every format read back")


def compare(options, base, subject, form, *more):
    done = run([options.program, "compare", "--kb", base, "--by", subject, "--format", form, *more])
    expect(done.returncode == 0, f"compare {subject} {form}: {done.stderr.decode()}")
    return done.stdout.decode("utf-8")


def check_workbook(path, subject, rows, people, work):
    """The sheet of rows says what JSON says, that of tables what stands in the terminal."""
    book = read_workbook(path)
    names, *written = book["rows"].rows
    expect(len(written) == len(rows), f"compare {subject}: rows of the workbook")
    for row, cells in zip(rows, written):
        expect(list(row) == names, f"compare {subject}: columns of the workbook")
        for (name, value), cell in zip(row.items(), cells):
            same = cell == value or (cell is None and value == "") or (isinstance(value, float) and float(cell) == value)
            expect(same, f"compare {subject}: {name} in the workbook: {cell!r}, in JSON {value!r}")
    for sheet in book.values():
        expect(sheet.frozen == "A2" and sheet.formulas == 0, f"compare {subject}: head and formulas of the workbook")
    shown = re.sub(r"\s+", " ", people)
    for cells in book["tables"].rows[1:]:
        for cell in cells:
            text = re.sub(r"\s+", " ", str(cell)).strip()
            expect(cell is None or text in shown, f"compare {subject}: {text[:40]!r} of the workbook stands in the table")
    if subject == "indicator":
        table = first_sheet_by_libreoffice(path, work / "office")
        if table is None:
            print("compare: workbook not opened in LibreOffice, which is not installed")
            return
        head, *lines = table
        values = [(line[head.index("division")], float(line[head.index("value")])) for line in lines if line[head.index("value")]]
        stated = [(row["division"] or "", float(row["value"])) for row in rows if row["value"] is not None]
        expect(values == stated, f"compare {subject}: values as LibreOffice reads them")


def law_compare(options, whole, work):
    base = work / "whole"
    records = json.loads(export(options, base, "json", work / "compared.json").read_text(encoding="utf-8"))
    texts = {record["id"]: record["text"] for record in records}
    for subject in ("indicator", "task", "sentence", "unit", "instrument", "sum"):
        rows = json.loads(compare(options, base, subject, "json"))
        table = list(csv.DictReader(compare(options, base, subject, "csv").removeprefix("\ufeff").splitlines(keepends=True)))
        as_text = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
        close = [{key: "" if value is None else value for key, value in row.items()} for row in table]
        for stated, written in zip(as_text, close):
            same = all(stated[key] == written[key] or float(stated[key]) == float(written[key]) for key in stated)
            expect(same, f"compare {subject}: csv says what json says")
        expect(len(rows) == len(table), f"compare {subject}: rows of csv")
        expect(len(rows) > 0 or subject == "sentence", f"compare {subject}: there is something to compare")
        for row in rows:
            if row["document"] is not None:
                expect(row["quote"] in texts[row["document"]], f"compare {subject}: {row['quote'][:40]} stands in its document")
        people = compare(options, base, subject, "table")
        for division in {row["division"] for row in rows if row["division"]}:
            expect(division in people, f"compare {subject}: {division} stands in the table")
        compare(options, base, subject, "xlsx", "-o", work / "compared.xlsx")
        check_workbook(work / "compared.xlsx", subject, rows, people, work)
        again = work / "compared"
        if not again.exists():
            run([options.program, "--jobs", "1", "build", *reversed(options.documents), "--kb", again])
        expect(json.loads(compare(options, again, subject, "json")) == rows, f"compare {subject}: a second build gives the same")
        marked = compare(options, base, subject, "markdown")
        notes = sum(line.startswith("[^") for line in marked.splitlines())
        expect(marked.count("[^") == 2 * notes, f"compare {subject}: a note for every mark")
    print("compare: six subjects in five formats")


def peak_memory(process):
    """Peak resident KiB so far. Not that of wait4: it counts what the program's parent used before it was replaced."""
    try:
        return int(re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{process}/status").read_text())[1])
    except (OSError, TypeError):
        return 0  # it has ended


def stream(options, lines):
    """Output lines and the program's peak memory in KiB."""
    process = subprocess.Popen([str(options.program), "extract", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        if os.fork() == 0:  # feeds while this process reads
            process.stdout.close()
            for line in lines:
                process.stdin.write(line + b"\n")
            process.stdin.close()
            os._exit(0)
        process.stdin.close()
        answers, peak = [], 0
        for line in process.stdout:
            answers.append(json.loads(line))
            if len(answers) % 100 == 0:
                peak = max(peak, peak_memory(process.pid))
        process.wait()
        os.wait()
    return answers, peak


def law_stream(options, whole, work):
    bad = [b"{", b"[1]", b'{"id": 7}', b'{"path": "/nowhere/at.all"}', b"\xff\xfe"]

    def document(i):
        if i % 100 == 99:
            return bad[i // 100 % len(bad)]
        text = f"到2025年，全县高新技术企业达到{i + 1}家。"
        field = {"text": text} if i % 2 else {"html": f"<html><body><p>{text}</p></body></html>"}
        return json.dumps({"id": i, **field}, ensure_ascii=False).encode()

    peaks = []
    for count in (1000, options.lines):
        answers, peak = stream(options, (document(i) for i in range(count)))
        peaks.append(peak)
        expect(len(answers) == count, f"stream: {len(answers)} lines for {count}")
        for i, answer in enumerate(answers):
            expect(answer["input"]["line"] == i + 1, "stream: order")
            if i % 100 == 99:
                expect("error" in answer, f"stream: line {i + 1} is an error")
            else:
                expect(answer["input"]["id"] == i and answer["goals"][0]["value"] == i + 1, f"stream: record {i + 1}")
    expect(peaks[1] < peaks[0] * 1.25, f"stream: memory stays flat: {peaks} KiB")
    print(f"stream: 1000 and {options.lines} lines, peak memory {peaks[0]} and {peaks[1]} KiB")
    # Lines that cost nothing let reading and writing meet most often.
    path = work / "bad.jsonl"
    path.write_bytes(b"{\n" * 60000)
    with path.open("rb") as file:
        answers = run([options.program, "extract", "--jsonl"], stdin=file).stdout.splitlines()
    in_order = [json.loads(answer)["input"]["line"] for answer in answers] == list(range(1, 60001))
    expect(in_order, f"stream: {len(answers)} answers to 60000 bad lines, in their order")
    # One line must come back before the next is sent: an engine's pipe may wait for it.
    process = subprocess.Popen([str(options.program), "extract", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for i in range(3):
        process.stdin.write(document(i) + b"\n")
        process.stdin.flush()
        expect(json.loads(process.stdout.readline())["input"]["id"] == i, "stream: answered at once")
    process.communicate()


def law_memory(options, whole, work):
    sys.path.insert(0, str(ROOT / "tools"))
    from write_plans import write_plans
    peaks = []
    for count in (300, 1200):
        write_plans(work / f"plans{count}", count, 1)
        process = subprocess.Popen([str(options.program), "--quiet", "build", str(work / f"plans{count}"), "--kb", str(work / f"made{count}")])
        peak = 0
        while process.poll() is None:
            peak = max(peak, peak_memory(process.pid))
            time.sleep(0.02)
        expect(process.returncode == 0, f"memory: a build of {count} made-up plans")
        peaks.append(peak)
    expect(peaks[1] < peaks[0] * 1.25, f"memory: it stays flat: {peaks} KiB")
    print(f"memory: 300 and 1200 documents, peak memory {peaks[0]} and {peaks[1]} KiB")


def law_wait(options, whole, work):
    base = work / "shared"
    command = [str(options.program), "build", *map(str, options.documents), "--kb", str(base)]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    said = [build.communicate()[1].decode() for build in builds]
    expect(any("waiting" in text or "等待" in text for text in said), "wait: a second build says that it waits")
    expect(len({build.returncode for build in builds}) == 1, f"wait: {[build.returncode for build in builds]}")
    expect(not differences(content(base), whole), "wait: the store is that of one build")
    print("wait: three builds at once")


def law_starts(options, whole, work):
    pages = work / "pages"
    pages.mkdir()
    for name in ("one", "two"):
        (pages / f"{name}.html").write_text(f"<html><body><h1>{name}行动计划</h1><p>到2025年，造林100亩。</p></body></html>")
    for count in range(60):
        base = work / f"start{count}"
        try:
            done = run([options.program, "build", pages, "--kb", base, "--jobs", 2, "--quiet"], timeout=60)
        except subprocess.TimeoutExpired:
            expect(False, f"starts: build {count + 1} of 60 hangs")
            return
        expect(done.returncode == 0, f"starts: {done.stderr.decode()}")
        shutil.rmtree(base, ignore_errors=True)
    print("starts: 60 builds of two pages")


LAWS = {"kill": law_kill, "shards": law_shards, "exports": law_exports, "compare": law_compare, "stream": law_stream, "memory": law_memory, "wait": law_wait, "starts": law_starts}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/cli/planatlas")
    parser.add_argument("--documents", type=Path, nargs="+", default=[ROOT / "corpus/documents"])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2, help="of the builds that are killed")
    parser.add_argument("--lines", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("laws", nargs="*", metavar="LAW")
    options = parser.parse_args()
    if unknown := set(options.laws) - LAWS.keys():
        parser.error(f"no such law: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        run([options.program, "build", *options.documents, "--kb", work / "whole"])
        whole = content(work / "whole")
        for name in options.laws or LAWS:
            LAWS[name](options, whole, work)
    print(f"store: {len(failures)} failures" if failures else "store: all laws hold")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
