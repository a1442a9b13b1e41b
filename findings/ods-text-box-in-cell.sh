#!/usr/bin/env bash
# pandas and calamine read the words of a text box as part of the ods cell it stands on: grade B becomes B前年度A.
#
# Versions: pandas 3.1.1 with odfpy 1.4.1, python-calamine 0.9.1; the file is made with odfpy.
# Expected: OpenDocument 1.3 part 3, 9.1.4 lets a cell hold shapes beside its text (<draw:frame> after <text:p>).
#   They float over the sheet and are no part of the value; both leave out cell comments, which stand at the same
#   place, and neither gives text boxes of xlsx files. So an expert expects the cell's own text.
# Seen: LibreOffice Calc puts every text box or ellipse that is anchored to a cell into that cell; the two readers
#   add its words to the cell's text, pandas without any sign between, calamine on a new line. Cells that are
#   numbers are not touched. pyexcel-ods3 0.6.1 (not run here) reads the cell alone.
# Means: the sticky note 「前年度A」 beside a grade, or the ○ drawn over a choice, changes the value read for the
#   cell, only in the ods copy of a workbook and only for texts: a check of B against A–E fails, or passes with the
#   wrong letter.
# pandas had, and mended, the same for comments (a public thread of 2023); none was found for shapes.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1
venv/bin/python - <<'PY' | tee seen
from odf.draw import Frame, TextBox
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
import pandas, python_calamine
book = OpenDocumentSpreadsheet(); sheet = Table(name="様式"); book.spreadsheet.addElement(sheet)
def cell(text, note=None, number=None):
    made = TableCell(valuetype="string") if number is None else TableCell(valuetype="float", value=number)
    made.addElement(P(text=text))
    if note:
        frame = Frame(width="2cm", height="1cm", x="0cm", y="0cm"); box = TextBox(); box.addElement(P(text=note))
        frame.addElement(box); made.addElement(frame)
    return made
for cells in ((cell("窓口の待ち時間"), cell("B", "前年度A")), (cell("相談件数", "○"), cell("120", "済", 120))):
    row = TableRow(); sheet.addElement(row)
    for made in cells: row.addElement(made)
book.save("sheet.ods")
print("pandas  ", pandas.read_excel("sheet.ods", engine="odf", header=None).values.tolist())
print("calamine", python_calamine.CalamineWorkbook.from_path("sheet.ods").get_sheet_by_index(0).to_python())
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
pandas   [['窓口の待ち時間', 'B前年度A'], ['相談件数○', 120]]
calamine [['窓口の待ち時間', 'B\n前年度A'], ['相談件数\n○', 120.0]]
END
echo "as seen before"
