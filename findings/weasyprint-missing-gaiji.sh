#!/usr/bin/env bash
# One 外字 that the font does not have, and pypdf, pdfminer and pdfplumber read nothing of a WeasyPrint PDF any more.
#
# Versions: WeasyPrint 70.0, pypdf 7.1.1, pdfminer.six 20260107 (in pdfplumber 0.11.10), PyMuPDF 2.0, font IPAex Gothic
#   of matplotlib-fontja 1.1.0; needs Pango 1.44 or later of the system.
# Expected: names are written with characters that a font may lack, such as an office's own 外字 (U+E000 to U+E757).
#   WeasyPrint draws a box for it, warns, and keeps the character in its table for copying (ToUnicode). So an expert
#   expects one box on paper, and for readers of the text the right character or a gap at that place.
# Seen: as soon as a box is drawn, the font's encoding is no longer the name Identity-H but a table of its own in the
#   file (a CMap stream, as ISO 32000-1, 9.7.5.3 allows). PyMuPDF and poppler read all of it, the 外字 too; pypdf takes
#   the whole text of that font for single bytes, pdfminer and pdfplumber give no letter at all.
# Means: a yearly volume, in which one name has one such character, cannot be searched, indexed or compared by programs
#   built on these readers, from the first page to the last, and looks right on the screen.
# Public threads tell of the box (2025) and of other fonts' maps; that readers lose the rest is not mentioned.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile weasyprint==70.0 pydyf==0.13.0 pypdf==7.1.1 pdfplumber==0.11.10 pymupdf==2.0
venv/bin/pip -q --disable-pip-version-check install --no-compile --no-deps matplotlib-fontja==1.1.0
venv/bin/python -c 'import weasyprint' 2>/dev/null || { echo "needs Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"; exit 2; }
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import logging, pathlib, sysconfig
import pdfminer.high_level, pdfplumber, pymupdf, pypdf, weasyprint
logging.disable(logging.CRITICAL)
font = next(pathlib.Path(sysconfig.get_path("purelib")).glob("matplotlib_fontja/**/*.ttf")).as_uri()
for text in ("窓口の目標は50件、担当は渡辺", "窓口の目標は50件、担当は渡\ue757"):
    weasyprint.HTML(string=f'<html lang="ja"><title>方針</title><style>@font-face{{font-family:paper;src:url({font})}}body{{font-family:paper}}</style><p>{text}').write_pdf("paper.pdf")
    print(text.replace("\ue757", "<U+E757>"))
    with pdfplumber.open("paper.pdf") as plumbed: seen = {"pdfplumber": plumbed.pages[0].extract_text()}
    seen |= {"PyMuPDF": pymupdf.open("paper.pdf")[0].get_text(), "pypdf": pypdf.PdfReader("paper.pdf").pages[0].extract_text(), "pdfminer": pdfminer.high_level.extract_text("paper.pdf")}
    for name, read in sorted(seen.items()): print(f"  {name}:", "all" if read.strip() == text else f"{sum(letter in text for letter in read.strip())} of {len(text)} letters")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
窓口の目標は50件、担当は渡辺
  PyMuPDF: all
  pdfminer: all
  pdfplumber: all
  pypdf: all
窓口の目標は50件、担当は渡<U+E757>
  PyMuPDF: all
  pdfminer: 0 of 15 letters
  pdfplumber: 0 of 15 letters
  pypdf: 2 of 15 letters
END
echo "as seen before"
