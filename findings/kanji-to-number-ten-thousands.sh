#!/usr/bin/env bash
# kanji-to-number reads 三十万円 as 10030円 and 百万 as 10100: what stands before 万 is added to it.
#
# Versions: kanji-to-number 0.2.1.
# Expected: its one task is to turn 漢数字 in a text into figures; its page shows 一億人 as 100000000人 and 第百十五条 as
#   第115条, and warns that names are changed too. 一万二千三百四十五 is 12345. So an expert expects every number that is
#   written by the rules to be right, and at most a place's name to be wrong.
# Seen: one figure before 万 is multiplied (九万 is 90,000); 十, 百 and 千 before it are added to it: 三十万 is 30 and 10,000,
#   千二百五十万 is 11250, 二億三千万 is 200013000. 3千万円 with a figure in front is 311000円, and 二〇二六年 is 2〇8年: 〇 is
#   not known, and neighbouring figures are added.
# Means: of the amounts in the text of a plan or a minute those below 100,000 are right, the others too small by one to
#   three places, and all of them are good numbers.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile kanji-to-number==0.2.1
venv/bin/python - <<'PY' | tee seen
from kanji_to_number import kanji_to_number_in_text
for text in ("第百十五条", "五千円", "一万五千円", "一億人", "二万円", "九万五千円", "三十万円", "百万円", "千二百五十万円", "二億三千万円", "3千万円", "120万円", "令和八年度", "二〇二六年"):
    print(text, kanji_to_number_in_text(text))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with kanji-to-number 0.2.1"; exit 1; }
第百十五条 第115条
五千円 5000円
一万五千円 15000円
一億人 100000000人
二万円 20000円
九万五千円 95000円
三十万円 10030円
百万円 10100円
千二百五十万円 11250円
二億三千万円 200013000円
3千万円 311000円
120万円 12010000円
令和八年度 令和8年度
二〇二六年 2〇8年
END
echo "as seen before"
