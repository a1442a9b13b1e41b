#!/usr/bin/env bash
# pandoc reads 12,500,000 out of an xlsx file as 1.25e7, 48 as 48.0, and a date as 46113.0.
#
# Versions: pandoc 3.9 (pypandoc_binary 1.17), XlsxWriter 3.3.1 to make the file.
# Expected: pandoc 3.8.3 added xlsx as an input ("each worksheet turns into a section containing a table"). The
#   cells hold the digits 12500000 and 48, the sheet shows 12,500,000 and 48, and a date as 令和8年4月1日. A careful
#   expert expects the cell's format to be passed over, so 12500000, 48 and, at worst, the serial number 46113.
# Seen: every number goes through a floating value and comes out as that language prints it: whole numbers with ".0"
#   and, from ten million on, in powers: the 8 digits of a policy code 20260401 become 2.0260401e7, the city's
#   12,500,000 yen 1.25e7; small ones too: 0.05 (5%) becomes 5.0e-2. Dates are numbers with ".0".
# Means: a page for citizens made from the budget sheet shows 1.25e7; a code read back from it is another text.
# The manual and the list of changes say nothing of it, and no public thread was found; the reader calls itself
#   "alpha" in its own program documentation only.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypandoc_binary==1.17 XlsxWriter==3.3.1
venv/bin/python - <<'PY' | tee seen
import datetime, subprocess, pypandoc, xlsxwriter
book = xlsxwriter.Workbook("budget.xlsx"); sheet = book.add_worksheet("様式")
sheet.write_row(0, 0, ["項目", "値"])
for row, (name, value, shown) in enumerate((("件数", 48, "0"), ("予算", 12500000, "#,##0"), ("施策コード", 20260401, "0"), ("割合", 0.05, "0%")), 1):
    sheet.write(row, 0, name); sheet.write(row, 1, value, book.add_format({"num_format": shown}))
sheet.write(5, 0, "開始日"); sheet.write_datetime(5, 1, datetime.datetime(2026, 4, 1), book.add_format({"num_format": "yyyy/m/d"}))
book.close()
text = subprocess.run([pypandoc.get_pandoc_path(), "-f", "xlsx", "-t", "plain", "budget.xlsx"], capture_output=True, text=True, check=True).stdout
for line in text.splitlines():
    if len(line.split()) == 2 and not line.strip().startswith("-"): print(*line.split())
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pandoc 3.9"; exit 1; }
項目 値
件数 48.0
予算 1.25e7
施策コード 2.0260401e7
割合 5.0e-2
開始日 46113.0
END
echo "as seen before"
