#!/usr/bin/env bash
# Typst: ﾃﾞｼﾞﾀﾙ in half width is ﾃﾞﾃﾞｼﾞﾃﾞﾀﾙ to many readers of a PDF/UA file, with a letter of another place.
#
# Versions: Typst 0.15.0 (PyPI typst), font IPAex Gothic of matplotlib-fontja 1.1.0, pypdf 7.1.1, pdfplumber 0.11.10.
# Expected: the half-width voiced mark ﾞ (U+FF9E) is a character and a glyph of its own, set after its letter; no
#   font joins the two. So an expert expects each glyph to be mapped to its own character, as all others are, and
#   ﾃﾞｼﾞﾀﾙ to be read as it was written, all the more in PDF/UA-1, which demands a Unicode value for every glyph.
# Seen: as the mark belongs to one cluster with its letter (Unicode calls it extending), the first glyph is mapped to
#   the pair, and the mark to nothing, or, in PDF/UA, to the first pair it occurred in: every later ﾞ of the file is
#   read as ﾃﾞ. A span with the actual text stands around it, which poppler takes, but pypdf, pdfminer and with them
#   most programs that search or index PDF do not. Marks in full width (バ) and combining ones (は + U+3099) are
#   right.
# Means: half-width words of old systems (ｻｰﾋﾞｽ, ﾊﾞｽ, names of account holders) that are printed as they are cannot be
#   found in the PDF, and nothing is seen on paper. Put them into full width before printing.
# Public threads tell of Thai and of Latin letters with several accents; none was found of half-width kana.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile typst==0.15.0 pypdf==7.1.1 pdfplumber==0.11.10 &&
  venv/bin/pip -q --disable-pip-version-check install --no-compile --no-deps matplotlib-fontja==1.1.0
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import glob, os, pathlib, pdfplumber, pypdf, typst
font = glob.glob("venv/lib/python*/site-packages/matplotlib_fontja/**/*.ttf", recursive=True)[0]
for standard in ([], ["ua-1"]):
    for line in ("デジタル推進", "ﾃﾞｼﾞﾀﾙ推進", "ﾊﾞｽと窓口ｻｰﾋﾞｽ", "は\u3099す", "ﾀｸｼｰ"):
        pathlib.Path("paper.typ").write_text(f'#set document(title: "様式")\n#set text(font: "IPAexGothic", lang: "ja")\n{line}\n', encoding="utf-8")
        typst.compile("paper.typ", output="paper.pdf", font_paths=[os.path.dirname(font)], pdf_standards=standard)
        with pdfplumber.open("paper.pdf") as pdf: plumber = pdf.pages[0].extract_text()
        print("PDF/UA" if standard else "PDF", line, "| pypdf", "".join(letter if letter.isprintable() else f"<{ord(letter)}>" for letter in pypdf.PdfReader("paper.pdf").pages[0].extract_text()), "| pdfplumber", plumber)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with Typst 0.15.0"; exit 1; }
PDF デジタル推進 | pypdf デジタル推進 | pdfplumber デジタル推進
PDF ﾃﾞｼﾞﾀﾙ推進 | pypdf ﾃﾞ<2>ｼﾞ<2>ﾀﾙ推進 | pdfplumber ﾃﾞ(cid:2)ｼﾞ(cid:2)ﾀﾙ推進
PDF ﾊﾞｽと窓口ｻｰﾋﾞｽ | pypdf ﾊﾞ<2>ｽと窓口ｻｰﾋﾞ<2>ｽ | pdfplumber ﾊﾞ(cid:2)ｽと窓口ｻｰﾋﾞ(cid:2)ｽ
PDF ばす | pypdf ばす | pdfplumber ばす
PDF ﾀｸｼｰ | pypdf ﾀｸｼｰ | pdfplumber ﾀｸｼｰ
PDF/UA デジタル推進 | pypdf デジタル推進 | pdfplumber デジタル推進
PDF/UA ﾃﾞｼﾞﾀﾙ推進 | pypdf ﾃﾞﾃﾞｼﾞﾃﾞﾀﾙ推進 | pdfplumber ﾃﾞﾃﾞｼﾞﾃﾞﾀﾙ推進
PDF/UA ﾊﾞｽと窓口ｻｰﾋﾞｽ | pypdf ﾊﾞﾊﾞｽと窓口ｻｰﾋﾞﾊﾞｽ | pdfplumber ﾊﾞﾊﾞｽと窓口ｻｰﾋﾞﾊﾞｽ
PDF/UA ばす | pypdf ばす | pdfplumber ばす
PDF/UA ﾀｸｼｰ | pypdf ﾀｸｼｰ | pdfplumber ﾀｸｼｰ
END
echo "as seen before"
