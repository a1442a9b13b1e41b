#!/usr/bin/env bash
# Gnumeric prints nothing for a number in the format [DBNum3]0 or a date in Excel's 元年 format: the cell is empty in the PDF.
#
# Versions: Gnumeric 1.12.55 (ssconvert, Debian 12), openpyxl 3.1.5 and pypdf 7.1.1 to make the book and read the PDF.
# Expected: Gnumeric knows few of Excel's Japanese codes. 令和8年 in [$-411]ggge"年" comes out as 2026年, aaa as aaa; its CSV falls
#   back to the plain number. So an expert expects a plain 8 or 46113 for what it cannot show, or the format's letters.
# Seen: with [DBNum1], [DBNum2] or [DBNum3] (numbers in kanji and in full width), and with a locale written as a name
#   ([$-ja-JP-x-gannen], [$-ja-JP]) in place of the number 411, cells are empty in the PDF and in text "as shown". The value
#   is there: sums over it are right, the plain CSV has it, and a saved xlsx keeps value and format. No warning.
# Means: a paper printed on a server without Excel has gaps where 第８号 and 令和元年5月1日 stood, beside a right total. Use 411
#   and plain figures.
# Not found in public threads.
set -euo pipefail
command -v ssconvert >/dev/null || { echo "needs Gnumeric 1.12.55 (Debian 12: apt-get install gnumeric)"; exit 2; }
case "$(ssconvert --version 2>&1)" in *"'1.12.55'"*) ;; *) echo "needs Gnumeric 1.12.55, found: $(ssconvert --version 2>&1 | head -1)"; exit 2 ;; esac
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"; export HOME="$work" LC_ALL=C.UTF-8
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile openpyxl==3.1.5 pypdf==7.1.1
cat >try.py <<'PY'
import subprocess, openpyxl, pypdf
rows = [(8, '"第"0"号"'), (8, '[DBNum3]"第"0"号"'), (12, '[DBNum1][$-411]General'), (46113, '[$-411]yyyy"年"m"月"d"日"'), (46113, '[$-411]ggge"年"m"月"d"日"'),
        (46113, '[$-ja-JP]yyyy"年"m"月"d"日"'), (43586, '[$-ja-JP-x-gannen]ggge"年"m"月"d"日"'), (1250, '[$¥-411]#,##0'), (1250, '[$¥-ja-JP]#,##0')]
def convert(target, *options): subprocess.run(["ssconvert", *options, "book.xlsx", target], check=True, capture_output=True)
for value, code in rows:
    book = openpyxl.Workbook(); sheet = book.active
    sheet.append(["始", value, "終", "=B1+1"]); sheet["B1"].number_format = code; sheet["D1"].number_format = "0"; sheet.column_dimensions["B"].width = 40
    book.save("book.xlsx")
    convert("book.pdf"); convert("plain.csv"); convert("shown.txt", "-O", "format=preserve separator='|'", "--export-type=Gnumeric_stf:stf_assistant")
    text = "".join(pypdf.PdfReader("book.pdf").pages[0].extract_text().split())
    print(code, "| PDF", text[text.index("始"):text.index(str(value + 1)) + len(str(value + 1))], "| as shown", open("shown.txt", encoding="utf-8").read().strip(), "| csv", open("plain.csv", encoding="utf-8").read().strip())
PY
venv/bin/python try.py | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with Gnumeric 1.12.55"; exit 1; }
"第"0"号" | PDF 始第8号終9 | as shown 始|第8号|終|9 | csv 始,8,終,9
[DBNum3]"第"0"号" | PDF 始終9 | as shown 始||終|9 | csv 始,8,終,9
[DBNum1][$-411]General | PDF 始終13 | as shown 始||終|13 | csv 始,12,終,13
[$-411]yyyy"年"m"月"d"日" | PDF 始2026年4月1日終46114 | as shown 始|2026年4月1日|終|46114 | csv 始,2026/04/01,終,46114
[$-411]ggge"年"m"月"d"日" | PDF 始2026年4月1日終46114 | as shown 始|2026年4月1日|終|46114 | csv 始,2026/04/01,終,46114
[$-ja-JP]yyyy"年"m"月"d"日" | PDF 始終46114 | as shown 始||終|46114 | csv 始,46113,終,46114
[$-ja-JP-x-gannen]ggge"年"m"月"d"日" | PDF 始終43587 | as shown 始||終|43587 | csv 始,43586,終,43587
[$¥-411]#,##0 | PDF 始¥1,250終1251 | as shown 始|"¥1,250"|終|1251 | csv 始,1250,終,1251
[$¥-ja-JP]#,##0 | PDF 始終1251 | as shown 始||終|1251 | csv 始,1250,終,1251
END
echo "as seen before"
