#!/usr/bin/env bash
# openpyxl, then LibreOffice: the フリガナ of a list, =PHONETIC(A2), is #NAME? in Calc, and the readings are gone.
#
# Versions: openpyxl 3.1.5, LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14); XlsxWriter 3.3.1 makes the
#   list, python-calamine 0.9.1 reads it.
# Expected: Excel keeps the reading of a name as it was typed with the name (rPh, ECMA-376 part 1, 18.4.6), and lists take it out with
#   PHONETIC and sort by it. openpyxl has classes for these readings (PhoneticText) and reads such names without them,
#   so an expert expects them to come back out, or a name without a reading at worst: PHONETIC then gives the name.
# Seen: saving with openpyxl drops every reading, of cells nobody touched too, and the stored result of the formula with it.
#   Calc has no PHONETIC, which nobody notices while there is a stored result (カシワラ ハナ, shown from the list as it was);
#   from the saved list it makes #NAME?. Numbers and other formulas are reckoned anew and right.
# Means: a program that enters one date in a list of members or voters takes the readings of all names out of it. They
#   cannot be had back from the names: 柏原 is かしわら, かしはら or かいばら.
# Not found in the documentation nor in public issue threads; that shapes and pictures are lost is known.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1
cat >run.py <<'PY'
import sys, zipfile, openpyxl, xlsxwriter
from python_calamine import CalamineWorkbook
if sys.argv[1] == "make":
    with xlsxwriter.Workbook("typed.xlsx") as book:
        sheet = book.add_worksheet("名簿"); sheet.set_column(0, 2, 24); sheet.write_row(0, 0, ("氏名", "フリガナ", "字数")); sheet.write(1, 0, "柏原 花")
        sheet.write_formula(1, 1, "=PHONETIC(A2)", None, "カシワラ ハナ"); sheet.write_formula(1, 2, "=LEN(A2)", None, 4)
    plain, reading = "<si><t>柏原 花</t></si>", '<si><t>柏原 花</t><rPh sb="0" eb="2"><t>カシワラ</t></rPh><rPh sb="3" eb="4"><t>ハナ</t></rPh><phoneticPr fontId="0"/></si>'
    with zipfile.ZipFile("typed.xlsx") as old, zipfile.ZipFile("list.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist(): new.writestr(part, old.read(part).decode().replace(plain, reading))
    book = openpyxl.load_workbook("list.xlsx"); book.active["D2"] = 1; book.save("list-saved.xlsx")
else:
    for name in ("list", "list-saved"):
        print(name, "readings", sum(zipfile.ZipFile(name + ".xlsx").read(part).count(b"<rPh") for part in zipfile.ZipFile(name + ".xlsx").namelist()), "cells", CalamineWorkbook.from_path(name + ".xlsx").get_sheet_by_index(0).to_python()[1][:3], "in Calc", open(name + ".csv", encoding="utf-8-sig").read().splitlines()[1])
PY
venv/bin/python run.py make
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,0,76,1,,0,false,true' list.xlsx list-saved.xlsx >/dev/null 2>&1
venv/bin/python run.py read | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with openpyxl 3.1.5 and LibreOffice 7.4.7"; exit 1; }
list readings 2 cells ['柏原 花', 'カシワラ ハナ', 4.0] in Calc 柏原 花,カシワラ ハナ,4
list-saved readings 0 cells ['柏原 花', '', ''] in Calc 柏原 花,#NAME?,4,1
END
echo "as seen before"
