#!/usr/bin/env bash
# LibreOffice Calc prints the page number of an Excel sheet with an offset, &P+10, as 1+10.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14), XlsxWriter 3.3.1 and pypdf 7.1.1 to make
#   the file and to read the PDF.
# Expected: a sheet that goes behind page 10 of a book has &P+10 in its foot, and &P-1 where the cover is not counted:
#   behind &P a plus or minus sign and figures are added to the number (ECMA-376 part 1, 18.3.1.46). Calc knows the
#   codes &P, &N, &D, &A and the offsets of the first page (firstPageNumber), so an expert expects 11.
# Seen: the page number stands before the offset as text: "- 1+10 -", "2-1頁". Fonts and sizes in the same line are
#   understood.
# Means: the annexed tables of a plan, made on the server from the sheets of the departments, are numbered 1+10, 2+10,
#   while on every desk they are 11, 12. Set the number of the first page instead.
# Not found in the documentation nor in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile XlsxWriter==3.3.1 pypdf==7.1.1
cat >run.py <<'PY'
import sys, xlsxwriter, pypdf
feet = ("&C- &P -", "&C- &P+10 -", "&C&P-1頁", '&C&"ＭＳ 明朝,標準"&9&P+10/&N頁', "&C- &P -")
if sys.argv[1] == "make":
    with xlsxwriter.Workbook("paper.xlsx") as book:
        for number, foot in enumerate(feet, 1):
            sheet = book.add_worksheet(f"様式{number}"); sheet.write(0, 0, "本文"); sheet.set_footer(foot)
        sheet.set_paper(9); sheet.set_start_page(11)
else:
    for foot, page in zip(feet, pypdf.PdfReader("paper.pdf").pages):
        print(foot, "is printed", "".join(page.extract_text().replace("本文", "").split()))
PY
venv/bin/python run.py make
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf paper.xlsx >/dev/null 2>&1
venv/bin/python run.py read | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
&C- &P - is printed -1-
&C- &P+10 - is printed -2+10-
&C&P-1頁 is printed 3-1頁
&C&"ＭＳ 明朝,標準"&9&P+10/&N頁 is printed 4+10/5頁
&C- &P - is printed -11-
END
echo "as seen before"
