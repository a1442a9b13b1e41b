"""Draws rows with a word processor: ruled rows become tables, the others paragraphs."""
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt


def document(sheets, path, font="IPAexMincho", size=10.5, margin=20, landscape=False, wide=False, page_breaks=True,
             footer=None):
    made = Document()
    section = made.sections[0]
    width, height = (297, 420) if wide else (210, 297)
    if landscape:
        width, height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(margin))
    style = made.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    style.paragraph_format.space_after = Pt(2)
    if footer:
        section.footer.paragraphs[0].text = footer
    for at, rows in enumerate(sheets):
        if at and page_breaks:
            made.add_page_break()
        run = []
        for row in rows:
            if len(row) == 1 and not row[0].ruled:
                table(made, run, width - 2 * margin)
                run = []
                paragraphs(made, row[0], size)
            else:
                run.append(row)
        table(made, run, width - 2 * margin)
    made.save(path)


def paragraphs(made, box, size):
    for line in (box.text or "").split("\n"):
        paragraph = made.add_paragraph()
        run = paragraph.add_run(line)
        run.bold = box.label
        run.font.size = Pt(size + 2) if box.label else Pt(size)


def table(made, rows, width):
    if not rows:
        return
    borders = sorted({round(side, 4) for row in rows for box in row for side in (box.left, box.right)} | {0, 1})
    grid = made.add_table(len(rows), len(borders) - 1)
    grid.style = "Table Grid"
    grid.autofit = False
    for column, (left, right) in enumerate(zip(borders, borders[1:])):
        for cell in grid.columns[column].cells:
            cell.width = Mm((right - left) * width)
    for at, row in enumerate(rows):
        for box in row:
            left, right = borders.index(round(box.left, 4)), borders.index(round(box.right, 4)) - 1
            cell = grid.cell(at, left).merge(grid.cell(at + box.rows - 1, right))
            lines = (box.text or "").split("\n")
            cell.paragraphs[0].add_run(lines[0]).bold = box.label
            for line in lines[1:]:
                cell.add_paragraph(line)
            if not box.ruled:
                unrule(cell)
    made.add_paragraph()


def unrule(cell):
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "bottom"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)
