#!/usr/bin/env bash
# pandoc drops what a Word field shows where Word has written the field in its short form: 目標：50件以上 is 目標：以上.
#
# Versions: pandoc 3.9 (pypandoc_binary 1.17), docx2txt 0.9 to show what is in the file.
# Expected: Word writes a field either in its long form (begin, separate, end) or, where the result has one look, in
#   the short one, <w:fldSimple> (ECMA-376 part 1, 17.16.19); both hold the words shown. pandoc gives the words of the
#   long form (差込, REF, SEQ, DATE). So an expert expects the same words of the short one.
# Seen: of the short form nothing is left: 表1 is 表, 第3条 is 第条, the merged value, the date, 令和8年度
#   of a document property are gone; the long form of the very same fields is read. No warning. mammoth and
#   python-docx's Paragraph.text leave them out too.
# Means: which of the two forms is in the file no user chooses or sees: one letter of a merge comes through whole, the
#   next one lacks the target, and the text around it stands.
# A public thread of mammoth asks for the short form (2018, open); of pandoc none was found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypandoc_binary==1.17 docx2txt==0.9
venv/bin/python - <<'PY' | tee seen
import zipfile, docx2txt, pypandoc
from xml.sax.saxutils import quoteattr, escape
run = lambda inside: f"<w:r>{inside}</w:r>"
text = lambda words: run(f'<w:t xml:space="preserve">{words}</w:t>')
def field(code, shown, short):
    if short: return f"<w:fldSimple w:instr={quoteattr(f' {code} ')}>{text(shown)}</w:fldSimple>"
    mark = lambda kind: run(f'<w:fldChar w:fldCharType="{kind}"/>')
    return mark("begin") + run(f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>') + mark("separate") + text(shown) + mark("end")
lines = (("表", "SEQ 表 \\* ARABIC", "1", ""), ("目標：", "MERGEFIELD 目標値", "50件", "以上"), ("第", "REF article", "3", "条"), ("年度：", "DOCPROPERTY 年度", "令和8年度", ""), ("日付：", 'DATE \\@ "ggge年M月d日"', "令和8年4月1日", ""))
names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
for short in (False, True):
    body = "".join(f"<w:p>{text(before)}{field(code, shown, short)}{text(after)}</w:p>" for before, code, shown, after in lines)
    with zipfile.ZipFile("paper.docx", "w") as out:
        out.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        out.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        out.writestr("word/document.xml", f"<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>")
    form = "short form" if short else "long form"
    print(f"{form}, docx2txt:", *docx2txt.process("paper.docx").split())
    print(f"{form}, pandoc:", *pypandoc.convert_file("paper.docx", "plain").split())
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pandoc 3.9"; exit 1; }
long form, docx2txt: 表1 目標：50件以上 第3条 年度：令和8年度 日付：令和8年4月1日
long form, pandoc: 表1 目標：50件以上 第3条 年度：令和8年度 日付：令和8年4月1日
short form, docx2txt: 表1 目標：50件以上 第3条 年度：令和8年度 日付：令和8年4月1日
short form, pandoc: 表 目標：以上 第条 年度： 日付：
END
echo "as seen before"
