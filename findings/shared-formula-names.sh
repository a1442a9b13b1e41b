#!/usr/bin/env bash
# SheetJS, ExcelJS, calamine: in a column filled down from =B1*単価R8 the second row reads B2*単価R9, the third B3*単価R10: next year's unit price.
#
# Versions: xlsx (SheetJS) 0.18.5, ExcelJS 4.4.0 (npm), calamine 0.38.0 (crate, Rust 1.95); openpyxl 3.1.5 beside them; XlsxWriter 3.3.1 to make the book.
# Expected: offices name the unit price or the target of a fiscal year 単価R8, 目標R8. A formula that was filled down may be stored once, with
#   the range it is for (shared formula, ECMA-376 part 1, 18.3.1.40), as Excel does; whoever reads another cell of the range
#   moves the references: B1 becomes B2. Names and words in quotes are no references. So an expert expects B2*単価R8, as openpyxl
#   and Excel have it.
# Seen: R8 inside the name is taken for the cell R8 and moved: B2*単価R9, B3*単価R10, the price of another year or no name at all. A
#   sheet 'R8年度' becomes 'R9年度' and 'R8' becomes 'R9' (Excel writes such formulas cell by cell, the standard and other writers
#   let them be shared). SheetJS and ExcelJS move words too: "R8達成" is "R9達成"; calamine leaves those. The first row is right, and all
#   of the book with each formula written out. The stored values stay right.
# Means: whoever checks, documents, copies or recalculates a book by these formulas works with the next year's price from
#   the second row on, without an error where that name exists.
# Not found in public issue threads of the three; a code comment of another project says it of ExcelJS.
set -euo pipefail
command -v cargo >/dev/null || { echo "needs Rust 1.95 (cargo)"; exit 2; }
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" xlsx@0.18.5 exceljs@4.4.0 >/dev/null 2>&1
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile XlsxWriter==3.3.1 openpyxl==3.1.5
venv/bin/python - <<'PY'
import re, zipfile, xlsxwriter
formulas = ["B{0}*単価R8", "IF(B{0}>=50,\"R8達成\",\"R8未達成\")", "'R8年度'!B{0}-'R7年度'!B{0}", "'4月'!B{0}*単価"]
book = xlsxwriter.Workbook("plain.xlsx"); sheet = book.add_worksheet("比較")
for name in ("R7年度", "R8年度", "R9年度", "4月"):
    other = book.add_worksheet(name)
    for row in range(3): other.write_row(row, 0, (f"施策{row + 1}", 48))
for name, price in (("単価", 100), ("単価R8", 120), ("単価R9", 150)): book.define_name(name, f"={price}")
for row in range(3):
    sheet.write_row(row, 0, (f"施策{row + 1}", 48))
    for column, text in enumerate(formulas): sheet.write_formula(row, column + 2, "=" + text.format(row + 1), None, 0)
