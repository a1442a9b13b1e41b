#!/usr/bin/env bash
# pycel: the last day of March by DATE(2026,4,0) is the 30th, that of February, DATE(2026,3,0), 3 March, and so is 31 March a month back by EDATE.
#
# Versions: pycel 1.0b30, openpyxl 3.1.5; formulas 1.3.4 beside it.
# Expected: workbooks of offices find the end of a month or of the fiscal year by DATE(year,month+1,0), the day before the first, and deadlines
#   by EDATE, which stops at the month's last day (2026-02-28). pycel has DATE, EDATE and EOMONTH, knows DATE(2026,13,1) and
#   DATE(2026,2,30) as Excel does, and its EOMONTH is right. So an expert expects Excel's days.
# Seen: day 0 is the 30th of the month before, as though each month had 30 days: DATE(2026,4,0) is 30 March, DATE(2026,3,0) the 30th of
#   February, which runs over to 3 March. EDATE keeps the day and lets it run over: 31 March less a month is 3 March, 31 May
#   and a month 1 July, 29 February 2024 and a year 1 March 2025. No error.
# Means: terms end a day before the fiscal year does, days within "this month" miss the last one, and deadlines fall into the next month.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pycel==1.0b30 openpyxl==3.1.5 formulas==1.3.4
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import warnings; warnings.simplefilter("ignore")
import datetime, formulas, openpyxl, pycel
texts = ("DATE(2026,4,1)", "DATE(2026,4,0)", "DATE(2027,4,0)", "DATE(2026,3,0)", "DATE(2026,4,-1)", "DATE(2026,13,1)", "DATE(2026,2,30)", "EOMONTH(DATE(2026,3,31),-1)", "EDATE(DATE(2026,4,1),12)",
         "EDATE(DATE(2026,3,31),-1)", "EDATE(DATE(2026,1,31),1)", "EDATE(DATE(2026,5,31),1)", "EDATE(DATE(2024,2,29),12)")
book = openpyxl.Workbook(); sheet = book.active; sheet.title = "S"
for row, text in enumerate(texts, 1): sheet.cell(row, 2, "=" + text)
book.save("terms.xlsx")
compiled = pycel.ExcelCompiler("terms.xlsx")
solved = {key.split("!")[-1]: value.value[0, 0] for key, value in formulas.ExcelModel().loads("terms.xlsx").finish().calculate().items() if hasattr(value, "value")}
def day(serial): return datetime.date(1899, 12, 30) + datetime.timedelta(int(serial))
for row, text in enumerate(texts, 1): print(text, "| pycel", day(compiled.evaluate(f"S!B{row}")), "| formulas", day(solved[f"B{row}"]))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pycel 1.0b30"; exit 1; }
DATE(2026,4,1) | pycel 2026-04-01 | formulas 2026-04-01
DATE(2026,4,0) | pycel 2026-03-30 | formulas 2026-03-31
DATE(2027,4,0) | pycel 2027-03-30 | formulas 2027-03-31
DATE(2026,3,0) | pycel 2026-03-03 | formulas 2026-02-28
DATE(2026,4,-1) | pycel 2026-03-29 | formulas 2026-03-30
DATE(2026,13,1) | pycel 2027-01-01 | formulas 2027-01-01
DATE(2026,2,30) | pycel 2026-03-02 | formulas 2026-03-02
EOMONTH(DATE(2026,3,31),-1) | pycel 2026-02-28 | formulas 2026-02-28
EDATE(DATE(2026,4,1),12) | pycel 2027-04-01 | formulas 2027-04-01
EDATE(DATE(2026,3,31),-1) | pycel 2026-03-03 | formulas 2026-02-28
EDATE(DATE(2026,1,31),1) | pycel 2026-03-03 | formulas 2026-02-28
EDATE(DATE(2026,5,31),1) | pycel 2026-07-01 | formulas 2026-06-30
EDATE(DATE(2024,2,29),12) | pycel 2025-03-01 | formulas 2025-02-28
END
echo "as seen before"
