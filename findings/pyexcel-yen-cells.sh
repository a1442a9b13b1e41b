#!/usr/bin/env bash
# pyexcel-ods3 reads a cell of an ods sheet that shows ￥1,200 as the text "1200 JPY"; the xlsx copy gives the number.
#
# Versions: pyexcel-ods3 0.6.1 (with pyexcel-ezodf 0.3.4 and pyexcel-io 0.6.8); odfpy 1.4.1 makes the file, pandas
#   3.1.1 reads it beside.
# Expected: in OpenDocument a cell with an amount of money is a number with a unit: office:value-type="currency",
#   office:value="1200", office:currency="JPY" (ODF 1.3 part 3, 19.369 and 19.387); Calc makes it of every cell with a
#   format of money, such as ￥1,200. The library gives int and float for numbers and per cents, dates for dates. So an
#   expert expects 1200, as pandas gives.
# Seen: the amount comes as the text "1200 JPY", a rate as 0.125.
# Means: a column 予算額 is of texts in the ods copy of a workbook and of numbers in the xlsx copy; a sum over it fails,
#   or, where a program leaves out what is no number, is 0.
# A public thread (2024, open) has the error that follows where no unit is stored; that amounts are texts is not said.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pyexcel-ods3==0.6.1 pyexcel-ezodf==0.3.4 pyexcel-io==0.6.8 odfpy==1.4.1 pandas==3.1.1
venv/bin/python - <<'PY' | tee seen
import pandas, pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
book = OpenDocumentSpreadsheet(); table = Table(name="予算"); book.spreadsheet.addElement(table)
cells = (("1200", dict(valuetype="float", value="1200")), ("￥1,200", dict(valuetype="currency", currency="JPY", value="1200")),
         ("￥12,500,000", dict(valuetype="currency", currency="JPY", value="12500000")), ("12.5%", dict(valuetype="percentage", value="0.125")))
for text, kind in cells:
    row, cell = TableRow(), TableCell(**kind); cell.addElement(P(text=text)); row.addElement(cell); table.addElement(row)
book.save("budget.ods")
ours = [row[0] for row in pyexcel_ods3.get_data("budget.ods")["予算"]]
theirs = pandas.read_excel("budget.ods", engine="odf", header=None)[0].tolist()
for (text, kind), one, other in zip(cells, ours, theirs, strict=True): print(f"{text} ({kind['valuetype']} {kind.get('currency', '')}): pyexcel-ods3 {one!r}, pandas {float(other)}")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pyexcel-ods3 0.6.1"; exit 1; }
1200 (float ): pyexcel-ods3 1200, pandas 1200.0
￥1,200 (currency JPY): pyexcel-ods3 '1200 JPY', pandas 1200.0
￥12,500,000 (currency JPY): pyexcel-ods3 '12500000 JPY', pandas 12500000.0
12.5% (percentage ): pyexcel-ods3 0.125, pandas 0.125
END
echo "as seen before"
