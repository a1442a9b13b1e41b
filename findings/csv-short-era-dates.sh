#!/usr/bin/env bash
# A column 08-04-01 (令和8年4月1日 as old systems write it) is 2008-04-01, 2001-08-04 or 0001-04-08, by the reader that guesses.
#
# Versions: DuckDB 2.0.1, csvkit 2.2.0 (with agate 1.14.2), polars 2.1.0.
# Expected: many systems of Japanese offices put dates out as year of the era, month, day: 08-04-01, 08/04/01 or 8.4.1. Readers of
#   CSV that find the types by themselves may take that for a date of 2008, or leave it as text, since no year
#   has four digits. An expert expects one of the two, and at least the month and the day to be right.
# Seen: none warns and all are dates. DuckDB has 2008-04-01, eighteen years early. csvkit reads month, day, year and has
#   2001-08-04: the year is taken for the month. polars with try_parse_dates reads day, month, year
#   with a year of two digits as it stands: 0001-04-08, the eighth of April of the year 1, and does so for 8.4.1 too, which the
#   others leave as text.
# Means: the same file handed to three offices is three calendars, all well formed; sorted and checked for "is a date" they pass.
#   Name the type of the column, or write years of four digits.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile duckdb==2.0.1 csvkit==2.2.0 agate==1.14.2 polars==2.1.0
venv/bin/python - <<'PY' | tee seen
import subprocess, duckdb, polars
for shape in ("08-04-01", "08/04/01", "8.4.1"):
    rows = [shape, shape[:-1] + "2", shape[:-1] + "3"]
    open("dates.csv", "w", encoding="utf-8").write("起票日,件数\n" + "".join(f"{row},{number}\n" for number, row in enumerate(rows)))
    found = {"DuckDB": [row[0] for row in duckdb.sql("select * from read_csv('dates.csv')").fetchall()],
             "csvkit": [line.split(",")[0] for line in subprocess.run(["venv/bin/csvsort", "-c", "件数", "dates.csv"], capture_output=True, text=True, check=True).stdout.split("\n")[1:4]],
             "polars": polars.read_csv("dates.csv", try_parse_dates=True)["起票日"].to_list()}
    for reader, values in found.items(): print(shape, reader, "→", *values)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with DuckDB 2.0.1, csvkit 2.2.0 and polars 2.1.0"; exit 1; }
08-04-01 DuckDB → 2008-04-01 2008-04-02 2008-04-03
08-04-01 csvkit → 2001-08-04 2002-08-04 2003-08-04
08-04-01 polars → 0001-04-08 0002-04-08 0003-04-08
08/04/01 DuckDB → 2008-04-01 2008-04-02 2008-04-03
08/04/01 csvkit → 2001-08-04 2002-08-04 2003-08-04
08/04/01 polars → 0001-04-08 0002-04-08 0003-04-08
8.4.1 DuckDB → 8.4.1 8.4.2 8.4.3
8.4.1 csvkit → 8.4.1 8.4.2 8.4.3
8.4.1 polars → 0001-04-08 0002-04-08 0003-04-08
END
echo "as seen before"
