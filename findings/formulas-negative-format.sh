#!/usr/bin/env bash
# formulas: =TEXT(3.5,"+0.0;-0.0;±0.0") is -3.5, and =TEXT(1,"達成;未達成;―") is 未達成: the second part is always taken.
#
# Versions: formulas 1.3.4 (PyPI).
# Expected: it "parses and compiles Excel formulas" and computes workbooks without Excel. In a format the part before
#   the first semicolon is for positive numbers, the second for negative ones, whose sign it replaces, the third for
#   nought (ECMA-376 part 1, 18.8.31); #,##0;△#,##0 is how Japanese papers show a loss. Formats of one part (0.0%,
#   m月, 0件) come out right. So an expert expects +3.5, or #VALUE!, which it gives for the colour [赤].
# Seen: of several parts the second is taken for every number, positive, negative or nought, and a negative number
#   keeps its own minus before it: 1250 is △1,250, -1250 is -△1,250, a rise of 3.5 points is -3.5, 達成 is 未達成. No
#   warning.
# Means: in a workbook computed on a server every rise that was put into words by TEXT reads as a fall, while the
#   number in the next cell is right.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile formulas==1.3.4
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import formulas
def text(value, code): return formulas.Parser().ast(f'=TEXT({value},"{code}")')[1].compile()()
for code, values in (("#,##0", (1250, -1250)), ("#,##0;△#,##0", (1250, -1250)), ("+0.0;-0.0;±0.0", (3.5, -3.5, 0)), ("達成;未達成;―", (1, -1, 0)), ("0.0%", (0.125,))):
    print(code, *(f"{value} is {text(value, code)}" for value in values), sep=" / ")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with formulas 1.3.4"; exit 1; }
#,##0 / 1250 is 1,250 / -1250 is -1,250
#,##0;△#,##0 / 1250 is △1,250 / -1250 is -△1,250
+0.0;-0.0;±0.0 / 3.5 is -3.5 / -3.5 is --3.5 / 0 is -0.0
達成;未達成;― / 1 is 未達成 / -1 is -未達成 / 0 is 未達成
0.0% / 0.125 is 12.5%
END
echo "as seen before"
