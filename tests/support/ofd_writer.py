"""Writes OFD packages (GB/T 33190-2016) for tests: paragraphs and ruled tables laid out on A4 pages.

As in files of real programs, a line is one text object, or one for each few characters; objects stand in no order; a page
template carries a running head, the foot of each page its number, and an annotation a slanted watermark.
"""
import random
import zipfile
from xml.sax.saxutils import escape

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
WIDTH, HEIGHT = 210.0, 297.0  # mm
LEFT, RIGHT, TOP, BOTTOM = 28.0, 26.0, 37.0, 35.0
SIZE, PITCH = 5.6, 9.9
CELL_SIZE, CELL_PITCH, PADDING = 3.7, 4.8, 1.2
NO_LINE_START = "，。、；：？！）》”’】〕%％"


def width_of(text, size=1.0):
    return sum(size if ord(c) >= 0x2E80 or c in "“”‘’—…" else size / 2 for c in text)


def wrap(text, size, first, other):
    """Cuts a paragraph into lines of at most `first`, then `other` mm; closing marks hang over the margin."""
    lines, line, room = [], "", first
    for c in text:
        if width_of(line + c, size) > room and c not in NO_LINE_START and not (line[-1:].isascii() and c.isascii()):
            lines.append(line)
            line, room = "", other
        line += c
    return lines + [line]


class Book:
    """Pages of objects, filled from the top down."""

    def __init__(self, head="", seed=1):
        self.pages = []
        self.head = head
        self.random = random.Random(seed)
        self.next_id = 100
        self.y = HEIGHT

    def new_page(self):
        self.pages.append([])
        self.y = TOP
        number = f"— {len(self.pages)} —"
        self.text(number, WIDTH / 2 - 8, HEIGHT - 25, 4.9)

    def id(self):
        self.next_id += 1
        return self.next_id

    def object(self, text, x, y, size):
        steps = [width_of(c, size) for c in text[:-1]]
        packed, i = [], 0
        while i < len(steps):
            run = 1
            while i + run < len(steps) and steps[i + run] == steps[i]:
                run += 1
            packed.append(f"g {run} {steps[i]:g}" if run > 2 else " ".join([f"{steps[i]:g}"] * run))
            i += run
        delta = f' DeltaX="{" ".join(packed)}"' if packed else ""
        box = f"{x:.4f} {y:.4f} {width_of(text, size):.4f} {size * 1.25:.4f}"
        self.pages[-1].append(
            f'<ofd:TextObject ID="{self.id()}" Boundary="{box}" Font="3" Size="{size}">'
            f'<ofd:TextCode X="0" Y="{size * 0.9:.4f}"{delta}>{escape(text)}</ofd:TextCode></ofd:TextObject>')

    def text(self, text, x, y, size):
        step = self.random.choice([len(text), len(text), 1, 7])
        for i in range(0, len(text), max(step, 1)):
            piece = text[i:i + step]
            if piece.strip():
                self.object(piece, x + width_of(text[:i], size), y, size)

    def rule(self, x1, y1, x2, y2):
        self.pages[-1].append(
            f'<ofd:PathObject ID="{self.id()}" Boundary="{x1 - .1:.4f} {y1 - .1:.4f} {x2 - x1 + .2:.4f} {y2 - y1 + .2:.4f}" '
            f'LineWidth="0.2"><ofd:AbbreviatedData>M 0.1 0.1 L {x2 - x1 + .1:.4f} {y2 - y1 + .1:.4f}</ofd:AbbreviatedData>'
            '</ofd:PathObject>')

    def paragraph(self, text):
        room = WIDTH - LEFT - RIGHT
        for number, line in enumerate(wrap(text, SIZE, room - 2 * SIZE, room)):
            if self.y + PITCH > HEIGHT - BOTTOM:
                self.new_page()
            self.text(line, LEFT + (2 * SIZE if number == 0 else 0), self.y, SIZE)
            self.y += PITCH

    def table(self, rows, columns):
        """`rows` are lists of cells (text, column, columns it spans, rows it spans)."""
        step = (WIDTH - LEFT - RIGHT) / columns
        wrapped = [[wrap(text, CELL_SIZE, step * span - 2 * PADDING, step * span - 2 * PADDING)
                    for text, _, span, _ in row] for row in rows]
        heights = [max([len(lines) for lines, cell in zip(cells, row) if cell[3] == 1] + [1]) * CELL_PITCH + 2 * PADDING
                   for cells, row in zip(wrapped, rows)]
        for index, (cells, row) in enumerate(zip(wrapped, rows)):
            joined = max([cell[3] for cell in row] + [1])
            if self.y + sum(heights[index:index + joined]) > HEIGHT - BOTTOM:
                self.new_page()
            for lines, (_, column, span, down) in zip(cells, row):
                x1, x2 = LEFT + column * step, LEFT + (column + span) * step
                y2 = self.y + sum(heights[index:index + down])
                self.rule(x1, self.y, x2, self.y)
                self.rule(x1, y2, x2, y2)
                self.rule(x1, self.y, x1, y2)
                self.rule(x2, self.y, x2, y2)
                top = (self.y + y2 - len(lines) * CELL_PITCH) / 2
                for number, line in enumerate(lines):
                    self.text(line, x1 + PADDING, top + number * CELL_PITCH, CELL_SIZE)
            self.y += heights[index]
        self.y += 3

    def save(self, path, watermark=""):
        parts = {"OFD.xml": f'<ofd:OFD {SPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>'
                            "Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"}
        listed = annotated = ""
        for number, objects in enumerate(self.pages):
            self.random.shuffle(objects)
            listed += f'<ofd:Page ID="{number + 10}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
            parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
                f'<ofd:Page {SPACE}><ofd:Template TemplateID="2"/><ofd:Content><ofd:Layer ID="{self.id()}">'
                + "".join(objects) + "</ofd:Layer></ofd:Content></ofd:Page>")
            annotated += f'<ofd:Page PageID="{number + 10}"><ofd:FileLoc>Mark.xml</ofd:FileLoc></ofd:Page>'
        parts["Doc_0/Document.xml"] = (
            f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH} {HEIGHT}</ofd:PhysicalBox>"
            '</ofd:PageArea><ofd:TemplatePage ID="2" BaseLoc="Tpls/Head.xml"/></ofd:CommonData><ofd:Pages>' + listed
            + "</ofd:Pages><ofd:Annotations>Annots/Annotations.xml</ofd:Annotations></ofd:Document>")
        self.pages.append([])
        self.text(self.head, LEFT, 20, 3.5)
        parts["Doc_0/Tpls/Head.xml"] = (f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="5">' + "".join(self.pages.pop())
                                        + "</ofd:Layer></ofd:Content></ofd:Page>")
        parts["Doc_0/Annots/Annotations.xml"] = f"<ofd:Annotations {SPACE}>{annotated}</ofd:Annotations>"
        parts["Doc_0/Annots/Mark.xml"] = (
            f'<ofd:PageAnnot {SPACE}><ofd:Annot Type="Watermark" ID="6"><ofd:Appearance Boundary="0 0 {WIDTH} {HEIGHT}">'
            f'<ofd:TextObject ID="7" Boundary="0 0 {WIDTH} {HEIGHT}" Font="3" Size="9" CTM="0.7 0.7 -0.7 0.7 60 90">'
            f'<ofd:TextCode X="9" Y="9" DeltaX="9">{escape(watermark)}</ofd:TextCode></ofd:TextObject></ofd:Appearance>'
            "</ofd:Annot></ofd:PageAnnot>")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, HEADER + content)
