#!/usr/bin/env bash
# to-words writes 12,500,000 in Japanese as 千万 二 百万 五 十万, and 10,000 yen as 万 円.
#
# Versions: to-words 5.7.0 (npm).
# Expected: it converts numbers and amounts of money to words in 135 locales, ja-JP and its yen among them, with the groups
#   of four digits of East Asia (万, 億). An expert expects 千二百五十万 and 一万円,
#   or 壱 where money is asked for; blanks between the words would be the worst.
# Seen: for each digit the name of its place is said to the end: 百万 and 十万 as if they were words like 億. 12,500,000 is
#   千万 二 百万 五 十万, 250,000 is 二 十万 五 万. And one 万 or 億 has no 一 before it: 万, 億, where only 十, 百 and 千 go
#   without. Blanks stand between all words.
# Means: the amount in words on a receipt or a contract (金千二百五十万円也) is no number that a person writes, and it
#   looks right below 10,000.
# Not found in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" to-words@5.7.0 >/dev/null
cat >run.js <<'JS'
const { ToWords } = require("to-words");
const japanese = new ToWords({ localeCode: "ja-JP" }), chinese = new ToWords({ localeCode: "zh-CN" });
for (const number of [8, 110, 2026, 9999, 10000, 12500, 250000, 12500000, 100000000, 345000000])
  console.log(number, "|", japanese.convert(number), "|", japanese.convert(number, { currency: true }), "| zh-CN", chinese.convert(number));
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with to-words 5.7.0"; exit 1; }
8 | 八 | 八 円 | zh-CN 八
110 | 百 十 | 百 十 円 | zh-CN 百 十
2026 | 二 千 二十 六 | 二 千 二十 六 円 | zh-CN 二 千 二十 六
9999 | 九 千 九 百 九十 九 | 九 千 九 百 九十 九 円 | zh-CN 九 千 九 百 九十 九
10000 | 万 | 万 円 | zh-CN 万
12500 | 万 二 千 五 百 | 万 二 千 五 百 円 | zh-CN 万 二 千 五 百
250000 | 二 十万 五 万 | 二 十万 五 万 円 | zh-CN 二 十万 五 万
12500000 | 千万 二 百万 五 十万 | 千万 二 百万 五 十万 円 | zh-CN 千万 二 百万 五 十万
100000000 | 億 | 億 円 | zh-CN 亿
345000000 | 三 億 四 千万 五 百万 | 三 億 四 千万 五 百万 円 | zh-CN 三 亿 四 千万 五 百万
END
echo "as seen before"
