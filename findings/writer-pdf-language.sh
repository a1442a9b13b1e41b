#!/usr/bin/env bash
# LibreOffice's PDF/UA of a Japanese Word paper is an English document: /Lang is en-US, and the 8 and 50 of 令和8年度…50件 are English.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), python-docx 1.2.0, pikepdf 10.18.0 to look inside.
# Expected: a Japanese Word sets w:lang to val="en-US" eastAsia="ja-JP" for the whole paper: Latin text is English, East Asian text
#   Japanese. The PDF/UA export asks for a language, since a screen reader takes its voice from it, and marks what differs. The
#   paper's properties say ja-JP too. So an expert expects /Lang ja-JP, or all words of a Japanese sentence marked as
#   Japanese.
# Seen: /Lang is en-US, whatever the properties say. Runs of kana and kanji stand in a Span with ja-JP, but figures, points and
#   Latin letters between them are left to the document's language: 令和 ja, 8 en, 年度の目標は ja, 1,200 en, 千円 ja. With val="ja-JP" all
#   of it is ja-JP. On the page nothing is different.
# Means: the paper that was exported for people who listen reads its dates, targets and amounts in English, in the midst of Japanese
#   sentences, while the file has a language, as PDF/UA asks. Set val to ja-JP before exporting.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile python-docx==1.2.0 pikepdf==10.18.0
venv/bin/python - <<'PY'
import docx
from docx.oxml.ns import qn
for name, latin in (("word", "en-US"), ("changed", "ja-JP")):
    paper = docx.Document(); paper.core_properties.title = "部の運営方針"; paper.core_properties.language = "ja-JP"
    for language in paper.styles.element.iter(qn("w:lang")): language.set(qn("w:val"), latin); language.set(qn("w:eastAsia"), "ja-JP")
    paper.add_paragraph("令和8年度の目標は50件、1,200千円"); paper.save(f"{name}.docx")
PY
for name in word changed; do
  LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}' --outdir out $name.docx >/dev/null 2>&1
done
venv/bin/python - <<'PY' | tee seen
import re, pikepdf
def letters(pdf, font):
    table = {}
    for block in re.findall(rb"beginbf(?:char|range)(.*?)endbf", font.ToUnicode.read_bytes(), re.S):
        for line in block.strip().splitlines():
            marks = [mark.decode() for mark in re.findall(rb"<([0-9A-Fa-f]+)>", line)]
            if len(marks) == 2: table[int(marks[0], 16)] = bytes.fromhex(marks[1]).decode("utf-16-be")
            else:
                for step in range(int(marks[1], 16) - int(marks[0], 16) + 1): table[int(marks[0], 16) + step] = chr(int(marks[2], 16) + step)
    return table
for name in ("word", "changed"):
    pdf = pikepdf.open(f"out/{name}.pdf"); page = pdf.pages[0]; languages = {}
    def walk(node, language):
        if isinstance(node, int): languages[node] = language
        elif isinstance(node, pikepdf.Array): [walk(child, language) for child in node]
        elif isinstance(node, pikepdf.Dictionary) and "/K" in node: walk(node.K, str(node.get("/Lang", language)))
    walk(pdf.Root.StructTreeRoot.K, str(pdf.Root.Lang))
    seen, mark, font = [], None, None
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and len(operands) > 1 and "/MCID" in operands[1]: mark = int(operands[1].MCID)
        elif str(operator) == "Tf": font = letters(pdf, page.Resources.Font[operands[0]])
        elif str(operator) in ("Tj", "TJ"):
            pieces = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
            seen.append(languages[mark] + ":" + "".join(font[code] for piece in pieces if isinstance(piece, pikepdf.String) for code in bytes(piece)))
    print(name, "| /Lang", pdf.Root.Lang, "|", *seen)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
word | /Lang en-US | ja-JP:令和 en-US:8 ja-JP:年度の目標は en-US:50 ja-JP:件、 en-US:1,200 ja-JP:千円
changed | /Lang ja-JP | ja-JP:令和 ja-JP:8 ja-JP:年度の目標は ja-JP:50 ja-JP:件、 ja-JP:1,200 ja-JP:千円
END
echo "as seen before"
