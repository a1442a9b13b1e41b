#!/usr/bin/env bash
# LibreOffice Writer saves what was entered in a Word form's text field several times over: 50件 is 50件件50件50件.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), python-docx 1.2.0 only to read.
# Expected: Word's forms have content controls; 7.4 reads and writes them, and a plain-text control (w:sdt with w:text)
#   with 2026 or abc in it comes back as it was. An expert who takes a form through LibreOffice (docx to docx, as one
#   does to repair it, or to fill it in on Linux) doubts the look, the lock or the hint, not the words.
# Seen: where the words are Japanese, or Japanese and figures, the control is written three times, and the words anew in
#   each: 山田太郎 stands four times, 50件 is 50件件50件50件. A rich-text control and a list beside it are right, and so
#   are the text and the PDF made of the same file.
# Means: a department opens the form, changes one figure, saves it, and hands in names and numbers several times over
#   in one line, which no program that collects the answers can read; nothing was seen while it was open.
# Not found in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile python-docx==1.2.0
venv/bin/python - <<'PY'
import zipfile
text = lambda words: f"<w:r><w:t>{words}</w:t></w:r>"
control = lambda kind, words: f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{text(words)}</w:sdtContent></w:sdt>"
grades = '<w:dropDownList><w:listItem w:displayText="Ａ" w:value="A"/><w:listItem w:displayText="Ｂ" w:value="B"/></w:dropDownList>'
lines = (("番号：", "<w:text/>", "2026"), ("氏名：", "<w:text/>", "山田太郎"), ("実績：", "<w:text/>", "50件"), ("自由：", "", "50件"), ("達成度：", grades, "Ｂ"))
body = "".join(f"<w:p>{text(caption)}{control(kind, words)}</w:p>" for caption, kind, words in lines)
with zipfile.ZipFile("form.docx", "w") as out:
    out.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    out.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    out.writestr("word/document.xml", f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr/></w:body></w:document>')
PY
for kind in txt:Text docx; do
  LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$kind" --outdir out form.docx >/dev/null 2>&1
done
{
  echo "text:" $(sed 's/^\xef\xbb\xbf//' out/form.txt)
  venv/bin/python - <<'PY'
import docx
from docx.oxml.ns import qn
paragraphs = docx.Document("out/form.docx").paragraphs
print("docx:", *("".join(part.text for part in paragraph._p.iter(qn("w:t"))) for paragraph in paragraphs))
print("controls:", *(len(list(paragraph._p.iter(qn("w:sdt")))) for paragraph in paragraphs))
PY
} | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
text: 番号：2026 氏名：山田太郎 実績：50件 自由：50件 達成度：Ｂ
docx: 番号：2026 氏名：山田太郎山田太郎山田太郎山田太郎 実績：50件件50件50件 自由：50件 達成度：Ｂ
controls: 1 3 3 1 1
END
echo "as seen before"
