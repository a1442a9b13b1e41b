#!/usr/bin/env bash
# LibreOffice Calc: =COUNTA(様式!C1:C4) of an empty column is 4, and COUNTBLANK is 0: the column B beside it is counted.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14), openpyxl 3.1.5 to make the books.
# Expected: COUNTA and COUNTBLANK are how a book of forms tells who has answered: =IF(COUNTA(様式!C1:C4)=0,"未回答","回答あり").
#   Calc has both; SUM, COUNT, MAX and COUNTIF of an empty range are 0. So an expert expects 0 and 4.
# Seen: where the range lies to the right of the last column of the sheet that holds anything, COUNTA, COUNTBLANK and
#   SUBTOTAL(3,…) look at that last column instead: of C1:C4, and of Z1:Z4 too, the four cells of B are counted, and all is
#   回答あり. Two columns, C1:D4, are 4 as well, A1:C4 is 8, as it should be. With one word anywhere in the column C (a
#   heading), or when another formula of the book names one cell of it (ISBLANK(C2)), the same ranges are 0 and 4.
# Means: a form without headings that came back blank is listed as answered once the book was reckoned on the server, and a
#   second formula, added to find the fault, mends it. Count with COUNTIF(…,"<>") or SUMPRODUCT, which are right.
# Not found in the documentation nor in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile openpyxl==3.1.5
venv/bin/python - <<'PY'
import openpyxl
formulas = ("COUNTA(様式!C1:C4)", "COUNTBLANK(様式!C1:C4)", "SUBTOTAL(3,様式!C1:C4)", 'IF(COUNTA(様式!C1:C4)=0,"未回答","回答あり")', "COUNTA(様式!Z1:Z4)",
            "COUNTA(様式!C1:D4)", "COUNTA(様式!A1:C4)", "SUM(様式!C1:C4)", 'COUNTIF(様式!C1:C4,"<>")', 'SUMPRODUCT(--(様式!C1:C4<>""))')
for name, heading, more in (("blank", None, ()), ("heading", "備考", ()), ("touched", None, ("ISBLANK(様式!C2)",))):
    book = openpyxl.Workbook(); sums = book.active; sums.title = "集計"; form = book.create_sheet("様式")
    for row in (("目標", 50), ("実績", 48), ("達成率", 0.96), ("経費", 1200)): form.append(row)
    if heading: form["C9"] = heading
    for row, formula in enumerate(formulas + more, 1): sums.cell(row, 1, formula.replace('"', "'")); sums.cell(row, 2, "=" + formula)
    book.save(f"{name}.xlsx")
PY
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false" --outdir out blank.xlsx heading.xlsx touched.xlsx >/dev/null 2>&1
for book in blank heading touched; do echo "[$book]"; tr -d "\"" <out/$book.csv | sed "s/\t/ → /"; done | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
[blank]
COUNTA(様式!C1:C4) → 4
COUNTBLANK(様式!C1:C4) → 0
SUBTOTAL(3,様式!C1:C4) → 4
IF(COUNTA(様式!C1:C4)=0,'未回答','回答あり') → 回答あり
COUNTA(様式!Z1:Z4) → 4
COUNTA(様式!C1:D4) → 4
COUNTA(様式!A1:C4) → 8
SUM(様式!C1:C4) → 0
COUNTIF(様式!C1:C4,'<>') → 0
SUMPRODUCT(--(様式!C1:C4<>'')) → 0
[heading]
COUNTA(様式!C1:C4) → 0
COUNTBLANK(様式!C1:C4) → 4
SUBTOTAL(3,様式!C1:C4) → 0
IF(COUNTA(様式!C1:C4)=0,'未回答','回答あり') → 未回答
COUNTA(様式!Z1:Z4) → 0
COUNTA(様式!C1:D4) → 0
COUNTA(様式!A1:C4) → 8
SUM(様式!C1:C4) → 0
COUNTIF(様式!C1:C4,'<>') → 0
SUMPRODUCT(--(様式!C1:C4<>'')) → 0
[touched]
COUNTA(様式!C1:C4) → 0
COUNTBLANK(様式!C1:C4) → 4
SUBTOTAL(3,様式!C1:C4) → 0
IF(COUNTA(様式!C1:C4)=0,'未回答','回答あり') → 未回答
COUNTA(様式!Z1:Z4) → 0
COUNTA(様式!C1:D4) → 0
COUNTA(様式!A1:C4) → 8
SUM(様式!C1:C4) → 0
COUNTIF(様式!C1:C4,'<>') → 0
SUMPRODUCT(--(様式!C1:C4<>'')) → 0
ISBLANK(様式!C2) → TRUE
END
echo "as seen before"
