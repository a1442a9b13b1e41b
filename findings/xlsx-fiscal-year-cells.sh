#!/usr/bin/env bash
# A date shown as 令和8年度 (ggge"年度") or as a day of the week (aaa) is the number 46113 to three readers of xlsx.
#
# Versions: openpyxl 3.1.5 (so pandas' read_excel), python-calamine 0.9.1, ExcelJS 4.4.0; the file is made with
#   XlsxWriter 3.3.1.
# Expected: whether a number is a date is told by its format. All three know Japanese formats with 年, 月 and 日 and
#   eras (ggge"年"m"月"d"日" is a date to each). e is Excel's letter for the year of the era, aaa for the day of the
#   week (水), as y and ddd are elsewhere, so an expert expects the same date from a cell that shows its year only.
# Seen: what makes a date is one of the letters y, m, d, h, s; g, e and a do not count. ggge"年度", ge and (aaa) are
#   numbers, 46113, while yyyy"年度" and ddd of the same day are dates. SheetJS 0.18.5 (not run here) takes the first
#   two for dates, not aaa.
# Means: the columns 年度 and 曜日 of a calendar, which are just dates in another dress, come in as five digits beside
#   the right dates of the column 日付; the year 46113 is the first that a check of the range finds, if there is one.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile openpyxl==3.1.5 python-calamine==0.9.1 XlsxWriter==3.3.1
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" exceljs@4.4.0 >/dev/null
cat >read.py <<'PY'
import json, openpyxl, xlsxwriter
from python_calamine import CalamineWorkbook
codes = ('[$-411]ggge"年"m"月"d"日"', '[$-411]ggge"年度"', '[$-411]ge', 'yyyy"年度"', '[$-411]aaa', '(aaa)', '[$-411]ddd')
with xlsxwriter.Workbook("paper.xlsx") as book:
    sheet = book.add_worksheet()
    for row, code in enumerate(codes): sheet.write(row, 0, 46113, book.add_format({"num_format": code}))
ours = [row[0].value for row in openpyxl.load_workbook("paper.xlsx").active.iter_rows()]
theirs = [row[0] for row in CalamineWorkbook.from_path("paper.xlsx").get_sheet_by_index(0).to_python()]
json.dump([[code, *(str(value)[:10] for value in values)] for code, *values in zip(codes, ours, theirs, strict=True)], open("seen.json", "w"))
PY
cat >read.js <<'JS'
const { Workbook } = require("exceljs"), book = new Workbook(), others = require("./seen.json");
book.xlsx.readFile("paper.xlsx").then(() => {
  others.forEach(([code, openpyxl, calamine], row) => {
    const { value } = book.worksheets[0].getCell(row + 1, 1);
    console.log(`${code} openpyxl ${openpyxl}, calamine ${calamine}, ExcelJS ${value instanceof Date ? value.toISOString().slice(0, 10) : value}`);
  });
});
JS
{ venv/bin/python read.py && node read.js; } | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
[$-411]ggge"年"m"月"d"日" openpyxl 2026-04-01, calamine 2026-04-01, ExcelJS 2026-04-01
[$-411]ggge"年度" openpyxl 46113, calamine 46113.0, ExcelJS 46113
[$-411]ge openpyxl 46113, calamine 46113.0, ExcelJS 46113
yyyy"年度" openpyxl 2026-04-01, calamine 2026-04-01, ExcelJS 2026-04-01
[$-411]aaa openpyxl 46113, calamine 46113.0, ExcelJS 46113
(aaa) openpyxl 46113, calamine 46113.0, ExcelJS 46113
[$-411]ddd openpyxl 2026-04-01, calamine 2026-04-01, ExcelJS 2026-04-01
END
echo "as seen before"
