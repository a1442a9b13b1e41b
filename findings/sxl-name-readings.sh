#!/usr/bin/env bash
# sxl reads the names of a Japanese workbook with their readings, 柏原 花 as 柏原 花カシワラ ハナ, and a cell in two looks as None.
#
# Versions: sxl 0.0.1a10; XlsxWriter 3.3.1 and openpyxl 3.1.5 to make the books, python-calamine 0.9.1 beside it.
# Expected: sxl reads very big workbooks row by row. Excel keeps the reading of a name as it was typed beside the name, in the same
#   shared string (rPh, ECMA-376 part 1, 18.4.6), where the words themselves are <t> or, in several looks, <r>. All the better
#   known readers give the name alone. So an expert expects 柏原 花, and the words of a cell whose 50件 is in bold.
# Seen: every <t> below the string is joined, the readings' too: 柏原 花カシワラ ハナ, in whatever cell was typed with a
#   Japanese keyboard. Words in several looks that stand in the cell itself, as openpyxl writes them (inlineStr), are None; a
#   plain one there is right. No warning.
# Means: a list of members or voters large enough to need such a reader matches no other list, name by name, while names
#   that were pasted from elsewhere, which have no reading, match; the targets someone set in bold are missing.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile sxl==0.0.1a10 XlsxWriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
venv/bin/python - <<'PY' | tee seen
import re, zipfile, openpyxl, python_calamine, sxl, xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
book = xlsxwriter.Workbook("plain.xlsx"); sheet = book.add_worksheet("名簿")
sheet.write_row(0, 0, ("氏名", "件数")); sheet.write_row(1, 0, ("柏原 花", 48)); sheet.write_row(2, 0, ("国分 太郎", 50)); book.close()
with zipfile.ZipFile("plain.xlsx") as old, zipfile.ZipFile("typed.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
    for item in old.namelist():
        data = old.read(item)
        if item == "xl/sharedStrings.xml":
            data = data.decode().replace("<t>柏原 花</t>", '<t>柏原 花</t><rPh sb="0" eb="2"><t>カシワラ</t></rPh><rPh sb="2" eb="4"><t> ハナ</t></rPh><phoneticPr fontId="1"/>').encode()
        new.writestr(item, data)
rich = openpyxl.Workbook(); rich.active.title = "名簿"
rich.active.append(["目標", CellRichText("件数は", TextBlock(InlineFont(b=True), "50件"), "以上")]); rich.save("rich.xlsx")
for path in ("plain.xlsx", "typed.xlsx", "rich.xlsx"):
    print(path, "| sxl", *sxl.Workbook(path).sheets["名簿"].rows, "| calamine", *python_calamine.load_workbook(path).get_sheet_by_index(0).to_python())
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with sxl 0.0.1a10"; exit 1; }
plain.xlsx | sxl ['氏名', '件数'] ['柏原 花', 48.0] ['国分 太郎', 50.0] | calamine ['氏名', '件数'] ['柏原 花', 48.0] ['国分 太郎', 50.0]
typed.xlsx | sxl ['氏名', '件数'] ['柏原 花カシワラ ハナ', 48.0] ['国分 太郎', 50.0] | calamine ['氏名', '件数'] ['柏原 花', 48.0] ['国分 太郎', 50.0]
rich.xlsx | sxl ['目標', None] | calamine ['目標', '件数は50件以上']
END
echo "as seen before"
