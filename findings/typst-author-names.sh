#!/usr/bin/env bash
# Typst prints a book by 柏原 太郎 of a .bib file as one by 太郎, and 柏原市 企画課 as 企画課: what stands before the blank is gone.
#
# Versions: typst 0.15.2 (the Python build of the compiler), font IPAex Gothic of matplotlib-fontja 1.1.0, pypdf 7.1.1 only to read the PDF.
# Expected: in a .bib file a name without a comma is "given family" (柏原 would be the given name). Libraries in Japan
#   write 柏原 太郎 all the same, and BibTeX prints both parts as they stand. Typst puts Japanese names
#   family first without a blank. So an expert expects 太郎柏原 or 太郎 柏原 at the worst, as Taro Kashiwara becomes T. Kashiwara.
# Seen: only the last part is printed, in ieee and in sist02 for Japan (and in apa, mla and chicago, seen by hand), in the list and in the
#   citation, with a plain and an ideographic blank. With a comma (柏原, 太郎), without a blank, in double braces, or in a
#   Hayagriva file (author: 柏原 太郎) the name is whole. No warning.
# Means: the sources of a paper name persons by their given names, and a section of a city office without the city.
# Not found in public issue threads, which speak of particles and suffixes.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile typst==0.15.2 pypdf==7.1.1 &&
  venv/bin/pip -q --disable-pip-version-check install --no-compile --no-deps matplotlib-fontja==1.1.0
cat >sources.bib <<'BIB'
@book{a, author={柏原 太郎}, title={甲}, year={2021}, publisher={版元}}
@book{b, author={柏原　太郎}, title={乙}, year={2022}, publisher={版元}}
@book{c, author={柏原市 企画課}, title={丙}, year={2023}, publisher={版元}}
@book{d, author={柏原, 太郎}, title={丁}, year={2024}, publisher={版元}}
@book{e, author={{柏原市 企画課}}, title={戊}, year={2025}, publisher={版元}}
@book{f, author={Taro Kashiwara}, title={己}, year={2026}, publisher={版元}}
BIB
cat >sources.yml <<'YML'
a: {type: book, author: 柏原 太郎, title: 甲, date: 2021, publisher: 版元}
YML
venv/bin/python - <<'PY' | tee seen
import glob, os, pypdf, typst
fonts = os.path.dirname(glob.glob("venv/lib/python*/site-packages/matplotlib_fontja/**/*.ttf", recursive=True)[0])
def listed(style, file):
    paper = f'#set page(width: 1000pt, height: auto)\n#set text(lang: "ja", font: "IPAexGothic")\n#bibliography("{file}", full: true, style: "{style}", title: none)'
    open("paper.typ", "w", encoding="utf-8").write(paper)
    typst.compile("paper.typ", output="paper.pdf", font_paths=[fonts], ignore_system_fonts=True)
    return sorted("".join(line.split()) for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines())
for style in ("ieee", "sist02"):
    for file in ("sources.bib", "sources.yml"):
        for line in listed(style, file): print(style, file, "|", line)
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with Typst 0.15.2"; exit 1; }
ieee sources.bib | [1]太郎,甲.版元,2021.
ieee sources.bib | [2]太郎,乙.版元,2022.
ieee sources.bib | [3]企画課,丙.版元,2023.
ieee sources.bib | [4]柏原太郎,丁.版元,2024.
ieee sources.bib | [5]柏原市企画課,戊.版元,2025.
ieee sources.bib | [6]T.Kashiwara,己.版元,2026.
ieee sources.yml | [1]柏原太郎,甲.版元,2021.
sist02 sources.bib | (1)太郎.甲.版元,2021.
sist02 sources.bib | (2)太郎.乙.版元,2022.
sist02 sources.bib | (3)企画課.丙.版元,2023.
sist02 sources.bib | (4)柏原太郎.丁.版元,2024.
sist02 sources.bib | (5)柏原市企画課.戊.版元,2025.
sist02 sources.bib | (6)Kashiwara,Taro.己.版元,2026.
sist02 sources.yml | (1)柏原太郎.甲.版元,2021.
END
echo "as seen before"
