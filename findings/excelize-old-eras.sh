#!/usr/bin/env bash
# Excelize shows 2 to 30 April 2019 as 令和1年, 8 January 1989 as 昭和64年 and a month of 大正15年 as 昭和1年.
#
# Versions: excelize 0.1.0 (the Python build of the Go library), openpyxl 3.1.5 only to make the book.
# Expected: Excelize knows Japanese formats better than most: [$-411]ggge"年"m"月"d"日" of a day in 2026 is 令和8年4月1日, as
#   Excel shows it. Its table of eras holds four, so an expert expects them to change where they did: on 1 May 2019,
#   8 January 1989, 25 December 1926 and 30 July 1912.
# Seen: they change on 2 April 2019, 9 January 1989, 26 November 1926 and 1 July 1912. So they go neither by the day nor
#   by the year: 1 April 2019 is still 平成31年. The day and the month beside the era are right, and 元年 is 1年.
# Means: of April 2019, when fiscal year 平成31年度 began, one day has the right era; contracts and notices of that
#   month read out of a book get a name that did not exist yet, and a birthday of 8 January 1989 one that had ended.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile excelize==0.1.0 openpyxl==3.1.5
venv/bin/python - <<'PY' | tee seen
import datetime, excelize, openpyxl
def shown(days, code='[$-411]ggge"年"m"月"d"日"'):
    book = openpyxl.Workbook()
    for row, day in enumerate(days, 1): book.active.cell(row, 1, day).number_format = code
    book.save("days.xlsx")
    return [row[0] for row in excelize.open_file("days.xlsx").get_rows("Sheet")]
date = datetime.date
right = [(date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"), (date(1912, 7, 30), "大正")]
for since, era in right:
    days = [date(since.year, 1, 1) + datetime.timedelta(n) for n in range(365)]
    change = next(day for day, name in zip(days, shown(days)) if name.startswith(era))
    print(era, "begins on", since, "| Excelize", change)
some = [date(2026, 4, 1), date(2019, 4, 1), date(2019, 4, 2), date(2019, 4, 30), date(2019, 5, 1), date(1989, 1, 8), date(1926, 12, 1)]
for day, text in zip(some, shown(some)): print(day, text)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with excelize 0.1.0"; exit 1; }
令和 begins on 2019-05-01 | Excelize 2019-04-02
平成 begins on 1989-01-08 | Excelize 1989-01-09
昭和 begins on 1926-12-25 | Excelize 1926-11-26
大正 begins on 1912-07-30 | Excelize 1912-07-01
2026-04-01 令和8年4月1日
2019-04-01 平成31年4月1日
2019-04-02 令和1年4月2日
2019-04-30 令和1年4月30日
2019-05-01 令和1年5月1日
1989-01-08 昭和64年1月8日
1926-12-01 昭和1年12月1日
END
echo "as seen before"
