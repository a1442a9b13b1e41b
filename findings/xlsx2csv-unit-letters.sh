#!/usr/bin/env bash
# xlsx2csv: a cell that shows 30mm becomes #,##0"01", one that shows 4h becomes 0"12"; the number is gone.
#
# Versions: xlsx2csv 0.8.6, XlsxWriter 3.3.1 to make the file.
# Expected: it takes the cell's format into account for dates and decimals. Text in quotes inside a format is text
#   (ECMA-376 part 1, 18.8.31), and units are put there: 0"件", 0"km", 0"mm". For 0"件" it gives the bare number, so an
#   expert expects the bare number for the others too.
# Seen: any d, h, m, s or y anywhere in the format, in quotes too, makes the cell a date, and what is written is the
#   format itself with parts of a date of January 1900 put in its place: 0"km" with 2 is 0"k01", "No."0"号" is right,
#   "S"0 (昭和63年 as S63) is "s"0. The value cannot be got back. A date in eras is ggge"年"04"月"01"日" without a
#   year.
# Means: in the CSV of a sheet of indicators some columns hold one and the same odd text in every row, while the 件
#   columns beside them are right; nothing is reported.
# A public proposal (2019, open) mentions quotes that stay in dates; that numbers are lost is not said.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile xlsx2csv==0.8.6 XlsxWriter==3.3.1
venv/bin/python - <<'PY'
import datetime, xlsxwriter
book = xlsxwriter.Workbook("sheet.xlsx"); sheet = book.add_worksheet("様式")
for row, (shown, value) in enumerate((('0"件"', 50), ('0"km"', 2), ('#,##0"mm"', 30), ('0"h"', 4), ('0.0"ha"', 1.5), ('"S"0', 63), ('"No."0"号"', 5), ('0"DX"', 3))):
    sheet.write(row, 0, shown); sheet.write(row, 1, value, book.add_format({"num_format": shown}))
sheet.write(8, 0, "era"); sheet.write_datetime(8, 1, datetime.datetime(2026, 4, 1), book.add_format({"num_format": '[$-411]ggge"年"m"月"d"日"'}))
book.close()
PY
venv/bin/xlsx2csv sheet.xlsx sheet.csv
venv/bin/python -c "import csv; [print(shown, '→', value) for shown, value in csv.reader(open('sheet.csv', encoding='utf-8'))]" | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with xlsx2csv 0.8.6"; exit 1; }
0"件" → 50
0"km" → 0"k01"
#,##0"mm" → #,##0"01"
0"h" → 0"12"
0.0"ha" → 0.0"12a"
"S"0 → "s"0
"No."0"号" → 5
0"DX" → 0"02x"
era → ggge"年"04"月"01"日"
END
echo "as seen before"
