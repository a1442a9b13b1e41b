#!/usr/bin/env bash
# LibreOffice Calc: an Excel sheet set to はがき (postcard) is printed on 往復はがき, twice its size, and one for 角形2号 envelopes on A4.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14); XlsxWriter 3.3.1 and pypdf 7.1.1 to make the book and to read the PDF.
# Expected: notices and address sheets are set to postcard or envelope in Excel, where paper is a number (ECMA-376 part 1, 18.3.1.63): 43 is
#   はがき, 100 x 148 mm, 69 往復はがき, 200 x 148, 12 and 13 are B4 and B5 of JIS, 71 to 74 the envelopes 角形2号 (240 x 332),
#   角形3号, 長形3号 (120 x 235), 長形4号. Japan's B4 and B5 are right in Calc, where it could have taken those of ISO. So an
#   expert expects 100 x 148, and the same care for the envelopes.
# Seen: B4, B5 and 往復はがき are right, and so is はがき lying (81), but はがき (43) comes out as 200 x 148, the same as 往復はがき. The four envelopes
#   are A4, without a word.
# Means: the PDF of a postcard, made on the server, is printed at half its size or beside the card, and that of an envelope in
#   the middle of an A4 page. Set the measures of such pages in a Word paper, which bears them in figures.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile XlsxWriter==3.3.1 pypdf==7.1.1
cat >papers.py <<'PY'
PAPERS = ((9, "A4", "210 x 297"), (12, "B4", "257 x 364"), (13, "B5", "182 x 257"), (43, "はがき", "100 x 148"), (69, "往復はがき", "200 x 148"), (81, "はがき横", "148 x 100"),
          (71, "角形2号", "240 x 332"), (72, "角形3号", "216 x 277"), (73, "長形3号", "120 x 235"), (74, "長形4号", "90 x 205"))
PY
venv/bin/python - <<'PY'
import xlsxwriter
from papers import PAPERS
book = xlsxwriter.Workbook("notice.xlsx")
for number, name, size in PAPERS:
    sheet = book.add_worksheet(name); sheet.write(0, 0, name); sheet.set_paper(number)
book.close()
PY
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir out notice.xlsx >/dev/null 2>&1
venv/bin/python - <<'PY' | tee seen
import pypdf
from papers import PAPERS
for (number, name, size), page in zip(PAPERS, pypdf.PdfReader("out/notice.pdf").pages, strict=True):
    print(number, name, size, "is", " x ".join(f"{float(side) / 72 * 25.4:.0f}" for side in (page.mediabox.width, page.mediabox.height)))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
9 A4 210 x 297 is 210 x 297
12 B4 257 x 364 is 257 x 364
13 B5 182 x 257 is 182 x 257
43 はがき 100 x 148 is 200 x 148
69 往復はがき 200 x 148 is 200 x 148
81 はがき横 148 x 100 is 148 x 100
71 角形2号 240 x 332 is 210 x 297
72 角形3号 216 x 277 is 210 x 297
73 長形3号 120 x 235 is 210 x 297
74 長形4号 90 x 205 is 210 x 297
END
echo "as seen before"
