"""Workbooks (XLSX) read with nothing but what every Python has, and by LibreOffice: independent of the program's own writer."""
import csv
import re
import shutil
import subprocess
import zipfile
import xml.etree.ElementTree as ElementTree

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Sheet:
    """`rows`: lists of text, number (int or float) or None; `frozen`, `filtered`: ranges; `formulas`: how many."""

    def __init__(self, root, shared):
        self.rows = []
        self.formulas = sum(1 for _ in root.iter(SPACE + "f"))
        pane, filtered = root.find(f".//{SPACE}pane"), root.find(SPACE + "autoFilter")
        self.frozen = pane.get("topLeftCell") if pane is not None and pane.get("state") == "frozen" else None
        self.filtered = filtered.get("ref") if filtered is not None else None
        for row in root.iter(SPACE + "row"):
            cells = []
            for cell in row.iter(SPACE + "c"):
                column = 0
                for letter in re.match(r"[A-Z]+", cell.get("r"))[0]:
                    column = column * 26 + ord(letter) - ord("A") + 1
                cells += [None] * (column - 1 - len(cells)) + [value_of(cell, shared)]
            self.rows.append(cells)
        width = max(map(len, self.rows), default=0)
        for cells in self.rows:
            cells += [None] * (width - len(cells))


def text_of(element):
    return "".join(part.text or "" for part in element.iter(SPACE + "t"))


def unescaped(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def value_of(cell, shared):
    value = cell.find(SPACE + "v")
    if cell.get("t") == "inlineStr":
        return unescaped(text_of(cell))
    if value is None or value.text is None:
        return None
    if cell.get("t") == "s":
        return unescaped(shared[int(value.text)])
    if cell.get("t") == "str":
        return unescaped(value.text)
    return float(value.text) if re.search("[.eE]", value.text) else int(value.text)


def read_workbook(path):
    """Sheet by name."""
    with zipfile.ZipFile(path) as archive:
        def tree(name):
            return ElementTree.fromstring(archive.read(name))
        names = archive.namelist()
        shared = [text_of(item) for item in tree("xl/sharedStrings.xml")] if "xl/sharedStrings.xml" in names else []
        targets = {link.get("Id"): link.get("Target") for link in tree("xl/_rels/workbook.xml.rels")}
        return {sheet.get("name"): Sheet(tree("xl/" + targets[sheet.get(RELATION)]), shared)
                for sheet in tree("xl/workbook.xml").iter(SPACE + "sheet")}


def first_sheet_by_libreoffice(path, folder):
    """Rows of text, as LibreOffice shows them; None where it is not installed."""
    office = shutil.which("soffice")
    if not office:
        return None
    folder.mkdir()
    subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", folder, path],
                   capture_output=True, timeout=180, check=False)
    with open(folder / (path.stem + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
