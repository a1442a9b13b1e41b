#!/usr/bin/env bash
# ExcelJS, then LibreOffice: the working notes outside the print area of a form are printed, and the page breaks are gone.
#
# Versions: ExcelJS 4.4.0 (npm), LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14); XlsxWriter 3.3.1 and pypdf
#   7.1.1 to make the book and to read the PDF.
# Expected: forms of offices have the print area set to the form and notes for the clerk beside it. The area is a name of the sheet,
#   _xlnm.Print_Area, with an absolute range, '様式'!$A$1:$B$40 (ECMA-376 part 1, 18.2.5). ExcelJS reads print areas, rows to
#   repeat and page setup into its own fields and writes them, and openpyxl reads the same area in the book before and after. So
#   an expert who fills in one cell with it expects the same pages.
# Seen: ExcelJS writes the range as '様式'!$A1:$B40, absolute in its columns only. Calc does not take that for a print area and prints
#   the whole sheet: column D with the notes is on the page. Breaks between pages set by hand are not written at all. A book
#   saved by openpyxl is right.
# Means: the PDF for the public, made on the server from a form that was filled in there, holds what the section noted beside the form,
#   while the same book printed from the desk does not.
# Public threads of ExcelJS tell of sheets with several areas and of areas of whole columns (2020, open); that its range is no
#   range to Calc was not found.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" exceljs@4.4.0 >/dev/null 2>&1
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile XlsxWriter==3.3.1 pypdf==7.1.1 openpyxl==3.1.5
venv/bin/python - <<'PY'
import openpyxl, xlsxwriter
book = xlsxwriter.Workbook("form.xlsx"); sheet = book.add_worksheet("様式")
sheet.write_row(0, 0, ("施策", "件数", "", "（課内メモ）"))
for row in range(1, 40): sheet.write_row(row, 0, (f"施策{row}", row, "", "要調整" if row == 5 else ""))
sheet.print_area(0, 0, 39, 1); sheet.repeat_rows(0); sheet.set_h_pagebreaks([20]); book.close()
openpyxl.load_workbook("form.xlsx").save("openpyxl.xlsx")
PY
node -e 'const {Workbook}=require("exceljs"); (async()=>{const book=new Workbook(); await book.xlsx.readFile("form.xlsx"); await book.xlsx.writeFile("exceljs.xlsx")})()'
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir out form.xlsx openpyxl.xlsx exceljs.xlsx >/dev/null 2>&1
venv/bin/python - <<'PY' | tee seen
import re, zipfile, openpyxl, pypdf
for name in ("form", "openpyxl", "exceljs"):
    area = re.search(r"Print_Area[^>]*>([^<]*)<", zipfile.ZipFile(f"{name}.xlsx").read("xl/workbook.xml").decode())[1].replace("&apos;", "'").replace("&#27096;&#24335;", "様式")
    pages = [page.extract_text() for page in pypdf.PdfReader(f"out/{name}.pdf").pages]
    print(name, area, "| openpyxl reads", openpyxl.load_workbook(f"{name}.xlsx")["様式"].print_area, "| pages", len(pages), "| notes printed:", any("要調整" in page for page in pages), "| rows to repeat on each page:", all("件数" in page for page in pages))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with ExcelJS 4.4.0 and LibreOffice 7.4.7"; exit 1; }
form 様式!$A$1:$B$40 | openpyxl reads '様式'!$A$1:$B$40 | pages 2 | notes printed: False | rows to repeat on each page: True
openpyxl '様式'!$A$1:$B$40 | openpyxl reads '様式'!$A$1:$B$40 | pages 2 | notes printed: False | rows to repeat on each page: True
exceljs '様式'!$A1:$B40 | openpyxl reads '様式'!$A$1:$B$40 | pages 1 | notes printed: True | rows to repeat on each page: True
END
echo "as seen before"
