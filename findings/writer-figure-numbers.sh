#!/usr/bin/env bash
# LibreOffice Writer: 図2-1, the first figure of chapter 2 of a Word paper, is 図2-3 in the PDF; the list of figures says 図2-1.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), pypdf 7.1.1 only to read the PDF.
# Expected: Word's 図表番号の挿入 with 章番号を含める makes { STYLEREF 1 \s }-{ SEQ 図 \* ARABIC \s 1 }; the switch \s 1
#   begins the numbers anew at each heading of level 1 (ECMA-376 part 1, 17.16.5.56). Each field's last result is in
#   the file. An expert expects what is stored, or the same numbers counted anew, since 7.4 counts SEQ fields itself.
# Seen: they are counted through the whole paper: the switch \s is passed over, while \r (begin with a number) is
#   obeyed. The stored result is not used. References (REF) follow the new number; the list of figures (TOC) and what
#   is typed keep the old one, so one paper says 図2-1 and 図2-3 of the same figure.
# Means: every figure and table behind the first chapter of a plan has a number in the PDF for citizens that it has not
#   in the Word file, and the list and the typed references lead to figures that are not there.
# Not found in the documentation nor in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypdf==7.1.1
cat >make.py <<'PY'
import re, zipfile
SPACE = "http://schemas.openxmlformats.org"
def words(text): return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
def sign(kind): return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
def field(code, stored): return sign("begin") + f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>' + sign("separate") + words(stored) + sign("end")
def line(*parts, style=""): return f"<w:p>{style and f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>'}{''.join(parts)}</w:p>"
def chapter(name): return line(words(name), style="1")
def caption(number, count, name, code="SEQ 図 \\* ARABIC \\s 1"):
    mark = f'<w:bookmarkStart w:id="{number}" w:name="_Ref{number}"/>'
    return line(mark + words("図") + field("STYLEREF 1 \\s", str(number // 10)) + words("-") + field(code, str(count)) + f'<w:bookmarkEnd w:id="{number}"/>' + words("　" + name), style="a3")
def see(number, shown): return line(words("人口は"), field(f"REF _Ref{number} \\h", shown), words("のとおり。"))
listed = sign("begin") + '<w:r><w:instrText xml:space="preserve"> TOC \\h \\z \\c "図" </w:instrText></w:r>' + sign("separate")
body = (line(listed + words("図1-1　人口")) + line(words("図1-2　世帯")) + line(words("図2-1　目標人口")) + line(words("図2-2　目標世帯") + sign("end")) + chapter("現状") + caption(11, 1, "人口") + caption(12, 2, "世帯") + chapter("目標") + see(21, "図2-1") + caption(21, 1, "目標人口") + caption(22, 2, "目標世帯")
        + line(words("様式"), field("SEQ 様式 \\* ARABIC \\r 5", "5")) + line(words("様式"), field("SEQ 様式 \\* ARABIC", "6")))
relation = "application/vnd.openxmlformats-officedocument.wordprocessingml"
parts = {"document": f"<w:body>{body}<w:sectPr/></w:body>",
    "styles": '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a3"><w:name w:val="caption"/></w:style>',
    "numbering": '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="1"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'}
with zipfile.ZipFile("paper.docx", "w") as out:
    kinds = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{relation}.{name + (".main" if name == "document" else "")}+xml"/>' for name in parts)
    out.writestr("[Content_Types].xml", f'<Types xmlns="{SPACE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>')
    out.writestr("_rels/.rels", f'<Relationships xmlns="{SPACE}/package/2006/relationships"><Relationship Id="rId1" Type="{SPACE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    links = "".join(f'<Relationship Id="rId{name}" Type="{SPACE}/officeDocument/2006/relationships/{name}" Target="{name}.xml"/>' for name in ("styles", "numbering"))
    out.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{SPACE}/package/2006/relationships">{links}</Relationships>')
    for name, inside in parts.items(): out.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{SPACE}/wordprocessingml/2006/main">{inside}</w:{name}>')
print("stored:", *("".join(re.findall(r"<w:t [^>]*>([^<]*)", one)) for one in re.findall(r"<w:p>.*?</w:p>", body)))
PY
python3 make.py | tee seen
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf paper.docx >/dev/null 2>&1
venv/bin/python - <<'PY' | tee -a seen
import pypdf
print("PDF:   ", *(line.replace(" ", "") for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines()))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
stored: 図1-1　人口 図1-2　世帯 図2-1　目標人口 図2-2　目標世帯 現状 図1-1　人口 図1-2　世帯 目標 人口は図2-1のとおり。 図2-1　目標人口 図2-2　目標世帯 様式5 様式6
PDF:    図1-1　人口 図1-2　世帯 図2-1　目標人口 図2-2　目標世帯 1現状 図1-1　人口 図1-2　世帯 2目標 人口は図2-3のとおり。 図2-3　目標人口 図2-4　目標世帯 様式5 様式6
END
echo "as seen before"
