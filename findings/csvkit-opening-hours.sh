#!/usr/bin/env bash
# csvkit makes the opening hours 8:45 to 17:15 eight minutes 45 seconds to seventeen, and the policy number 1-1 a day of 2001.
#
# Versions: csvkit 2.2.0 (with agate 1.14.2).
# Expected: csvkit guesses the type of each column, dates among them, and writes times as YYYY-MM-DDTHH:MM:SS; a fixed length of time
#   ("2 days") is a type too. A careful user knows that 012025 loses its nought and asks for -I there. But 8:45 beside 17:15
#   is a time of day to spreadsheets and databases; so an expert expects the text as it was, or 08:45.
# Seen: two numbers with a colon are minutes and seconds: csvsort and csvjson write 0:08:45, 0:17:15, and a query over the CSV
#   has 1970-01-01 00:08:45. Lengths written as hours, 3:30, are three minutes and a half. With seconds, as in2csv writes the
#   times of a workbook (08:45:00), they stay right; so it depends on where the file
#   came from. A column of policy numbers 1-1, 1-2 is 2001-01-01, 2001-01-02.
# Means: sorting a list of windows by name changes the hours of every window, in the file that is then published, and nothing
#   is reported. Give -I to every tool of the kit.
# Public threads speak of such lengths of time in csvstat's JSON (mended); that hours become minutes was not found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile csvkit==2.2.0 agate==1.14.2
cat >hours.csv <<'CSV'
窓口,開始,終了,相談時間,施策番号
市民課,8:45,17:15,3:30,1-1
福祉課,9:00,12:00,1:15,1-2
CSV
{
  echo "[csvsort]"; venv/bin/csvsort -c 窓口 hours.csv
  echo "[csvjson]"; venv/bin/csvjson hours.csv; echo
  echo "[csvsql]"; venv/bin/csvsql --query "select 窓口, 開始 from hours where 窓口 = '市民課'" hours.csv
  echo "[csvsort -I]"; venv/bin/csvsort -I -c 窓口 hours.csv
} | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with csvkit 2.2.0"; exit 1; }
[csvsort]
窓口,開始,終了,相談時間,施策番号
市民課,0:08:45,0:17:15,0:03:30,2001-01-01
福祉課,0:09:00,0:12:00,0:01:15,2001-01-02
[csvjson]
[{"窓口": "市民課", "開始": "0:08:45", "終了": "0:17:15", "相談時間": "0:03:30", "施策番号": "2001-01-01"}, {"窓口": "福祉課", "開始": "0:09:00", "終了": "0:12:00", "相談時間": "0:01:15", "施策番号": "2001-01-02"}]
[csvsql]
窓口,開始
市民課,1970-01-01 00:08:45.000000
[csvsort -I]
窓口,開始,終了,相談時間,施策番号
市民課,8:45,17:15,3:30,1-1
福祉課,9:00,12:00,1:15,1-2
END
echo "as seen before"
