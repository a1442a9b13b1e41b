#!/usr/bin/env bash
# WeasyPrint's PDF forms: a list of 企画課, 福祉課, 総務課 without value attributes gives "" for whichever is chosen.
#
# Versions: WeasyPrint 70.0, pikepdf 10.18.0 to look at the form; needs Pango 1.44 or later of the system.
# Expected: pdf_forms=True makes fields of the HTML's form. The value of an <option> without the attribute value is its
#   text (HTML standard, 4.10.10), and so lists of departments and grades are mostly written. A PDF list has pairs of
#   value and shown text, or the text alone (ISO 32000-1, 12.7.4.4). So an expert expects 福祉課 as the value.
# Seen: every pair has the empty text as its value, and the field's own value is "" whatever is selected; what the
#   reader of the PDF shows is the text, so the form looks right. A check box with value="重点" has the state "on". With
#   the attribute written out (value="B") the value is B.
# Means: the form comes back filled in, on the screen with 福祉課, and the program that collects the answers gets
#   nothing, for every department and every grade. Write value="…" into each option.
# Public threads (2023, 2024, mended) have empty values shown as "None"; of options without the attribute, none.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile weasyprint==70.0 pydyf==0.13.0 pikepdf==10.18.0
venv/bin/python -c 'import weasyprint' 2>/dev/null || { echo "needs Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"; exit 2; }
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import pikepdf, weasyprint
page = '''<html lang="ja"><title>様式</title><form>
<select name="department"><option>企画課<option selected>福祉課<option>総務課</select>
<select name="grade"><option value="A">Ａ<option value="B" selected>Ｂ</select>
<input type="text" name="target" value="50件"><input type="checkbox" name="weight" value="重点" checked></form>'''
weasyprint.HTML(string=page).write_pdf("form.pdf", pdf_forms=True)
with pikepdf.open("form.pdf") as pdf:
    for field in pdf.Root.AcroForm.Fields:
        print(field.T, f'value "{field.V}"', *(f'"{value}" is shown as {text}' for value, text in field.get("/Opt", ())), sep=", ")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with WeasyPrint 70.0"; exit 1; }
target, value "50件"
weight, value "/on"
department, value "", "" is shown as 企画課, "" is shown as 福祉課, "" is shown as 総務課
grade, value "B", "A" is shown as Ａ, "B" is shown as Ｂ
END
echo "as seen before"
