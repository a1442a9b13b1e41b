#!/usr/bin/env bash
# LibreOffice Writer: the items ⑴ ⑵ and the page number - 2 - of a Word paper are plain 1, 2 and 2 in the PDF.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), pypdf 7.1.1 only to read the PDF.
# Expected: Word's number formats have those of Japanese offices: figures in brackets ⑴ (decimalEnclosedParen), with a full
#   stop ⒈, between dashes - 1 - (numberInDash, the usual page number), ①, full-width １ and イ (ECMA-376 part 1,
#   17.18.59). Writer knows ①, １, イ, 一, 壱 and 甲 and shows them. What it does not know it is expected to show by the
#   signs, "(1)", or not to use.
# Seen: ⑴, ⒈ and - 1 - are all the plain figure 1, in a list as in the number of a page. In a docx saved by Writer the
#   format is decimal. 一, ①, １ and イ are right.
# Means: of 第1条, ⑴ and 1, the levels of a rule, the last two are the same sign in the PDF, so that 第2項 and 第2号 cannot
#   be told apart; the same paper on the desk has all three.
# Not found in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypdf==7.1.1
python3 - <<'PY'
import zipfile
def pack(name, body, numbering="", section="<w:sectPr/>"):
    space, kind = "http://schemas.openxmlformats.org", "application/vnd.openxmlformats-officedocument.wordprocessingml"
    files = {"document": f"<w:body>{body}{section}</w:body>", "numbering": numbering}
    with zipfile.ZipFile(name, "w") as out:
        types = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{kind}.{part}{".main" * (part == "document")}+xml"/>' for part in files)
        out.writestr("[Content_Types].xml", f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>')
        for where, target, part in (("_rels/.rels", "word/document.xml", "officeDocument"), ("word/_rels/document.xml.rels", "numbering.xml", "numbering")):
            out.writestr(where, f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="rId1" Type="{space}/officeDocument/2006/relationships/{part}" Target="{target}"/></Relationships>')
        for part, inside in files.items(): out.writestr(f"word/{part}.xml", f'<w:{part} xmlns:w="{space}/wordprocessingml/2006/main">{inside}</w:{part}>')
kinds = ("decimal", "japaneseCounting", "decimalEnclosedCircle", "irohaFullWidth", "decimalEnclosedParen", "decimalEnclosedFullstop", "decimalFullWidth", "numberInDash")
lists = "".join(f'<w:abstractNum w:abstractNumId="{one}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>' for one, kind in enumerate(kinds))
lists += "".join(f'<w:num w:numId="{one + 1}"><w:abstractNumId w:val="{one}"/></w:num>' for one in range(len(kinds)))
body = "".join(f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{one + 1}"/></w:numPr></w:pPr><w:r><w:t>＝{kind}</w:t></w:r></w:p>' for one, kind in enumerate(kinds) for turn in (1, 2))
field = "".join(f'<w:r>{inside}</w:r>' for inside in ('<w:t>頁＝</w:t>', '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>', '<w:fldChar w:fldCharType="separate"/>', "<w:t>- 2 -</w:t>", '<w:fldChar w:fldCharType="end"/>'))
pack("paper.docx", body + f'<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p>{field}</w:p>', lists, '<w:sectPr><w:pgNumType w:fmt="numberInDash"/></w:sectPr>')
PY
for kind in pdf docx; do LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to $kind --outdir out paper.docx >/dev/null 2>&1; done
venv/bin/python - <<'PY' | tee seen
import re, zipfile, pypdf
lines = ["".join(line.split()) for page in pypdf.PdfReader("out/paper.pdf").pages for line in page.extract_text().splitlines() if "＝" in line]
for one in range(0, len(lines) - 1, 2): print(lines[one].partition("＝")[2], lines[one].partition("＝")[0], lines[one + 1].partition("＝")[0])
print("page number", lines[-1].partition("＝")[2])
saved = zipfile.ZipFile("out/paper.docx")
print("saved again:", *re.findall(r'<w:numFmt w:val="(\w+)"/>', "".join(part for part in saved.read("word/numbering.xml").decode().split("<w:abstractNum ") if 'w:ilvl="0"' in part))[::9][:8], "page", *re.findall(r'pgNumType w:fmt="(\w+)"', saved.read("word/document.xml").decode()))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
decimal 1 2
japaneseCounting 一 二
decimalEnclosedCircle ① ②
irohaFullWidth イ ロ
decimalEnclosedParen 1 2
decimalEnclosedFullstop 1 2
decimalFullWidth １ ２
numberInDash 1 2
page number 2
saved again: decimal chineseCountingThousand decimalEnclosedCircle iroha decimal decimal decimalFullWidth decimal page decimal
END
echo "as seen before"
