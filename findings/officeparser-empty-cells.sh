#!/usr/bin/env bash
# officeParser leaves the empty cells of an ods sheet out of its Markdown if any cell spans columns: 6月's 9 is 4月's.
#
# Versions: officeParser 8.1.1 (npm); the sheets are made with odfpy 1.4.1 and XlsxWriter 3.3.1.
# Expected: it turns spreadsheets into text, Markdown, HTML or CSV by way of one tree. The Markdown of the same table
#   as xlsx has every empty cell, and so has that of an ods file in which no cell spans others. So an expert expects
#   the same rows from an ods file with a heading over two columns.
# Seen: with one spanning cell anywhere in it the table is written as HTML, and in that the cells without a value are
#   not written: those after them move to the left, 合計 with 9 in the column 6月 has the 9 under 4月, and a row that
#   begins with two empty cells begins with its first number. The CSV of the same file has the empty cells, but moves
#   the cell that follows the spanning one.
# Means: a table of results by month with one merged heading, as nearly every form has, shows June as April in the text
#   that is given to a search or a language model, and looks whole; the xlsx copy of the same sheet is right.
# Not found in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile odfpy==1.4.1 XlsxWriter==3.3.1
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" officeparser@8.1.1 >/dev/null
venv/bin/python - <<'PY'
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P
rows = [["項目", "4月", "5月", "6月"], ["窓口", 10, None, 30], [None, None, 7, 8], ["合計", None, None, 9]]
def ods(path, spanned):
    book = OpenDocumentSpreadsheet(); table = Table(name="実績"); book.spreadsheet.addElement(table)
    table.addElement(TableColumn(numbercolumnsrepeated=4))
    row = TableRow(); table.addElement(row)
    parts = ("令和8年度", 2), (None, 0), ("7年度", 1)
    for text, columns in parts if spanned else ():
        cell = TableCell(valuetype="string", **({"numbercolumnsspanned": 2, "numberrowsspanned": 1} if columns == 2 else {})) if text else CoveredTableCell()
        if text: cell.addElement(P(text=text))
        row.addElement(cell)
    for values in rows:
        row = TableRow(); table.addElement(row)
        for value in values:
            kind = {} if value is None else {"valuetype": "string"} if isinstance(value, str) else {"valuetype": "float", "value": value}
            cell = TableCell(**kind); row.addElement(cell)
            if value is not None: cell.addElement(P(text=str(value)))
    book.save(path)
ods("plain.ods", False); ods("spanned.ods", True)
with xlsxwriter.Workbook("spanned.xlsx") as book:
    sheet = book.add_worksheet("実績")
    sheet.merge_range(0, 0, 0, 1, "令和8年度"); sheet.write(0, 2, "7年度")
    for number, values in enumerate(rows, 1):
        for column, value in enumerate(values):
            if value is not None: sheet.write(number, column, value)
PY
cat >read.js <<'JS'
const { parseOffice } = require("officeparser");
(async () => {
  for (const [file, format] of [["plain.ods", "md"], ["spanned.xlsx", "md"], ["spanned.ods", "md"], ["spanned.ods", "csv"]]) {
    const { value } = await (await parseOffice(file)).to(format);
    const cells = format === "csv" ? value.trim().split("\n").map((line) => line.split(","))
      : value.includes("<tr>") ? value.split("</tr>").slice(0, -1).map((row) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map((cell) => cell[1]))
      : value.split("\n").filter((line) => /^\|[^-]+\|$/.test(line)).map((line) => line.slice(1, -1).split("|").map((cell) => cell.trim()));
    console.log(file, format, ...cells.map((row) => `/ ${row.map((cell) => cell || "_").join(" ")}`));
  }
})();
JS
node read.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with officeParser 8.1.1"; exit 1; }
plain.ods md / 項目 4月 5月 6月 / 窓口 10 _ 30 / _ _ 7 8 / 合計 _ _ 9
spanned.xlsx md / 令和8年度 _ 7年度 _ / 項目 4月 5月 6月 / 窓口 10 _ 30 / _ _ 7 8 / 合計 _ _ 9
spanned.ods md / 令和8年度 7年度 / 項目 4月 5月 6月 / 窓口 10 30 / 7 8 / 合計 9
spanned.ods csv / 令和8年度 7年度 _ _ / 項目 4月 5月 6月 / 窓口 10 _ 30 / _ _ 7 8 / 合計 _ _ 9
END
echo "as seen before"
