#!/usr/bin/env bash
# csvw refuses the municipal code 012025 under the number pattern 000000, writes it so itself, and takes 272213.
#
# Versions: csvw 4.1.1.
# Expected: a column's description may give numbers a pattern of UAX #35, which the W3C's Metadata Vocabulary for Tabular Data
#   (6.4.2) takes over: 000000 is six digits, filled with noughts. Codes of municipalities are of that form, those of Hokkaido to
#   Tochigi (01 to 09) with a nought in front. Whoever knows CSVW expects 012025 to be valid and 12025 not.
# Seen: the digits are counted without the noughts in front: 012025 is refused as too short, and so is 000005, while 272213 and 100006
#   pass. The value 12025, written with the same pattern, comes out as 012025, which is then refused; 12:05 of two columns 00
#   is refused for its 05. With 0,000 the text 0,100 passes and 0,010 does not.
# Means: an open data table that is right by the standard is reported as broken for nine prefectures and passes for the others, and what
#   the library writes it cannot read. Declare codes as strings with a format ([0-9]{6}).
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile csvw==4.1.1
cat >codes.csv <<'CSV'
市町村コード,件数
012025,48
100006,50
272213,60
CSV
cat >codes.csv-metadata.json <<'JSON'
{"@context": "http://www.w3.org/ns/csvw", "url": "codes.csv", "tableSchema": {"columns": [
  {"titles": "市町村コード", "name": "code", "datatype": {"base": "integer", "format": "000000"}}, {"titles": "件数", "name": "number", "datatype": "integer"}]}}
JSON
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import warnings; warnings.simplefilter("ignore")
import csvw
table = csvw.Table.from_file("codes.csv-metadata.json")
try: print("rows:", *(dict(row) for row in table))
except ValueError as error: print("table:", error)
for pattern, values in (("000000", (12025, 272213, 5)), ("00", (12, 5)), ("0,000", (1200, 100, 10))):
    kind = csvw.Datatype.fromvalue({"base": "integer", "format": pattern})
    for value in values:
        written = kind.formatted(value)
        try: print(pattern, value, "is written", written, "and read", kind.parse(written))
        except ValueError as error: print(pattern, value, "is written", written, "and refused")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with csvw 4.1.1"; exit 1; }
table: codes.csv:2:1 市町村コード: Invalid value "012025" for decimal with pattern "000000"
000000 12025 is written 012025 and refused
000000 272213 is written 272213 and read 272213
000000 5 is written 000005 and refused
00 12 is written 12 and read 12
00 5 is written 05 and refused
0,000 1200 is written 1,200 and read 1200
0,000 100 is written 0,100 and read 100
0,000 10 is written 0,010 and refused
END
echo "as seen before"
