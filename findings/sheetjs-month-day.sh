#!/usr/bin/env bash
# SheetJS shows 4月1日 of a Japanese workbook as 上午/下午 00時00分00秒, and 2026年4月 as 4/1/26 or 0:00:00.
#
# Versions: xlsx (SheetJS) 0.18.5 of npm; the file is made with XlsxWriter 3.3.1.
# Expected: ECMA-376 part 1, 18.8.30 lists built-in formats of Japan: 35 and 56 are m"月"d"日", 34 and 55 yyyy"年"m"月",
#   31 yyyy"年"m"月"d"日". A Japanese Excel stores only the number for what is typed as 4月1日. SheetJS has these numbers
#   in its table and takes the cells for dates. So an expert expects 4月1日, or the short date 4/1/26, which it shows
#   for 28, 31, 57 and 58.
# Seen: the text of a cell with the format 56 (w, and with it sheet_to_csv, sheet_to_html and sheet_to_json with raw
#   off) is the Chinese time of day "上午/下午 00時00分00秒 ", with both words for morning and afternoon; day and month
#   are gone. 34 and 35 are shown as the time 0:00:00. The value is right, cellDates gives the date.
# Means: in a page or a CSV made from a calendar or from a table of deadlines all days of the form 4月1日 are one and
#   the same midnight.
# Public threads (open) tell that the formats are a country's own; what is shown in their place is not said.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile XlsxWriter==3.3.1
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" xlsx@0.18.5 >/dev/null
venv/bin/python - <<'PY'
import xlsxwriter
with xlsxwriter.Workbook("paper.xlsx") as book:
    sheet = book.add_worksheet()
    for row, (number, shown) in enumerate(((14, "2026/4/1"), (31, "2026年4月1日"), (34, "2026年4月"), (35, "4月1日"), (55, "2026年4月"), (56, "4月1日"), (58, "令和8年4月1日"))):
        sheet.write(row, 0, f"{number} {shown}")
        sheet.write(row, 1, 46113, book.add_format({"num_format": number}))
PY
cat >run.js <<'JS'
const XLSX = require("xlsx");
const sheet = XLSX.readFile("paper.xlsx").Sheets.Sheet1;
for (const line of XLSX.utils.sheet_to_csv(sheet).trim().split("\n")) console.log(line.replace(",", " | ") + "|");
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with xlsx 0.18.5"; exit 1; }
14 2026/4/1 | 4/1/26|
31 2026年4月1日 | 4/1/26|
34 2026年4月 | 0:00:00|
35 4月1日 | 0:00:00|
55 2026年4月 | 4/1/26|
56 4月1日 | 上午/下午 00時00分00秒 |
58 令和8年4月1日 | 4/1/26|
END
echo "as seen before"
