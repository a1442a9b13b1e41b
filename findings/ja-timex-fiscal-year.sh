#!/usr/bin/env bash
# ja-timex: 2026年度 is the fiscal year FY2026, 令和8年度 is the calendar year 2026, and 8年度 is a span of eight years.
#
# Versions: ja-timex 0.2.8 (with pendulum 3.0.0b1).
# Expected: it is made for Japanese and promises Western and era years alike; its rules have a value for 年度 (FY2026).
#   So an expert expects FY2026 for 令和8年度, and for 8年度, the short form that every city paper uses after the first
#   mention, the same or nothing.
# Seen: in 令和8年度 the letter 度 is left outside what was found, and the value is that of 令和8年, 2026-XX-XX: three
#   of its twelve months are wrong. 8年度, 前年度 and 来年度 are spans (P8Y, P1Y) that begin today, and to_datetime
#   turns them into a day eight years from now. 2026年度 itself becomes the first of January by to_datetime, not of
#   April.
# Means: a table of deadlines drawn from policies mixes three readings of one year; 令和8年度末 comes out before
#   2026年度 began.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile ja-timex==0.2.8 pendulum==3.0.0b1
venv/bin/python - <<'PY' | tee seen
import pendulum
from ja_timex import TimexParser
parser = TimexParser(reference=pendulum.datetime(2026, 10, 1, tz="Asia/Tokyo"))
for text in ("2026年度", "令和8年度", "令和８年度末", "8年度", "前年度", "令和8年4月1日"):
    print(text, *((found.text, found.type, found.value, found.to_datetime().to_date_string()) for found in parser.parse(text)))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with ja-timex 0.2.8"; exit 1; }
2026年度 ('2026年度', 'DATE', 'FY2026', '2026-01-01')
令和8年度 ('令和8年', 'DATE', '2026-XX-XX', '2026-01-01')
令和８年度末 ('令和8年', 'DATE', '2026-XX-XX', '2026-01-01')
8年度 ('8年', 'DURATION', 'P8Y', '2034-10-01')
前年度 ('前年', 'DURATION', 'P1Y', '2025-10-01')
令和8年4月1日 ('令和8年4月1日', 'DATE', '2026-04-01', '2026-04-01')
END
echo "as seen before"
