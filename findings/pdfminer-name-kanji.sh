#!/usr/bin/env bash
# pdfminer (so pdfplumber) has no letter for 13 kanji of a standard Japanese font, 﨑 of surnames among them: it is
#   "(cid:8443)".
#
# Versions: pdfminer.six 20260107 (in pdfplumber 0.11.10), pypdf 7.1.1, reportlab 5.1.0 to make the file.
# Expected: a PDF may use a font of the Adobe-Japan1 collection with the predefined map UniJIS-UCS2-H, without
#   embedding and without a map to Unicode; ISO 32000-1, 9.10.2 says how a reader comes back from the character ids
#   to Unicode. pdfminer carries these tables, so an expert expects every character of Windows' Japanese character
#   set (cp932) to come back.
# Seen: of its 7,325 characters of two bytes 18 do not. Thirteen kanji are replaced by a number in brackets, among
#   them the variant forms of 崎 (U+FA11), 塚 (U+FA10), 隆 (U+F9DC) and 柳 (U+6801) that names are registered with;
#   丨 and 靑 become radicals (U+2F01, U+2FAD), and ～ and － become 〜 and −. pypdf reads every one of them.
# Means: a list of persons or places read out of such a form, as fiscal systems still print them, has holes, and no
#   warning.
# A public thread of pdfminer (2023, open) reports "certain Japanese fonts" with numbers in brackets, without saying
#   which characters.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pdfplumber==0.11.10 pdfminer.six==20260107 pypdf==7.1.1 reportlab==5.1.0
venv/bin/python - <<'PY' 2>/dev/null | tee seen
import pdfplumber, pypdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas
pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
letters = []
for code in range(0x8140, 0xFC50):
    try: letter = code.to_bytes(2, "big").decode("cp932")
    except UnicodeDecodeError: continue
    if len(letter) == 1 and not "\ue000" <= letter <= "\uf8ff" and letter not in letters and not letter.isspace(): letters.append(letter)
page = canvas.Canvas("letters.pdf")
for start in range(0, len(letters), 40):
    line = start // 40 % 60
    if line == 0:
        if start: page.showPage()
        page.setFont("HeiseiMin-W3", 8)
    page.drawString(20, 820 - 13 * line, "".join(letters[start:start + 40]))
page.save()
with pdfplumber.open("letters.pdf") as pdf: read = [char["text"] for sheet in pdf.pages for char in sheet.chars]
lost = [(letter, got) for letter, got in zip(letters, read, strict=True) if letter != got]
print(len(letters), "letters, pdfplumber other than written:", len(lost))
print("number in brackets:", *(f"{ord(letter):04X}" for letter, got in lost if got.startswith("(cid:")))
print("other letter:", *(f"{ord(letter):04X}→{ord(got):04X}" for letter, got in lost if len(got) == 1))
print("pypdf other than written:", sum(a != b for a, b in zip(letters, "".join(s.extract_text() for s in pypdf.PdfReader("letters.pdf").pages).replace("\n", ""), strict=True)))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
7325 letters, pdfplumber other than written: 18
number in brackets: 5307 FA10 5BEC FA11 661E F929 6801 FA15 7462 7D5C FA24 F9DC 9755
other letter: FF5E→301C 2225→2016 FF0D→2212 4E28→2F01 9751→2FAD
pypdf other than written: 0
END
echo "as seen before"
