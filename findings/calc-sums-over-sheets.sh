#!/usr/bin/env bash
# LibreOffice Calc: the sum over the sheets 4月 to 3月 of an Excel book, =SUM('4月:3月'!B2), is #NAME? or 0 once it is reckoned.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14), openpyxl 3.1.5.
# Expected: totals over the sheets of a book (串刺し集計) are written with the first and the last sheet. Names that begin with a
#   figure, as those of months do, stand in quotes, both in one pair: '4月:3月'!B2, as Excel and openpyxl write quoted
#   names. Calc has such references and reads SUM(様式1:様式3!B2) rightly, and names in quotes of one sheet. So an expert
#   expects the total.
# Seen: with quotes the reference is an unknown name: SUM, AVERAGE and MAX are #NAME?, IFERROR(SUM(…),0) is 0, and COUNTA is 1,
#   for the one error. As long as the results are stored in the file they are shown; a book that a program has filled in
#   holds none. In the xlsx that Calc saves, the reference is '4月:3月'!b2 in small letters.
# Means: the yearly total of a book of months, filled in on the server and made into PDF, is 0 or 1 where the author took care
#   of errors, while the same book is right in Excel and in tests with sheets called 様式1 to 様式3.
# Not found in the documentation nor in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile openpyxl==3.1.5
venv/bin/python - <<'PY'
import openpyxl
sheets = [f"{month}月" for month in (*range(4, 13), 1, 2, 3)] + ["様式1", "様式2", "様式3"]
formulas = ("SUM('4月:3月'!B2)", "AVERAGE('4月:3月'!B2)", "IFERROR(SUM('4月:3月'!B2),0)", "COUNTA('4月:3月'!B3)", "'4月'!B2+'3月'!B2", "SUM(様式1:様式3!B2)", "SUM('様式1:様式3'!B2)")
book = openpyxl.Workbook(); total = book.active; total.title = "年計"
for name in sheets:
    sheet = book.create_sheet(name); sheet["B2"] = 10; sheet["B3"] = "済"
for row, formula in enumerate(formulas, 1):
    total.cell(row, 1, formula); total.cell(row, 2, "=" + formula)
book.save("months.xlsx")
PY
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to 'csv:Text - txt - csv (StarCalc):9,0,76,1,,0,false,true' months.xlsx >/dev/null 2>&1
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir saved months.xlsx >/dev/null 2>&1
{ tr '\t' '|' <months.csv | tr -d '\r'; venv/bin/python -c 'import openpyxl; print("saved:", openpyxl.load_workbook("saved/months.xlsx")["年計"]["B1"].value)'; } | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
SUM('4月:3月'!B2)|#NAME?
AVERAGE('4月:3月'!B2)|#NAME?
IFERROR(SUM('4月:3月'!B2),0)|0
COUNTA('4月:3月'!B3)|1
'4月'!B2+'3月'!B2|20
SUM(様式1:様式3!B2)|30
SUM('様式1:様式3'!B2)|#NAME?
saved: =SUM('4月:3月'!b2)
END
echo "as seen before"
