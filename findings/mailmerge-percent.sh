#!/usr/bin/env bash
# docx-mailmerge2 prints 1250% for a rate of 12.5 in a Word field with the picture \# "0.0%", and drops the decimal.
#
# Versions: docx-mailmerge2 1.0.3, python-docx 1.2.0.
# Expected: "the fields' formatting is respected when compatible". In a numeric picture of Word, unlike in Excel, % is
#   one of the "other characters" that are shown as they stand (ECMA-376 part 1, 17.16.4.2): Word shows 12.5 as
#   12.5%. The same chapter has a second part after a semicolon for negative numbers, which Japanese papers use for △.
#   So an expert expects 12.5% and △1,250, or the value as given and a warning, as the library does for what it does
#   not know.
# Seen: 12.5 is multiplied by a hundred and rounded to no decimal, 1250%; 0.125 becomes 12%. For a negative number the
#   second part is printed as it stands behind the first: -1,250;△#,##0. No warning.
# Means: a letter merged by Word and the same letter merged on a server name rates that differ by a factor of a
#   hundred.
# Not found in public issue threads.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile docx-mailmerge2==1.0.3 python-docx==1.2.0
venv/bin/python - <<'PY' 2>&1 | tee seen
import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from mailmerge import MailMerge
def letter(instruction):
    word = docx.Document(); paragraph = word.add_paragraph("値：")
    def run(tag, text=None, **attributes):
        part = OxmlElement(tag); part.text = text
        for name, value in attributes.items(): part.set(qn(f"w:{name}"), value)
        paragraph.add_run()._r.append(part)
    run("w:fldChar", fldCharType="begin"); run("w:instrText", f" {instruction} "); run("w:fldChar", fldCharType="separate")
    run("w:t", "«値»"); run("w:fldChar", fldCharType="end"); word.save("letter.docx")
for picture, value in (("0.0", 12.5), ("0.0%", 12.5), ("0%", 12), ("0.0%", 0.125), ("#,##0", -1250), ("#,##0;△#,##0", -1250), ("#,##0千円", 12500)):
    letter(f'MERGEFIELD 値 \\# "{picture}"')
    with MailMerge("letter.docx") as merge: merge.merge(値=value); merge.write("merged.docx")
    print(picture, value, docx.Document("merged.docx").paragraphs[0].text)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with docx-mailmerge2 1.0.3"; exit 1; }
0.0 12.5 値：12.5
0.0% 12.5 値：1250%
0% 12 値：1200%
0.0% 0.125 値：12%
#,##0 -1250 値：-1,250
#,##0;△#,##0 -1250 値：-1,250;△#,##0
#,##0千円 12500 値：12,500千円
END
echo "as seen before"
