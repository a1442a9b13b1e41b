#!/usr/bin/env bash
# LibreOffice Writer: the total of a Word table, =SUM(ABOVE), stored in the file as 30, is 0 in the PDF.
#
# Versions: LibreOffice 7.4 (Debian 12), pypdf 7.1.1 only to read the PDF.
# Expected: a Word file stores each field's last result between the "separate" and "end" marks (ECMA-376 part 1,
#   17.16.18), and a converter to PDF shows what is stored, as it does with 差込 fields, page references and the
#   like. An expert who doubts that guesses that the sum is made again and comes out the same.
# Seen: the PDF holds a sum made anew, in which a cell whose number bears a unit (10件, 1,200千円) counts as
#   nothing: 10件 and 20件 make 0, 1,200千円 and 300 make 300. Only bare numbers come out right. Nothing is
#   reported.
# Means: an office whose Word papers are made into PDF on a server publishes totals of 0, or of some of the rows,
#   while its Word file says the right number: compare every total of the PDF with the text of the file.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4 (Debian 12: apt-get install libreoffice-writer)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4."*) ;; *) echo "needs LibreOffice 7.4, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypdf==7.1.1
cat >make.py <<'PY'
import sys, zipfile
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
def mark(kind): return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
def text(words): return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
def row(cell): return f'<w:tr><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p>{cell}</w:p></w:tc></w:tr>'
name, stored, *values = sys.argv[1:]
total = mark("begin") + '<w:r><w:instrText xml:space="preserve"> =SUM(ABOVE) </w:instrText></w:r>' + mark("separate") + text(stored) + mark("end")
table = ('<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
         + "".join(row(text(value)) for value in values) + row(total) + "</w:tbl><w:p/>")
with zipfile.ZipFile(name, "w") as out:
    out.writestr("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    out.writestr("_rels/.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    out.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{MAIN}"><w:body>{table}<w:sectPr/></w:body></w:document>')
PY
venv/bin/python make.py bare.docx 30 10 20
venv/bin/python make.py unit.docx 30 10件 20件
venv/bin/python make.py money.docx 1,500 1,200千円 300
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir out ./*.docx >/dev/null 2>&1
for paper in "bare 30" "unit 30" "money 1,500"; do
  read -r name stored <<<"$paper"
  in_pdf=$(venv/bin/python -c "import pypdf,sys; print(pypdf.PdfReader(sys.argv[1]).pages[0].extract_text().split()[-1])" "out/$name.pdf")
  echo "$name: stored $stored, in the PDF $in_pdf"
done | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4"; exit 1; }
bare: stored 30, in the PDF 30
unit: stored 30, in the PDF 0
money: stored 1,500, in the PDF 300
END
echo "as seen before"
