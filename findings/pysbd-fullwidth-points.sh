#!/usr/bin/env bash
# pySBD cuts Japanese sentences inside numbers: １２．５％ is two sentences, 令和８．４．１から施行する。 three.
#
# Versions: pysbd 0.3.4.
# Expected: it is made to tell the point that ends a sentence from the one in a number or an abbreviation ("pragmatic"
#   rules, Japanese among its languages). It keeps 12.5％, a URL and a sentence within 「 」 or （ ） whole. Japanese papers
#   write numbers in full width as often as not, and end sentences with 。 So an expert expects １２．５ to be kept as 12.5 is.
# Seen: each full-width point ends a sentence, in decimals, dates, headings (３．１　目標) and Ｎｏ．１. With clean=True it
#   is the same. Turned to half width (NFKC) before, the same texts are cut right.
# Means: sentences counted, searched or summed up by a machine say "達成率は１２．" and "５％であった。"; a rate of 12.5 %
#   becomes one of 5.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pysbd==0.3.4
venv/bin/python - <<'PY' 2>/dev/null | tee seen
import unicodedata, pysbd
cut = pysbd.Segmenter(language="ja", clean=False).segment
for text in ("達成率は１２．５％であった。次年度は５０件とする。", "令和８．４．１から施行する。", "３．１　目標の設定を行う。", "「はい。」と答えた人は３０人（６０．０％）だった。"):
    for form in (text, unicodedata.normalize("NFKC", text)): print(form, "|", *cut(form), sep=" / ")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pysbd 0.3.4"; exit 1; }
達成率は１２．５％であった。次年度は５０件とする。 / | / 達成率は１２． / ５％であった。 / 次年度は５０件とする。
達成率は12.5%であった。次年度は50件とする。 / | / 達成率は12.5%であった。 / 次年度は50件とする。
令和８．４．１から施行する。 / | / 令和８． / ４． / １から施行する。
令和8.4.1から施行する。 / | / 令和8.4.1から施行する。
３．１　目標の設定を行う。 / | / ３． / １　目標の設定を行う。
3.1 目標の設定を行う。 / | / 3.1 目標の設定を行う。
「はい。」と答えた人は３０人（６０．０％）だった。 / | / 「はい。」と答えた人は３０人（６０．０％）だった。
「はい。」と答えた人は30人(60.0%)だった。 / | / 「はい。」と答えた人は30人(60.0%)だった。
END
echo "as seen before"
