#!/usr/bin/env python3
"""What a thousand rules cost that match nothing: time on the corpus with them over time without, loading left out.

usage: idle_rules.py [RULES [ROUNDS]]     1000 rules, 3 rounds of which the fastest counts

The rules are copies of the shape of most goal rules, each with a word of its own that no document holds; every second one leaves it
to the program to find that word in the pattern. Processor time of the program, so that other work on the machine does not count.
Exit status: 1 where the ratio is above 1.2.
"""
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))
import records  # noqa: E402

MOST = 1.2
COPIES = 20
A_FILE = 1000  # rules; a rule file holds at most 1 MiB
RULE = """  - id: idle_{i}
    description: 甲{word}300家
    makes: goal
    on: tokens
    {literals}patterns: ['(?P<indicator>{{ind}}+?){word}(?P<quantity>{{q}})(?P<next>{{stop}}|、)']
"""
EXAMPLES = """    examples:
      - {{text: 甲业{word}300家。, facts: [{{value: 300}}]}}
      - {{text: 无。, facts: []}}
"""


def word_of(i):
    """Three rare characters, another three for each number."""
    return "".join(chr(0x9E00 + i // 40 ** power % 40) for power in range(3))


def rule(i, examples):
    word = word_of(i)
    text = RULE.format(i=i, word=word, literals=f"contains_any: [{word}]\n    " if i % 2 else "")
    return text + (EXAMPLES.format(word=word) if examples else "")


def rules_with(place, name, count, examples=False):
    folder = place / name
    shutil.copytree(records.ROOT / "rules", folder, ignore=shutil.ignore_patterns("README.md", "schema"))
    for first in range(0, count, A_FILE):
        rules = "".join(rule(i, examples) for i in range(first, min(first + A_FILE, count)))
        (folder / f"idle_{first}.yaml").write_text("rules:\n" + rules, encoding="utf-8")
    return folder


def seconds_for(rules, stream):
    """Processor seconds for a stream of documents."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run([records.program(), "extract", "--jsonl", "--jobs", "1", "--rules", rules], input=stream, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr.decode("utf-8", "replace")[:500])
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    texts = [record["text"] for _, record in records.for_each(records.corpus_documents(), records.extract)]
    lines = [json.dumps({"content": text}, ensure_ascii=False) for text in texts]
    whole = "\n".join(lines * COPIES).encode()
    little = lines[0].encode()
    fastest = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        chosen = {"without": rules_with(place, "without", 0), "with": rules_with(place, "with", count)}
        for _ in range(rounds):
            for name, rules in chosen.items():
                taken = seconds_for(rules, whole) - seconds_for(rules, little)
                fastest[name] = min(taken, fastest.get(name, taken))
    ratio = fastest["with"] / fastest["without"]
    print(f"{COPIES} times {len(lines)} documents: {fastest['without']:.2f} s, with {count} idle rules {fastest['with']:.2f} s: ratio {ratio:.2f}")
    sys.exit(1 if ratio > MOST else 0)


if __name__ == "__main__":
    main()
