#!/usr/bin/env bash
# pyjstat writes the participants of 令和8年度 as the satisfaction of 令和7年度, if the table lists one indicator after the other.
#
# Versions: pyjstat 2.4.0, pandas 3.0.6.
# Expected: JSON-stat keeps the values of a table as one list, in the order of its dimensions, and pyjstat makes it from a
#   pandas table that names year and indicator in each row. Such a table says the same in any order of rows. So
#   an expert expects the values sorted into the cube, or an error where that is not done.
# Seen: the values are written in the order of the rows, whatever the rows say. It is right only if the last column changes
#   first. Listed by indicator, as papers and reviews list them, 60 人 of 令和8年度 are read back as 60 % of 令和7年度, with the
#   size and the count right, so that any validator is content. The JSON itself is wrong, not only the way back. Sorted by
#   the columns in their order first, the table is right.
# Means: open data made with it has figures under other years and other units, and which ones depends on how a
#   spreadsheet was sorted that day. Sort by all columns before writing.
# A public thread (predicador37/pyjstat 36) tells of the way back that stops where a combination is missing; exchanged values were not found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pyjstat==2.4.0 pandas==3.0.6
venv/bin/python - <<'PY' 2>/dev/null | tee seen
import json, pandas
from pyjstat import pyjstat
columns = ["年度", "指標", "value"]
rows = [("令和7年度", "参加者数（人）", 50), ("令和8年度", "参加者数（人）", 60), ("令和7年度", "満足度（％）", 80), ("令和8年度", "満足度（％）", 82)]
for name, listed in (("by indicator", rows), ("by year", sorted(rows))):
    text = pyjstat.Dataset.read(pandas.DataFrame(listed, columns=columns)).write()
    cube = json.loads(text)
    print(name, "| id", *cube["id"], "| values", *cube["value"])
    back = {(year, indicator): int(value) for year, indicator, value in pyjstat.Dataset.read(text).write("dataframe").itertuples(index=False)}
    for year, indicator, value in listed: print("  ", year, indicator, value, "-> read back", back[year, indicator])
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pyjstat 2.4.0"; exit 1; }
by indicator | id 年度 指標 | values 50 60 80 82
   令和7年度 参加者数（人） 50 -> read back 50
   令和8年度 参加者数（人） 60 -> read back 80
   令和7年度 満足度（％） 80 -> read back 60
   令和8年度 満足度（％） 82 -> read back 82
by year | id 年度 指標 | values 50 80 60 82
   令和7年度 参加者数（人） 50 -> read back 50
   令和7年度 満足度（％） 80 -> read back 80
   令和8年度 参加者数（人） 60 -> read back 60
   令和8年度 満足度（％） 82 -> read back 82
END
echo "as seen before"
