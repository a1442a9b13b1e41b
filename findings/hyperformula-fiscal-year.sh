#!/usr/bin/env bash
# HyperFormula: the fiscal year by =YEAR(A1)+INT((MONTH(A1)-4)/12) is 2027 for January to March 2027, a year too late, because INT(-0.25) is 0.
#
# Versions: HyperFormula 3.5.0 (npm), openpyxl 3.1.5 and formulas 1.3.4 beside it.
# Expected: INT goes down to the next whole number in all spreadsheets, INT(-2.5) is -3 (OpenDocument part 4, 6.17.2, which the library
#   follows). Japan's fiscal year begins in April, so a day's fiscal year is its year and INT((month - 4) / 12), which is -1 from January to
#   March. The changelog of this very version puts MOD right for negative numbers. So an expert expects 2026.
# Seen: INT cuts the fraction off: INT(-0.25) is 0, INT(-2.5) is -2. Three months of twelve are counted to the next fiscal year. A decrease
#   cut down to whole per cent is smaller than in Excel. FLOOR, ROUNDDOWN, QUOTIENT and MOD are as in Excel, so that
#   12*INT(-3/12)+MOD(-3,12) is 9 and not -3.
# Means: figures of January to March, the months the year's results are settled in, are summed into a year that has not begun. Write
#   FLOOR((MONTH(A1)-4)/12,1), or YEAR(EDATE(A1,-3)), which is right.
# Not found in public issue threads, which tell of MOD.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" hyperformula@3.5.0 >/dev/null 2>&1
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile openpyxl==3.1.5 formulas==1.3.4
cat >texts.json <<'JSON'
["YEAR(DATE(2026,4,1))+INT((MONTH(DATE(2026,4,1))-4)/12)", "YEAR(DATE(2026,12,31))+INT((MONTH(DATE(2026,12,31))-4)/12)", "YEAR(DATE(2027,1,1))+INT((MONTH(DATE(2027,1,1))-4)/12)",
 "YEAR(DATE(2027,3,31))+INT((MONTH(DATE(2027,3,31))-4)/12)", "YEAR(EDATE(DATE(2027,3,31),-3))", "INT(2.5)", "INT(-0.25)", "INT(-2.5)", "FLOOR(-2.5,1)", "ROUNDDOWN(-2.5,0)", "MOD(-3,12)", "12*INT(-3/12)+MOD(-3,12)"]
JSON
cat >run.py <<'PY'
import json, openpyxl, formulas
texts = json.load(open("texts.json"))
book = openpyxl.Workbook(); book.active.title = "S"
for row, text in enumerate(texts, 1): book.active.cell(row, 1, "=" + text)
book.save("years.xlsx")
solved = {key.split("!")[-1]: value.value[0, 0] for key, value in formulas.ExcelModel().loads("years.xlsx").finish().calculate().items() if hasattr(value, "value")}
json.dump([float(solved[f"A{row}"]) for row in range(1, len(texts) + 1)], open("formulas.json", "w"))
PY
venv/bin/python run.py >/dev/null 2>&1
cat >run.js <<'JS'
const { HyperFormula } = require("hyperformula"), texts = require("./texts.json"), others = require("./formulas.json");
const engine = HyperFormula.buildFromArray(texts.map(text => ["=" + text]), { licenseKey: "gpl-v3" });
texts.forEach((text, row) => console.log(text, "| HyperFormula", engine.getCellValue({ sheet: 0, row, col: 0 }), "| formulas", others[row]));
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with HyperFormula 3.5.0"; exit 1; }
YEAR(DATE(2026,4,1))+INT((MONTH(DATE(2026,4,1))-4)/12) | HyperFormula 2026 | formulas 2026
YEAR(DATE(2026,12,31))+INT((MONTH(DATE(2026,12,31))-4)/12) | HyperFormula 2026 | formulas 2026
YEAR(DATE(2027,1,1))+INT((MONTH(DATE(2027,1,1))-4)/12) | HyperFormula 2027 | formulas 2026
YEAR(DATE(2027,3,31))+INT((MONTH(DATE(2027,3,31))-4)/12) | HyperFormula 2027 | formulas 2026
YEAR(EDATE(DATE(2027,3,31),-3)) | HyperFormula 2026 | formulas 2026
INT(2.5) | HyperFormula 2 | formulas 2
INT(-0.25) | HyperFormula 0 | formulas -1
INT(-2.5) | HyperFormula -2 | formulas -3
FLOOR(-2.5,1) | HyperFormula -3 | formulas -3
ROUNDDOWN(-2.5,0) | HyperFormula -2 | formulas -2
MOD(-3,12) | HyperFormula 9 | formulas 9
12*INT(-3/12)+MOD(-3,12) | HyperFormula 9 | formulas -3
END
echo "as seen before"
