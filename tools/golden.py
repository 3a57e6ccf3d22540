#!/usr/bin/env python3
"""Keep what the program finds in corpus/documents as text files in tests/golden, so that a change shows as a diff.

usage: golden.py check [NAME...]     compare; exit status 1 where a file differs, is missing or is left over
       golden.py accept [NAME...]    write what is found now; read the diff before you commit it
NAME is the beginning of a document's file name; without one, all documents.
"""
import argparse
import difflib
import sys
from collections import Counter
from decimal import Decimal

import records

GOLDEN = records.ROOT / "tests" / "golden"


def shown(value):
    return "-" if value is None else str(value)


def joined(parts):
    return " | ".join(parts)


def metadata_lines(metadata):
    for key, value in sorted(metadata.items()):
        if key == "period" and value:
            value = f"{value['start']}–{value['end']}"
        elif key == "division" and value:
            value = joined([value["name"], value["level"], shown(value["code"]), "/".join(value["parents"])])
        elif isinstance(value, list):
            value = "；".join(value) or None
        yield f"{key}: {shown(value)}"


def outline_lines(record):
    for part in record["parts"]:
        yield f"part: {part['role']}: {part['title']}"
    for section in record["sections"]:
        indent = "  " * (section["level"] - 1)
        yield f"{indent}{section['marker'] or '-'} {section['title'] or ''} [{section['role']}]"


def amount(fact):
    if fact.get("state") is not None:
        return fact["state"]
    value = shown(fact["value"]) if fact.get("value_max") is None else f"{fact['value']}–{fact['value_max']}"
    return " ".join(shown(part) for part in (fact["comparator"], value, fact["unit"]) if part is not None)


def goal_line(fact):
    """indicator | amount | year | what else is set"""
    baseline = fact.get("baseline")
    more = [fact["kind"]]
    more += [f"per {fact['per']}"] if fact.get("per") else []
    more += [f"from {shown(baseline['value'])} in {shown(baseline['year'])}"] if baseline else []
    more += [fact[key] for key in ("scope", "modality", "attribute") if fact.get(key)]
    more += [fact["origin"]] if fact["origin"] != "text" else []
    more += [f"id {fact['indicator_id']}"] if fact.get("indicator_id") else []
    return joined([fact["indicator"], amount(fact), shown(fact["year"]), ", ".join(more)])


def task_line(task):
    path = "".join(marker or "?" for marker in task["path"] or ["?"])
    units = []
    for key, word in (("lead_units", "lead"), ("responsible_units", "responsible"), ("supporting_units", "supporting")):
        if task[key]:
            names = [unit["name"] + ("*" if unit["inherited"] else "") for unit in task[key]]
            units.append(f"{word}: {'、'.join(names)}{' 等' if key in task.get('open_lists', []) else ''}")
    deadline = [f"by {task['deadline']}"] if task.get("deadline") else []
    origin = [task["origin"]] if task["origin"] != "text" else []
    return joined([task["role"], path, task["title"], *units, *deadline, *origin])


def table_lines(table):
    cells = table["cells"]
    rows = dict.fromkeys((cell["row"], cell["row_role"]) for cell in cells)
    yield joined([shown(table["caption"]), f"unit {shown(table['unit'])}", f"{len(rows)} rows", f"{len(table['columns'])} columns",
                  f"{len(cells)} cells", f"{sum(cell['value'] is None for cell in cells)} without a number"])
    for column in table["columns"]:
        values = [cell for cell in cells if cell["column"] == column]
        body = sum((Decimal(cell["value"] or 0) for cell in values if cell["row_role"] == "body"), Decimal())
        totals = [shown(cell["value"]) for cell in values if cell["row_role"] == "total"]
        yield f"  {' / '.join(column)}: sum {body}" + (f", total {', '.join(totals)}" if totals else "")
    yield "  rows: " + "、".join(label + ("=" if role == "total" else "") for label, role in rows)


def reference_line(reference):
    return joined([reference["relation"], reference["title"], shown(reference["document_number"])])


def field_text(value):
    """A field of a declared fact on one line."""
    if isinstance(value, list):
        return "、".join(unit["name"] for unit in value)
    if isinstance(value, dict):
        return amount(value) if "comparator" in value else "".join(part or "" for part in value.values())
    return str(value)


def declared_line(fact):
    own = ("id", "section", "task", "span", "quote", "rule")
    fields = [f"{key}: {field_text(value)}" for key, value in fact.items() if key not in own and value is not None]
    return joined([fact["task"] or fact["section"] or "-", *fields])


def diagnostic_lines(diagnostics):
    counts = Counter(f"{item['severity']} {item['code']}: {item['message']}" for item in diagnostics)
    return [line + (f" (× {count})" if count > 1 else "") for line, count in counts.items()]


def describe(record):
    """The text of the golden file of one record."""
    def lines_of(kind, line):
        return sorted(map(line, record[kind]))
    tables = [line for table in record["tables"] for line in table_lines(table)]
    blocks = [
        ("metadata", list(metadata_lines(record["metadata"]))),
        ("outline", list(outline_lines(record))),
        (f"goals ({len(record['goals'])})", lines_of("goals", goal_line)),
        (f"achievements ({len(record['achievements'])})", lines_of("achievements", goal_line)),
        (f"provisions ({len(record['provisions'])})", lines_of("provisions", goal_line)),
        (f"tasks ({len(record['tasks'])})", list(map(task_line, record["tasks"]))),
        (f"tables ({len(record['tables'])})", tables),
        (f"references ({len(record['references'])})", lines_of("references", reference_line)),
        *((f"{kind} ({len(facts)})", list(map(declared_line, facts))) for kind, facts in record["facts"].items()),
        (f"diagnostics ({len(record['diagnostics'])})", sorted(diagnostic_lines(record["diagnostics"]))),
    ]
    return "\n".join(f"## {title}\n" + "".join(line + "\n" for line in lines) for title, lines in blocks)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("mode", choices=("check", "accept"))
    parser.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()

    documents = records.corpus_documents()
    if arguments.names:
        documents = [path for path in documents if path.name.startswith(tuple(arguments.names))]
        if not documents:
            sys.exit("no document of that name in corpus/documents")
    wrong = 0
    for path, record in records.for_each(documents, records.extract):
        golden = GOLDEN / (path.stem + ".txt")
        if isinstance(record, RuntimeError):
            print(record)
            wrong += 1
            continue
        found = f"# {path.name}\n\n" + describe(record)
        kept = golden.read_text(encoding="utf-8") if golden.is_file() else ""
        if found == kept:
            continue
        if arguments.mode == "accept":
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(found, encoding="utf-8")
            print(f"written: {golden.relative_to(records.ROOT)}")
        else:
            name = golden.relative_to(records.ROOT).as_posix()
            sys.stdout.writelines(difflib.unified_diff(kept.splitlines(True), found.splitlines(True), name, "found now", n=1))
            wrong += 1
    if not arguments.names:
        for left_over in sorted(set(GOLDEN.glob("*.txt")) - {GOLDEN / (path.stem + ".txt") for path in documents}):
            print(f"{left_over.relative_to(records.ROOT)}: there is no such document any more")
            if arguments.mode == "accept":
                left_over.unlink()
            else:
                wrong += 1
    if arguments.mode == "check":
        print(f"golden: {len(documents) - wrong} of {len(documents)} as kept" if wrong else f"golden: all {len(documents)} as kept")
        if wrong:
            print("If the change is meant: tools/golden.py accept, then read the diff of tests/golden")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
