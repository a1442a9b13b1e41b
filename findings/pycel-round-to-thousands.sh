#!/usr/bin/env bash
# pycel rounds 12,500 to thousands as 12,000 and 2,500 as 2,000, where Excel has 13,000 and 3,000; 12.5 it rounds to 13 as Excel does.
#
# Versions: pycel 1.0b30, openpyxl 3.1.5; formulas 1.3.4 and xlcalculator 0.5.0 beside it.
# Expected: pycel makes Python of a workbook, to be run without Excel. ROUND goes away from zero at the half, in Excel for negative digits
#   too: budgets in 千円 are made by ROUND(B2,-3). Who fears Python's round, which goes to the even digit, tries ROUND(2.5,0) and finds 3
#   and ROUND(12.345,2) 12.35: the author saw to it. So an expert expects 13,000.
# Seen: with digits of nought or more the half goes up; with negative digits it goes to the even one: 12,500 to thousands is 12,000, 13,500 is
#   14,000, 2,500 is 2,000, 12,500,000 to millions 12,000,000. ROUND(B2/1000,0)*1000 of the same cell is 13,000. The other two
#   libraries give Excel's.
# Means: of amounts that end in 500 every second one is a thousand less than in the printed table, and sums differ by as much.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pycel==1.0b30 openpyxl==3.1.5 formulas==1.3.4 xlcalculator==0.5.0
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import warnings; warnings.simplefilter("ignore")
import formulas, openpyxl, pycel, xlcalculator
texts = ("ROUND(A1,-3)", "ROUND(A2,-3)", "ROUND(A3,-3)", "ROUND(A4,-6)", "ROUND(1250,-2)", "ROUND(A1/1000,0)*1000", "ROUND(2.5,0)", "ROUND(12.345,2)", "ROUND(-2.5,0)", "ROUND(-A1,-3)")
book = openpyxl.Workbook(); sheet = book.active; sheet.title = "S"
for row, amount in enumerate((12500, 13500, 2500, 12500000), 1): sheet.cell(row, 1, amount)
for row, text in enumerate(texts, 1): sheet.cell(row, 2, "=" + text)
book.save("budget.xlsx")
compiled = pycel.ExcelCompiler("budget.xlsx")
evaluator = xlcalculator.Evaluator(xlcalculator.ModelCompiler().read_and_parse_archive("budget.xlsx"))
solved = {key.split("!")[-1]: value.value[0, 0] for key, value in formulas.ExcelModel().loads("budget.xlsx").finish().calculate().items() if hasattr(value, "value")}
for row, text in enumerate(texts, 1):
    print(text, "| pycel", float(compiled.evaluate(f"S!B{row}")), "| formulas", float(solved[f"B{row}"]), "| xlcalculator", float(evaluator.evaluate(f"S!B{row}")))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pycel 1.0b30"; exit 1; }
ROUND(A1,-3) | pycel 12000.0 | formulas 13000.0 | xlcalculator 13000.0
ROUND(A2,-3) | pycel 14000.0 | formulas 14000.0 | xlcalculator 14000.0
ROUND(A3,-3) | pycel 2000.0 | formulas 3000.0 | xlcalculator 3000.0
ROUND(A4,-6) | pycel 12000000.0 | formulas 13000000.0 | xlcalculator 13000000.0
ROUND(1250,-2) | pycel 1200.0 | formulas 1300.0 | xlcalculator 1300.0
ROUND(A1/1000,0)*1000 | pycel 13000.0 | formulas 13000.0 | xlcalculator 13000.0
ROUND(2.5,0) | pycel 3.0 | formulas 3.0 | xlcalculator 3.0
ROUND(12.345,2) | pycel 12.35 | formulas 12.35 | xlcalculator 12.35
ROUND(-2.5,0) | pycel -3.0 | formulas -3.0 | xlcalculator -3.0
ROUND(-A1,-3) | pycel -12000.0 | formulas -13000.0 | xlcalculator -13000.0
END
echo "as seen before"
