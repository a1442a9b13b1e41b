#!/usr/bin/env bash
# LibreOffice replaces a date that was locked in Word (Ctrl+F11) by the day of the conversion.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14).
# Expected: Word's fldLock says that a field must not be computed again (ECMA-376 part 1, 17.16.18), and offices
#   lock the DATE of a letter when it is sent. An expert knows that an open DATE field shows today wherever the file
#   is opened, and expects the lock to be kept: LibreOffice itself has "fixed" dates.
# Seen: the text (and the PDF) made on a server shows the day of the conversion for the locked field as for the open
#   one.
# Means: old letters and papers that are turned into PDF for the archive or the public page all bear today's date,
#   in the very era format of the original, so that nothing looks wrong. Unlink the field (Ctrl+Shift+F9) before
#   converting.
# Not found in the documentation.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 - <<'PY'
import zipfile
def field(name, lock):
    return (f'<w:r><w:fldChar w:fldCharType="begin"{lock}/></w:r><w:r><w:instrText xml:space="preserve"> {name} \\@ "ggge年M月d日" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>令和7年4月1日</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
locked = ' w:fldLock="true"'
lines = (("open DATE", field("DATE", "")), ("locked DATE", field("DATE", locked)))
body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{caption} </w:t></w:r>{words}</w:p>' for caption, words in lines)
with zipfile.ZipFile("letter.docx", "w") as out:
    out.writestr("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    out.writestr("_rels/.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    out.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr/></w:body></w:document>')
PY
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to txt:Text --outdir out letter.docx >/dev/null 2>&1
today="令和$(($(date +%Y) - 2018))年$((10#$(date +%m)))月$((10#$(date +%d)))日"
echo "stored in both: 令和7年4月1日"
sed 's/^\xef\xbb\xbf//' out/letter.txt | tee seen
diff - seen <<END || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
open DATE $today
locked DATE $today
END
echo "as seen before"
