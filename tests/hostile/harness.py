"""How the hostile tests run planatlas, and what they ask of each file. $PLANATLAS names the program."""
import functools
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
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


@functools.cache
def has_sanitizers():
    """Such a program reserves more addresses than any limit allows, and takes its time."""
    return b"__asan_init" in Path(records.program()).read_bytes()


def run(arguments, seconds=SECONDS, path="", limits=(), given=b""):
    """Runs planatlas; `path` stands before $PATH, `limits` are further ones of the system, `given` is standard input."""
    time_limit = seconds * SLOWER if has_sanitizers() else seconds
    environment = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}"} if path else None

    def limit():
        for each, most in limits:
            resource.setrlimit(each, (most, most))
        if not has_sanitizers():
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (time_limit, time_limit))

    start = time.monotonic()
    try:
        done = subprocess.run([records.program(), *map(str, arguments)], capture_output=True, timeout=WAIT, check=False,
                              preexec_fn=limit, env=environment, input=given)
    except subprocess.TimeoutExpired:
        return None, b"", f"no end after {WAIT} seconds", WAIT
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"), time.monotonic() - start


def silent_loss(out):
    """A record without a text says nothing of what was lost."""
    try:
        found = [json.loads(out)]
    except json.JSONDecodeError:  # a container gives a record a line
        found = [json.loads(line) for line in out.splitlines()]
    for record in found:
        if not record["text"].strip() and not record["diagnostics"]:
            return "an empty record without a diagnostic"
    return None


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
    if name.startswith("locked") and not re.search("encrypted|password", error):
        return f"does not say that it is encrypted: {error[:200]}"
    lines = error.splitlines()
    if status == 1 and (not lines or not all(name in line for line in lines)):
        return f"does not say which file: {error[:200]}"
    if status == 1 and len(lines) > 1 and not several:
        return f"says more than one line: {error[:200]}"
    if status == 0 and not out:
        return "gives neither a record nor a reason"
    return silent_loss(out) if status == 0 else None
