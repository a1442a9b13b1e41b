#!/usr/bin/env bash
# jaconv.normalize turns the full-width minus －１２．５ into ー12.5, with the long vowel mark, and 4月～9月 into 4月ー9月.
#
# Versions: jaconv 0.5.0.
# Expected: it "expands unicodedata.normalize for Japanese", NFKC by default. NFKC makes －１２．５ (U+FF0D, what
#   every Japanese keyboard types in full width) -12.5, and its note says only that the wave dash of フィナ〜レ becomes
#   the long mark. So an expert expects numbers, telephone numbers and periods to come out at least as NFKC gives
#   them.
# Seen: before NFKC is applied, － and both wave dashes are made ー (U+30FC) everywhere, between digits too. The
#   minus of mathematics (−, U+2212), ‐ and ― become "-" as expected, so which of the two minus signs a department
#   typed decides whether a number comes out. A program that takes "-" as the sign then finds no number, or, where it
#   drops what is no digit, a loss becomes a gain.
# Means: figures, 072－000－1501, 第１回－第３回 and periods of a paper cleaned with it hold a letter where a sign was,
#   which looks the same on the screen. Take NFKC alone for what may be a number.
# Not found in public issue threads; the note in the code names the wave dash only.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile jaconv==0.5.0
venv/bin/python - <<'PY' | tee seen
import unicodedata, jaconv
def number(text):
    try: return float(text)
    except ValueError: return "no number"
for text in ("－１２．５", "−１２．５", "‐１２．５", "０７２－０００－１５０１", "４月～９月", "１０〜２０件", "第１回－第３回"):
    plain, made = unicodedata.normalize("NFKC", text), jaconv.normalize(text)
    print(text, "| NFKC", plain, number(plain), "| jaconv", made, number(made))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with jaconv 0.5.0"; exit 1; }
－１２．５ | NFKC -12.5 -12.5 | jaconv ー12.5 no number
−１２．５ | NFKC −12.5 no number | jaconv -12.5 -12.5
‐１２．５ | NFKC ‐12.5 no number | jaconv -12.5 -12.5
０７２－０００－１５０１ | NFKC 072-000-1501 no number | jaconv 072ー000ー1501 no number
４月～９月 | NFKC 4月~9月 no number | jaconv 4月ー9月 no number
１０〜２０件 | NFKC 10〜20件 no number | jaconv 10ー20件 no number
第１回－第３回 | NFKC 第1回-第3回 no number | jaconv 第1回ー第3回 no number
END
echo "as seen before"
