#!/usr/bin/env python3
"""The tutorial of rules/README.md as it stands: its files are written, its commands called, and what they must show is looked for.

usage: run.py PROGRAM     Exit status: 0 it does what it says, 1 it does not.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
FILES, COMMANDS = 6, 15  # a plan, indicators, and a file for each of the four steps; fewer are a page that was read wrongly
SAVED = re.compile(r"[Ss]ave this as `([^`]+)`:$")


def blocks(page):
    """(language, file that the line before tells to save it as or None, lines) of every fenced block."""
    before, lines = "", None
    for line in page.splitlines():
        if line.startswith("```"):
            if lines is None:
                saved = SAVED.search(before)
                language, file, lines = line[3:], saved and saved.group(1), []
            else:
                yield language, file, lines
                before, lines = "", None
        elif lines is not None:
            lines.append(line)
        elif line:
            before = line


class Session:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.files = self.commands = 0
        self.output, self.faults = "", []

    def save(self, file, lines):
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        self.files += 1

    def console(self, lines):
        for line in lines:
            if line.startswith("$ "):
                self.call(line[2:])
            elif line.strip() not in self.output:
                self.faults.append(f"{self.command}: {line.strip()!r} is not in what it prints:\n{self.output}")

    def call(self, command):
        self.command = command
        self.commands += 1
        name, *arguments = command.split()
        if name == "cp":
            shutil.copytree(PROJECT / arguments[1], self.folder / arguments[2])
            return
        if name != "planatlas":
            sys.exit(f"{command}: a command that the tutorial must not ask for")
        done = subprocess.run([self.program, *arguments], cwd=self.folder, capture_output=True, text=True)
        if done.returncode != 0:
            self.faults.append(f"{command}: exit status {done.returncode}: {done.stderr.strip()}")
        self.output = done.stdout


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    page = (PROJECT / "rules/README.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        session = Session(str(Path(sys.argv[1]).resolve()), Path(folder))
        for language, file, lines in blocks(page):
            if file:
                session.save(file, lines)
            elif language == "console":
                session.console(lines)
    if session.files != FILES or session.commands < COMMANDS:
        session.faults.append(f"{session.files} files and {session.commands} commands were found in rules/README.md")
    for fault in session.faults:
        print(fault)
    print(f"tutorial: {session.commands} commands, {len(session.faults)} of what they must show is missing")
    sys.exit(bool(session.faults))


main()
