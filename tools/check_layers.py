#!/usr/bin/env python3
"""Check who includes whom, and words that do not belong into the sources.

usage: check_layers.py [ROOT]     ROOT: another checkout, for the tests of this script

- extractor/: a file includes lower layers or its own folder; the layers are those of the table in extractor/README.md.
- output/: record < knowledge < compare < export < report; of extractor/ only model, base, text and values.
- cli/ includes everything, nothing includes cli/ but tests/.
- A library is included only where LIBRARIES says, and in no public header: one that another folder includes.
- No left-over marks, and no names of sample documents' places in sources and rules.
Exit status 1 where something is wrong; each finding is one line: file:line: message.
"""
import json
import re
import sys
from pathlib import Path

OUTPUT_LAYERS = {"record": 0, "knowledge": 1, "compare": 2, "export": 3, "report": 4, "schema": 0}
EXTRACTOR_FOR_OUTPUT = {"model", "base", "text", "values"}

# Header → (library, folders that may include it). A folder stands for everything below it; tests/ may include all.
LIBRARIES = [
    (r"unicode/", "ICU", ["extractor/text"]),
    (r"re2/", "RE2", ["extractor/rules"]),
    (r"yaml-cpp/", "yaml-cpp", ["extractor/rules", "output/record"]),
    (r"libxml/", "libxml2", ["extractor/ingest"]),
    (r"zip(conf)?\.h$", "libzip", ["extractor/ingest", "output/report"]),
    (r"zlib\.h$", "zlib", ["extractor/ingest", "output/knowledge"]),
    (r"openssl/", "libcrypto", ["extractor/base"]),
    (r"(rapidjson|nlohmann)/", "a JSON library", ["extractor/ingest", "output"]),
    (r"sqlite3\.h$", "SQLite", ["output/knowledge"]),
    (r"xlsxwriter", "libxlsxwriter", ["output/export"]),
    (r"CLI/", "CLI11", ["cli"]),
    (r"fmt/", "fmt", ["extractor", "output", "cli"]),
    (r"(catch2|benchmark|valijson)/", "a test library", []),
]
POSIX = re.compile(r"(sys/\w+|unistd|fcntl|langinfo|locale|poll|signal|spawn|termios)\.h$")

LEFT_OVER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b")
SOURCES = ("*.h", "*.cpp", "*.cmake", "CMakeLists.txt", "*.yaml", "*.py", "*.sh", "*.mjs", "*.ts")
FETCHED = "node_modules"  # packages that npm has put beside sources
PROVINCE_LEVEL = ("中国", "北京市", "天津市", "上海市", "重庆市")
CODE_FOLDERS = ("extractor", "output", "cli", "rules", "tools", "tests")


def extractor_layers(root):
    """Folder → layer, from the table in extractor/README.md."""
    table = (root / "extractor" / "README.md").read_text(encoding="utf-8")
    layers = {name: int(layer) for name, layer in re.findall(r"^\| `(\w+)/` \| (\d+) \|", table, flags=re.MULTILINE)}
    folders = {path.name for path in (root / "extractor").iterdir() if path.is_dir()}
    if layers.keys() != folders:
        sys.exit(f"extractor/README.md: the layer table does not list just the folders: {sorted(layers.keys() ^ folders)}")
    return layers


def place_of(path):
    """("extractor", "rules") of extractor/rules/rules.h; ("extractor", None) of extractor/extract.h."""
    parts = Path(path).parts
    return parts[0], parts[1] if len(parts) > 2 else None