book.close()
with zipfile.ZipFile("plain.xlsx") as old, zipfile.ZipFile("shared.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
    for item in old.namelist():
        data = old.read(item)
        if item == "xl/worksheets/sheet1.xml":
            text = data.decode()
            for index, letter in enumerate("CDEF"):
                text = re.sub(rf'(<c r="{letter}1"[^>]*>)<f>', rf'\1<f t="shared" ref="{letter}1:{letter}3" si="{index}">', text)
                for row in (2, 3): text = re.sub(rf'(<c r="{letter}{row}"[^>]*>)<f>.*?</f>', rf'\1<f t="shared" si="{index}"/>', text)
            data = text.encode()
        new.writestr(item, data)
PY
cat >read.py <<'PY'
import openpyxl
for path in ("plain.xlsx", "shared.xlsx"):
    sheet = openpyxl.load_workbook(path)["比較"]
    print("openpyxl", path, *(f"{cell} {sheet[cell].value[1:]}" for cell in ("C1", "C2", "C3", "D2", "E2", "F2")), sep=" | ")
PY
cat >read.js <<'JS'
const XLSX = require("xlsx"), ExcelJS = require("exceljs"), cells = ["C1", "C2", "C3", "D2", "E2", "F2"];
(async () => {
  for (const path of ["plain.xlsx", "shared.xlsx"]) {
    const sheet = XLSX.readFile(path).Sheets["比較"], book = new ExcelJS.Workbook(); await book.xlsx.readFile(path);
    console.log(["sheetjs", path, ...cells.map(cell => `${cell} ${sheet[cell].f}`)].join(" | "));
    console.log(["exceljs", path, ...cells.map(cell => `${cell} ${book.getWorksheet("比較").getCell(cell).formula}`)].join(" | "));
  }
})();
JS
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "filled"
version = "0.1.0"
edition = "2021"
[dependencies]
calamine = "=0.38.0"
[profile.dev]
debug = false
TOML
cat >src/main.rs <<'RS'
use calamine::{open_workbook, Reader, Xlsx};
fn main() {
    for path in ["plain.xlsx", "shared.xlsx"] {
        let mut book: Xlsx<_> = open_workbook(path).unwrap();
        let formulas = book.worksheet_formula("比較").unwrap();
        print!("calamine | {path}");
        for (cell, at) in [("C1", (0, 2)), ("C2", (1, 2)), ("C3", (2, 2)), ("D2", (1, 3)), ("E2", (1, 4)), ("F2", (1, 5))] {
            print!(" | {cell} {}", formulas.get_value(at).unwrap());
        }
        println!();
    }
}
RS
{ venv/bin/python read.py; node read.js; CARGO_TARGET_DIR="$work/target" nice -n 10 cargo run -q 2>/dev/null; } | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with SheetJS 0.18.5, ExcelJS 4.4.0 and calamine 0.38.0"; exit 1; }
openpyxl | plain.xlsx | C1 B1*単価R8 | C2 B2*単価R8 | C3 B3*単価R8 | D2 IF(B2>=50,"R8達成","R8未達成") | E2 'R8年度'!B2-'R7年度'!B2 | F2 '4月'!B2*単価
openpyxl | shared.xlsx | C1 B1*単価R8 | C2 B2*単価R8 | C3 B3*単価R8 | D2 IF(B2>=50,"R8達成","R8未達成") | E2 'R8年度'!B2-'R7年度'!B2 | F2 '4月'!B2*単価
sheetjs | plain.xlsx | C1 B1*単価R8 | C2 B2*単価R8 | C3 B3*単価R8 | D2 IF(B2>=50,"R8達成","R8未達成") | E2 'R8年度'!B2-'R7年度'!B2 | F2 '4月'!B2*単価
exceljs | plain.xlsx | C1 B1*単価R8 | C2 B2*単価R8 | C3 B3*単価R8 | D2 IF(B2>=50,"R8達成","R8未達成") | E2 'R8年度'!B2-'R7年度'!B2 | F2 '4月'!B2*単価
sheetjs | shared.xlsx | C1 B1*単価R8 | C2 B2*単価R9 | C3 B3*単価R10 | D2 IF(B2>=50,"R9達成","R9未達成") | E2 'R9年度'!B2-'R8年度'!B2 | F2 '4月'!B2*単価
exceljs | shared.xlsx | C1 B1*単価R8 | C2 B2*単価R9 | C3 B3*単価R10 | D2 IF(B2>=50,"R9達成","R9未達成") | E2 'R9年度'!B2-'R8年度'!B2 | F2 '4月'!B2*単価
calamine | plain.xlsx | C1 B1*単価R8 | C2 B2*単価R8 | C3 B3*単価R8 | D2 IF(B2>=50,"R8達成","R8未達成") | E2 'R8年度'!B2-'R7年度'!B2 | F2 '4月'!B2*単価
calamine | shared.xlsx | C1 B1*単価R8 | C2 B2*単価R9 | C3 B3*単価R10 | D2 IF(B2>=50,"R8達成","R8未達成") | E2 'R9年度'!B2-'R8年度'!B2 | F2 '4月'!B2*単価
END
echo "as seen before"
