#!/usr/bin/env bash
# pandoc drops what stands in the fields of an odt form: date, input field, user field.
#
# Versions: pandoc 3.9 (pypandoc_binary 1.17), odfpy 1.4.1 to make the file and to read it back.
# Expected: OpenDocument keeps the shown words of every field inside the field's element (ODF 1.3 part 3, chapter
#   7), so that a reader that knows no fields reads on, as odfpy's plain text extraction does. An expert expects
#   pandoc to do what it does with Word's complex fields: keep their words.
# Seen: a fixed date, an input field and a user field leave no trace, their captions stand with nothing after them
#   (so do variables, 差込 columns and drop-down lists, not run here); the number of a table (a sequence) stays.
# Means: a form made with LibreOffice Writer, filled in by means of its fields, turns into a page with the captions
#   only, and what is missing is just what the department entered.
# The manual does not mention fields of odt files; no public thread was found.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pypandoc_binary==1.17 odfpy==1.4.1
venv/bin/python - <<'PY' | tee seen
import subprocess, pypandoc
from odf import teletype
from odf.opendocument import OpenDocumentText, load
from odf.text import P, Date, TextInput, UserFieldDecls, UserFieldDecl, UserFieldGet, Sequence, SequenceDecls, SequenceDecl
form = OpenDocumentText()
decls = UserFieldDecls(); decls.addElement(UserFieldDecl(name="総合評価", valuetype="string", stringvalue="A")); form.text.addElement(decls)
counts = SequenceDecls(); counts.addElement(SequenceDecl(name="表", displayoutlinelevel=0)); form.text.addElement(counts)
def line(caption, field, text):
    paragraph = P(text=caption); field.addText(text); paragraph.addElement(field); form.text.addElement(paragraph)
line("作成日：", Date(fixed="true", datevalue="2026-04-01"), "令和8年4月1日")
line("件数：", TextInput(description="件数"), "48件")
line("総合評価：", UserFieldGet(name="総合評価"), "A")
line("表：", Sequence(name="表", formula="ooow:表+1", numformat="1"), "3")
form.save("form.odt")
odfpy = [teletype.extractText(paragraph) for paragraph in load("form.odt").getElementsByType(P)]
pandoc = subprocess.run([pypandoc.get_pandoc_path(), "-t", "plain", "form.odt"], capture_output=True, text=True, check=True).stdout
print("odfpy ", *odfpy); print("pandoc", *pandoc.split())
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with pandoc 3.9"; exit 1; }
odfpy  作成日：令和8年4月1日 件数：48件 総合評価：A 表：3
pandoc 作成日： 件数： 総合評価： 表：3
END
echo "as seen before"
