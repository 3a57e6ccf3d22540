"""Programs of others that hang, breed, flood or vanish: stand-ins for soffice that do it on purpose."""
import os
import signal
import subprocess
import time

from harness import has_sanitizers, records, run

RTF = b"{\\rtf1\\ansi plan}"
# The folder of the run is the last argument's; the process number of a child of the stand-in is left beside it.
SLEEPS = "sleep 1000 & echo $! > {place}/child; sleep 1000"
FLOODS = "while :; do echo flood flood flood flood; done"
SPILLS = 'mkdir "$HOME/result"; head -c 6000000000 /dev/zero > "$HOME/result/document.docx"'
SILENT = "exit 0"
CRASHES = "kill -SEGV $$"
LINKS = 'mkdir "$HOME/result"; ln -s /etc/passwd "$HOME/result/document.docx"'


def stand_in(place, script):
    folder = place / "programs"
    folder.mkdir(exist_ok=True)
    (folder / "soffice").write_text("#!/bin/sh\n" + script.replace("{place}", str(place)) + "\n")
    (folder / "soffice").chmod(0o755)
    return folder


def is_alive(number):
    try:
        with open(f"/proc/{number}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends_soon(number):
    """A killed process may need a moment."""
    for _ in range(100):
        if not is_alive(number):
            return True
        time.sleep(0.05)
    return False


def left_folders(place):
    return sorted(name for name in os.listdir(place / "tmp") if name.startswith("planatlas-"))


def fault_of_program(place, name, script, expected):
    os.environ["TMPDIR"] = str(place / "tmp")
    status, _, error, seconds = run(["extract", place / "plan.rtf", "--max-seconds", "2"], path=stand_in(place, script))
    if status != 1 or expected not in error or error.count("\n") != 1 or "plan.rtf" not in error:
        return f"soffice that {name}: exit status {status}: {error[:200]}"
    if seconds > 20 and not has_sanitizers():
        return f"soffice that {name}: takes {seconds:.0f} s"
    if left_folders(place):
        return f"soffice that {name}: leaves {left_folders(place)}"
    return None


def check_programs(place, _):
    """Every misdeed has its line and its end, with the processes and folders it made."""
    (place / "tmp").mkdir()
    (place / "plan.rtf").write_bytes(RTF)
    for name, script, expected in (("sleeps", SLEEPS, "busy for more than 2 seconds"), ("floods", FLOODS, "soffice"),
                                   ("spills", SPILLS, "soffice"), ("is silent", SILENT, "nothing that LibreOffice can read"),
                                   ("crashes", CRASHES, "signal 11"), ("links", LINKS, "")):
        fault = fault_of_program(place, name, script, expected)
        if fault:
            return fault
    if not ends_soon(int((place / "child").read_text())):
        return "a child of a program that was ended lives on"
    return check_killed_with_program(place)


def check_killed_with_program(place):
    """planatlas is killed while a program works for it: the program ends too, the next run takes its folder away."""
    (place / "child").unlink()
    process = subprocess.Popen([records.program(), "extract", str(place / "plan.rtf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env={**os.environ, "PATH": f"{stand_in(place, SLEEPS)}:{os.environ['PATH']}"})
    for _ in range(400):
        if (place / "child").exists() and (place / "child").read_text():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    if not ends_soon(int((place / "child").read_text())):
        os.kill(int((place / "child").read_text()), signal.SIGKILL)
        return "a program and its child outlive planatlas that was killed"
    for name in left_folders(place):
        os.utime(place / "tmp" / name, (0, 0))  # a new one may be another's who has not locked it yet
    return fault_of_program(place, "is silent behind a killed run", SILENT, "nothing that LibreOffice can read")
