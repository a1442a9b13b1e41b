"""Draws the invented papers of みほん市 as workbooks and prints them.

Needs openpyxl and LibreOffice. Run it in this folder; the results are kept in the repository,
so that the tests need neither. locked.pdf and opens.pdf were made from filled.pdf:
    qpdf --encrypt secret secret 256 -- filled.pdf locked.pdf
    qpdf --encrypt "" owner 256 -- filled.pdf opens.pdf
"""
import json
import os
import subprocess
import sys
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, Side

LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
SCALE = [
    ("Ａ", "達成", "目標を達成することができた。", "100%"),
    ("Ｂ", "概ね達成", "概ね目標どおり達成することができた。", "70%以上100%未満"),
    ("Ｃ", "一部達成", "目標の一部を達成できた。", "50%以上70%未満"),
    ("Ｄ", "未達成", "目標達成に向け取り組んだが、目標達成に至らなかった。", "50%未満"),
    ("Ｅ", "未実施", "事業の取りやめなどにより評価不能又は困難。", "0%"),
]


def put(sheet, area, text, boxed=True, centre=False, bold=False):
    first = area.split(":")[0]
    if ":" in area:
        sheet.merge_cells(area)
    for row in sheet[area] if ":" in area else [[sheet[area]]]:
        for cell in row:
            if boxed:
                cell.border = BOX
    cell = sheet[first]
    cell.value = text
    cell.font = Font(name="Noto Sans CJK JP", size=10, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if centre else "left")


