#!/usr/bin/env bash
# rdf-validate-shacl counts 𠮷野市 as four characters, and "…"@ja-Hira is not ja-Hira to it; \p{L} is no letter.
#
# Versions: rdf-validate-shacl 0.6.5 and n3 2.13.12 (npm); pyshacl 0.40.1 with rdflib 7.6.0 beside it.
# Expected: sh:pattern is SPARQL's REGEX, that is XPath's, where \p{L} and \p{Lo} are the classes of letters (SHACL 4.4.3); sh:maxLength is
#   STRLEN, which counts characters (4.4.2); sh:languageIn compares by langMatches, without regard to case (4.4.4). The validator says
#   that it implements SHACL Core. A pattern it cannot handle it might report as an error. So an expert expects 目標 to pass for
#   letters, 𠮷野市 for at most three, and a label with @ja-Hira for ja-Hira.
# Seen: the pattern goes to JavaScript without its Unicode flag: \p{L} is the letter p with L in braces, so that every name is
#   refused, and the text p{L} alone passes. "." is half of 𠮷, and the lengths count it twice. The common reader (N3.js) puts the
#   tags of the data into small letters, as it may, and the validator compares them with the list as it stands: ja-Hira never
#   passes. No error, only "does not conform". pySHACL is right in lengths and tags, and stops with an error for \p{L}.
# Means: the shapes of one office say that each of another's names, lengths and easy-Japanese labels is wrong, and which of the two
#   checks a city uses decides whether its catalogue is accepted. Write classes out ([ぁ-んァ-ヶ一-龠]).
# A public thread has \p{…} (2020, open); of lengths and language tags none was found.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" rdf-validate-shacl@0.6.5 n3@2.13.12 >/dev/null 2>&1
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile rdflib==7.6.0 pyshacl==0.40.1
cat >cases.json <<'JSON'
[["sh:pattern \"^[ぁ-んァ-ヶ一-龠]+$\"", "\"目標\""], ["sh:pattern \"^\\\\p{L}+$\"", "\"目標\""], ["sh:pattern \"^\\\\p{L}+$\"", "\"p{L}\""], ["sh:pattern \"^.{3}$\"", "\"柏原市\""], ["sh:pattern \"^.{3}$\"", "\"𠮷野市\""],
 ["sh:maxLength 3", "\"柏原市\""], ["sh:maxLength 3", "\"𠮷野市\""], ["sh:languageIn (\"ja-Hira\")", "\"もくひょう\"@ja-Hira"], ["sh:languageIn (\"ja\")", "\"もくひょう\"@ja-Hira"]]
JSON
cat >run.mjs <<'JS'
import fs from "fs"; import N3 from "n3"; import Validator from "rdf-validate-shacl";
const head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.jp/ns#> . ", store = text => new N3.Store(new N3.Parser().parse(head + text));
for (const [rule, value] of JSON.parse(fs.readFileSync("cases.json"))) {
  const report = await new Validator(store(`ex:S a sh:NodeShape ; sh:targetNode ex:x ; sh:property [ sh:path ex:名 ; ${rule} ] .`)).validate(store(`ex:x ex:名 ${value} .`));
  console.log("rdf-validate-shacl", rule, value, report.conforms ? "conforms" : "refused");
}
JS
{ node run.mjs; venv/bin/python - 2>/dev/null <<'PY'
import json, logging, pyshacl, rdflib
logging.disable(logging.CRITICAL)
read = lambda text: rdflib.Graph().parse(data="@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.jp/ns#> . " + text, format="turtle")
for rule, value in json.load(open("cases.json", encoding="utf-8")):
    try: seen = "conforms" if pyshacl.validate(read(f"ex:x ex:名 {value} ."), shacl_graph=read(f"ex:S a sh:NodeShape ; sh:targetNode ex:x ; sh:property [ sh:path ex:名 ; {rule} ] ."))[0] else "refused"
    except Exception as error: seen = "error"
    print("pySHACL", rule, value, seen)
PY
} | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with rdf-validate-shacl 0.6.5"; exit 1; }
rdf-validate-shacl sh:pattern "^[ぁ-んァ-ヶ一-龠]+$" "目標" conforms
rdf-validate-shacl sh:pattern "^\\p{L}+$" "目標" refused
rdf-validate-shacl sh:pattern "^\\p{L}+$" "p{L}" conforms
rdf-validate-shacl sh:pattern "^.{3}$" "柏原市" conforms
rdf-validate-shacl sh:pattern "^.{3}$" "𠮷野市" refused
rdf-validate-shacl sh:maxLength 3 "柏原市" conforms
rdf-validate-shacl sh:maxLength 3 "𠮷野市" refused
rdf-validate-shacl sh:languageIn ("ja-Hira") "もくひょう"@ja-Hira refused
rdf-validate-shacl sh:languageIn ("ja") "もくひょう"@ja-Hira conforms
pySHACL sh:pattern "^[ぁ-んァ-ヶ一-龠]+$" "目標" conforms
pySHACL sh:pattern "^\\p{L}+$" "目標" error
pySHACL sh:pattern "^\\p{L}+$" "p{L}" error
pySHACL sh:pattern "^.{3}$" "柏原市" conforms
pySHACL sh:pattern "^.{3}$" "𠮷野市" conforms
pySHACL sh:maxLength 3 "柏原市" conforms
pySHACL sh:maxLength 3 "𠮷野市" conforms
pySHACL sh:languageIn ("ja-Hira") "もくひょう"@ja-Hira conforms
pySHACL sh:languageIn ("ja") "もくひょう"@ja-Hira conforms
END
echo "as seen before"
