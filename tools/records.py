"""Records of documents, by running the program: shared by the scripts in tools/ and tests/."""
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SKIPPED = 77  # exit status of a check that could not run here
SECONDS_A_DOCUMENT = 120


def program():
    """The program to run: $PLANATLAS, else that of the release build."""
    path = Path(os.environ.get("PLANATLAS", ROOT / "build" / "release" / "cli" / "planatlas"))
    if not os.access(path, os.X_OK):
        sys.exit(f"{path}: no such program; build it (cmake --workflow --preset release) or set PLANATLAS")
    return path


def extract_bytes(path):
    """What `planatlas extract` prints for one file. Raises RuntimeError with what the program said where it gives none."""
    try:
        done = subprocess.run([program(), "extract", str(path)], capture_output=True, timeout=SECONDS_A_DOCUMENT, check=False)
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"{path}: no record after {SECONDS_A_DOCUMENT} seconds") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RuntimeError(f"{path}: exit status {done.returncode}: {said[0] if said else 'no message'}")
    return done.stdout


def extract(path):
    """The record of one file, its numbers with the digits as written. Raises RuntimeError as extract_bytes does."""
    try:
        return json.loads(extract_bytes(path), parse_float=Decimal)
    except ValueError as error:
        raise RuntimeError(f"{path}: the record is no JSON: {error}") from None


def for_each(paths, read):
    """[(path, read(path) or the RuntimeError it raised)] in the order of `paths`, one program a processor."""
    def one(path):
        try:
            return path, read(path)
        except RuntimeError as error:
            return path, error
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return list(pool.map(one, paths))


def corpus_documents():
    return sorted(path for path in (ROOT / "corpus" / "documents").iterdir() if path.is_file())