def height(sheet, row, text, width):
    lines = sum(-(-len(part) * 2 // max(width, 1)) or 1 for part in (text or "").split("\n"))
    sheet.row_dimensions[row].height = max(18, 17 * lines + 6)


def cover(book, paper, widths):
    sheet = book.active
    sheet.title = "表紙"
    for column, width in zip("ABCDEFG", widths):
        sheet.column_dimensions[column].width = width
    put(sheet, "A1:G1", paper["title"], boxed=False, centre=True, bold=True)
    put(sheet, "A2", "部", centre=True)
    put(sheet, "B2:C2", paper["department"])
    put(sheet, "D2", "部長", centre=True)
    put(sheet, "E2:G2", paper["head"])
    row = 3
    for officer in paper["officers"]:
        put(sheet, f"A{row}:G{row}", officer, boxed=False)
        row += 1
    put(sheet, f"A{row}:G{row}", "【基本方針】", boxed=False, bold=True)
    row += 1
    put(sheet, f"A{row}:G{row}", paper["basic_policy"])
    height(sheet, row, paper["basic_policy"], int(sum(widths)))
    row += 1
    put(sheet, f"A{row}:G{row}", "【重点目標】", boxed=False, bold=True)
    row += 1
    for goal in paper["goals"]:
        put(sheet, f"A{row}:A{row + 1}", str(goal["number"]), centre=True)
        put(sheet, f"B{row}:F{row}", goal["plan"])
        put(sheet, f"B{row + 1}:F{row + 1}", goal["title"])
        put(sheet, f"G{row}", paper["year"] + "\n達成状況", centre=True)
        put(sheet, f"G{row + 1}", goal["overall"], centre=True)
        sheet.row_dimensions[row].height = 32
        height(sheet, row + 1, goal["title"], int(sum(widths[1:6])))
        row += 2
    put(sheet, f"A{row}:G{row}", "【達成度について】", boxed=False, bold=True)
    for code, label, description, percent in SCALE:
        row += 1
        put(sheet, f"A{row}:G{row}", f"{code}：{label}（{description}{percent}）", boxed=False)


def goal_page(book, paper, goal, widths):
    sheet = book.create_sheet(f"重点目標{goal['number']}")
    for column, width in zip("ABCDEF", widths):
        sheet.column_dimensions[column].width = width
    put(sheet, "A1", "部", centre=True)
    put(sheet, "B1:F1", paper["department"])
    put(sheet, "A2", f"重点目標 {goal['number']}", centre=True)
    put(sheet, "B2:F2", goal["title"])
    put(sheet, "A3:B3", "今年度の達成目標", centre=True, bold=True)
    put(sheet, "D3:E3", "達成状況", centre=True, bold=True)
    put(sheet, "F3", "達成度", centre=True, bold=True)
    row = 4
    left, right = int(widths[0] + widths[1]), int(widths[3] + widths[4])
    for text, attainment, grade in goal["targets"]:
        put(sheet, f"A{row}:B{row}", text)
        put(sheet, f"C{row}", "→", boxed=False, centre=True)
        put(sheet, f"D{row}:E{row}", attainment)
        put(sheet, f"F{row}", grade, centre=True)
        height(sheet, row, max([text or "", attainment or ""], key=len), min(left, right))
        row += 1
    put(sheet, f"A{row}:B{row}", "↓", boxed=False, centre=True)
    put(sheet, f"D{row}:F{row}", "↑", boxed=False, centre=True)
    row += 1
    for text, sections, result in goal["initiatives"]:
        put(sheet, f"A{row}:B{row}", "具体的取組", centre=True, bold=True)
        put(sheet, f"D{row}:F{row}", "具体的な取組実績", centre=True, bold=True)
        put(sheet, f"A{row + 1}:B{row + 1}", text)
        put(sheet, f"C{row + 1}:C{row + 2}", "→", boxed=False, centre=True)
        put(sheet, f"A{row + 2}", "所管室・課", centre=True)
        put(sheet, f"B{row + 2}", sections)
        put(sheet, f"D{row + 1}:F{row + 2}", result)
        height(sheet, row + 1, max([text or "", result or ""], key=len), left)
        height(sheet, row + 2, sections, int(widths[1]))
        row += 3
    put(sheet, f"A{row}:E{row}", "総合評価・総括", centre=True, bold=True)
    put(sheet, f"F{row}", "全体の達成度", centre=True, bold=True)
    put(sheet, f"A{row + 1}:E{row + 1}", goal["evaluation"])
    put(sheet, f"F{row + 1}", goal["overall"], centre=True)
    height(sheet, row + 1, goal["evaluation"], int(sum(widths[:5])))
    put(sheet, f"A{row + 2}:F{row + 2}", "今後検討すべきこと", centre=True, bold=True)
    put(sheet, f"A{row + 3}:F{row + 3}", goal["considerations"])
    height(sheet, row + 3, goal["considerations"], int(sum(widths)))


def stacked(name):
    """The same paper with everything below each other on one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "全部"
    row = 0
    for source in load_workbook(f"{name}.xlsx"):
        for cell in (cell for cells in source.iter_rows() for cell in cells if cell.value is not None):
            sheet.cell(cell.row + row, cell.column, cell.value)
        for area in source.merged_cells.ranges:
            sheet.merge_cells(start_row=area.min_row + row, end_row=area.max_row + row,
                              start_column=area.min_col, end_column=area.max_col)
        row += source.max_row + 2
    book.save(f"{name}.stacked.xlsx")


def unruled(name):
    """The same paper printed without any ruled line."""
    book = load_workbook(f"{name}.xlsx")
    for cell in (cell for sheet in book for cells in sheet.iter_rows() for cell in cells):
        cell.border = Border()
    book.save(f"{name}.unruled.xlsx")
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", f"{name}.unruled.xlsx"], check=True, stdout=subprocess.DEVNULL)
    os.remove(f"{name}.unruled.xlsx")


def draw(name, paper, cover_widths, page_widths):
    book = Workbook()
    cover(book, paper, cover_widths)
    for goal in paper["goals"]:
        goal_page(book, paper, goal, page_widths)
    for sheet in book:
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.save(f"{name}.xlsx")
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", f"{name}.xlsx"], check=True, stdout=subprocess.DEVNULL)


def year_of(text):
    digits = text.translate(str.maketrans("０１２３４５６７８９元", "01234567891"))
    return 2018 + int("".join(c for c in digits if c.isdigit()))


def paragraphs(text):
    return "\n".join(part.strip("\u3000 ") for part in text.split("\n")) if text else None


def code(grade):
    return grade and chr(ord(grade) - ord("Ａ") + ord("A"))


def person(post, name, charge=None):
    return {"post": post, "name": name, "charge": charge}


def expected(paper):
    officers = [person("部長", paper["head"])]
    for line in paper["officers"]:
        post, family, given = line.split("\u3000")
        given, charge = given.rstrip("）").split("（")
        officers.append(person(post, f"{family}\u3000{given}", charge))
    goals = []
    for goal in paper["goals"]:
        _, number, title, _, _, field = goal["plan"].split("\u3000")
        goals.append({
            "number": goal["number"], "title": goal["title"],
            "plan_goal": {"number": "０１２３４５".index(number[1]), "title": title}, "plan_field": field,
            "targets": [{"text": t, "attainment": a, "grade": code(g)} for t, a, g in goal["targets"]],
            "initiatives": [{"text": t, "sections": s.replace("\n", "、").split("、"), "result": r}
                            for t, s, r in goal["initiatives"]],
            "evaluation": paragraphs(goal["evaluation"]), "overall_grade": code(goal["overall"]),
            "considerations": paragraphs(goal["considerations"])})
    scale = [{"code": code(c), "label": l, "description": d, "percent": p} for c, l, d, p in SCALE]
    return [{"fiscal_year": year_of(paper["year"]), "department": paper["department"], "officers": officers,
             "basic_policy": paragraphs(paper["basic_policy"]), "grade_scale": scale, "goals": goals}]


def main():
    with open("papers.json", encoding="utf-8") as source:
        papers = json.load(source)
    for name, drawing in papers.items():
        draw(name, drawing["paper"], drawing["cover_widths"], drawing["page_widths"])
        if name == "filled":
            stacked(name)
            unruled(name)
        with open(f"{name}.expected.json", "w", encoding="utf-8") as out:
            json.dump(expected(drawing["paper"]), out, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    sys.exit(main())
