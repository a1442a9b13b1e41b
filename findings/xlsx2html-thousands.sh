#!/usr/bin/env bash
# xlsx2html shows a budget of 12,500千円 (format #,##0,"千円") as ,12500000"千円", a thousand times as much.
#
# Versions: xlsx2html 0.6.4 (with Babel 2.19.0 and openpyxl 3.1.5); the file is made with XlsxWriter 3.3.1.
# Expected: it exports a sheet "with keep cell formatting"; #,##0, 0.00, 0.0% and yyyy"年"m"月" come out as in Excel. In a
#   format a comma behind the last digit divides by a thousand, and what stands in quotes is shown without them
#   (ECMA-376 part 1, 18.8.31). Budgets of Japanese offices are shown in 千円 and 百万円 that way. So an expert
#   expects 12,500千円, or the bare number where the format is not understood.
# Seen: nothing is divided and a comma goes to the front: ,12500000"千円" and ,12500000"百万円". The quotes stay in
#   all numbers, 48"件", while those of dates are taken off. Of a format of Excel's list for numerals,
#   [DBNum3][$-411]0, the digits of the code itself are taken for places: 12 is [DBNum12]4110.
# Means: on the page made from a budget sheet every amount with its unit is a thousand or a million times too high;
#   the amounts without a unit beside them are right.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile xlsx2html==0.6.4 Babel==2.19.0 openpyxl==3.1.5 XlsxWriter==3.3.1
venv/bin/python - <<'PY' | tee seen
import html, io, re, xlsxwriter, xlsx2html
cells = (("#,##0", 12500000), ('#,##0,"千円"', 12500000), ('#,##0,,"百万円"', 12500000), ('#,##0"円"', 12500000), ('0"件"', 48), ("0.0%", 0.125), ("[DBNum3][$-411]0", 12), ('yyyy"年"m"月"', 46113))
with xlsxwriter.Workbook("paper.xlsx") as book:
    sheet = book.add_worksheet()
    for row, (code, value) in enumerate(cells): sheet.write(row, 0, value, book.add_format({"num_format": code}))
out = io.StringIO(); xlsx2html.xlsx2html("paper.xlsx", out, locale="ja")
shown = [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<td.*?</td>", out.getvalue(), re.S)]
for (code, value), text in zip(cells, shown, strict=True): print(f"{value} as {code} is {text}")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with xlsx2html 0.6.4"; exit 1; }
12500000 as #,##0 is 12,500,000
12500000 as #,##0,"千円" is ,12500000"千円"
12500000 as #,##0,,"百万円" is ,12500000"百万円"
12500000 as #,##0"円" is 12,500,000"円"
48 as 0"件" is 48"件"
0.125 as 0.0% is 12.5%
12 as [DBNum3][$-411]0 is [DBNum12]4110
46113 as yyyy"年"m"月" is 2026年4月
END
echo "as seen before"
