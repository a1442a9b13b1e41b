#!/usr/bin/env bash
# PyMuPDF: one rare kanji or variation selector turns the rest of the line into other characters.
#
# Versions: PyMuPDF 2.0 (MuPDF 1.28.5), pypdf 7.1.1 to read the PDF as others do.
# Expected: page.insert_text with the built-in font "japan" takes any str; the documentation recommends the built-in
#   CJK fonts for Japanese. 𠮷 (of 𠮷野) and the selector in 葛󠄀 (of 葛󠄀城) lie beyond U+FFFF. An expert expects
#   that one character to be missing, or a box, and the rest of the line to stand.
# Seen: the code point is written as five hexadecimal digits into a string of four-digit codes, so every following
#   character is read shifted by a digit: behind 𠮷 the whole sentence, with the number in it, is lost, for PyMuPDF
#   itself and for others. insert_textbox does the same; TextWriter and insert_htmlbox lose only the one character.
# Means: a stamp or a caption with the name of a place or a person destroys the figure that follows it; no error, no
#   warning.
# A public thread (2025, "not a bug") has one such character in a font of its own coming out as another; of the rest
#   of the line it says nothing.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile --no-deps PyMuPDF==2.0 &&
  venv/bin/pip -q --disable-pip-version-check install --no-compile pypdf==7.1.1
venv/bin/python - <<'PY' 2>/dev/null | tee seen
import pymupdf, pypdf
for line in ("吉野課は相談50件", "\U00020bb7野課は相談50件", "葛城課は相談50件", "葛\U000e0100城課は相談50件"):
    paper = pymupdf.open(); paper.new_page().insert_text((50, 50), line, fontname="japan"); paper.save("paper.pdf")
    kept = [sum(character in text for character in "相談50件") for text in
            (pymupdf.open("paper.pdf")[0].get_text(), pypdf.PdfReader("paper.pdf").pages[0].extract_text())]
    print(line, "| of 相談50件 are left: PyMuPDF", kept[0], "pypdf", kept[1])
PY
diff - seen <<END || { echo "CHANGED: not what was seen with PyMuPDF 2.0"; exit 1; }
吉野課は相談50件 | of 相談50件 are left: PyMuPDF 5 pypdf 5
$(printf '\xf0\xa0\xae\xb7')野課は相談50件 | of 相談50件 are left: PyMuPDF 0 pypdf 0
葛城課は相談50件 | of 相談50件 are left: PyMuPDF 5 pypdf 5
葛$(printf '\xf3\xa0\x84\x80')城課は相談50件 | of 相談50件 are left: PyMuPDF 0 pypdf 0
END
echo "as seen before"
