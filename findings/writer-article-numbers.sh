#!/usr/bin/env bash
# LibreOffice Writer numbers the articles of a Japanese Word paper in Chinese: 第百十条 is 第一百一十条, 壱拾 is 壱零.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), pypdf 7.1.1 only to read the PDF.
# Expected: the automatic numbers 第一条, 第二条 … of an ordinance are the format japaneseCounting in a Word file,
#   壱, 弐 … japaneseLegal (ECMA-376 part 1, 17.18.59); the Chinese formats are others (chineseCountingThousand,
#   taiwaneseCounting). LibreOffice reads them and shows 第十条, 第九十九条 rightly. So an expert expects 第百条,
#   第百一条, 第百十条, and 壱拾 for ten.
# Seen: from 100 on the articles are numbered in Chinese, 第一百条, 第一百零一条, 第一百一十条, though text and
#   number are marked ja-JP; japaneseLegal is written digit by digit, 壱零 for ten and 九九 for 99, and
#   japaneseDigitalTenThousand (一〇) in ASCII digits. The locale of the process changes nothing.
# Means: in the PDF of a longer ordinance or plan all articles from the hundredth on bear a number that no Japanese
#   text has, and a search for 第百十条, as others quote it, finds nothing.
# Not found in public threads; makers of other viewers have written such numbers (2026, merged).
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypdf==7.1.1
venv/bin/python - <<'PY'
import zipfile
names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
formats = ("japaneseCounting", "japaneseLegal", "japaneseDigitalTenThousand"); numbers = (9, 10, 20, 99, 100, 101, 110, 1000)
japanese = '<w:rPr><w:lang w:val="ja-JP" w:eastAsia="ja-JP"/></w:rPr>'
lists = "".join(f'<w:abstractNum w:abstractNumId="{kind}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="第%1条"/><w:lvlJc w:val="left"/>{japanese}</w:lvl></w:abstractNum>' for kind, name in enumerate(formats))
body = ""
for kind, name in enumerate(formats):
    for place, number in enumerate(numbers):
        key = kind * len(numbers) + place + 1
        lists += f'<w:num w:numId="{key}"><w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
        body += f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{key}"/></w:numPr>{japanese}</w:pPr><w:r>{japanese}<w:t>={name} {number}</w:t></w:r></w:p>'
kinds, office = "application/vnd.openxmlformats-officedocument.wordprocessingml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
links = lambda kind, target: f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/></Relationships>'
with zipfile.ZipFile("paper.docx", "w") as out:
    out.writestr("[Content_Types].xml", f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kinds}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="{kinds}.numbering+xml"/></Types>')
    out.writestr("_rels/.rels", links("officeDocument", "word/document.xml"))
    out.writestr("word/_rels/document.xml.rels", links("numbering", "numbering.xml"))
    out.writestr("word/numbering.xml", f"<w:numbering {names}>{lists}</w:numbering>")
    out.writestr("word/document.xml", f"<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>")
PY
for language in en_US.UTF-8 ja_JP.UTF-8; do
  LANG=$language LC_ALL=$language soffice "-env:UserInstallation=file://$work/profile-$language" --headless --convert-to pdf --outdir "$language" paper.docx >/dev/null 2>&1
  venv/bin/python - "$language/paper.pdf" <<'PY'
import pypdf, re, sys
text = "".join("".join(page.extract_text() for page in pypdf.PdfReader(sys.argv[1]).pages).split())
seen = {}
for shown, name, number in re.findall(r"(第.+?条)=([A-Za-z]+)(\d+)", text): seen.setdefault(name, []).append(f"{number} {shown}")
for name, shown in seen.items(): print(name, *shown, sep=" / ")
PY
done | tee seen
seen_once='japaneseCounting / 9 第九条 / 10 第十条 / 20 第二十条 / 99 第九十九条 / 100 第一百条 / 101 第一百零一条 / 110 第一百一十条 / 1000 第一千条
japaneseLegal / 9 第九条 / 10 第壱零条 / 20 第弐零条 / 99 第九九条 / 100 第壱零零条 / 101 第壱零壱条 / 110 第壱壱零条 / 1000 第壱零零零条
japaneseDigitalTenThousand / 9 第9条 / 10 第10条 / 20 第20条 / 99 第99条 / 100 第100条 / 101 第101条 / 110 第110条 / 1000 第1000条'
diff - seen <<<"$seen_once"$'\n'"$seen_once" || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
echo "as seen before"
