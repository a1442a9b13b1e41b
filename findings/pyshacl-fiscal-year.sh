#!/usr/bin/env bash
# pySHACL says that "令和8年度"^^xsd:gYear and "8"^^xsd:gYear conform to sh:datatype xsd:gYear.
#
# Versions: pyshacl 0.40.1 (with rdflib 7.6.0); rdf-validate-shacl 0.6.5 (npm) beside it.
# Expected: sh:datatype is to refuse a literal whose text is none of its type; the standard (SHACL, 4.1.2) demands it
#   for the types of SPARQL only, and pySHACL goes further: the xsd:date "2026-02-30" is refused. A gYear is written
#   with four digits or more, a gYearMonth as 2026-04 (XML Schema part 2). DCAT catalogues may give the period of a
#   data set in these two types. So an expert expects that 令和8年度 is refused.
# Seen: with gYear and gYearMonth whatever the text is conforms: the fiscal year in eras, "8", "2026-4", even the
#   empty text. rdf-validate-shacl refuses all four (and lets the 30th of February pass).
# Means: a city checks its catalogue before handing it on, all is well, and the check of the next office refuses it, or
#   a search by year does not find the data.
# Public threads of rdflib tell of gYear becoming a day (mended); that its texts are not looked at was not found.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile pyshacl==0.40.1 rdflib==7.6.0
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" rdf-validate-shacl@0.6.5 n3@2.13.12 @zazuko/env@3.0.1 >/dev/null
cat >read.py <<'PY'
import json, logging, pyshacl, rdflib
logging.disable(logging.CRITICAL)
cases = (("gYear", "2026"), ("gYear", "令和8年度"), ("gYear", "8"), ("gYear", ""), ("gYearMonth", "2026-04"), ("gYearMonth", "2026-4"), ("date", "2026-02-30"), ("decimal", "1,200"))
names = "@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
seen = []
for kind, text in cases:
    shapes = f"{names} ex:shape a sh:NodeShape ; sh:targetNode ex:period ; sh:property [ sh:path ex:start ; sh:datatype xsd:{kind} ] ."
    data = f'{names} ex:period ex:start "{text}"^^xsd:{kind} .'
    seen.append([kind, text, shapes, data, pyshacl.validate(rdflib.Graph().parse(data=data, format="turtle"), shacl_graph=rdflib.Graph().parse(data=shapes, format="turtle"))[0]])
json.dump(seen, open("seen.json", "w"))
PY
cat >read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Parser } from "n3";
import env from "@zazuko/env";
import Validator from "rdf-validate-shacl";
for (const [kind, text, shapes, data, ours] of JSON.parse(readFileSync("seen.json", "utf8"))) {
  const parse = (turtle) => env.dataset(new Parser({ factory: env }).parse(turtle));
  const { conforms } = await new Validator(parse(shapes), { factory: env }).validate(parse(data));
  console.log(`"${text}"^^xsd:${kind}: pySHACL ${ours}, rdf-validate-shacl ${conforms}`.replace(/\b[Tt]rue\b/g, "conforms").replace(/\b[Ff]alse\b/g, "refuses"));
}
JS
{ venv/bin/python read.py && node read.mjs; } | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
"2026"^^xsd:gYear: pySHACL conforms, rdf-validate-shacl conforms
"令和8年度"^^xsd:gYear: pySHACL conforms, rdf-validate-shacl refuses
"8"^^xsd:gYear: pySHACL conforms, rdf-validate-shacl refuses
""^^xsd:gYear: pySHACL conforms, rdf-validate-shacl refuses
"2026-04"^^xsd:gYearMonth: pySHACL conforms, rdf-validate-shacl conforms
"2026-4"^^xsd:gYearMonth: pySHACL conforms, rdf-validate-shacl refuses
"2026-02-30"^^xsd:date: pySHACL refuses, rdf-validate-shacl conforms
"1,200"^^xsd:decimal: pySHACL refuses, rdf-validate-shacl refuses
END
echo "as seen before"
