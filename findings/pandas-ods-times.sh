#!/usr/bin/env bash
# One time that is shown as 15時30分, 午後 3:30 or 30:14 hours in an ods sheet, and pandas cannot read the book; 1530 is midnight.
#
# Versions: pandas 3.1.1 with odfpy 1.4.1, python-calamine 0.9.1; LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14)
#   and XlsxWriter 3.3.1 to make the sheets.
# Expected: OpenDocument keeps the value of a time beside the words shown: office:time-value="PT15H30M00S" (ODF 1.3 part 3, 19.386), as
#   it keeps dates and numbers, and from those pandas takes the value: a date shown as 令和8年4月1日 is read, and a time shown as
#   15:30. So an expert expects 15:30 for the same time in any dress, and a timedelta or a remainder for a total of 30:14.
# Seen: of times, and only of them, the words are read, as if they were an English date: 15時30分, 午後 3:30, 15時, 15：30 and the
#   total 30:14 stop the reading of the whole book; dtype=str or usecols without the column do not help. Shown without a colon
#   (1530) the time is taken for a year and becomes 00:00. calamine reads the values, but as two types in one column: up to
#   24 hours a time, above it and below nought the text PT30H14M00S. In the xlsx copies it has all of them right.
# Means: a list of opening hours in a Japanese look cannot be read from its ods copy, and a sheet of working hours is read in spring
#   and no longer when the first section has passed 24 hours. Read such books with calamine, or convert them to xlsx.
# Public threads have times with comments in the cell (2023), and totals in other readers; that the words are read was not found.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1 XlsxWriter==3.3.1
cat >cases.py <<'PY'
cases = (("h:mm", 15.5), ('h"時"mm"分"', 15.5), ("[$-411]AM/PM h:mm", 15.5), ('h"時"', 15), ('hh"："mm', 15.5), ("hmm", 15.5), ("[h]:mm", 8.75), ("[h]:mm", 30 + 14 / 60), ("[h]:mm", -6))
PY
venv/bin/python - <<'PY'
import datetime, xlsxwriter
from cases import cases
for number, (shown, hours) in enumerate(cases):
    book = xlsxwriter.Workbook(f"{number}.xlsx"); sheet = book.add_worksheet("様式")
    sheet.write_row(0, 0, ("課", "日", "時")); sheet.write(1, 0, "市民課"); sheet.write(1, 1, 46113, book.add_format({"num_format": '[$-411]ggge"年"m"月"d"日"'}))
    sheet.write(1, 2, hours / 24, book.add_format({"num_format": shown})); book.close()
PY
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to ods --outdir . ./?.xlsx >/dev/null 2>&1
venv/bin/python - <<'PY' | tee seen
import re, zipfile, pandas, python_calamine
from cases import cases
for number in range(len(cases)):
    cell = re.findall(r'office:time-value="([^"]*)"[^>]*><text:p>([^<]*)', zipfile.ZipFile(f"{number}.ods").read("content.xml").decode())[0]
    try: read = "{0} {1}".format(*pandas.read_excel(f"{number}.ods", engine="odf").iloc[0, 1:])
    except Exception as error: read = f"{type(error).__name__}"
    values = [python_calamine.load_workbook(f"{number}.{kind}").get_sheet_by_index(0).to_python()[1][2] for kind in ("ods", "xlsx")]
    print(*cell, "| pandas", read, "| calamine", *(f"{type(value).__name__} {value}" for value in values))
for option in ({"dtype": str}, {"usecols": ["課"]}):
    try: pandas.read_excel("1.ods", engine="odf", **option); print(option, "read")
    except Exception as error: print(*option, "→", type(error).__name__, error)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pandas 3.1.1 and python-calamine 0.9.1"; exit 1; }
PT15H30M00S 15:30 | pandas 2026-04-01 00:00:00 15:30:00 | calamine time 15:30:00 time 15:30:00
PT15H30M00S 15時30分 | pandas DateParseError | calamine time 15:30:00 time 15:30:00
PT15H30M00S 午後 3:30 | pandas DateParseError | calamine time 15:30:00 time 15:30:00
PT15H00M00S 15時 | pandas DateParseError | calamine time 15:00:00 time 15:00:00
PT15H30M00S 15：30 | pandas DateParseError | calamine time 15:30:00 time 15:30:00
PT15H30M00S 1530 | pandas 2026-04-01 00:00:00 00:00:00 | calamine time 15:30:00 time 15:30:00
PT08H45M00S 8:45 | pandas 2026-04-01 00:00:00 08:45:00 | calamine time 08:45:00 timedelta 8:45:00
PT30H14M00S 30:14 | pandas DateParseError | calamine str PT30H14M00S timedelta 1 day, 6:14:00
-PT06H00M00S -6:00 | pandas DateParseError | calamine str -PT06H00M00S timedelta -1 day, 18:00:00
dtype → DateParseError Unknown datetime string format, unable to parse: 15時30分
usecols → DateParseError Unknown datetime string format, unable to parse: 15時30分
END
echo "as seen before"
