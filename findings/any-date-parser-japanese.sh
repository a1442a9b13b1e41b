#!/usr/bin/env bash
# any-date-parser with the locale ja-JP: 2026-04-01 is the second of June 2004, 令和8年4月1日 the fourth of August.
#
# Versions: any-date-parser 2.2.4 (npm), Node 20 with its own ICU.
# Expected: it promises to parse "all installed locales" by what Intl knows of them, and gives what it cannot read as
#   invalid. 2026年4月1日 is right. So an expert expects the ISO date to be read in every locale, and era dates and
#   times to be read or refused.
# Seen: with ja-JP a day alone in ISO form is cut into 2, 6, 04 (2004-06-02), 2026/04/01 9:00 is in the year 2000, while
#   the same day with a time of three parts is right. Of an era date the year is taken for the month and the month for
#   the day: 令和8年4月1日 is 4 August, 平成30年12月1日 the first of February, of this year; 午後3時30分 is 30 March.
#   With en-US the ISO dates are right.
# Means: the locale that was set so that Japanese dates be understood makes the dates of every file and database wrong,
#   each of them a day that exists.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" any-date-parser@2.2.4 >/dev/null
cat >run.js <<'JS'
const loaded = require("any-date-parser"), parser = loaded.default ?? loaded;
const show = found => Object.keys(found).sort().map(part => `${part} ${found[part]}`).join(" ");
for (const text of ["2026年4月1日", "2026-04-01", "2026/04/01 9:00", "2026-04-01T09:00:00", "令和8年4月1日", "平成30年12月1日", "8年4月1日", "午後3時30分", "令和8年度"])
  console.log(text, "| ja-JP", show(parser.attempt(text, "ja-JP")), "| en-US", show(parser.attempt(text, "en-US")));
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with any-date-parser 2.2.4"; exit 1; }
2026年4月1日 | ja-JP day 1 month 4 year 2026 | en-US day 1 month 4 year 2026
2026-04-01 | ja-JP day 2 month 6 year 2004 | en-US day 1 month 4 year 2026
2026/04/01 9:00 | ja-JP day 1 month 4 year 2000 | en-US day 1 hour 9 minute 0 month 4 year 2026
2026-04-01T09:00:00 | ja-JP day 1 hour 9 minute 0 month 4 second 0 year 2026 | en-US day 1 hour 9 minute 0 month 4 second 0 year 2026
令和8年4月1日 | ja-JP day 4 month 8 | en-US day 8
平成30年12月1日 | ja-JP day 1 month 2 | en-US day 30 year 2012
8年4月1日 | ja-JP day 4 month 8 | en-US day 8
午後3時30分 | ja-JP day 30 month 3 | en-US day 3 year 2030
令和8年度 | ja-JP month 8 | en-US day 8
END
echo "as seen before"
