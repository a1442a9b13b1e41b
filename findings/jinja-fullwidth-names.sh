#!/usr/bin/env bash
# Jinja2 (so docxtpl's Word templates too): {{ 目標１ }} and {{ 目標1 }} are one variable, and the last in the paper
#   wins.
#
# Versions: Jinja2 3.1.6, docxtpl 0.20.2, python-docx 1.2.0.
# Expected: Jinja2 looks names up in the dictionary that is passed in; its documentation allows any Unicode
#   identifier and says nothing of normalising, and the two keys differ as strings. So an expert expects two values,
#   or an error.
# Seen: the keys are looked up apart, but the template becomes Python code with the names as local variables, which
#   Python normalises (NFKC): the assignment made last overwrites the first, and both places print its value. The
#   same befalls 神 (U+FA19) and 神 (U+795E), ﾒｰﾙ and メール, 第Ⅰ期 and 第I期. Attributes ({{ 行.目標１ }}) are kept
#   apart.
# Means: an office that takes the form's own headings as field names, 全角 and 半角 mixed as they are, prints one
#   department's number in two places of the paper and loses the other, without a message.
# Python's rule for its own source is documented; that it reaches the data of a template is not.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile Jinja2==3.1.6 docxtpl==0.20.2 python-docx==1.2.0
venv/bin/python - <<'PY' | tee seen
import docx, docxtpl
def paper(line, data):
    word = docx.Document(); word.add_paragraph(line); word.save("template.docx")
    template = docxtpl.DocxTemplate("template.docx"); template.render(data); template.save("paper.docx")
    return docx.Document("paper.docx").paragraphs[0].text
data = {"目標１": "待ち時間 10分", "目標1": "相談 50件", "\ufa19": "神(旧字)", "神": "神", "ﾒｰﾙ": "半角", "メール": "全角"}
print(paper("一 {{ 目標１ }} 二 {{ 目標1 }}", data))
print(paper("一 {{ 目標1 }} 二 {{ 目標１ }}", data))
print(paper("一 {{ \ufa19 }} 二 {{ 神 }}", data))
print(paper("一 {{ ﾒｰﾙ }} 二 {{ メール }}", data))
print(paper("一 {{ 行.目標１ }} 二 {{ 行.目標1 }}", {"行": data}))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with Jinja2 3.1.6"; exit 1; }
一 相談 50件 二 相談 50件
一 待ち時間 10分 二 待ち時間 10分
一 神 二 神
一 全角 二 全角
一 待ち時間 10分 二 相談 50件
END
echo "as seen before"
