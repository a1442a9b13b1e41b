"""Draws the corpus: invented papers of みほん市 in many layouts, each with the reading that is expected of it.

Needs openpyxl, python-docx, LibreOffice, poppler, the fonts IPAexGothic and IPAexMincho, and those of this crate.
Run it in this folder; what it draws is kept in the repository, so that the tests need none of that.
    python3 make.py            everything
    python3 make.py NAME…      only these papers
"""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
import books
import words
from rows import sheets
from specification import PAPERS

HERE = Path(__file__).parent
PRINTED = {"pdf", "txt", "layout.txt"}


def convert(kind, files, folder):
    if files:
        subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", folder, *files], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def texts(folder, spec):
    pdf = folder / f"{spec['name']}.pdf"
    for ending, options in (("txt", []), ("layout.txt", ["-layout"])):
        if ending in spec["keep"]:
            subprocess.run(["pdftotext", *options, pdf, folder / f"{spec['name']}.{ending}"], check=True)


def draw(specs, folder):
    for spec in specs:
        rows = sheets(spec["papers"], spec["style"])
        ending = "xlsx" if spec["draw"] is books.book else "docx"
        spec["source"] = folder / f"{spec['name']}.{ending}"
        spec["draw"](rows, spec["source"], **spec["options"])
    for kind in ("ods", "xls", "pdf"):
        wanted = PRINTED if kind == "pdf" else {kind}
        convert(kind, [spec["source"] for spec in specs if wanted & set(spec["keep"])], folder)
    for spec in specs:
        texts(folder, spec)
        for ending in spec["keep"]:
            shutil.copy(folder / f"{spec['name']}.{ending}", HERE)
        expected = json.dumps(spec["papers"], ensure_ascii=False, indent=1)
        (HERE / f"{spec['name']}.expected.json").write_text(expected + "\n")


def main():
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        draw([spec for spec in PAPERS if not wanted or spec["name"] in wanted], Path(folder))
    manifest = [{key: spec[key] for key in ("name", "form", "held_out", "keep")} for spec in PAPERS]
    lines = ",\n".join(" " + json.dumps(one, ensure_ascii=False) for one in manifest)
    (HERE / "manifest.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
