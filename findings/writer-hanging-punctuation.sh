#!/usr/bin/env bash
# LibreOffice Writer turns Word's 句読点のぶら下げ round whenever it saves a Word file: off becomes on, on becomes off.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), python-docx 1.2.0 only to read.
# Expected: w:overflowPunct says whether 、 and 。 may hang over the end of a line (ECMA-376 part 1, 17.3.1.21). Writer
#   has the same choice in its Asian typography. So an expert expects 0 to stay 0, or the setting to be lost, as
#   w:autoSpaceDE and w:kinsoku are.
# Seen: each saving writes the opposite: 0 becomes true, 1 becomes false, and the next saving turns it back. snapToGrid
#   beside it comes through as it was. Where nothing is set nothing is written.
# Means: lines of a paper end elsewhere after one clerk has saved it in LibreOffice, and a form of one page runs over to
#   a second; after the second saving all is as before, so that nobody finds the cause.
# Not found in public threads.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile python-docx==1.2.0
venv/bin/python - <<'PY'
import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
paper = docx.Document()
for setting, value in (("overflowPunct", "0"), ("overflowPunct", "1"), ("snapToGrid", "0"), ("snapToGrid", "1"), (None, None)):
    paragraph = paper.add_paragraph("窓口の待ち時間を短くする。")
    if setting:
        element = OxmlElement(f"w:{setting}"); element.set(qn("w:val"), value); paragraph._p.get_or_add_pPr().append(element)
paper.save("paper.docx")
PY
for saved in 1 2; do
  LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to 'docx:MS Word 2007 XML' --outdir "saved$saved" paper.docx >/dev/null 2>&1
  cp "saved$saved/paper.docx" "paper$saved.docx"; cp "saved$saved/paper.docx" paper.docx
  venv/bin/python - "$saved" <<'PY'
import docx, sys
from docx.oxml.ns import qn
shown = []
for before, paragraph in zip(("overflowPunct 0", "overflowPunct 1", "snapToGrid 0", "snapToGrid 1", "nothing"), docx.Document(f"paper{sys.argv[1]}.docx").paragraphs, strict=True):
    found = [f"{name} {element.get(qn('w:val'))}" for name in ("overflowPunct", "snapToGrid") for element in paragraph._p.iter(qn(f"w:{name}"))]
    shown.append(f"{before}: {' '.join(found) or 'nothing'}")
print(f"saved {sys.argv[1]} times", *shown, sep=" / ")
PY
done | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
saved 1 times / overflowPunct 0: overflowPunct true / overflowPunct 1: overflowPunct false / snapToGrid 0: snapToGrid false / snapToGrid 1: snapToGrid true / nothing: nothing
saved 2 times / overflowPunct 0: overflowPunct false / overflowPunct 1: overflowPunct true / snapToGrid 0: snapToGrid false / snapToGrid 1: snapToGrid true / nothing: nothing
END
echo "as seen before"
