#!/usr/bin/env bash
# LibreOffice Writer: what an IF field of a Word paper says (達成 or 未達成) is gone from the PDF.
#
# Versions: LibreOffice 7.4 (Debian 12), pypdf 7.1.1 only to read the PDF.
# Expected: a Word file stores each field's last result between the "separate" and "end" marks (ECMA-376 part 1,
#   17.16.18), and LibreOffice prints it for MERGEFIELD, DOCPROPERTY, STYLEREF and the like. It has a field of its own
#   for a text under a condition, too. So an expert expects the stored 達成, or, if the condition is tried again, the
#   text it leads to, here the same.
# Seen: { IF { MERGEFIELD 達成率 } >= 80 "達成" "未達成" } and even { IF 1 = 1 "はい" "いいえ" } print nothing: the field
#   is taken over with an empty condition and two empty texts, and made anew before printing. The text export and a
#   saved odt of the same run still hold the word 達成, so whoever compares those does not see the fault. No warning.
# Means: the one word that says whether a goal was met, put there by 差込 with a rule (Word's menu ルール), is missing in
#   every PDF made on a server, while the caption before it stands. Unlink the fields (Ctrl+Shift+F9) first.
# Not found in the documentation nor in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4 (Debian 12: apt-get install libreoffice-writer)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4."*) ;; *) echo "needs LibreOffice 7.4, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypdf==7.1.1
python3 - <<'PY'
import zipfile
from xml.sax.saxutils import escape
def text(words): return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
def mark(kind): return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
def code(words): return f'<w:r><w:instrText xml:space="preserve"> {escape(words)} </w:instrText></w:r>'
def field(inside, stored): return mark("begin") + inside + mark("separate") + text(stored) + mark("end")
merge = field(code("MERGEFIELD 達成率"), "85")
lines = (("差込：", merge), ("判定：", field(code("IF") + merge + code('>= 80 "達成" "未達成"'), "達成")),
         ("確認：", field(code('IF 1 = 1 "はい" "いいえ"'), "はい")), ("合計：", field(code("=10+20"), "30")))
body = "".join(f"<w:p>{text(caption)}{words}{text('。')}</w:p>" for caption, words in lines)
with zipfile.ZipFile("paper.docx", "w") as out:
    out.writestr("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    out.writestr("_rels/.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    out.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr/></w:body></w:document>')
PY
for kind in pdf txt:Text odt; do
  LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$kind" --outdir out paper.docx >/dev/null 2>&1
done
venv/bin/python - <<'PY' | tee seen
import re, zipfile, pypdf
print("stored 差込：85。判定：達成。確認：はい。合計：30。")
print("PDF   ", re.sub(r"\s", "", pypdf.PdfReader("out/paper.pdf").pages[0].extract_text()))
print("text  ", re.sub(r"\s", "", open("out/paper.txt", encoding="utf-8-sig").read()))
saved = zipfile.ZipFile("out/paper.odt").read("content.xml").decode()
print("odt   ", *re.findall(r'string-value-if-true="([^"]*)"[^>]*string-value-if-false="([^"]*)"[^>]*>([^<]*)<', saved))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4"; exit 1; }
stored 差込：85。判定：達成。確認：はい。合計：30。
PDF    差込：85。判定：。確認：。合計：30。
text   差込：85。判定：達成。確認：はい。合計：30。
odt    ('', '', '達成') ('', '', 'はい')
END
echo "as seen before"
