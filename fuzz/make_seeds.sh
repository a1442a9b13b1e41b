#!/bin/sh
# Makes the first inputs of the fuzz targets from the invented papers of the tests.
set -eu
cd "$(dirname "$0")"
papers=../crates/documents/tests/papers
mkdir -p corpus/read_text corpus/read_pdf corpus/read_xlsx
cp "$papers"/*.txt corpus/read_text/
iconv -f UTF-8 -t CP932 "$papers/plain.txt" > corpus/read_text/plain.cp932
iconv -f UTF-8 -t UTF-16LE "$papers/plain.txt" > corpus/read_text/plain.utf16
for pdf in "$papers"/*.pdf; do
    tail -c +10 "$pdf" > "corpus/read_pdf/$(basename "$pdf")"
done
for book in "$papers"/*.xlsx; do
    name=$(basename "$book" .xlsx)
    { printf '\000'; cat "$book"; } > "corpus/read_xlsx/$name.book"
    { printf '\001'; unzip -p "$book" xl/worksheets/sheet2.xml; } > "corpus/read_xlsx/$name.sheet"
done
