#!/usr/bin/env bash
# PyMuPDF: the page label 資料1 is <FEFF8CC76599>1 to it; a label it writes is è³⁄æŒŽ1 to every other reader and odd to itself.
#
# Versions: PyMuPDF 2.0; pypdf 7.1.1 and pikepdf 10.18.0 to write and to read labels as others do.
# Expected: a volume's parts are numbered 資料1, 資料2, 別紙-1 by page labels, whose prefix (/P) is a text string: PDFDocEncoding or
#   UTF-16 with its mark (ISO 32000-1, 12.4.2 and 7.9.2.2). PyMuPDF gives bookmarks, titles and the words of notes in
#   Japanese rightly both ways, and its manual shows labels with a prefix. So an expert expects 資料1 back, from its own files at
#   the least.
# Seen: of a label that others wrote the bytes come back in hexadecimal within angle brackets, and get_page_numbers("資料1")
#   finds no page. set_page_labels puts UTF-8 without a mark into the file: pypdf and pikepdf read other letters, and
#   PyMuPDF itself gives <E8B387E69699>1. Who reads the labels and sets them again has the hexadecimal printed
#   as the label by every reader. A prefix in ASCII ("A-") is right throughout.
# Means: a list of contents by "資料3" leads nowhere, and the page box of the reader shows letters of no language; a program
#   that only adds a page to the volume spoils labels that were right.
# A public thread tells of labels of the style A (2024, mended), one of another tool of labels in UTF-16 (2025, mended); of
#   PyMuPDF's prefixes none was found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile PyMuPDF==2.0 pypdf==7.1.1 pikepdf==10.18.0
venv/bin/python - <<'PY' | tee seen
import pikepdf, pymupdf, pypdf
def show(kind, path):
    with pikepdf.open(path) as pdf: labels = [str(page.label) for page in pdf.pages]
    print(kind, "| pypdf", *pypdf.PdfReader(path).page_labels, "| pikepdf", *labels, "| PyMuPDF", *(page.get_label() for page in pymupdf.open(path)))
writer = pypdf.PdfWriter()
for _ in range(3): writer.add_blank_page(200, 200)
writer.set_page_label(0, 1, style="/D", prefix="資料"); writer.set_page_label(2, 2, style="/D", prefix="A-")
writer.write("pypdf.pdf"); show("written by pypdf", "pypdf.pdf")
document = pymupdf.open("pypdf.pdf")
print("pages called 資料1:", document.get_page_numbers("資料1"), "pages called A-1:", document.get_page_numbers("A-1"))
document.set_page_labels(document.get_page_labels()); document.save("again.pdf"); show("read and set again", "again.pdf")
document = pymupdf.open()
for _ in range(3): document.new_page()
document.set_page_labels([{"startpage": 0, "prefix": "資料", "style": "D"}, {"startpage": 2, "prefix": "A-", "style": "D"}])
document.save("pymupdf.pdf"); show("written by PyMuPDF", "pymupdf.pdf")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with PyMuPDF 2.0"; exit 1; }
written by pypdf | pypdf 資料1 資料2 A-1 | pikepdf 資料1 資料2 A-1 | PyMuPDF <FEFF8CC76599>1 <FEFF8CC76599>2 A-1
pages called 資料1: [] pages called A-1: [2]
read and set again | pypdf <FEFF8CC76599>1 <FEFF8CC76599>2 A-1 | pikepdf <FEFF8CC76599>1 <FEFF8CC76599>2 A-1 | PyMuPDF <FEFF8CC76599>1 <FEFF8CC76599>2 A-1
written by PyMuPDF | pypdf è³⁄æŒŽ1 è³⁄æŒŽ2 A-1 | pikepdf è³⁄æŒŽ1 è³⁄æŒŽ2 A-1 | PyMuPDF <E8B387E69699>1 <E8B387E69699>2 A-1
END
echo "as seen before"
