#!/usr/bin/env bash
# mammoth moves a Word table's cells to the left where a row begins with skipped cells: 実績 stands under 目標.
#
# Versions: mammoth 1.13.0, python-docx 1.2.0 to make the file and to look at it.
# Expected: a row of a Word table need not begin in the first column: w:gridBefore counts the columns left free
#   (ECMA-376 part 1, 17.4.15), as Word writes it when cells on the left are deleted or drawn away. mammoth places
#   w:gridSpan and w:vMerge on the grid, python-docx names the skipped columns (grid_cols_before), LibreOffice
#   prints them, so an expert expects an empty cell.
# Seen: the row's cells are moved to the first column: 48件 of the column 実績 stands in the column 目標.
# Means: a page made from the departments' papers (with mammoth, or with markitdown, which reads Word files through
#   it) shows results as targets in a table that looks whole.
# pandoc had the same and mended it in 2026-02 (a public, merged proposal); for mammoth nothing was found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile python-docx==1.2.0 mammoth==1.13.0
venv/bin/python - <<'PY' | tee seen
import re, docx, mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
word = docx.Document(); table = word.add_table(rows=2, cols=3)
for cell, text in zip(table.rows[0].cells, ("項目", "目標", "実績")): cell.text = text
row = table.rows[1]
for cell, text in zip(row.cells, ("", "50件", "48件")): cell.text = text
row._tr.remove(row.cells[0]._tc)
row._tr.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:gridBefore w:val="1"/><w:wBefore w:w="2880" w:type="dxa"/></w:trPr>'))
word.save("paper.docx")
print("python-docx: skipped", docx.Document("paper.docx").tables[0].rows[1].grid_cols_before)
def show(reader, html):
    rows = [re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", part, re.S) for part in re.findall(r"<tr\b.*?</tr>", html, re.S)]
    print(reader, *(" | ".join(re.sub(r"<[^>]+>|\s", "", cell) for cell in cells) for cells in rows), sep=" / ")
show("mammoth", mammoth.convert_to_html(open("paper.docx", "rb")).value)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
python-docx: skipped 1
mammoth / 項目 | 目標 | 実績 / 50件 | 48件
END
echo "as seen before"
