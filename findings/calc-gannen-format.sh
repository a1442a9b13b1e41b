#!/usr/bin/env bash
# LibreOffice Calc shows every date with Excel's 元年 format, [$-ja-JP-x-gannen]ggge"年"m"月"d"日", as the number 46113.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-calc=4:7.4.7-1+deb12u14); the file is made with XlsxWriter 3.3.1.
# Expected: since the change of era of 2019 Excel writes the era format that its list offers with the mark
#   x-gannen, so that the first year is shown as 令和元年. LibreOffice knows ggge and [$-411] and shows 令和8年4月1日 for
#   [$-411]ggge"年"m"月"d"日". An expert who doubts the mark guesses 令和1年 for 令和元年, or a date of another calendar.
# Seen: the whole format is given up and the cell is a bare number: 46113, with the locale English or Japanese. The
#   same with [$-ja-JP] alone, even before yyyy"年"m"月"d"日": it is the name of the language that is not understood;
#   its number ([$-411], [$-30411]) is.
# Means: the dates of a workbook made with a current Excel (from 起票日 to 施行日) are five digits in every PDF made on
#   the server, while those of older books are right.
# Not found in the documentation nor in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-calc=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "needs LibreOffice Calc (libreoffice-calc)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile XlsxWriter==3.3.1
venv/bin/python - <<'PY'
import xlsxwriter
formats = ('[$-411]ggge"年"m"月"d"日";@', '[$-30411]ggge"年"m"月"d"日";@', '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@', '[$-ja-JP]ggge"年"m"月"d"日";@', '[$-ja-JP]yyyy"年"m"月"d"日";@')
with xlsxwriter.Workbook("paper.xlsx") as book:
    sheet = book.add_worksheet()
    for row, code in enumerate(formats):
        sheet.write(row, 0, code.replace('"', ""))
        for column, day in ((1, 46113), (2, 43586)): # 2026-04-01, 2019-05-01
            sheet.write(row, column, day, book.add_format({"num_format": code}))
PY
for language in en_US.UTF-8 ja_JP.UTF-8; do
  LANG=$language LC_ALL=$language soffice "-env:UserInstallation=file://$work/profile-$language" --headless \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1' --outdir "$language" paper.xlsx >/dev/null 2>&1
  echo "$language"; tr -d '"' <"$language/paper.csv"
done | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
en_US.UTF-8
[$-411]ggge年m月d日;@,令和8年4月1日,令和1年5月1日
[$-30411]ggge年m月d日;@,令和8年4月1日,令和1年5月1日
[$-ja-JP-x-gannen]ggge年m月d日;@,46113,43586
[$-ja-JP]ggge年m月d日;@,46113,43586
[$-ja-JP]yyyy年m月d日;@,46113,43586
ja_JP.UTF-8
[$-411]ggge年m月d日;@,令和8年4月1日,令和1年5月1日
[$-30411]ggge年m月d日;@,令和8年4月1日,令和1年5月1日
[$-ja-JP-x-gannen]ggge年m月d日;@,46113,43586
[$-ja-JP]ggge年m月d日;@,46113,43586
[$-ja-JP]yyyy年m月d日;@,46113,43586
END
echo "as seen before"
