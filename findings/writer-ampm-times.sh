#!/usr/bin/env bash
# LibreOffice Writer: a Word field that says 午後1時5分 is A12P1213時5分 in the PDF, with the month's number where 午後 was.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), pypdf 7.1.1 only to read the PDF.
# Expected: Japanese Word's date and time pictures have AMPM for 午前 and 午後, without the slash of the English AM/PM, and h for hours up
#   to twelve: SAVEDATE \@ "AMPMh時m分" is 午後1時5分. Writer makes these fields anew and knows Japan's pictures: ggge年M月d日 comes
#   out as 令和8年12月21日, (aaa) as (月). So an expert expects 午後1時5分 or PM1時5分, as AM/PMh時m分 gives, or at the worst the
#   stored words.
# Seen: each M of AMPM is taken for the month: A12P12 in December, A4P4 in April, and h without a known AM/PM counts to 24. 午後1時5分 of the
#   file is A12P1213時5分, 午前0時5分 in April A4P40時5分. TIME, SAVEDATE and PRINTDATE go this way; CREATEDATE shows the stored words.
# Means: the foot of a paper that says when it was saved or printed says nothing readable in the public PDF. Write H時m分.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypdf==7.1.1
cat >make.py <<'PY'
import sys, zipfile
name, when, stored = sys.argv[1:]
MAIN, PACKAGE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://schemas.openxmlformats.org/package/2006"
def mark(kind): return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
def text(words): return f'<w:r><w:rPr><w:lang w:val="ja-JP" w:eastAsia="ja-JP"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
def field(code, words): return mark("begin") + f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>' + mark("separate") + text(words) + mark("end")
lines = "".join(f'<w:p>{text(f"{kind} {picture} is ")}{field(f"{kind} " + chr(92) + f"@ &quot;{picture}&quot;", stored)}</w:p>'
                for kind in ("SAVEDATE", "PRINTDATE", "CREATEDATE") for picture in ("AMPMh時m分", "AM/PMh時m分", "H時m分", "ggge年M月d日(aaa)"))
with zipfile.ZipFile(name, "w") as out:
    out.writestr("[Content_Types].xml", f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>')
    out.writestr("_rels/.rels", f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>')
    out.writestr("docProps/core.xml", f'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><cp:lastPrinted>{when}</cp:lastPrinted><dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>')
    out.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{MAIN}"><w:body>{lines}<w:sectPr/></w:body></w:document>')
PY
venv/bin/python make.py december.docx 2026-12-21T13:05:00Z 午後1時5分
venv/bin/python make.py april.docx 2026-04-01T00:05:00Z 午前0時5分
TZ=UTC LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir out december.docx april.docx >/dev/null 2>&1
venv/bin/python - <<'PY' | tee seen
import pypdf
for name in ("december", "april"):
    for line in pypdf.PdfReader(f"out/{name}.pdf").pages[0].extract_text().splitlines():
        if line.strip(): print(name, line.replace(" ", ""))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
december SAVEDATEAMPMh時m分isA12P1213時5分
december SAVEDATEAM/PMh時m分isPM1時5分
december SAVEDATEH時m分is13時5分
december SAVEDATEggge年M月d日(aaa)is令和8年12月21日(月)
december PRINTDATEAMPMh時m分isA12P1213時5分
december PRINTDATEAM/PMh時m分isPM1時5分
december PRINTDATEH時m分is13時5分
december PRINTDATEggge年M月d日(aaa)is令和8年12月21日(月)
december CREATEDATEAMPMh時m分is午後1時5分
december CREATEDATEAM/PMh時m分is午後1時5分
december CREATEDATEH時m分is午後1時5分
december CREATEDATEggge年M月d日(aaa)is午後1時5分
april SAVEDATEAMPMh時m分isA4P40時5分
april SAVEDATEAM/PMh時m分isAM12時5分
april SAVEDATEH時m分is0時5分
april SAVEDATEggge年M月d日(aaa)is令和8年4月1日(水)
april PRINTDATEAMPMh時m分isA4P40時5分
april PRINTDATEAM/PMh時m分isAM12時5分
april PRINTDATEH時m分is0時5分
april PRINTDATEggge年M月d日(aaa)is令和8年4月1日(水)
april CREATEDATEAMPMh時m分is午前0時5分
april CREATEDATEAM/PMh時m分is午前0時5分
april CREATEDATEH時m分is午前0時5分
april CREATEDATEggge年M月d日(aaa)is午前0時5分
END
echo "as seen before"
