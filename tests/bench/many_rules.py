#!/usr/bin/env python3
"""What ten thousand rules cost: checking them, running their examples, and one document read with them.

usage: many_rules.py [RULES]     10000 rules beside those that come with the program

The rules are those of idle_rules.py with examples. Exit status: 1 where a command fails, takes more than a minute of the
processor or more than 1 GiB of memory.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import idle_rules
from idle_rules import records

MOST_SECONDS, MOST_MIB = 60, 1024


def run(arguments):
    """(exit status, processor seconds, MiB) of one run of the program."""
    with subprocess.Popen([records.program(), *arguments], stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    document = str(records.corpus_documents()[0])
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        rules = idle_rules.rules_with(Path(folder), "many", count, examples=True)
        for arguments in (["rules", "check", rules], ["rules", "test", rules], ["extract", document, "--rules", rules]):
            status, seconds, mib = run(arguments)
            print(f"{count} rules more, {' '.join(map(str, arguments[:1 + (arguments[0] == 'rules')]))}: "
                  f"exit status {status}, {seconds:.1f} s, {mib:.0f} MiB")
            failed = failed or status != 0 or seconds > MOST_SECONDS or mib > MOST_MIB
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
