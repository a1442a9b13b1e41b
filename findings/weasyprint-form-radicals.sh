#!/usr/bin/env bash
# With one field to fill in, the 目標 of a WeasyPrint PDF is read as ⽬標, with a radical, and 窓口 as 窓⼝.
#
# Versions: WeasyPrint 70.0, pypdf 7.1.1, PyMuPDF 2.0, font IPAex Gothic of matplotlib-fontja 1.1.0; needs Pango 1.44
#   or later of the system.
# Expected: many Japanese fonts have one glyph for a kanji and for the radical of the same shape (目 U+76EE and ⽬
#   U+2F6C). An expert knows the trouble from other makers of PDF, and that WeasyPrint has not got it: it notes the
#   letters that were set, and 目標 is read as 目標. That a field in the page (pdf_forms) should change the words
#   around it nobody expects.
# Seen: where a field is in the document its font is kept whole, so that letters can be typed, and the table for
#   copying (ToUnicode) is then made from the font instead of from the text: the radical, which the font names first,
#   takes the glyph. 目, 口, 行, 高, 人, 大, 生, 長, 金, 見, 用, 一 … in all the paper are other characters for every
#   reader. full_fonts=True without a field does the same.
# Means: in the form that a city offers for download no search finds 目標, 窓口, 高齢者 or 人口, a screen reader may
#   spell or skip them, and a heading read from it equals none of the city's words; the same page printed without
#   the field is right.
# Public threads have the radicals with other makers; of WeasyPrint nothing was found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile weasyprint==70.0 pydyf==0.13.0 pypdf==7.1.1 pymupdf==2.0
venv/bin/pip -q --disable-pip-version-check install --no-compile --no-deps matplotlib-fontja==1.1.0
venv/bin/python -c 'import weasyprint' 2>/dev/null || { echo "needs Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"; exit 2; }
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import logging, pathlib, sysconfig, unicodedata
import pymupdf, pypdf, weasyprint
logging.disable(logging.CRITICAL)
font = next(pathlib.Path(sysconfig.get_path("purelib")).glob("matplotlib_fontja/**/*.ttf")).as_uri()
words = "目標と窓口、高齢者人口の見込"
for name, field, options in (("no field", "", {}), ("one field", '<input name="x">', {"pdf_forms": True}), ("full_fonts", "", {"full_fonts": True})):
    page = f'<html lang="ja"><title>様式</title><style>@font-face{{font-family:paper;src:url({font})}}body,input{{font-family:paper}}</style><p>{words}<p>{field}'
    weasyprint.HTML(string=page).write_pdf("paper.pdf", **options)
    for reader, read in (("pypdf", pypdf.PdfReader("paper.pdf").pages[0].extract_text()), ("PyMuPDF", pymupdf.open("paper.pdf")[0].get_text())):
        others = [f"U+{ord(letter):04X}" for letter in read if unicodedata.name(letter, "").startswith(("KANGXI", "CJK RADICAL"))]
        print(f"{name}, {reader}: {read.strip()}", *others)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with WeasyPrint 70.0"; exit 1; }
no field, pypdf: 目標と窓口、高齢者人口の見込
no field, PyMuPDF: 目標と窓口、高齢者人口の見込
one field, pypdf: ⽬標と窓⼝、⾼齢者⼈⼝の⾒込 U+2F6C U+2F1D U+2FBC U+2F08 U+2F1D U+2F92
one field, PyMuPDF: ⽬標と窓⼝、⾼齢者⼈⼝の⾒込 U+2F6C U+2F1D U+2FBC U+2F08 U+2F1D U+2F92
full_fonts, pypdf: ⽬標と窓⼝、⾼齢者⼈⼝の⾒込 U+2F6C U+2F1D U+2FBC U+2F08 U+2F1D U+2F92
full_fonts, PyMuPDF: ⽬標と窓⼝、⾼齢者⼈⼝の⾒込 U+2F6C U+2F1D U+2FBC U+2F08 U+2F1D U+2F92
END
echo "as seen before"
