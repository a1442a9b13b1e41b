#!/usr/bin/env bash
# Word's 囲い文字 (a grade or a seal in a circle) is in no reader's text: not one character of it comes out.
#
# Versions: python-docx 1.2.0, mammoth 1.13.0, docx2python 3.7.1, pandoc 3.9 (pypandoc_binary 1.17).
# Expected: Word's command 囲い文字 puts a character in a circle, as offices do with the grade that applies
#   (Ⓐ・B・C) and with 印. An expert knows that readers drop the circle and guesses that the letter itself, part of
#   the line's text, stays, as the letters of every other field do: DATE, PAGE, MERGEFIELD are all read by their
#   stored result.
# Seen: Word writes a field EQ \o\ac(○,Ａ) without any result: the letter stands only in the field's instruction,
#   and all four readers leave instructions out. 「達成度　Ａ・Ｂ・Ｃ」 with Ａ in the circle is read as
#   「達成度　・Ｂ・Ｃ」: what vanishes is the very grade that was chosen. LibreOffice Writer 7.4 prints neither
#   letter nor circle. The same goes for a fraction made as a field: 「1/3以上」 becomes 「以上」.
# Means: whoever reads grades or seals out of Word papers must read the instructions of EQ fields.
# A public thread of pandoc (closed) speaks of instructions of one citation tool; none was found of 囲い文字.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile python-docx==1.2.0 mammoth==1.13.0 \
  docx2python==3.7.1 pypandoc_binary==1.17
venv/bin/python - <<'PY' 2>errors | tee seen
import subprocess, docx, docx2python, mammoth, pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
def run(inside): return parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>")
def equation(paragraph, instruction):
    paragraph._p.append(run('<w:fldChar w:fldCharType="begin"/>'))
    paragraph._p.append(run(f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'))
    paragraph._p.append(run('<w:fldChar w:fldCharType="end"/>'))
word = docx.Document()
line = word.add_paragraph("達成度："); equation(line, r"eq \o\ac(○,Ａ)"); line.add_run("・Ｂ・Ｃ")
line = word.add_paragraph("割合："); equation(line, r"eq \f(1,3)"); line.add_run("以上")
word.save("paper.docx")
def show(reader, text): print(reader, "/".join(text.split()))
show("python-docx", "\n".join(p.text for p in docx.Document("paper.docx").paragraphs))
show("mammoth    ", mammoth.extract_raw_text(open("paper.docx", "rb")).value)
show("docx2python", docx2python.docx2python("paper.docx").text)
show("pandoc     ", subprocess.run([pypandoc.get_pandoc_path(), "-t", "plain", "paper.docx"], capture_output=True, text=True, check=True).stdout)
PY
diff - seen <<'END' || { cat errors; echo "CHANGED: not what was seen with these versions"; exit 1; }
python-docx 達成度：・Ｂ・Ｃ/割合：以上
mammoth     達成度：・Ｂ・Ｃ/割合：以上
docx2python 達成度：・Ｂ・Ｃ/割合：以上
pandoc      達成度：・Ｂ・Ｃ/割合：以上
END
echo "as seen before"
