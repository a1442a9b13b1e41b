#!/usr/bin/env bash
# LibreOffice Writer drops the tag of every control of a Word form when it saves it: who collects by tag finds nothing.
#
# Versions: LibreOffice 7.4.7 (Debian 12, libreoffice-writer=4:7.4.7-1+deb12u14), python-docx 1.2.0 only to read.
# Expected: a control of a Word form (w:sdt) has a title for the person (w:alias) and a tag for programs (w:tag), which is
#   what answers are collected by. 7.4 brought content controls to Writer; lists, dates and check boxes keep their choices,
#   formats and state. So an expert who lets a department fill in the form on Linux, or has it repaired or filled from
#   docx to docx, expects the tag to come through as the content does.
# Seen: tag and title are gone from all of them, the content stays; the title of the check box turns up on a new control
#   around its whole line and the next one. A combined box, in which one may type another answer, is a closed list
#   afterwards, with the typed answer not among its choices; a date has lost its Japanese calendar.
# Means: of the forms that come back, those that went through Writer have the answers on paper and none for the program,
#   field by field; a check of the number of forms shows nothing. Compare the tags of what comes back with the form sent.
# Not found in the documentation nor in public threads of this tool.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice 7.4.7 (Debian 12: apt-get install libreoffice-writer=4:7.4.7-1+deb12u14)"; exit 2; }
case "$(soffice --version)" in "LibreOffice 7.4.7."*) ;; *) echo "needs LibreOffice 7.4.7, found: $(soffice --version)"; exit 2 ;; esac
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] || { echo "needs LibreOffice Writer (libreoffice-writer)"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile python-docx==1.2.0
cat >form.py <<'PY'
import sys, zipfile, docx
from docx.oxml.ns import qn
if sys.argv[1] == "make":
    choices = '<w:listItem w:displayText="企画課" w:value="1"/><w:listItem w:displayText="財政課" w:value="2"/>'
    date = '<w:date w:fullDate="2026-04-01T00:00:00Z"><w:dateFormat w:val="ggge年M月d日"/><w:lid w:val="ja-JP"/><w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="japan"/></w:date>'
    box = '<w14:checkbox><w14:checked w14:val="1"/><w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/><w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox>'
    fields = (("部署", f"<w:dropDownList>{choices}</w:dropDownList>", "財政課"), ("担当", f"<w:comboBox>{choices}</w:comboBox>", "新設課"), ("起票日", date, "令和8年4月1日"), ("達成", box, "☑"), ("目標", "", "50"))
    body = "".join(f'<w:p><w:r><w:t>{name}：</w:t></w:r><w:sdt><w:sdtPr><w:alias w:val="{name}欄"/><w:tag w:val="{name}"/><w:id w:val="{number}"/>{kind}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>。</w:t></w:r></w:p>' for number, (name, kind, text) in enumerate(fields, 1))
    space = "http://schemas.openxmlformats.org"
    with zipfile.ZipFile("form.docx", "w") as out:
        out.writestr("[Content_Types].xml", f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        out.writestr("_rels/.rels", f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="rId1" Type="{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        out.writestr("word/document.xml", f'<w:document xmlns:w="{space}/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>{body}<w:sectPr/></w:body></w:document>')
for control in docx.Document(sys.argv[2]).element.body.iter(qn("w:sdt")):
    about = control.find(qn("w:sdtPr"))
    value = lambda name: about.find(qn(name)).get(qn("w:val")) if about.find(qn(name)) is not None else None
    kind = [part.tag.rpartition("}")[2] for part in about if part.tag.rpartition("}")[2] in ("dropDownList", "comboBox", "date", "checkbox")]
    print(sys.argv[1], "tag", value("w:tag"), "title", value("w:alias"), *kind, "calendar" * (about.find(".//" + qn("w:calendar")) is not None), "says", "".join(text.text for text in control.iter(qn("w:t"))))
PY
venv/bin/python form.py make form.docx | tee seen
LC_ALL=C.UTF-8 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to docx --outdir out form.docx >/dev/null 2>&1
venv/bin/python form.py saved out/form.docx | tee -a seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with LibreOffice 7.4.7"; exit 1; }
make tag 部署 title 部署欄 dropDownList  says 財政課
make tag 担当 title 担当欄 comboBox  says 新設課
make tag 起票日 title 起票日欄 date calendar says 令和8年4月1日
make tag 達成 title 達成欄 checkbox  says ☑
make tag 目標 title 目標欄  says 50
saved tag None title None dropDownList  says 財政課
saved tag None title None dropDownList  says 新設課
saved tag None title None date  says 令和8年4月1日
saved tag None title 達成欄  says 達成：☑。目標：50。
saved tag None title None checkbox  says ☑
saved tag None title None  says 50
END
echo "as seen before"
