#!/usr/bin/env bash
# LibreOffice Writer: the foot 1/2頁 of a Word paper with a cover, { = { NUMPAGES } - 1 }, is 1/32頁 in the PDF.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), pypdf 7.1.1 only to read the PDF.
# Expected: to leave the cover out of the count, one writes { = { NUMPAGES } - 1 } in Word, a field inside a field. The
#   last result, 2, is in the file between "separate" and "end" (ECMA-376 part 1, 17.16.18). Writer shows sums like
#   { = 10 + 20 } as stored, so an expert expects 2, or, if the inner field is counted anew, nothing or 3.
# Seen: both are printed in a row: the number of pages by the inner field, which belongs to the formula's code, and the
#   stored result behind it: 3 and 2 make 32. The same with { = { PAGE } - 1 } for the page and { = { PAGE } + 10 }
#   for a part of a longer book. The odt and docx saved from it have both figures as text.
# Means: behind the cover the pages of the PDF are numbered 21/32 and 32/32. Nothing is reported, and the cover, which
#   is what one looks at, has no number.
# Not found in the documentation nor in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypdf==7.1.1
python3 - <<'PY'
import zipfile
def words(text): return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
def sign(kind): return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
def code(text): return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'
def field(inside, stored): return sign("begin") + inside + sign("separate") + words(stored) + sign("end")
pages, page = field(code(" NUMPAGES "), "3"), field(code(" PAGE "), "2")
lines = (("総頁：", pages), ("表紙を除く：", field(code(" = ") + pages + code(" - 1 "), "2")), ("この頁：", page),
         ("表紙を除く：", field(code(" = ") + page + code(" - 1 "), "1")), ("通し：", field(code(" = ") + page + code(" + 10 "), "12")), ("和：", field(code(" = 10 + 20 "), "30")))
turn = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
body = f"<w:p>{words('表紙')}</w:p>{turn}" + "".join(f"<w:p>{words(caption)}{inside}{words('。')}</w:p>" for caption, inside in lines) + turn + f"<w:p>{words('資料')}</w:p>"
space = "http://schemas.openxmlformats.org"
with zipfile.ZipFile("paper.docx", "w") as out:
    out.writestr("[Content_Types].xml", f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    out.writestr("_rels/.rels", f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="rId1" Type="{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    out.writestr("word/document.xml", f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{body}<w:sectPr/></w:body></w:document>')
PY
for kind in pdf odt; do LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to $kind --outdir out paper.docx >/dev/null 2>&1; done
venv/bin/python - <<'PY' | tee seen
import re, zipfile, pypdf
print("stored 総頁：3。 表紙を除く：2。 この頁：2。 表紙を除く：1。 通し：12。 和：30。")
print("PDF   ", *(re.sub(r"\s", "", line) for line in pypdf.PdfReader("out/paper.pdf").pages[1].extract_text().splitlines() if line.strip()))
saved = re.sub(r"</text:p>", " ", zipfile.ZipFile("out/paper.odt").read("content.xml").decode().partition("<office:text")[2])
print("odt   ", *(part for part in re.sub(r"<[^>]*>", "", "<" + saved).split() if "：" in part))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
stored 総頁：3。 表紙を除く：2。 この頁：2。 表紙を除く：1。 通し：12。 和：30。
PDF    総頁：3。 表紙を除く：32。 この頁：2。 表紙を除く：21。 通し：212。 和：30。
odt    総頁：3。 表紙を除く：32。 この頁：0。 表紙を除く：01。 通し：012。 和：30。
END
echo "as seen before"
