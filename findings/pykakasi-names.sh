#!/usr/bin/env bash
# pykakasi reads 宮﨑 as みやみや, 髙橋 as nothing, 𠮷野 as の.
#
# Versions: pykakasi 2.3.0.
# Expected: convert() cuts a text into words and gives each its reading. Variants of kanji in names (髙, 﨑, 𠮷), which
#   each register of residents has, may not be in its dictionary; it leaves what it cannot read as it is (①, Latin letters) and has
#   tables for old forms (國, 澤, 邊). So an expert expects たかはし, or 髙はし at the worst.
# Seen: 髙 is read as nothing and takes the 橋 behind it along: the whole name is gone. Behind a kanji it can read, the reading of that
#   is given once more: 宮﨑 has two words 宮, みや and みや. ㈱ likewise: 柏原㈱ is かしわばらかしわばら. Nothing is raised
#   or marked.
# Means: lists sorted by reading have these persons first or under the wrong letter, furigana and the names of files made with
#   it are other people's. Fold the variants first (髙 to 高, 﨑 to 崎).
# Issues of 2021 tell of × and ？ (closed), not of kanji.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pykakasi==2.3.0
venv/bin/python - <<'PY' | tee seen
import pykakasi
reader = pykakasi.kakasi()
for name in ("高橋", "髙橋", "髙橋花子", "高橋花子", "宮崎", "宮﨑", "黒﨑", "吉野", "𠮷野", "國分", "渡邊", "柏原㈱", "㈱柏原", "①柏原", "№1"):
    words = reader.convert(name)
    print(name, "|", "".join(word["hira"] for word in words) or "(nothing)", "|", *(f'{word["orig"]}={word["hira"]}' for word in words))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pykakasi 2.3.0"; exit 1; }
高橋 | たかはし | 高橋=たかはし
髙橋 | (nothing) | 髙=
髙橋花子 | はなこ | 髙= 花子=はなこ
高橋花子 | たかはしはなこ | 高橋=たかはし 花子=はなこ
宮崎 | みやざき | 宮崎=みやざき
宮﨑 | みやみや | 宮=みや 宮=みや
黒﨑 | くろくろ | 黒=くろ 黒=くろ
吉野 | よしの | 吉野=よしの
𠮷野 | の | 野=の
國分 | こくぶん | 國分=こくぶん
渡邊 | わたなべ | 渡邊=わたなべ
柏原㈱ | かしわばらかしわばら | 柏原=かしわばら ㈱= 柏原=かしわばら
㈱柏原 | かしわばら | ㈱= 柏原=かしわばら
①柏原 | ①かしわばら | ①=① 柏原=かしわばら
№1 | №1 | №=№ 1=1
END
echo "as seen before"
