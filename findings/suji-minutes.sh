#!/usr/bin/env bash
# suji makes 午後三時三十分 the time 午後3時30.01, and 十分な検証 (a sufficient check) 10.01な検証.
#
# Versions: suji 0.1.0.
# Expected: "Japanese number notation converter": 千二百五十万円 becomes 12500000円, 12,500千円 12500000円. 分 is a
#   hundredth in 三割二分, a rate, and suji reads that. After an hour, or a number above nine, it can be no
#   hundredth. So an expert expects 3時30分.
# Seen: 分 behind any number is taken for hundredths and the letter is dropped: 8時45分 is 8時0.45, 二分の一 (a half) 0.02の1,
#   三分の二 0.03の2. Behind 十 one hundredth is added: 三十分 is 30.01, 十分 10.01. 割 need not stand before it, and 時 before it does
#   not matter. No warning.
# Means: opening hours, lengths of meetings and fractions (出席委員の三分の二以上) that went through it are other numbers.
#   Change amounts only, one field at a time.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile suji==0.1.0
venv/bin/python - <<'PY' | tee seen
import suji
for text in ("千二百五十万円", "12,500千円", "三割二分五厘", "午後三時三十分", "8時45分から", "二十分間", "十分な検証", "二分の一", "部分", "三分の二以上"): print(text, "|", suji.value(text))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with suji 0.1.0"; exit 1; }
千二百五十万円 | 12500000円
12,500千円 | 12500000円
三割二分五厘 | 0.32500000000000007
午後三時三十分 | 午後3時30.01
8時45分から | 8時0.45から
二十分間 | 20.01間
十分な検証 | 10.01な検証
二分の一 | 0.02の1
部分 | 部分
三分の二以上 | 0.03の2以上
END
echo "as seen before"
