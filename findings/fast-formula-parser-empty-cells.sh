#!/usr/bin/env bash
# fast-formula-parser: =IF(C2="","未報告","報告済") of an empty cell is 報告済, its LEN is 15, and =IF(C3,"有","無") of a cell with 0 is 有.
#
# Versions: fast-formula-parser 1.0.19 (npm).
# Expected: the parser asks the program for the value of a cell and computes as Excel. For an empty cell its own example gives what stands in an
#   array of arrays, undefined or null. Excel's empty cell equals "" and 0, its LEN is 0, as a condition it is false; 0 is false too. C2=0,
#   C2+1, ISBLANK(C2) and C2&"件" of an empty cell are right here. So an expert expects 未報告.
# Seen: C2="" is FALSE and C2<>"" TRUE, LEN(C2) is 15, the length of "[object Object]", NOT(C2) is FALSE and AND(C2,TRUE) TRUE. IF takes any cell for
#   true, the one with 0 as well; only IF(0,…) written out is false. COUNTIF(C1:C4,"") is 0 and COUNTIF(C1:C4,0) counts the empty ones too. Given
#   "" instead, C2="" is TRUE, but C2+1 is #VALUE! and C2=0 FALSE.
# Means: on a board of policies whose state is made by such a formula, everything is reported from the first day. Compare with ISBLANK.
# Not found in public issue threads; one of 2020 on ISBLANK is closed.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" fast-formula-parser@1.0.19 >/dev/null 2>&1
cat >run.js <<'JS'
const Parser = require("fast-formula-parser");
const board = empty => [["訓練", 50, 48], ["備蓄", 30, empty], ["相談", 20, 0], ["広報", 10, empty]];
const ask = empty => {
  const cells = board(empty), value = (row, col) => (cells[row - 1] || [])[col - 1];
  const parser = new Parser({ onCell: ({ row, col }) => value(row, col),
    onRange: ({ from, to }) => Array.from({ length: to.row - from.row + 1 }, (_, r) => Array.from({ length: to.col - from.col + 1 }, (_, c) => value(from.row + r, from.col + c))) });
  return text => { const found = parser.parse(text, { sheet: "S", row: 9, col: 9 }); return found && typeof found === "object" ? found.name || String(found) : found; };
};
const asked = [["undefined", ask(undefined)], ["null", ask(null)], ['""', ask("")]];
for (const text of ['IF(C1="","未報告","報告済")', 'IF(C2="","未報告","報告済")', 'IF(C2<>"","報告済","未報告")', 'IF(ISBLANK(C2),"未報告","報告済")', "C2=0", "C2+1", 'C2&"件"', "LEN(C2)", "NOT(C2)", "AND(C2,TRUE)",
  'IF(C1,"有","無")', 'IF(C2,"有","無")', 'IF(C3,"有","無")', 'IF(0,"有","無")', 'COUNTIF(C1:C4,"")', "COUNTIF(C1:C4,0)", "COUNT(C1:C4)"])
  console.log(text, "|", ...asked.map(([name, of]) => `${name}: ${of(text)}`));
JS
node run.js 2>/dev/null | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with fast-formula-parser 1.0.19"; exit 1; }
IF(C1="","未報告","報告済") | undefined: 報告済 null: 報告済 "": 報告済
IF(C2="","未報告","報告済") | undefined: 報告済 null: 報告済 "": 未報告
IF(C2<>"","報告済","未報告") | undefined: 報告済 null: 報告済 "": 未報告
IF(ISBLANK(C2),"未報告","報告済") | undefined: 未報告 null: 未報告 "": 未報告
C2=0 | undefined: true null: true "": false
C2+1 | undefined: 1 null: 1 "": #VALUE!
C2&"件" | undefined: 件 null: 件 "": 件
LEN(C2) | undefined: 15 null: 15 "": 0
NOT(C2) | undefined: false null: false "": #VALUE!
AND(C2,TRUE) | undefined: true null: true "": true
IF(C1,"有","無") | undefined: 有 null: 有 "": 有
IF(C2,"有","無") | undefined: 有 null: 有 "": 有
IF(C3,"有","無") | undefined: 有 null: 有 "": 有
IF(0,"有","無") | undefined: 無 null: 無 "": 無
COUNTIF(C1:C4,"") | undefined: 0 null: 0 "": 2
COUNTIF(C1:C4,0) | undefined: 3 null: 3 "": 1
COUNT(C1:C4) | undefined: 2 null: 2 "": 2
END
echo "as seen before"
