#!/usr/bin/env bash
# openpyxl, then LibreOffice: a page head of two lines is printed in one, 総合計画_x000a_様式第1号.
#
# Versions: openpyxl 3.1.5, LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14); XlsxWriter 3.3.1 and
#   pypdf 7.1.1 to make the file and to read the PDF.
# Expected: the head of a form has two lines, the plan's name and the form's number. In the file the line feed is a line
#   feed, as Excel and XlsxWriter write it, and Calc prints two lines. openpyxl takes heads and feet into Python
#   (ws.oddHeader.center.text has the line feed), so an expert expects it to write back what it read, be the sheet
#   touched or not.
# Seen: openpyxl writes _x000a_ for the line feed, with small letters, as the format allows for characters that XML
#   cannot hold (ECMA-376 part 1, 22.9.2.19); reading it again it turns it back and shows nothing of it. Calc
#   does not turn it back in heads and feet and prints the seven letters. The line feed in a cell stays a line feed.
# Means: a book that was filled in with openpyxl and made into PDF on the server has the seven letters on every page. They
#   are in no cell, and whoever opens the book in Excel sees two lines. Replace _x000a_ in the sheet's file by a line feed.
# A public thread (2026) tells of _x000D_ in the foot of another maker's file, and that LibreOffice 24.2 prints it; that
# openpyxl makes such files of good ones was not found.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile openpyxl==3.1.5 XlsxWriter==3.3.1 pypdf==7.1.1
cat >run.py <<'PY'
import re, sys, zipfile, openpyxl, pypdf, xlsxwriter
if sys.argv[1] == "make":
    with xlsxwriter.Workbook("before.xlsx") as book:
        sheet = book.add_worksheet("様式"); sheet.write(0, 0, "一行\n二行"); sheet.set_header("&C総合計画\n様式第1号")
    book = openpyxl.load_workbook("before.xlsx"); book.save("after.xlsx")
    print("in Python", repr(book.active.oddHeader.center.text), "read again", repr(openpyxl.load_workbook("after.xlsx").active.oddHeader.center.text))
else:
    for name in ("before", "after"):
        head = re.search(rb"<oddHeader[^>]*>(.*?)</oddHeader>", zipfile.ZipFile(name + ".xlsx").read("xl/worksheets/sheet1.xml"), re.S)[1]
        print(name, "in the file:", "_x000a_" if b"_x000a_" in head else "line feed" if b"\n" in head else head, "| PDF:", *pypdf.PdfReader(name + ".pdf").pages[0].extract_text().split())
PY
venv/bin/python run.py make | tee seen
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf before.xlsx after.xlsx >/dev/null 2>&1
venv/bin/python run.py read | tee -a seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with openpyxl 3.1.5 and LibreOffice 7.4.7"; exit 1; }
in Python '総合計画\n様式第1号' read again '総合計画\n様式第1号'
before in the file: line feed | PDF: 総合計画 様式第1号 一行 二行
after in the file: _x000a_ | PDF: 総合計画_x000a_様式第1号 一行 二行
END
echo "as seen before"
