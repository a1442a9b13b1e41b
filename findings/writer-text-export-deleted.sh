#!/usr/bin/env bash
# LibreOffice's text export of a Word file keeps the words that were struck out in 変更履歴: 30件 corrected to 50件
#   is 3050件.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14).
# Expected: a plain text has no mark for a deletion, and ECMA-376 part 1, 17.13.5.14 makes the content of <w:del>
#   deleted words. So an expert expects the text as corrected, 50件, as pandoc, mammoth and docx2python give it.
# Seen: the deleted 30 is written out beside the inserted 50, without any mark: 「目標は3050件」. Hidden text
#   (Word's 隠し文字) is written too, though the PDF of the same file leaves it out.
# Means: papers that come back from consultation with 変更履歴 on, and are searched, compared or counted by their
#   text, hold targets that nobody set. Accept the changes before converting.
# Not found in the documentation of the text filter.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 - <<'PY'
import zipfile
def text(words, look=""): return f'<w:r>{look}<w:t>{words}</w:t></w:r>'
who = 'w:author="甲" w:date="2026-04-01T09:00:00Z"'
body = ("<w:p>" + text("目標は") + f'<w:del w:id="1" {who}><w:r><w:delText>30</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" {who}>' + text("50") + "</w:ins>" + text("件") + "</w:p>"
        + "<w:p>" + text("公表") + text("未定の数", "<w:rPr><w:vanish/></w:rPr>") + text("する") + "</w:p>")
with zipfile.ZipFile("paper.docx", "w") as out:
    out.writestr("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    out.writestr("_rels/.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    out.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr/></w:body></w:document>')
PY
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to txt:Text --outdir out paper.docx >/dev/null 2>&1
sed 's/^\xef\xbb\xbf//' out/paper.txt | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
目標は3050件
公表未定の数する
END
echo "as seen before"
