#!/usr/bin/env python3
"""Hostile and broken input: one clear line each, bounded time and memory, the rest of the batch whole.

usage: run.py [--long] [WORD]    --long adds what takes minutes: 1 GB of one character, every sixteenth of every sample
                                 WORD: only the files and checks whose name holds it

Every case is a file made here. `planatlas extract` must end within its time and memory, without a signal, with a record or with
one line on standard error that names the file. Then one build reads all of them together with a sound plan: the plan is
in the base, and nothing is written outside it. Exit status 1 where anything of this does not hold.
"""
import contextlib
import os
import resource
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import cases
import growth
import limits
import programs
import stream
from harness import PLAN, WORD, fault_of, records, run


def files_of(folder):
    for name, content, expected in [*cases.cases(), *cases.truncated(folder.parent)]:
        if WORD not in name:
            continue
        path = folder / name
        if content is None:
            with open(path, "wb") as file:
                for _ in range(1024):
                    file.write(b"1" * (1 << 20))
        else:
            path.write_bytes(content)
        yield name, path, expected


def odd_files(folder):
    """What only a file system can hold: loops of links, pipes, unreadable files, names that are no text."""
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    os.symlink(folder, folder / "loop")
    os.symlink("nowhere", folder / "dangling.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "unreadable.txt").write_text(PLAN, encoding="utf-8")
    (folder / "unreadable.txt").chmod(0)
    (folder / "new\nline.txt").write_text(PLAN + "二、任务\n", encoding="utf-8")
    with open(os.path.join(os.fsencode(folder), b"\xff\xfe.txt"), "wb") as file:
        file.write((PLAN + "三、保障\n").encode())
    socket.socket(socket.AF_UNIX).bind(str(folder / "socket.txt"))
    with contextlib.suppress(PermissionError):  # only the system's keeper may make one
        os.mknod(folder / "device.txt", 0o600 | stat.S_IFCHR, os.makedev(1, 5))  # zeros without end
    (folder / "closed").mkdir(mode=0)


def check_batch(place, folder):
    """One build of everything: the sound plan is in the base, nothing is written beside it."""
    before = sorted(os.listdir(place))
    status, _, error, seconds = run(["build", folder, "--kb", place / "kb", "--quiet"], 600)
    if status not in (0, 1):
        return f"build ends with {status}: {error[-300:]}"
    beside = set(os.listdir(place)) - set(before) - {"kb"}
    if beside or Path("/escaped.txt").exists():
        return f"written outside the base: {beside}"
    if "高新技术企业" not in (place / "kb" / "knowledge_base.json").read_text(encoding="utf-8"):
        return "the sound plan is not in the base"
    if any("\n" in line or "\x1b" in line for line in error.split("\n")):
        return "control characters in a message"
    print(f"one build of all: {seconds:.0f} s, {error.count(chr(10))} lines of reasons")
    return None


def check_time(place, _):
    """A document that takes too long is named, and the others are in the base."""
    folder = place / "slow"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    lines = (f"（{i}）推进培育。到2025年，合作社达到{i}家，新增企业{i}户。（责任单位：甲局、乙局）\n" for i in range(200_000))
    (folder / "long.txt").write_text(PLAN + "".join(lines), encoding="utf-8")
    status, _, error, seconds = run(["build", folder, "--kb", place / "timed", "--quiet", "--max-seconds", "1"])
    if status != 1 or "long.txt: takes longer than 1 seconds" not in error or error.count("\n") != 1:
        return f"a limit of one second gives exit status {status} after {seconds:.0f} s: {error[:200]}"
    base = (place / "timed" / "knowledge_base.json").read_text(encoding="utf-8")
    return None if "高新技术企业" in base else "the sound plan is not in the base"


def check_changing_files(place, plans):
    """Files that grow, shrink, vanish and come back while they are read: the ones beside them are in the base."""
    folder = place / "changing"
    shutil.copytree(plans, folder)
    moving = [folder / f"moving{i}.txt" for i in range(20)]
    stop = threading.Event()

    def change():
        while not stop.is_set():
            for path in moving:
                path.write_text(PLAN * 3000, encoding="utf-8")
                with open(path, "ab") as file:
                    file.write(b"\xe4" * 5000)
                os.truncate(path, 100)
                path.unlink()

    changer = threading.Thread(target=change)
    changer.start()
    try:
        for _ in range(5):
            status, _, error, _ = run(["build", folder, "--kb", place / "changed", "--quiet"])
            if status not in (0, 1) or any("moving" not in line for line in error.splitlines()):
                return f"exit status {status}: {error[:300]}"
    finally:
        stop.set()
        changer.join()
    base = (place / "changed" / "knowledge_base.json").read_text(encoding="utf-8")
    return None if "农场" in base else "the files that stay are not in the base"


@contextlib.contextmanager
def small_disk(place, size):
    """A file system of so many bytes; nothing where none may be mounted."""
    (place / "disk").mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place / "disk")]
    mounted = subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0
    try:
        yield place / "disk" if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(place / "disk")], check=True)


