#!/usr/bin/env bash
# @internationalized/date takes 平成31年12月1日 for the first of April 2019: only the day is kept of a date behind the end of its era.
#
# Versions: @internationalized/date 3.12.4 (npm), the calendars of React Aria's date fields.
# Expected: plans and contracts made before April 2019 run to 平成31年5月1日, 平成31年12月1日 or 平成35年3月31日. ICU and the Temporal proposal
#   read on past the end of an era, 平成31年12月1日 is 2019-12-01 (令和元年); strict libraries refuse. The package
#   says that dates are constrained to valid ones, as 2月30日 becomes the last of February. So an expert expects 2019-12-01,
#   the last day of the era (2019-04-30) or an error.
# Seen: year, month and day are cut one by one to those of the era's last day: the year to 31, the month to 4, the day only if it is over 30.
#   平成31年12月1日 becomes 1 April 2019, and so do 平成31年5月1日 and 平成40年4月1日. set({month: 12}) on a day of April 2019 changes
#   nothing. At the beginning likewise: 令和1年4月10日 is 10 May 2019, 平成1年1月1日 the eighth of January. No error.
# Means: terms that end in December 2019 by the paper end in April, before many that begin; the form shows another date
#   than was entered. Read the era's year oneself and make a Gregorian date.
# Not found in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" @internationalized/date@3.12.4 >/dev/null
cat >run.mjs <<'JS'
import { CalendarDate, GregorianCalendar, JapaneseCalendar, toCalendar } from "@internationalized/date";
const japanese = new JapaneseCalendar(), gregorian = new GregorianCalendar();
const show = date => `${date.era} ${date.year}-${date.month}-${date.day}, ${toCalendar(date, gregorian)}`;
for (const [text, ...parts] of [["平成31年4月30日", "heisei", 31, 4, 30], ["平成31年5月1日", "heisei", 31, 5, 1], ["平成31年12月1日", "heisei", 31, 12, 1],
  ["平成31年12月31日", "heisei", 31, 12, 31], ["平成35年3月31日", "heisei", 35, 3, 31], ["平成40年4月1日", "heisei", 40, 4, 1], ["令和1年4月10日", "reiwa", 1, 4, 10],
  ["令和1年1月1日", "reiwa", 1, 1, 1], ["平成1年1月1日", "heisei", 1, 1, 1], ["昭和64年3月31日", "showa", 64, 3, 31], ["令和8年2月30日", "reiwa", 8, 2, 30]])
  console.log(text, "is", show(new CalendarDate(japanese, ...parts)));
const april = new CalendarDate(japanese, "heisei", 31, 4, 1);
console.log("平成31年4月1日 set to December is", show(april.set({ month: 12 })), "| eight months later is", show(april.add({ months: 8 })));
JS
node run.mjs | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with @internationalized/date 3.12.4"; exit 1; }
平成31年4月30日 is heisei 31-4-30, 2019-04-30
平成31年5月1日 is heisei 31-4-1, 2019-04-01
平成31年12月1日 is heisei 31-4-1, 2019-04-01
平成31年12月31日 is heisei 31-4-30, 2019-04-30
平成35年3月31日 is heisei 31-3-31, 2019-03-31
平成40年4月1日 is heisei 31-4-1, 2019-04-01
令和1年4月10日 is reiwa 1-5-10, 2019-05-10
令和1年1月1日 is reiwa 1-5-1, 2019-05-01
平成1年1月1日 is heisei 1-1-8, 1989-01-08
昭和64年3月31日 is showa 64-1-7, 1989-01-07
令和8年2月30日 is reiwa 8-2-28, 2026-02-28
平成31年4月1日 set to December is heisei 31-4-1, 2019-04-01 | eight months later is reiwa 1-12-1, 2019-12-01
END
echo "as seen before"
