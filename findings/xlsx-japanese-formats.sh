#!/usr/bin/env bash
# openpyxl, ExcelJS and xlsx2csv read 2026年4月1日 as the number 46113: of Japan's own built-in formats they know none.
#
# Versions: openpyxl 3.1.5 (so pandas' read_excel too), xlsx2csv 0.8.6, ExcelJS 4.4.0; python-calamine 0.9.1 beside
#   them; the file is made with XlsxWriter 3.3.1.
# Expected: which numbers of a workbook are dates is told by the format alone. Besides 14–22 ECMA-376 part 1, 18.8.30
#   lists the built-in formats of Japan: 31 is yyyy"年"m"月"d"日", 55 yyyy"年"m"月", 56 m"月"d"日", 57 R8.4.1, 58
#   令和8年4月1日. A Japanese Excel stores their number only, without any code, for what is typed as 2026年4月1日 or
#   4月1日. All the readers turn dates into dates, and calamine does so for all of these; so an expert expects a date,
#   at most without its era.
# Seen: 27–36 and 50–58 are taken for plain numbers, 46113 for every one; the same day with the format 14 is a date.
#   ExcelJS and xlsx2csv do as openpyxl does.
# Means: in one column the days typed as 2026/4/1 arrive as dates and those typed as 2026年4月1日 as 46113, and the
#   file that was made for a test on another language's Excel does not show it.
# Public threads tell of one such format for readers of other languages (Elixir, C#); of these three nothing was found.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile openpyxl==3.1.5 python-calamine==0.9.1 xlsx2csv==0.8.6 XlsxWriter==3.3.1
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" exceljs@4.4.0 >/dev/null
cat >read.py <<'PY'
import io, openpyxl, xlsx2csv, xlsxwriter
from python_calamine import CalamineWorkbook
numbers = (14, 27, 28, 30, 31, 34, 35, 50, 51, 55, 56, 57, 58)
with xlsxwriter.Workbook("paper.xlsx") as book:
    sheet = book.add_worksheet()
    for row, number in enumerate(numbers):
        sheet.write(row, 0, f"format {number}")
        sheet.write(row, 1, 46113, book.add_format({"num_format": number}))
show = lambda name, values: print(f"{name:9}", *(f"{number}:{str(value)[:10]}" for number, value in zip(numbers, values, strict=True)))
show("calamine", (row[1] for row in CalamineWorkbook.from_path("paper.xlsx").get_sheet_by_index(0).to_python()))
show("openpyxl", (row[1].value for row in openpyxl.load_workbook("paper.xlsx").active.iter_rows()))
out = io.StringIO(); xlsx2csv.Xlsx2csv("paper.xlsx", dateformat="%Y-%m-%d").convert(out)
show("xlsx2csv", (line.split(",")[1] for line in out.getvalue().splitlines()))
PY
cat >read.js <<'JS'
const { Workbook } = require("exceljs"), book = new Workbook();
book.xlsx.readFile("paper.xlsx").then(() => {
  const seen = [];
  book.worksheets[0].eachRow((row) => {
    const { value } = row.getCell(2);
    seen.push(`${row.getCell(1).value.slice(7)}:${value instanceof Date ? value.toISOString().slice(0, 10) : value}`);
  });
  console.log("ExcelJS  ", ...seen);
});
JS
{ venv/bin/python read.py && node read.js; } | tee seen
numbers() { for number in 27 28 30 31 34 35 50 51 55 56 57 58; do printf ' %s:%s' "$number" "$1"; done; }
diff - seen <<END || { echo "CHANGED: not what was seen with these versions"; exit 1; }
calamine  14:2026-04-01$(numbers 2026-04-01)
openpyxl  14:2026-04-01$(numbers 46113)
xlsx2csv  14:2026-04-01$(numbers 46113)
ExcelJS   14:2026-04-01$(numbers 46113)
END
echo "as seen before"
