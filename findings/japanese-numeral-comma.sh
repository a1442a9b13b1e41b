#!/usr/bin/env bash
# @geolonia/japanese-numeral: 1億2,500万 is 100,000,000 and 2.5万 is 0, without an error.
#
# Versions: @geolonia/japanese-numeral 1.0.2 (npm).
# Expected: kanji2number refuses what it does not read: its code throws "must be a Japanese numeral as integer", and
#   does so for 1,234 and 三分の二. Amounts of city papers are written 1億2,500万円 and 2.5万人, so an expert
#   expects 125000000 and 25000, or that error.
# Seen: as soon as 万, 億 or 兆 occurs, a part that cannot be read counts as nothing: 1億2,500万 → 100000000 (25
#   million yen less), 2.5万 → 0, １．５万 → 0, and findKanjiNumbers gives ["1億2", "500万"]: the thousands are cut
#   through.
# Means: a budget read with it is short by a fifth, or 0, and nothing tells.
# A public thread of 2026-04 asks for such numbers and shows an error for them; a proposal (open) leaves commas to
#   the caller. That 1.0.2 no longer throws is said in neither.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" @geolonia/japanese-numeral@1.0.2 >/dev/null
cat >run.js <<'JS'
const { kanji2number, findKanjiNumbers } = require("@geolonia/japanese-numeral");
for (const text of ["1億2500万", "1,234", "三分の二", "1億2,500万", "2.5万", "１．５万"]) {
  let value;
  try { value = kanji2number(text); } catch (error) { value = "error"; }
  console.log(text, value, JSON.stringify(findKanjiNumbers(text)));
}
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with 1.0.2"; exit 1; }
1億2500万 125000000 ["1億2500万"]
1,234 error []
三分の二 error ["三","二"]
1億2,500万 100000000 ["1億2","500万"]
2.5万 0 ["5万"]
１．５万 0 ["５万"]
END
echo "as seen before"
