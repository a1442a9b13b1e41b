#!/usr/bin/env bash
# Typst: 令和8年4月1日 is 令和 8 年 4 月 1 日 to those who read the PDF, and 施策1-1 is 施策 1-1.
#
# Versions: Typst 0.15.0 (typst on PyPI), pypdf 7.1.1, pdfminer.six 20260107, pypdfium2 5.15.2, PyMuPDF 2.0, pdfplumber
#   0.11.10; the font is IPAexGothic from matplotlib-fontja 1.1.0.
# Expected: Typst sets a gap of a quarter of the size between Japanese and Latin letters or figures (cjk-latin-spacing), a
#   matter of looks: no blank is in the source, and none is put into the PDF. A tagged PDF (PDF/UA) is made so that
#   its text can be read as it was written. So an expert expects the text of the source; it is the readers that doubt.
# Seen: the gap is wide enough to be taken for a blank. Of five readers only pdfplumber gives the text; the others put blanks
#   around the figures, one of them behind only: 令和8 年4 月1 日. PDF/UA changes nothing, since the gap is in the
#   width of the letters. With cjk-latin-spacing: none all five give the text.
# Means: dates, fiscal years, policy numbers and amounts, that is, what is looked for, are not found by search in the PDFs of
#   a plan that was set with the defaults, or by a check that compares its text with the data. Set it to none.
# Public threads tell of lines drawn under the gap and of gaps before footnote numbers; none was found of the text.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile typst==0.15.0 pypdf==7.1.1 pdfplumber==0.11.10 pdfminer.six==20260107 pypdfium2==5.15.2 PyMuPDF==2.0 &&
  venv/bin/pip -q --disable-pip-version-check install --no-compile --no-deps matplotlib-fontja==1.1.0
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import glob, os, pathlib, pdfminer.high_level, pdfplumber, pymupdf, pypdf, pypdfium2, typst
font = glob.glob("venv/lib/python*/site-packages/matplotlib_fontja/**/*.ttf", recursive=True)[0]
line = "令和8年4月1日から施策1-1のDX推進（2026年度、1,200千円）"
def plumber():
    with pdfplumber.open("paper.pdf") as pdf: return pdf.pages[0].extract_text()
readers = {"pypdf": lambda: pypdf.PdfReader("paper.pdf").pages[0].extract_text(), "pdfminer": lambda: pdfminer.high_level.extract_text("paper.pdf"), "pypdfium2": lambda: pypdfium2.PdfDocument("paper.pdf")[0].get_textpage().get_text_range(),
           "PyMuPDF": lambda: pymupdf.open("paper.pdf")[0].get_text(), "pdfplumber": plumber}
for name, option, standard in (("default", "", []), ("PDF/UA", "", ["ua-1"]), ("none", ", cjk-latin-spacing: none", [])):
    pathlib.Path("paper.typ").write_text(f'#set document(title: "様式")\n#set text(font: "IPAexGothic", lang: "ja"{option})\n{line}\n', encoding="utf-8")
    typst.compile("paper.typ", output="paper.pdf", font_paths=[os.path.dirname(font)], pdf_standards=standard)
    for reader, read in readers.items():
        text = read().strip(); print(f"{name:8}{reader:11}", "as written" if text == line else text)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with Typst 0.15.0"; exit 1; }
default pypdf       令和 8 年 4 月 1 日から施策 1-1 の DX 推進（2026 年度、1,200 千円）
default pdfminer    令和 8 年 4 月 1 日から施策 1-1 の DX 推進（2026 年度、1,200 千円）
default pypdfium2   令和 8 年 4 月 1 日から施策 1-1 の DX 推進（2026 年度、1,200 千円）
default PyMuPDF     令和8 年4 月1 日から施策1-1 のDX 推進（2026 年度、1,200 千円）
default pdfplumber  as written
PDF/UA  pypdf       令和 8 年 4 月 1 日から施策 1-1 の DX 推進（2026 年度、1,200 千円）
PDF/UA  pdfminer    令和 8 年 4 月 1 日から施策 1-1 の DX 推進（2026 年度、1,200 千円）
PDF/UA  pypdfium2   令和 8 年 4 月 1 日から施策 1-1 の DX 推進（2026 年度、1,200 千円）
PDF/UA  PyMuPDF     令和8 年4 月1 日から施策1-1 のDX 推進（2026 年度、1,200 千円）
PDF/UA  pdfplumber  as written
none    pypdf       as written
none    pdfminer    as written
none    pypdfium2   as written
none    PyMuPDF     as written
none    pdfplumber  as written
END
echo "as seen before"
