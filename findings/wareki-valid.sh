#!/usr/bin/env bash
# @smarthr/wareki calls 令和8年2月30日 valid and makes it the second of March; 平成38年 and 令和1年4月30日 are valid too.
#
# Versions: @smarthr/wareki 1.3.1 (npm).
# Expected: warekiToDate gives { isValid, result, formatted }. The other function of the same package gives 平成31年4月
#   30日 for 2019-04-30, so it knows on which day an era ends. An expert expects isValid false for a day that does not
#   exist, and for one that lies outside the era it names.
# Seen: isValid says only that the text has the form of a date. The 30th of February, the 31st of April and 13月40日
#   are valid and run over into the next month or year; the eras' ends are not looked at: 平成38年4月1日 and 昭和99年
#   pass, and so does 令和1年1月1日, a day of 平成. "formatted" repeats what was typed.
# Means: a form that asks for 施行日 in era years and checks it with isValid stores another day than was typed, in a
#   field nobody looks at again. Convert the result back and compare.
# Not found in public issue threads; the package has no description beside its types.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" @smarthr/wareki@1.3.1 >/dev/null
cat >run.js <<'JS'
const { warekiToDate, dateToWareki } = require("@smarthr/wareki");
const day = date => [date.getFullYear(), date.getMonth() + 1, date.getDate()].join("-");
for (const text of ["令和8年4月1日", "令和8年2月30日", "令和8年4月31日", "令和8年13月40日", "令和1年1月1日", "平成38年4月1日", "昭和99年4月1日", "令和8年度"]) {
  const read = warekiToDate(text);
  console.log(text, read.isValid, read.isValid ? `${day(read.result)} ${read.formatted} back ${dateToWareki(read.result).result}` : "");
}
JS
TZ=Asia/Tokyo node run.js | tee seen
diff -b - seen <<'END' || { echo "CHANGED: not what was seen with @smarthr/wareki 1.3.1"; exit 1; }
令和8年4月1日 true 2026-4-1 令和8年4月1日 back 令和8年4月1日
令和8年2月30日 true 2026-3-2 令和8年2月30日 back 令和8年3月2日
令和8年4月31日 true 2026-5-1 令和8年4月31日 back 令和8年5月1日
令和8年13月40日 true 2027-2-9 令和8年13月40日 back 令和9年2月9日
令和1年1月1日 true 2019-1-1 令和1年1月1日 back 平成31年1月1日
平成38年4月1日 true 2026-4-1 平成38年4月1日 back 令和8年4月1日
昭和99年4月1日 true 2024-4-1 昭和99年4月1日 back 令和6年4月1日
令和8年度 false 
END
echo "as seen before"
