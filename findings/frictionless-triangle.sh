#!/usr/bin/env bash
# frictionless reads △12.5, a minus of a Japanese office, as 12.5 where units are allowed, and calls the table valid.
#
# Versions: frictionless 5.21.0; tableschema 1.21.0, its forerunner, beside it.
# Expected: Japanese budgets and statistics write minus as △ or ▲. A column with units (12.5％, 1,200千円) is described with
#   "bareNumber": false, for the "trailing characters such as percentages" and "leading characters such as currencies" of
#   the Table Schema specification; a minus before the number is kept since 2023. What stands there and is neither a
#   currency nor a unit is expected to be an error, as △12.5 is without bareNumber.
# Seen: whatever is no digit is cut off in front and behind: △12.5％, ▲12.5％, (12.5) and 第3位 are 12.5, 12.5, 12.5 and 3,
#   約50件 is 50, all valid and positive. -12.5％ is right, －12.5％ with the full-width minus is 12.5. In tableschema -12.5％
#   is 12.5 too.
# Means: a table of changes over the year before, described with care and reported valid, has every fall as a rise. Turn △,
#   ▲ and － into the minus first, or give the column a pattern.
# A public thread (2023, mended) has the minus; of △ nothing was found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile frictionless==5.21.0 tableschema==1.21.0
cat >run.py <<'PY'
import frictionless, tableschema
values = ("12.5％", "-12.5％", "△12.5％", "▲12.5％", "－12.5％", "(12.5)", "約50件", "第3位")
with open("table.csv", "w", encoding="utf-8") as out: out.write("前年度比\n" + "".join(f'"{value}"\n' for value in values))
field = {"name": "前年度比", "type": "number", "bareNumber": False, "groupChar": ","}
with frictionless.Resource(path="table.csv", schema=frictionless.Schema.from_descriptor({"fields": [field]})) as table: read = [row["前年度比"] for row in table.row_stream]
table = frictionless.Resource(path="table.csv", schema=frictionless.Schema.from_descriptor({"fields": [field]}))
print("valid" if table.validate().valid else "not valid")
for value, number in zip(values, read): print(value, "frictionless", number, "tableschema", tableschema.Field(field).cast_value(value))
bare = frictionless.Field.from_descriptor({"name": "前年度比", "type": "number"})
print("with bare numbers: △12.5 is", bare.read_cell("△12.5")[0])
PY
venv/bin/python -W ignore run.py 2>/dev/null | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with frictionless 5.21.0"; exit 1; }
valid
12.5％ frictionless 12.5 tableschema 12.5
-12.5％ frictionless -12.5 tableschema 12.5
△12.5％ frictionless 12.5 tableschema 12.5
▲12.5％ frictionless 12.5 tableschema 12.5
－12.5％ frictionless 12.5 tableschema 12.5
(12.5) frictionless 12.5 tableschema 12.5
約50件 frictionless 50 tableschema 50
第3位 frictionless 3 tableschema 3
with bare numbers: △12.5 is None
END
echo "as seen before"
