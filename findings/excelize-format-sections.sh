#!/usr/bin/env bash
# Excelize shows 20 as 達成 where the cell's format says 達成 from 80 up and 未達成 else, and 0 as 0件 where it says －.
#
# Versions: excelize 0.1.0 (the Python build of the Go library), openpyxl 3.1.5 only to make the book.
# Expected: a number format has up to four sections, for positive, negative, zero and text, or with a condition in brackets
#   (ECMA-376 part 1, 18.8.31). Excelize returns the formatted text "if the cell format can be applied", else the value. It
#   applies the second section (△12.5) and units rightly, so an expert expects the right section, or the bare number.
# Seen: only the sign is looked at. A condition is dropped and its section used for whatever is not negative, so
#   [>=80]"達成";[>=50]"概ね達成";"未達成" is 達成 for 85, 60, 20 and 0. The third section is never used for zero. A
#   negative number under conditions is the bare number or, with [<0]"△"0;0, loses its sign: -5 is 5, while 5 is △5.
# Means: a column of verdicts that Excel shows as 未達成 comes out of the book as 達成, and nothing says so; take the
#   number (raw_cell_value) and judge it yourself.
# Public threads speak of formats not applied in general (qax-os/excelize 660); the wrong section was not found there.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile excelize==0.1.0 openpyxl==3.1.5
venv/bin/python - <<'PY' | tee seen
import excelize, openpyxl
codes = ('0.0;"△"0.0', '[>=80]"達成";[>=50]"概ね達成";"未達成"', '[=1]"有";[=0]"無";0', '[<0]"△"0;0', '[>=10000]#,##0,"千円";#,##0"円"', '0"件";"△"0"件";"－"')
values = (12500, 85, 60, 20, 1, 0, -5)
book = openpyxl.Workbook()
for row, code in enumerate(codes, 1):
    for column, value in enumerate(values, 1): book.active.cell(row, column, value).number_format = code
book.save("book.xlsx")
print(values)
for code, row in zip(codes, excelize.open_file("book.xlsx").get_rows("Sheet")): print(code, "|", *row)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with excelize 0.1.0"; exit 1; }
(12500, 85, 60, 20, 1, 0, -5)
0.0;"△"0.0 | 12500.0 85.0 60.0 20.0 1.0 0.0 △5.0
[>=80]"達成";[>=50]"概ね達成";"未達成" | 達成 達成 達成 達成 達成 達成 -5
[=1]"有";[=0]"無";0 | 有 有 有 有 有 有 -5
[<0]"△"0;0 | △12500 △85 △60 △20 △1 △0 5
[>=10000]#,##0,"千円";#,##0"円" | 13千円 0千円 0千円 0千円 0千円 0千円 5円
0"件";"△"0"件";"－" | 12500件 85件 60件 20件 1件 0件 △5件
END
echo "as seen before"
