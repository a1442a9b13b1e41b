#!/usr/bin/env bash
# LibreOffice Calc: TEXT(date, "ggge年m月d日") gives a date of the HEBREW calendar where the locale is English.
#
# Versions: LibreOffice 7.4 (Debian 12), openpyxl 3.1.5.
# Expected: workbooks of Japanese offices write the date of a letter as =TEXT(A1,"ggge年m月d日"). The help of
#   LibreOffice lists g, gg, ggg as the era of the Japanese Gengou calendar and e as the year of the era, so an
#   expert expects 「令和8年4月1日」, or, in an English locale that has no eras, the letters as they stand or an
#   error.
# Seen: without any warning 「CE786年1月14日」: 2026-04-01 is 14 Nisan 5786, the locale's other calendar is the
#   Jewish one, and "e" shows its year without the thousands. Day and month are wrong as well as the year. With the
#   locale ja-JP the same file gives 令和8年4月1日; with the locale written into the format, "[$-411]ggge年m月d日",
#   both do.
# Means: a server without a Japanese locale (any plain container) that turns an office's workbook into PDF or CSV
#   prints wrong dates which look like dates. Set the locale of the process, or put [$-411] into every format.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4 (Debian 12: apt-get install libreoffice-calc)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4."*) ;; *) echo "needs LibreOffice 7.4, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile openpyxl==3.1.5
venv/bin/python - <<'PY'
import datetime, openpyxl
book = openpyxl.Workbook(); sheet = book.active
sheet["A1"] = datetime.date(2026, 4, 1)
sheet["A2"] = '=TEXT(A1,"ggge年m月d日")'
sheet["A3"] = '=TEXT(A1,"[$-411]ggge年m月d日")'
book.save("letter.xlsx")
PY
lines() { # locale
  LANG="$1" LC_ALL="$1" soffice "-env:UserInstallation=file://$work/profile-$1" --headless \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1' --outdir "$1" letter.xlsx >/dev/null 2>&1
  sed -n '2,3p' "$1/letter.csv" | tr -d '"'
}
english=$(lines en_US.UTF-8); japanese=$(lines ja_JP.UTF-8)
printf 'date in the cell          2026-04-01\nin an English locale      %s\nin the Japanese locale    %s\n' \
  "$(paste -sd' ' <<<"$english")" "$(paste -sd' ' <<<"$japanese")"
[ "$english" = $'CE786年1月14日\n令和8年4月1日' ] && [ "$japanese" = $'令和8年4月1日\n令和8年4月1日' ] ||
  { echo "CHANGED: not what was seen with LibreOffice 7.4"; exit 1; }
echo "as seen before"
