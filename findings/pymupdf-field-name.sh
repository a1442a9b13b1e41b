#!/usr/bin/env bash
# PyMuPDF writes a form field's Japanese value and label rightly, and its name so that other readers see çł®æ¨Ž for
#   目標.
#
# Versions: PyMuPDF 2.0, pypdf 7.1.1, pikepdf 10.18.0 to read the form as others do.
# Expected: name (/T), label (/TU) and value (/V) of a field are text strings: PDFDocEncoding, UTF-16BE with its
#   mark or, from PDF 2.0, UTF-8 with its mark (ISO 32000-2, 7.9.2.2). PyMuPDF takes all three as str, so an expert
#   expects the three to be written in the same way.
# Seen: label and value are written in UTF-16BE, the name in UTF-8 without a mark, which is PDFDocEncoding to every
#   reader that follows the standard: pypdf and pikepdf see two other names. PyMuPDF reads its own file rightly, so
#   no test made with it shows the fault.
# Means: a city's form with fields 目標, 達成度 comes back filled in, and the program that collects the answers by
#   name finds none of them; with names in ASCII it does.
# Public threads of PyMuPDF speak of states of check boxes with accents; none was found of names.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile --no-deps PyMuPDF==2.0 &&
  venv/bin/pip -q --disable-pip-version-check install --no-compile pypdf==7.1.1 pikepdf==10.18.0
venv/bin/python - <<'PY' 2>/dev/null | tee seen
import pikepdf, pymupdf, pypdf
form = pymupdf.open(); page = form.new_page()
for top, name, value in ((300, "目標", "50件"), (330, "goal", "48件")):
    field = pymupdf.Widget(); field.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT
    field.field_name, field.field_value, field.rect = name, value, pymupdf.Rect(50, top, 300, top + 20)
    page.add_widget(field)
form.save("form.pdf")
print("PyMuPDF", {field.field_name: field.field_value for field in pymupdf.open("form.pdf")[0].widgets()})
print("pypdf  ", {name: field["/V"] for name, field in pypdf.PdfReader("form.pdf").get_fields().items()})
with pikepdf.open("form.pdf") as pdf:
    print("pikepdf", {str(field.T): str(field.V) for field in pdf.Root.AcroForm.Fields})
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with PyMuPDF 2.0"; exit 1; }
PyMuPDF {'目標': '50件', 'goal': '48件'}
pypdf   {'çł®æ¨Ž': '50件', 'goal': '48件'}
pikepdf {'çł®æ¨Ž': '50件', 'goal': '48件'}
END
echo "as seen before"
