#!/usr/bin/env bash
# html-to-docx and @turbodocx/html-to-docx leave out every word with furigana, base and all: 柏原市 becomes 市.
#
# Versions: html-to-docx 1.8.0, @turbodocx/html-to-docx 1.23.1 (npm), python-docx 1.2.0 to read the Word file.
# Expected: HTML's <ruby>柏原<rp>（</rp><rt>かしわら</rt><rp>）</rp></ruby> is made so that a program without ruby shows
#   柏原（かしわら）; of a tag that it does not know a browser shows the words inside. So an expert expects
#   柏原（かしわら）市, at worst 柏原かしわら市.
# Seen: a paragraph, a heading and an item of a list have 市 only, and <abbr> and <small> vanish with their words as
#   well. In the cell of a table the base stays (柏原, on a line of its own) and the reading goes. No warning.
# Means: the Word copy of a page for children or in やさしい日本語, where every hard word has its reading, lacks just
#   those words, and the sentence reads on: 市の方針. Take the ruby out of the page first.
# Not found in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile python-docx==1.2.0
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" html-to-docx@1.8.0 @turbodocx/html-to-docx@1.23.1 >/dev/null
cat >run.js <<'JS'
const { writeFileSync } = require("node:fs");
const ruby = "<ruby>柏原<rp>（</rp><rt>かしわら</rt><rp>）</rp></ruby>市";
const page = `<h1>${ruby}の方針</h1><p>${ruby}の<abbr>目標</abbr>は<mark>50件</mark><small>以上</small></p><ul><li>${ruby}の窓口</li></ul><table><tr><td>${ruby}</td><td>48件</td></tr></table>`;
(async () => {
  for (const name of ["html-to-docx", "@turbodocx/html-to-docx"]) {
    const made = require(name), file = await (made.default ?? made)(page);
    writeFileSync(`${name.replace("/", "-")}.docx`, Buffer.from(file.arrayBuffer ? await file.arrayBuffer() : file));
  }
})();
JS
node run.js
venv/bin/python - <<'PY' | tee seen
import docx
for name in ("html-to-docx", "@turbodocx-html-to-docx"):
    paper = docx.Document(f"{name}.docx")
    print(name, *(text for text in (paragraph.text.strip() for paragraph in paper.paragraphs) if text), *(" | ".join(" ".join(cell.text.split()) for cell in row.cells) for table in paper.tables for row in table.rows), sep=" / ")
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
html-to-docx / 市の方針 / 市のは50件 / 市の窓口 / 柏原 市 | 48件
@turbodocx-html-to-docx / 市の方針 / 市のは50件 / 市の窓口 / 柏原 市 | 48件
END
echo "as seen before"
