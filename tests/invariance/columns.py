"""A document set in two columns, as gazettes are: DOCX for LibreOffice to print. Its title and its tables run over both."""
import re
import zipfile
from xml.sax.saxutils import escape

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PAGE = ('<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1300" w:bottom="1440" w:left="1300" w:header="851" '
        'w:footer="992" w:gutter="0"/>')
TITLE_LINES = 12  # within which the title stands
PACKAGE = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                           'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
                           'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                           'wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
                   'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                   'Target="word/document.xml"/></Relationships>',
}


def section(columns):
    return f'<w:sectPr><w:type w:val="continuous"/>{PAGE}<w:cols w:num="{columns}" w:space="425"/></w:sectPr>'


def end_of_section(columns):
    return f'<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>{section(columns)}</w:pPr></w:p>'


def over_both(content):
    return end_of_section(2) + content + end_of_section(1)


def paragraph(text, title):
    """Not justified: LibreOffice leaves out the marks that hang over the margin of justified text."""
    place, size = ('<w:jc w:val="center"/>', 36) if title else ('<w:ind w:firstLine="420"/>', 21)
    return (f'<w:p><w:pPr>{place}</w:pPr><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')


def body_of_text(record):
    title = (record["metadata"]["title"] or "").replace(" ", "")
    lines = [line.strip() for line in record["text"].split("\n") if line.strip()]
    for i, line in enumerate(lines):
        is_title = i < TITLE_LINES and line.replace(" ", "") in title
        yield over_both(paragraph(line, True)) if is_title else paragraph(line, False)


def write_text(record, target):
    document = f'<w:document {SPACE}><w:body>{"".join(body_of_text(record))}{section(2)}</w:body></w:document>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as write:
        for name, content in {**PACKAGE, "word/document.xml": document}.items():
            write.writestr(name, content)


def in_columns(document):
    """word/document.xml with its text in two columns."""
    document = re.sub(r"<w:sectPr.*?</w:sectPr>|<w:sectPr[^>]*/>", "", document, flags=re.DOTALL)
    document = re.sub(r"<w:tbl>.*?</w:tbl>", lambda table: over_both(table.group(0)), document, flags=re.DOTALL)
    return document.replace("</w:body>", section(2) + "</w:body>")


def write(source, record, target):
    """Writes the document `source`, a text or a DOCX, in two columns."""
    if source.suffix != ".docx":
        write_text(record, target)
        return
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in read.namelist():
            content = read.read(name)
            changed.writestr(name, in_columns(content.decode()).encode() if name == "word/document.xml" else content)
