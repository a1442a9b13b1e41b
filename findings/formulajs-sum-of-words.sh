#!/usr/bin/env bash
# formulajs: SUM adds the cell 50件 as 50 and 2026年4月1日 as 2026; AVERAGE, MAX and COUNT leave both out.
#
# Versions: @formulajs/formulajs 4.6.1 (npm); LibreOffice and Excel are not run.
# Expected: it is a "JavaScript implementation of most Microsoft Excel formula functions". SUM of a range adds the numbers
#   and passes over texts, as AVERAGE, MAX and COUNT do (ECMA-376 part 1, 18.17.7). An expert expects 30 for
#   the cells 10, 20, 50件, whether or not the sheet should have had such a cell.
# Seen: a text in the range is read as far as its first characters make a number: 50件 is 50, 3-1 is 3, 8:30 is 8, 令和 and △5
#   are 0, 2026年4月1日 is 2026. So the sum of a column is not the average times the count. VALUE is another reader
#   again: △5 is 5, 令和8年 is 8, and １２ in full-width digits, 12 in Excel, is 0, each without an error.
# Means: a page that shows a department's sheet and adds up its columns itself adds policy numbers, dates and remarks to the
#   budget; the averages beside it are right.
# A public thread (2021) calls VALUE more permissive than Excel's; of SUM nothing was found.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" @formulajs/formulajs@4.6.1 >/dev/null
cat >run.js <<'JS'
const { SUM, AVERAGE, MAX, COUNT, VALUE } = require("@formulajs/formulajs");
for (const text of ["目標", "50件", "3-1", "8:30", "△5", "2026年4月1日", "１２"]) {
  const cells = [[10], [20], [text]];
  console.log(text, "SUM", SUM(cells), "AVERAGE", AVERAGE(cells), "COUNT", COUNT(cells), "MAX", MAX(cells));
}
for (const text of ["12", "１２", "△5", "(5)", "令和8年", "5件"]) console.log("VALUE", text, String(VALUE(text)));
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with formulajs 4.6.1"; exit 1; }
目標 SUM 30 AVERAGE 15 COUNT 2 MAX 20
50件 SUM 80 AVERAGE 15 COUNT 2 MAX 20
3-1 SUM 33 AVERAGE 15 COUNT 2 MAX 20
8:30 SUM 38 AVERAGE 15 COUNT 2 MAX 20
△5 SUM 30 AVERAGE 15 COUNT 2 MAX 20
2026年4月1日 SUM 2056 AVERAGE 15 COUNT 2 MAX 20
１２ SUM 30 AVERAGE 15 COUNT 2 MAX 20
VALUE 12 12
VALUE １２ 0
VALUE △5 5
VALUE (5) 5
VALUE 令和8年 8
VALUE 5件 5
END
echo "as seen before"
