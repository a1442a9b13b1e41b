#!/usr/bin/env bash
# textlint --fix with the JTF preset makes 利用者数10万人 (100,000 users) 利用者数十万人 (hundreds of thousands), 世界12か国 世界一2か国.
#
# Versions: textlint 15.8.0, textlint-rule-preset-jtf-style 3.0.3 (npm).
# Expected: the preset holds the style guide of Japan's translators, and its rule 2.2.2 writes countable numbers in Arabic figures and set
#   phrases in kanji: 三百億 becomes 300億, 数10万 (some tens of ten thousands) 数十万. A rule that makes
#   one of the other was repaired in 2.3.7 (周波数2倍). So an expert expects that --fix changes the look of numbers only.
# Seen: a count, 〜数, before 10万, 100万 or 10年間 is read as the "some" of 数十: 利用者数10万人 becomes 利用者数十万人, which says several
#   hundred thousand; 職員数10年間の推移 becomes that of some decades. Single digits are turned inside larger numbers: 第11番に is 第1一番に, 11部の
#   is 1一部の, 世界12か国 is 世界一2か国. 人口10万人 and 10部の are left.
# Means: a plan that is put through the usual clean-up says other figures than its tables, in sentences that read well.
# Public issues tell of 11種類 and 周波数2倍 (both repaired), not of these.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" textlint@15.8.0 textlint-rule-preset-jtf-style@3.0.3 >/dev/null 2>&1
echo '{"rules": {"preset-jtf-style": true}}' >.textlintrc.json
cat >plan.txt <<'TXT'
図書館は利用者数10万人を目標とする。

図書館は利用者数100万人を目標とする。

人口10万人の市である。

職員数10年間の推移を示す。

世界12か国から選手を迎える。

資料の第11番に記した。

冊子は11部の追加とする。

冊子は10部の追加とする。

予算は三百億円である。

11種類の催しを行う。
TXT
cp plan.txt fixed.txt
node_modules/.bin/textlint --fix fixed.txt >/dev/null || true
paste -d'|' <(grep . plan.txt) <(grep . fixed.txt) | sed 's/|/ | /' | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with the JTF preset 3.0.3"; exit 1; }
図書館は利用者数10万人を目標とする。 | 図書館は利用者数十万人を目標とする。
図書館は利用者数100万人を目標とする。 | 図書館は利用者数百万人を目標とする。
人口10万人の市である。 | 人口10万人の市である。
職員数10年間の推移を示す。 | 職員数十年間の推移を示す。
世界12か国から選手を迎える。 | 世界一2か国から選手を迎える。
資料の第11番に記した。 | 資料の第1一番に記した。
冊子は11部の追加とする。 | 冊子は1一部の追加とする。
冊子は10部の追加とする。 | 冊子は10部の追加とする。
予算は三百億円である。 | 予算は300億円である。
11種類の催しを行う。 | 11種類の催しを行う。
END
echo "as seen before"
