#!/usr/bin/env bash
# IronCalc shows a rate of 12.5 % in the format 0% as 12%, and 62.5 in the format 0 as 62, where its own ROUND gives 63.
#
# Versions: ironcalc 0.9.1, openpyxl 3.1.5 only to make the book.
# Expected: spreadsheets round what they show as ROUND does, halves away from zero, and IronCalc's ROUND and FIXED do:
#   ROUND(62.5,0) is 63. An eighth (5 of 40, 12.5 %) is exact in binary, so no digit behind decides. An expert expects 13%, 63 and 3千円.
# Seen: cells and TEXT round halves to the even neighbour: 2.5 is 2 and 3.5 is 4, 12.5 % is 12%, 37.5 % is 38%, 2,500 in the
#   format #,##0,"千円" is 2千円, 12.25 in 0.0 is 12.2. ROUND, FIXED and ROUND within TEXT are as in a spreadsheet.
# Means: a table of rates made with it differs by a point from the same book opened in Excel or LibreOffice, in some rows
#   only, and shares beside each other do not add up in the same way.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile ironcalc==0.9.1 openpyxl==3.1.5
venv/bin/python - <<'PY' | tee seen
import ironcalc, openpyxl
rows = [(2.5, "0", 0), (3.5, "0", 0), (62.5, "0", 0), (0.125, "0%", 2), (0.375, "0%", 2), (0.875, "0%", 2), (12.25, "0.0", 1), (12.75, "0.0", 1), (2500, '#,##0,"千円"', -3), (3500, '#,##0,"千円"', -3)]
book = openpyxl.Workbook()
for row, (value, code, digits) in enumerate(rows, 1):
    sheet = book.active; sheet.cell(row, 1, value).number_format = code
    quoted = code.replace('"', '""')
    sheet.cell(row, 2, f'=TEXT(A{row},"{quoted}")'); sheet.cell(row, 3, f"=ROUND(A{row},{digits})").number_format = code
book.save("book.xlsx")
model = ironcalc.load_from_xlsx("book.xlsx", "en", "UTC", "en"); model.evaluate()
for row, (value, code, _) in enumerate(rows, 1):
    print(value, code, "| cell", model.get_formatted_cell_value(0, row, 1), "| TEXT", model.get_formatted_cell_value(0, row, 2), "| rounded first", model.get_formatted_cell_value(0, row, 3))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with ironcalc 0.9.1"; exit 1; }
2.5 0 | cell 2 | TEXT 2 | rounded first 3
3.5 0 | cell 4 | TEXT 4 | rounded first 4
62.5 0 | cell 62 | TEXT 62 | rounded first 63
0.125 0% | cell 12% | TEXT 12% | rounded first 13%
0.375 0% | cell 38% | TEXT 38% | rounded first 38%
0.875 0% | cell 88% | TEXT 88% | rounded first 88%
12.25 0.0 | cell 12.2 | TEXT 12.2 | rounded first 12.3
12.75 0.0 | cell 12.8 | TEXT 12.8 | rounded first 12.8
2500 #,##0,"千円" | cell 2千円 | TEXT 2千円 | rounded first 3千円
3500 #,##0,"千円" | cell 4千円 | TEXT 4千円 | rounded first 4千円
END
echo "as seen before"
