#!/usr/bin/env bash
# LibreOffice Writer: the section 2-1 of a Word paper whose chapters are 第一章, 第二章 is 二-1 in the PDF.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), pypdf 7.1.1 only to read the PDF.
# Expected: a plan numbers its chapters 第一章 and its sections 1-1, 1-1-1. In Word's list dialog that is the box
#   正式な番号 (w:isLgl), which shows the numbers of the upper levels in plain figures in this level (ECMA-376 part 1,
#   17.9.4). Writer takes the East Asian number formats and lists of nine levels from Word, so an expert expects it to
#   take the box too; if it were dropped, at least a paper whose chapters have figures shows no harm.
# Seen: the box is passed over. The level below shows the chapter as the chapter itself does: 二-1, 二-1-1; with formal
#   figures (大字) 弐-1, with letters B-1. Only where the chapters have figures it is right. A docx
#   saved by Writer has lost the box.
# Means: the section that the list of contents, the sheet and the other departments call 2-1 is 二-1 in the PDF, and the
#   number of a policy cannot be found there.
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
kinds = ("decimal", "japaneseCounting", "japaneseLegal", "upperLetter")
def level(depth, kind, shown, plain=""): return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{plain}<w:suff w:val="space"/><w:lvlText w:val="{shown}"/></w:lvl>'
lists = "".join(f'<w:abstractNum w:abstractNumId="{one}"><w:multiLevelType w:val="multilevel"/>{level(0, kind, "第%1章")}{level(1, "decimal", "%1-%2", "<w:isLgl/>")}{level(2, "decimal", "%1-%2-%3", "<w:isLgl/>")}</w:abstractNum>' for one, kind in enumerate(kinds))
lists += "".join(f'<w:num w:numId="{one + 1}"><w:abstractNumId w:val="{one}"/></w:num>' for one in range(len(kinds)))
body = "".join(f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{one + 1}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
               for one in range(len(kinds)) for depth, text in ((0, "現状"), (1, "人口"), (0, "目標"), (1, "子育て"), (2, "保育")))
pack("paper.docx", body, lists)
PY
for kind in pdf docx; do LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to $kind --outdir out paper.docx >/dev/null 2>&1; done
venv/bin/python - <<'PY' | tee seen
import re, zipfile, pypdf
lines = [line for page in pypdf.PdfReader("out/paper.pdf").pages for line in page.extract_text().splitlines() if line.strip()]
for one, kind in enumerate(("decimal", "japaneseCounting", "japaneseLegal", "upperLetter")):
    print(kind, *(re.sub(r"\s", "", line) for line in lines[5 * one:5 * one + 5]))
print("isLgl in the docx saved again:", zipfile.ZipFile("out/paper.docx").read("word/numbering.xml").count(b"isLgl"))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
decimal 第1章現状 1-1人口 第2章目標 2-1子育て 2-1-1保育
japaneseCounting 第一章現状 一-1人口 第二章目標 二-1子育て 二-1-1保育
japaneseLegal 第壱章現状 壱-1人口 第弐章目標 弐-1子育て 弐-1-1保育
upperLetter 第A章現状 A-1人口 第B章目標 B-1子育て B-1-1保育
isLgl in the docx saved again: 0
END
echo "as seen before"
