"""`extract --jsonl` with lines that nobody should send: an answer for each, and the sound ones have their goals."""
import json

from harness import PLAN, run

SOUND = json.dumps({"id": 7, "text": PLAN}).encode()
LINES = [SOUND, b"", b"no JSON", b"[1]", b"null", b"{", b'{"text": 1}', b'{"text": "\xff\xfe"}', b'{"text": "a\0b"}', b"\0", b"\x1b[31m",
         b'{"text": "\\ud800"}', b'{"path": "/dev/zero"}', b'{"path": "/"}', b'{"path": "no such file"}', b'{"path": ["a"]}',
         b'{"a":' * 100_000, b'{"id": ' + b"9" * 5000 + b', "text": "x"}', b'{"text": "' + b"1" * (3 << 20) + b'"}',
         b'{"text": "a", "text": "b"}', SOUND]


def check_stream(_, __):
    status, out, error, _ = run(["extract", "--jsonl", "--max-bytes", "100000"], given=b"\n".join(LINES))
    if status != 0 or error:
        return f"exit status {status}: {error[:200]}"
    answers = [json.loads(line) for line in out.splitlines()]
    if [each["input"]["line"] for each in answers] != [i + 1 for i, line in enumerate(LINES) if line.strip()]:
        return "not one answer for each line, in order"
    if [len(answers[i]["goals"]) for i in (0, -1)] != [1, 1]:
        return "the sound lines have not their goal"
    silent = [each["input"]["line"] for each in answers if not each.get("text", "").strip() and not each.get("error", {}).get("message")]
    return f"neither text nor reason for the lines {silent}" if silent else None
