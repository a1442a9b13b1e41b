#!/usr/bin/env bash
# htmldate gives 2026-01-01 for 更新日：2026年11月20日, and for 更新日：令和8年4月1日 the year of another sentence.
#
# Versions: htmldate 1.11.0 (the date finder of trafilatura).
# Expected: it "finds original and updated publication dates", is called multilingual, and gives None where it finds
#   none (as for a page with era dates only). 2026/11/20, 2026-11-20 and 2026.11.20 after 更新日 are read. So an expert
#   expects 2026-11-20, or None.
# Seen: the year is taken out of 2026年11月20日 and made a date with the first of January; month and day are passed
#   over, and nothing marks the date as a guess. With an era date the next year found in the text is taken: a page
#   updated on 令和8年4月1日 that speaks of 2019年から2022年まで is of 2022-01-01, and original_date says 2019-01-01.
#   Only with extensive_search=False is the answer None; a <time datetime> is read rightly.
# Means: a collection of city pages made with it (or with trafilatura, which passes the date on) has all of a year's
#   pages on New Year's Day; "updated since April" finds none of them. Write <time datetime="…"> on one's own pages.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile htmldate==1.11.0
venv/bin/python - <<'PY' | tee seen
from htmldate import find_date
history = "<p>この計画は2019年から2022年までの四年間を見直したものです。</p>"
for line, more in (("2026/11/20", ""), ("2026-11-20", ""), ("2026年11月20日", ""), ("令和8年4月1日", ""), ("令和8年4月1日", history),
                   ('<time datetime="2026-04-01">令和8年4月1日</time>', history)):
    page = f'<html lang="ja"><head><title>部の運営方針</title></head><body><h1>部の運営方針</h1><p>更新日：{line}</p>{more}</body></html>'
    print(line, "with years" if more else "alone", "|", find_date(page), find_date(page, original_date=True), find_date(page, extensive_search=False))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with htmldate 1.11.0"; exit 1; }
2026/11/20 alone | 2026-11-20 2026-11-20 None
2026-11-20 alone | 2026-11-20 2026-11-20 2026-11-20
2026年11月20日 alone | 2026-01-01 2026-01-01 None
令和8年4月1日 alone | None None None
令和8年4月1日 with years | 2022-01-01 2019-01-01 None
<time datetime="2026-04-01">令和8年4月1日</time> with years | 2026-04-01 2026-04-01 2026-04-01
END
echo "as seen before"
