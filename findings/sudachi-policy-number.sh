#!/usr/bin/env bash
# SudachiPy: 施策3.10 and 施策3.1 have the same normalized form, and so have 1.20 and 1.2.
#
# Versions: SudachiPy 0.7.0, SudachiDict core 20261015.
# Expected: normalized_form() is what search indexes are made of: one form for 取組 and 取り組み, サーバ and サーバー.
#   That figures in full width and in kanji become 10 is documented. The digits themselves are expected to stay: 3.10
#   is the tenth measure of goal 3, not a decimal.
# Seen: digits with a point are joined into a decimal number, and the noughts at its end are dropped: 3.10 → 3.1,
#   1.50% → 1.5, 3.20 → 3.2. 012025, a municipal code, keeps its nought, and 12.5.3, with two points, is left in
#   parts. The surface keeps the digits, but the index does not see it.
# Means: who searches for 施策3.10 finds 施策3.1 as well, and for 3.1 also 3.10, the first and the tenth measure of
#   every goal; no query can tell them apart.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile SudachiPy==0.7.0 SudachiDict-core==20261015
venv/bin/python -W ignore - <<'PY' | tee seen
from sudachipy import Dictionary
tokenizer = Dictionary().tokenizer()
for text in ("施策3.1", "施策3.10", "施策３．２０", "施策3.11", "1.50%", "012025", "12.5.3", "取組", "取り組み", "第１０回"):
    print(text, *(f"{word.surface()}→{word.normalized_form()}" for word in tokenizer.tokenize(text)))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
施策3.1 施策→施策 3.1→3.1
施策3.10 施策→施策 3.10→3.1
施策３．２０ 施策→施策 ３．２０→3.2
施策3.11 施策→施策 3.11→3.11
1.50% 1.50→1.5 %→%
012025 012025→012025
12.5.3 12→12 .→. 5→5 .→. 3→3
取組 取組→取り組み
取り組み 取り組み→取り組み
第１０回 第→第 １０→10 回→回
END
echo "as seen before"
