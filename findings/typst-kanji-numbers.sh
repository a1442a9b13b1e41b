#!/usr/bin/env bash
# Typst's numbers "一" and "壹" are Chinese in a Japanese paper too: 第百十条 is 第一百一十条, 弐 and 参 are empty boxes.
#
# Versions: Typst 0.15.0 (PyPI typst), font IPAex Gothic of matplotlib-fontja 1.1.0, pypdf 7.1.1 to read the PDF.
# Expected: the documentation gives 一 and 壹 in the list of counting symbols beside あ and い without a word of a
#   language, and 第一条 to 第九十九条 come out right. So an expert who has set lang: "ja" and region: "jp" expects
#   第百条, 第百十条, and 壱, 弐, 参, 弐拾.
# Seen: from 100 on the articles are 第一百条, 第一百零一条, 第一百一十条. 壹 goes on with the simplified letters of China
#   (贰, 叁, 陆), which a Japanese font does not have: in their place stands an empty box, and a reader of the text
#   finds a control character (here _): 20 is _拾, 2, 3 and 6 are the same _.
# Means: an ordinance or a plan with a hundred articles bears numbers that no Japanese text has, and a paper with formal
#   figures cannot be told 弐 from 参. Write a function of one's own.
# A public thread (2025, open) says that the patterns know nothing of the region, for Taiwan; of Japan nothing was
#   found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile typst==0.15.0 pypdf==7.1.1 &&
  venv/bin/pip -q --disable-pip-version-check install --no-compile --no-deps matplotlib-fontja==1.1.0
venv/bin/python - 2>/dev/null <<'PY' | tee seen
import glob, os, pathlib, pypdf, typst
font = glob.glob("venv/lib/python*/site-packages/matplotlib_fontja/**/*.ttf", recursive=True)[0]
for pattern in ("第一条", "金壹円"):
    shown = []
    for number in (1, 2, 3, 6, 10, 20, 22, 99, 100, 101, 110, 1000):
        pathlib.Path("paper.typ").write_text(f'#set text(font: "IPAexGothic", lang: "ja", region: "jp")\n#numbering("{pattern}", {number})\n', encoding="utf-8")
        typst.compile("paper.typ", output="paper.pdf", font_paths=[os.path.dirname(font)], ignore_system_fonts=True)
        text = pypdf.PdfReader("paper.pdf").pages[0].extract_text().strip()
        shown.append(f"{number} {''.join(letter if letter.isprintable() else '_' for letter in text)}")
    print(*shown, sep=" / ")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with Typst 0.15.0"; exit 1; }
1 第一条 / 2 第二条 / 3 第三条 / 6 第六条 / 10 第十条 / 20 第二十条 / 22 第二十二条 / 99 第九十九条 / 100 第一百条 / 101 第一百零一条 / 110 第一百一十条 / 1000 第一千条
1 金壹円 / 2 金_円 / 3 金_円 / 6 金_円 / 10 金拾円 / 20 金_拾円 / 22 金_拾_円 / 99 金玖拾玖円 / 100 金壹佰円 / 101 金壹佰零壹円 / 110 金壹佰壹拾円 / 1000 金壹仟円
END
echo "as seen before"
