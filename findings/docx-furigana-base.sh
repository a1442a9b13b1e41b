#!/usr/bin/env bash
# Of a word with furigana in a Word paper no reader of six gives the word: 柏原市 is 市, or かしわら柏原市.
#
# Versions: pandoc 3.9 (pypandoc_binary 1.17), python-docx 1.2.0, mammoth 1.13.0, docx2txt 0.9, docx2python 3.7.1,
#   officeParser 8.1.1 (npm).
# Expected: Word's ルビ keeps the base (w:rubyBase) and the reading (w:rt) apart, each with runs of text as they stand
#   in any line (ECMA-376 part 1, 17.3.3.25). An expert expects the base, with or without the reading behind it, as
#   officeParser itself gives 柏原(かしわら)市 for the furigana of an odt file.
# Seen: pandoc, python-docx, mammoth and officeParser leave out the reading and the base with it; docx2txt and
#   docx2python write both, the reading first, as the file has them. mammoth adds a message, the others nothing.
# Means: names of places and persons, which are what furigana is put on, are gone from what is searched, compared or
#   copied to a page, and the sentence around reads on; where they are not gone they are not found.
# Public threads ask for ruby in mammoth (2019, open) and show an editor's import by pandoc (2023, open); of the others
#   none was found.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypandoc_binary==1.17 python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" officeparser@8.1.1 >/dev/null
cat >read.py <<'PY'
import zipfile, docx, docx2python, docx2txt, mammoth, pypandoc
run = lambda text: f"<w:r><w:t>{text}</w:t></w:r>"
ruby = ('<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/></w:rubyPr>'
        f"<w:rt>{run('かしわら')}</w:rt><w:rubyBase>{run('柏原')}</w:rubyBase></w:ruby></w:r>")
names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
with zipfile.ZipFile("paper.docx", "w") as out:
    out.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    out.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    out.writestr("word/document.xml", f"<w:document {names}><w:body><w:p>{run('所管：')}{ruby}{run('市')}</w:p><w:sectPr/></w:body></w:document>")
read = {"pandoc": pypandoc.convert_file("paper.docx", "plain"), "python-docx": docx.Document("paper.docx").paragraphs[0].text,
        "mammoth": mammoth.extract_raw_text(open("paper.docx", "rb")).value, "docx2txt": docx2txt.process("paper.docx"), "docx2python": docx2python.docx2python("paper.docx").text}
for name, text in read.items(): print(f"{name:12}", text.strip())
PY
cat >read.js <<'JS'
require("officeparser").parseOffice("paper.docx").then((paper) => paper.to("text")).then(({ value }) => console.log("officeParser", value.trim()));
JS
{ venv/bin/python read.py && node read.js; } | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
pandoc       所管：市
python-docx  所管：市
mammoth      所管：市
docx2txt     所管：かしわら柏原市
docx2python  所管：かしわら柏原市
officeParser 所管：市
END
echo "as seen before"
