#!/usr/bin/env bash
# ExcelJS: a book of three sheets with the foot &P/&N, pages 1/3, 2/3, 3/3, is numbered 1/3, 1/3, 1/3 once it was saved.
#
# Versions: ExcelJS 4.4.0 (npm); XlsxWriter 3.3.1, pypdf 7.1.1 and LibreOffice 7.4.7 (Debian 12, libreoffice-calc=
#   4:7.4.7-1+deb12u14) to make the book and to print it before and after.
# Expected: the pages of a printed book run through its sheets, unless a sheet has a first page number of its own and
#   useFirstPageNumber is set (ECMA-376 part 1, 18.3.1.63; "false" if left out). ExcelJS reads and writes the page setup, and
#   its own description has firstPageNumber with no value given. So an expert expects what is not set to stay so.
# Seen: to every sheet that was read firstPageNumber="1" useFirstPageNumber="1" is written, with the paper size and other
#   parts of the page setup kept, so each sheet begins with page 1. A number that was set is kept, and only there
#   the pages that follow it should have run on. In a book made anew nothing is written.
# Means: the forms of all departments in one book, filled in by a program and printed in one go, have page 1 on every form,
#   while the total beside it still runs through; the list of contents leads nowhere.
# Set pageSetup.firstPageNumber per sheet, or take the attribute out. Not found in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile XlsxWriter==3.3.1 pypdf==7.1.1
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" exceljs@4.4.0 >/dev/null
cat >run.py <<'PY'
import re, sys, xlsxwriter, pypdf, zipfile
if sys.argv[1] == "make":
    for name, start in (("plain", None), ("eleven", 11)):
        with xlsxwriter.Workbook(name + ".xlsx") as book:
            for number in (1, 2, 3):
                sheet = book.add_worksheet(f"様式{number}"); sheet.write(0, 0, "本文"); sheet.set_footer("&C&P/&N"); sheet.set_paper(9)
                if number == 1 and start: sheet.set_start_page(start)
else:
    for name in ("plain", "plain-saved", "eleven", "eleven-saved", "new"):
        parts = [zipfile.ZipFile(name + ".xlsx").read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)]
        said = [",".join(re.findall(r'(?:firstPageNumber|useFirstPageNumber)="(\w+)"', part)) or "-" for part in parts]
        print(f"{name:13}", "in the file", *said, "printed", *("".join(page.extract_text().replace("本文", "").split()) for page in pypdf.PdfReader(name + ".pdf").pages))
PY
cat >save.js <<'JS'
const { Workbook } = require("exceljs");
(async () => {
  for (const name of ["plain", "eleven"]) {
    const book = new Workbook(); await book.xlsx.readFile(`${name}.xlsx`); await book.xlsx.writeFile(`${name}-saved.xlsx`);
  }
  const book = new Workbook();
  for (const number of [1, 2, 3]) {
    const sheet = book.addWorksheet(`様式${number}`, { pageSetup: { paperSize: 9 }, headerFooter: { oddFooter: "&C&P/&N" } }); sheet.getCell("A1").value = "本文";
  }
  await book.xlsx.writeFile("new.xlsx");
})();
JS
venv/bin/python run.py make && node save.js
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf plain.xlsx plain-saved.xlsx eleven.xlsx eleven-saved.xlsx new.xlsx >/dev/null 2>&1
venv/bin/python run.py read | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with ExcelJS 4.4.0"; exit 1; }
plain         in the file - - - printed 1/3 2/3 3/3
plain-saved   in the file 1,1 1,1 1,1 printed 1/3 1/3 1/3
eleven        in the file 11,1 - - printed 11/3 12/3 13/3
eleven-saved  in the file 11,1 1,1 1,1 printed 11/3 1/3 1/3
new           in the file - - - printed 1/3 2/3 3/3
END
echo "as seen before"