def fault_of_full_build(status, error):
    if status != 3 or error.count("\n") != 1:
        return f"a build without room gives exit status {status}: {error[:300]}"
    return None


def check_full_disk_of_build(place, plans):
    """A build that finds no room says so in a line; with room it goes on to the same base as any other."""
    run(["build", plans, "--kb", place / "roomy", "--quiet"])
    whole = (place / "roomy" / "knowledge_base.json").read_bytes()
    for size in (20_000, 60_000, 200_000):
        status, _, error, _ = run(["build", plans, "--kb", place / "tight", "--quiet"], limits=[(resource.RLIMIT_FSIZE, size)])
        fault = fault_of_full_build(status, error)
        if fault:
            return f"files of {size} bytes at most: {fault}"
    run(["build", plans, "--kb", place / "tight", "--quiet"])
    if (place / "tight" / "knowledge_base.json").read_bytes() != whole:
        return "the base differs after builds without room"
    for size in (64 << 10, 256 << 10):
        with small_disk(place, size) as disk:
            if disk is None:
                return None
            status, _, error, _ = run(["build", plans, "--kb", disk / "kb", "--quiet"])
            fault = fault_of_full_build(status, error)
            if fault:
                return f"a disk of {size} bytes: {fault}"
            subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            status, _, error, _ = run(["build", plans, "--kb", disk / "kb", "--quiet"])
            if status != 0 or (disk / "kb" / "knowledge_base.json").read_bytes() != whole:
                return f"the base differs after a full disk: {error[:300]}"
    return None


def check_full_disk(place, folder):
    """What cannot be written is said, and what was there stays."""
    status, _, error, _ = run(["extract", folder / "plan.txt", "-o", "/dev/full"])
    if status != 3 or not error:
        return f"a full disk gives exit status {status}"
    target = place / "kept.json"
    target.write_text("kept")
    os.chmod(place, 0o500)
    run(["extract", folder / "plan.txt", "-o", target])
    os.chmod(place, 0o700)
    left = [name for name in os.listdir(place) if name.endswith(".part")]
    return f"left behind: {left}" if left else None


def check_killed(place, folder):
    """Killed at any moment, the next build makes the base whole."""
    whole = None
    for wait in (0.02, 0.1, 0.3, 0.6, 1.0, None):
        process = subprocess.Popen([records.program(), "build", str(folder), "--kb", str(place / "killed"), "--quiet"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=wait)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    status, _, error, _ = run(["build", folder, "--kb", place / "fresh", "--quiet"])
    whole = (place / "fresh" / "knowledge_base.json").read_bytes()
    again = (place / "killed" / "knowledge_base.json").read_bytes()
    return None if status == 0 and whole == again else f"the base differs after being killed {error[:200]}"


def main():
    failures = 0
    with tempfile.TemporaryDirectory() as root:
        place = Path(root)
        folder = place / "in"
        folder.mkdir()
        count = 0
        for name, path, expected in files_of(folder):
            fault = fault_of(name, path, expected, several=name.endswith((".zip", ".tar", ".gz", ".jsonl")))
            count += 1
            if fault:
                failures += 1
                print(f"{name}: {fault}")
            if path.stat().st_size > 200 << 20:
                path.unlink()
        plans = place / "plans"
        plans.mkdir()
        for i in range(60):
            (plans / f"{i}.txt").write_text(PLAN + f"到202{i % 9}年，农场达到{i}家。\n", encoding="utf-8")
        odd_files(folder)
        for check, where in ((check_batch, folder), (check_time, folder), (limits.check_long_texts, folder), (limits.check_parts, folder), (growth.check_growth, folder),
                             (programs.check_programs, folder), (stream.check_stream, folder), (check_changing_files, plans), (check_full_disk, folder),
                             (check_full_disk_of_build, plans), (check_killed, plans)):
            if WORD and WORD not in check.__name__:
                continue
            start = time.monotonic()
            fault = check(place, where)
            print(f"{check.__name__}: {time.monotonic() - start:.0f} s")
            count += 1
            if fault:
                failures += 1
                print(f"{check.__name__}: {fault}")
        (folder / "unreadable.txt").chmod(0o600)
        shutil.rmtree(folder)
    print(f"{count} cases, {failures} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
