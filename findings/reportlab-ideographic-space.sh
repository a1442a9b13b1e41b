#!/usr/bin/env bash
# ReportLab's Paragraph folds full-width spaces: the indent of a paragraph and the blank for a seal are gone.
#
# Versions: reportlab 5.1.0, pypdf 7.1.1 to read the PDF; the font is ReportLab's own HeiseiMin-W3 (not embedded).
# Expected: the user guide says that excess white space is removed at the ends of a paragraph's text and after line
#   feeds, so that indented source may be used. The full-width space (U+3000) is no source indent: HTML and CSS,
#   whose markup the class follows, never fold it, and Japanese papers rest on it (字下げ, 「氏名　　　　印」). So
#   an expert expects the blanks inside a line to stay; wordWrap="CJK", made for Japanese, all the more so.
# Seen: each run of U+3000 becomes one ASCII space, and at the start of a paragraph nothing, with wordWrap="CJK" as
#   without; 山田　太郎 becomes 山田 太郎. canvas.drawString keeps them.
# Means: forms printed with it have no room for the seal and no indents, and a name read back from the PDF is not
#   the name in the register.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile reportlab==5.1.0 pypdf==7.1.1
venv/bin/python - <<'PY' | tee seen
import pypdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
line = "　氏名　　　　　山田　太郎"
def read(): return pypdf.PdfReader("paper.pdf").pages[0].extract_text().rstrip("\n").replace("　", "□").replace(" ", "_")
for wrap in (None, "CJK"):
    SimpleDocTemplate("paper.pdf").build([Paragraph(line, ParagraphStyle("body", fontName="HeiseiMin-W3", wordWrap=wrap))])
    print("Paragraph, wordWrap", wrap, read())
page = canvas.Canvas("paper.pdf"); page.setFont("HeiseiMin-W3", 11); page.drawString(72, 700, line); page.save()
print("drawString", read())
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with reportlab 5.1.0"; exit 1; }
Paragraph, wordWrap None 氏名_山田_太郎
Paragraph, wordWrap CJK 氏名_山田_太郎
drawString □氏名□□□□□山田□太郎
END
echo "as seen before"
