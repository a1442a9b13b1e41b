#!/usr/bin/env bash
# kansuji (npm) writes 12,500,000 as 千二百五十: it leaves out 万 and 億 where the digit just before them is a nought.
#
# Versions: kansuji 1.1.0 (npm).
# Expected: its page promises Japanese numerals with their units (12345 → 一万二千三百四十五) and takes numbers or
#   strings of digits; what is no number throws. Amounts in ordinances and on receipts are written so. An expert
#   expects 千二百五十万, and for the text 12,500,000 the same or an error.
# Seen: 万 and 億 are written only where the last digit of their group is not 0: 120,000 is 十二万, but 100,000 is 十,
#   12,500,000 is 千二百五十, 12,505,678 is 千二百五十五千六百七十八, and ten thousand million is 百. With the formal
#   figures (daiji) it is the same. The text 12,500,000 is read up to the comma and is 十二.
# Means: a certificate or a letter names 千二百五十円 for 12,500,000 yen, in words that read well; the round figures,
#   which a budget is made of, are just the wrong ones.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" kansuji@1.1.0 >/dev/null
cat >run.js <<'JS'
const kansuji = require("kansuji");
for (const amount of [12345678, 10000, 120000, 100000, 12500000, 12505678, 125000000, 10000000000, "12500000", "12,500,000"])
  console.log(JSON.stringify(amount), kansuji(amount), kansuji(amount, { daiji: true }));
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with kansuji 1.1.0"; exit 1; }
12345678 千二百三十四万五千六百七十八 千弐百参拾四万五千六百七拾八
10000 一万 壱万
120000 十二万 拾弐万
100000 十 拾
12500000 千二百五十 千弐百五拾
12505678 千二百五十五千六百七十八 千弐百五拾五千六百七拾八
125000000 一億二千五百 壱億弐千五百
10000000000 百 百
"12500000" 千二百五十 千弐百五拾
"12,500,000" 十二 拾弐
END
echo "as seen before"
