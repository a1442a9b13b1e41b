#!/usr/bin/env bash
# docx2txt and docx2python read a line that was moved with 変更履歴 on twice: at its old place too.
#
# Versions: docx2txt 0.9, docx2python 3.7.1; mammoth 1.13.0 beside them.
# Expected: who cuts and pastes a sentence in Word while changes are recorded makes a w:moveFrom and a w:moveTo
#   (ECMA-376 part 1, 17.13.5.22 and 17.13.5.25): the content of the first is text that has gone, as that of w:del is.
#   All three readers leave deleted words out and take inserted ones, that is, they read the paper as corrected. So
#   an expert expects a moved line at its new place only, as mammoth has it.
# Seen: w:del holds its words in w:delText, which the two do not look for; w:moveFrom holds them in w:t, as any text.
#   So the deleted 30件 is gone, but the moved line stands at its old and at its new place.
# Means: a budget or a goal that was put under another policy in consultation is counted under both, and the paper
#   that shows no deleted word looks clean. Accept the changes before reading.
# Public threads have the same of other readers (Rust 2025, mended; 2026); for these two nothing was found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0
venv/bin/python - <<'PY' | tee seen
import zipfile, docx2python, docx2txt, mammoth
who = 'w:author="企画課" w:date="2026-04-01T09:00:00Z"'
words = lambda text: f"<w:r><w:t>{text}</w:t></w:r>"
moved = lambda way, number, text: f'<w:p><w:pPr><w:rPr><w:{way} w:id="{number}" {who}/></w:rPr></w:pPr><w:{way}RangeStart w:id="{number + 1}" {who} w:name="move1"/><w:{way} w:id="{number + 2}" {who}>{words(text)}</w:{way}></w:p><w:{way}RangeEnd w:id="{number + 1}"/>'
body = "".join((f"<w:p>{words('施策1')}</w:p>", moved("moveFrom", 10, "予算1,200千円"),
                f"<w:p>{words('施策2')}</w:p>", moved("moveTo", 20, "予算1,200千円"),
                f"<w:p>{words('目標')}<w:del w:id='30' {who}><w:r><w:delText>30件</w:delText></w:r></w:del><w:ins w:id='31' {who}>{words('50件')}</w:ins></w:p>"))
with zipfile.ZipFile("paper.docx", "w") as out:
    out.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    out.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    out.writestr("word/document.xml", f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{body}<w:sectPr/></w:body></w:document>')
for name, text in (("mammoth", mammoth.extract_raw_text(open("paper.docx", "rb")).value), ("docx2txt", docx2txt.process("paper.docx")), ("docx2python", docx2python.docx2python("paper.docx").text)):
    print(f"{name:11}", *text.split())
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
mammoth     施策1 施策2 予算1,200千円 目標50件
docx2txt    施策1 予算1,200千円 施策2 予算1,200千円 目標50件
docx2python 施策1 予算1,200千円 施策2 予算1,200千円 目標50件
END
echo "as seen before"
