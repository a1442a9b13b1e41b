#!/usr/bin/env bash
# chrono-node reads 大正15年12月25日 as the year 15, and 令和 8年4月1日, with the usual blank, as the year 8.
#
# Versions: chrono-node 2.10.3 (npm).
# Expected: Japanese is one of its fully supported languages, its page shows 昭和６４年１月７日, and 令和, 平成, 昭和 and
#   元年 are read. A date whose year it does not understand should not be found, as R8.4.1 is not, or its year should
#   at least be marked as implied (isCertain("year") false).
# Seen: where the era is 大正 or 明治, stands as ㋿ or R, or is parted from the number by a blank (as forms are printed,
#   令和 8年 4月 1日), the era is passed over and the number taken as a year of the common era: year 15, year 22, year
#   8, all "certain". So is a year with the era left out: 令和7年4月1日～8年3月31日 runs from the year 8 to 2025, the
#   ends changed over to keep them in order.
# Means: dates taken from a history of the city or from printed forms lie two thousand years back, in the same list as
#   the right ones; sorted, they come first.
# Public threads of it have brought 令和 and 元年; none was found of these.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" chrono-node@2.10.3 >/dev/null
cat >run.js <<'JS'
const chrono = require("chrono-node");
const show = part => `${part.get("year")}-${part.get("month")}-${part.get("day")}${part.isCertain("year") ? " certain" : ""}`;
for (const text of ["昭和33年10月1日", "大正15年12月25日", "明治22年4月1日", "令和8年4月1日", "令和 8年 4月 1日", "㋿8年4月1日", "R8年4月1日", "令和7年4月1日～8年3月31日", "R8.4.1"])
  console.log(text, "|", chrono.ja.parse(text, new Date(2026, 3, 1)).map(found => show(found.start) + (found.end ? " to " + show(found.end) : "")).join(" and ") || "nothing");
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with chrono-node 2.10.3"; exit 1; }
昭和33年10月1日 | 1958-10-1 certain
大正15年12月25日 | 15-12-25 certain
明治22年4月1日 | 22-4-1 certain
令和8年4月1日 | 2026-4-1 certain
令和 8年 4月 1日 | 8-4-1 certain
㋿8年4月1日 | 8-4-1 certain
R8年4月1日 | 8-4-1 certain
令和7年4月1日～8年3月31日 | 8-3-31 certain to 2025-4-1 certain
R8.4.1 | nothing
END
echo "as seen before"
