#!/usr/bin/env bash
# hucre shows a cell of 8:45 in the format h"時"mm"分" as "h時mm分": the letters of the format, and the time is gone.
#
# Versions: hucre 1.0.0.
# Expected: its formatValue "applies an Excel number format". h:mm is 8:45, h"時" is 8時, yyyy"年"m"月"d"日" is right, so a
#   word in quotation marks is no hindrance; and Excel's own list of Japanese time formats is h"時"mm"分" and h"時"mm"分"ss"秒".
#   An expert expects 8時45分, or the plain number for what it does not know.
# Seen: with a quoted word between hour and minute, and no year beside them, the format is not taken for a time at all. The
#   letters are then printed as they stand, without the value. With a year before it, or with the words unquoted (h時mm分),
#   the same time is right. The word General beside another (General"件", 0;△General) comes out as letters too:
#   30 is Gnral件ee.
# Means: in a text made of a timetable every opening hour is the same, h時mm分, and what it was cannot be read back.
# Its repository says that a lone m is left out of dates on purpose (pull request 534); hours were not found there.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts hucre@1.0.0 >/dev/null
cat >show.mjs <<'JS'
import { formatValue } from "hucre";
for (const [value, code] of [[0.364583333333, "h:mm"], [0.364583333333, 'h"時"'], [0.364583333333, 'h"時"mm"分"'], [0.364583333333, '[$-411]h"時"mm"分"ss"秒"'],
    [0.364583333333, "h時mm分"], [46113.364583333333, 'yyyy"年"m"月"d"日"h"時"mm"分"'], [30, "General"], [30, '0"件"'], [30, 'General"件"'], [-30, "0;△General"]])
  console.log(value, code, "|", formatValue(value, code));
JS
node show.mjs | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with hucre 1.0.0"; exit 1; }
0.364583333333 h:mm | 8:45
0.364583333333 h"時" | 8時
0.364583333333 h"時"mm"分" | h時mm分
0.364583333333 [$-411]h"時"mm"分"ss"秒" | h時mm分ss秒
0.364583333333 h時mm分 | 8時45分
46113.364583333336 yyyy"年"m"月"d"日"h"時"mm"分" | 2026年4月1日8時45分
30 General | 30
30 0"件" | 30件
30 General"件" | Gnral件ee
-30 0;△General | △Gnralee
END
echo "as seen before"
