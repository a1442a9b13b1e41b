#!/usr/bin/env bash
# CleverCSV makes three columns of a list of telephone numbers, and two of 防災・減災 or 2026/4/1～2027/3/31, where the file has one.
#
# Versions: clevercsv 0.8.5.
# Expected: CleverCSV finds the delimiter of messy files by how regular the cells come out, knows dates, times and numbers by their form,
#   and gives the empty delimiter for a file of one column, which its authors tested. A list of names of sections or of era dates is one
#   column to it, and in a file with commas ・, 、 and ～ stay in their cells. So an expert expects one column, and of the
#   delimiters in use (comma, tab, semicolon, bar) none in a file that has none of them.
# Seen: any sign that stands in each line may be the delimiter, Japanese punctuation too: 072-000-1111 is three columns (072, 000, 1111), 防災・減災
#   two, 市民、職員 two, 2026/4/1～2027/3/31 two. The heading, which has no such sign, is a row that is too short. With a second column
#   behind a comma all of them are right.
# Means: a list of one column, which is what a section sends when asked for its policies or telephone numbers, is read as a table of
#   other columns; the numbers have lost their hyphens. Give the delimiter.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile clevercsv==0.8.5
venv/bin/python - <<'PY' | tee seen
import clevercsv
for heading, *values in (("課名", "企画課", "防災課", "福祉課"), ("公表日", "令和8年4月1日", "令和8年5月1日", "令和8年6月1日"), ("電話", "072-000-1111", "072-000-1112", "072-000-1113"),
                         ("施策", "防災・減災", "子育て・教育", "健康・福祉"), ("対象", "市民、職員", "児童、生徒", "職員、市民"), ("期間", "2026/4/1～2027/3/31", "2026/4/1～2028/3/31", "2027/4/1～2028/3/31")):
    for name, extra in (("one column", None), ("two columns", "課")):
        lines = [heading + ",課"] + [value + f",{section}" for value, section in zip(values, ("企画課", "防災課", "福祉課"))] if extra else [heading, *values]
        with open("list.csv", "w", encoding="utf-8", newline="") as out: out.write("".join(line + "\n" for line in lines))
        rows = clevercsv.read_table("list.csv", encoding="utf-8")
        print(name, "| delimiter", repr(clevercsv.detect_dialect("list.csv", encoding="utf-8").delimiter), "|", *rows[:2])
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with clevercsv 0.8.5"; exit 1; }
one column | delimiter '' | ['課名'] ['企画課']
two columns | delimiter ',' | ['課名', '課'] ['企画課', '企画課']
one column | delimiter '' | ['公表日'] ['令和8年4月1日']
two columns | delimiter ',' | ['公表日', '課'] ['令和8年4月1日', '企画課']
one column | delimiter '-' | ['電話'] ['072', '000', '1111']
two columns | delimiter ',' | ['電話', '課'] ['072-000-1111', '企画課']
one column | delimiter '・' | ['施策'] ['防災', '減災']
two columns | delimiter ',' | ['施策', '課'] ['防災・減災', '企画課']
one column | delimiter '、' | ['対象'] ['市民', '職員']
two columns | delimiter ',' | ['対象', '課'] ['市民、職員', '企画課']
one column | delimiter '～' | ['期間'] ['2026/4/1', '2027/3/31']
two columns | delimiter ',' | ['期間', '課'] ['2026/4/1～2027/3/31', '企画課']
END
echo "as seen before"