def own_include_fault(includer, included, layers):
    """Why `includer` must not include the project header `included`; None where it may."""
    from_top, from_folder = place_of(includer)
    to_top, to_folder = place_of(included)
    if from_top == "tests":
        return None
    if to_top == "tests":
        return "only tests include tests/"
    if to_top == "cli":
        return None if from_top == "cli" else "only cli/ includes cli/"
    if from_top == "cli":
        return None
    if from_top == "extractor":
        if to_top != "extractor":
            return "extractor/ includes nothing above it"
        if from_folder is None or from_folder == to_folder:
            return None
        if to_folder is None:
            return "extract.h is the top of extractor/"
        if layers[to_folder] < layers[from_folder]:
            return None
        return f"{from_folder}/ is layer {layers[from_folder]}, {to_folder}/ is layer {layers[to_folder]}: only lower layers"
    if from_top == "output":
        if to_top == "extractor":
            if to_folder in EXTRACTOR_FOR_OUTPUT:
                return None
            return f"output/ includes of extractor/ only {', '.join(sorted(EXTRACTOR_FOR_OUTPUT))}"
        if to_folder == from_folder or from_folder is None:
            return None
        if from_folder not in OUTPUT_LAYERS or to_folder not in OUTPUT_LAYERS:
            return f"tools/check_layers.py does not know output/{from_folder} or output/{to_folder}: add it to OUTPUT_LAYERS"
        if OUTPUT_LAYERS[to_folder] < OUTPUT_LAYERS[from_folder]:
            return None
        return f"output/{from_folder} stands below or beside output/{to_folder}"
    return None


def library_fault(includer, header, public):
    """Why `includer` must not include the header of a library; None where it may. `public`: headers that other folders include."""
    if includer.startswith("tests/") or "/" not in header and not header.endswith(".h") or POSIX.fullmatch(header):
        return None
    for pattern, name, folders in LIBRARIES:
        if re.match(pattern, header):
            if not any(includer.startswith(folder + "/") for folder in folders):
                return f"{name} is included only in {', '.join(folders) or 'tests'}"
            if includer in public:
                return f"{name} in a header that other folders include: keep it in a .cpp"
            return None
    return "a header that tools/check_layers.py does not know: add it to LIBRARIES"


def includes_below(root):
    """(file, line number, "<" or '"', header) of every include of the sources."""
    for top in ("extractor", "output", "cli", "tests"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
                    if found:
                        yield path.relative_to(root).as_posix(), number, found[1], found[2]


def include_faults(root, layers):
    includes = list(includes_below(root))
    public = {header for includer, _, bracket, header in includes
              if bracket == '"' and not includer.startswith("tests/") and place_of(includer) != place_of(header)}
    for includer, number, bracket, header in includes:
        if bracket == "<":
            fault = library_fault(includer, header, public)
        elif not (root / header).is_file():
            fault = "no such file; includes are written from the root of the project"
        else:
            fault = own_include_fault(includer, header, layers)
        if fault:
            yield f"{includer}:{number}: includes {header}: {fault}"


def sample_places(root):
    """Names of the cities and counties that the sample documents beside the checkout are about; None where there are none.
    Provinces may be named: lists of them are general knowledge."""
    gold = root.parent / "shared" / "gold"
    if not gold.is_dir():
        return None
    places = set()
    for path in gold.glob("*.json"):
        division = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("division")
        if division and division not in PROVINCE_LEVEL and not division.endswith("省"):
            places.add(re.sub("[省市区县]$", "", division))
    return places


def word_faults(root, places):
    named = re.compile("|".join(sorted(places))) if places else None
    for top in CODE_FOLDERS:
        for pattern in SOURCES:
            for path in sorted((root / top).rglob(pattern)):
                name = path.relative_to(root).as_posix()
                if FETCHED in path.parts:
                    continue
                # Lists of all divisions of the country name every place.
                look_for_places = named and top not in ("tools", "tests") and not path.name.startswith("divisions")
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    mark = LEFT_OVER.search(line)
                    if mark:
                        yield f"{name}:{number}: left-over mark {mark[0]}"
                    place = look_for_places and named.search(line)
                    if place:
                        yield f"{name}:{number}: names {place[0]}, a place of a sample document"


def main():
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    places = sample_places(root)
    faults = list(include_faults(root, extractor_layers(root))) + list(word_faults(root, places))
    for fault in faults:
        print(fault)
    if places is None:
        print("names of places: not looked for, there is no ../shared/gold")
    if not faults:
        print("layers: nothing wrong")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
