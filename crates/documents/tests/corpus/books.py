"""Draws rows with a spreadsheet program's cells."""
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

LINE = Side(style="thin")


def columns(sheet_rows, grid):
    """The borders of the columns: those the boxes need, or `grid` equal ones."""
    if grid:
        return [at / grid for at in range(grid + 1)]
    found = sorted({round(side, 4) for row in sheet_rows for box in row for side in (box.left, box.right)} | {0, 1})
    return found


def book(sheets, path, font="IPAexGothic", size=10, width=96, grid=0, merged=True, ruled=True, shaded=False,
         landscape=False, paper=9, gaps=0, roomy=1.0, offset=(0, 0)):
    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"様式{number}")
        borders = columns(rows, grid)
        for at, (left, right) in enumerate(zip(borders, borders[1:]), 1 + offset[0]):
            sheet.column_dimensions[get_column_letter(at)].width = max(1.2, (right - left) * width)
        top = 1 + offset[1]
        for row in rows:
            place(sheet, row, top, borders, width, font, size, merged, ruled, shaded, roomy, offset[0])
            top += 1 + gaps
        sheet.page_setup.paperSize = paper
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    made.save(path)


def nearest(borders, value):
    return min(range(len(borders)), key=lambda at: abs(borders[at] - value))


def place(sheet, row, top, borders, width, font, size, merged, ruled, shaded, roomy, shift):
    height = size * 1.9 * roomy
    for box in row:
        left, right = nearest(borders, box.left) + 1 + shift, nearest(borders, box.right) + shift
        bottom = top + box.rows - 1
        for line in sheet.iter_rows(top, bottom, left, max(left, right)):
            for cell in line:
                if box.ruled and ruled:
                    cell.border = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
                if box.label and box.ruled and shaded:
                    cell.fill = PatternFill("solid", fgColor="DDEBF7")
        if merged and (right > left or bottom > top):
            sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)
        cell = sheet.cell(top, left, box.text)
        cell.font = Font(name=font, size=size + (2 if box.label and not box.ruled else 0), bold=box.label)
        centred = box.label and box.ruled or (box.text or "") in ("→", "↓", "↑") or len(box.text or "") == 1
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if centred else "left")
        if box.rows == 1:
            room = max(2, (box.right - box.left) * width * 0.92 * 10 / size)
            lines = sum(max(1, -(-len(part) * 2 // int(room))) for part in (box.text or "").split("\n"))
            height = max(height, lines * size * 1.45 * roomy + 4)
    sheet.row_dimensions[top].height = min(height, 400)
