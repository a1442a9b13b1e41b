#!/usr/bin/env bash
# LibreOffice Calc: zeros that an Excel sheet hides (ゼロ値のセルにゼロを表示する off) are printed as 0 in the PDF, though Calc keeps the setting.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14); XlsxWriter 3.3.1 and pypdf 7.1.1 to make the book and to read the PDF.
# Expected: forms that take figures from another sheet (=入力!B3) show 0 wherever nothing was entered yet; offices turn zeros off for the sheet, in
#   the file showZeros="0" (ECMA-376 part 1, 18.3.1.87), and Excel leaves these cells empty on paper too. Calc has the same setting and
#   reads it: an ods made of the book says ShowZeroValues false, an xlsx showZeros="false". So an expert expects empty cells.
# Seen: each zero is on the page, of a value and of a formula, with the setting on the one sheet or on all, from the xlsx and from the ods that
#   Calc made of it. What is printed hangs on another setting, of the page style, which no xlsx can set and which is on. A zero that is
#   hidden by the number format (0;-0;;@) stays hidden.
# Means: a public PDF made on the server says "0" of targets and results that are not there yet, where the printed form of the section is blank.
#   Hide zeros by the format.
# Not found in public issue threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile XlsxWriter==3.3.1 pypdf==7.1.1
venv/bin/python - <<'PY'
import xlsxwriter
def make(path, hide, code):
    book = xlsxwriter.Workbook(path); form = book.add_format({"num_format": code})
    sheet = book.add_worksheet("様式")
    if hide: sheet.hide_zero()
    sheet.write_row(0, 0, ("施策", "実績")); sheet.write(1, 0, "訓練"); sheet.write(1, 1, 48, form); sheet.write(2, 0, "備蓄"); sheet.write(2, 1, 0, form)
    sheet.write(3, 0, "相談"); sheet.write_formula(3, 1, "=入力!B1", form, 0)
    other = book.add_worksheet("入力"); other.write(0, 0, "相談"); other.hide()
    book.close()
make("shown.xlsx", False, "General"); make("hidden.xlsx", True, "General"); make("format.xlsx", False, "0;-0;;@")
PY
office() { LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless "$@" >/dev/null 2>&1; }
office --convert-to ods --outdir ods hidden.xlsx
office --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir again hidden.xlsx
cp ods/hidden.ods from-ods.ods
office --convert-to pdf --outdir out shown.xlsx hidden.xlsx format.xlsx from-ods.ods
venv/bin/python - <<'PY' | tee seen
import re, zipfile, pypdf
def inside(path, part): return zipfile.ZipFile(path).read(part).decode()
print("xlsx:", re.search(r'showZeros="\w+"', inside("hidden.xlsx", "xl/worksheets/sheet1.xml"))[0])
print("ods of it: ShowZeroValues", re.search(r'ShowZeroValues"[^>]*>(\w+)<', inside("ods/hidden.ods", "settings.xml"))[1])
print("xlsx saved by Calc:", re.search(r'showZeros="\w+"', inside("again/hidden.xlsx", "xl/worksheets/sheet1.xml"))[0])
for name in ("shown", "hidden", "from-ods", "format"):
    print("PDF of", name, "|", *pypdf.PdfReader(f"out/{name}.pdf").pages[0].extract_text().split())
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
xlsx: showZeros="0"
ods of it: ShowZeroValues false
xlsx saved by Calc: showZeros="false"
PDF of shown | 施策 実績 訓練 48 備蓄 0 相談 0
PDF of hidden | 施策 実績 訓練 48 備蓄 0 相談 0
PDF of from-ods | 施策 実績 訓練 48 備蓄 0 相談 0
PDF of format | 施策 実績 訓練 48 備蓄 相談
END
echo "as seen before"
