#!/usr/bin/env bash
# rdflib writes RDF/XML that rdflib cannot read: a property named 目標１ or 髙﨑 is enough.
#
# Versions: rdflib 7.6.0, pyoxigraph 0.5.13, lxml 6.1.3, on Python 3.11 with its own expat.
# Expected: XML 1.0 (fifth edition, 2008) lets nearly every character of Japanese stand in a name: 目標１ with a
#   full-width digit, ﾒｰﾙ in half width, Ⅰ期, 〆切, the 﨑 of surnames, 𠮷. rdflib refuses a name that it cannot
#   write ("Can't split"), so an expert expects that what it writes, it reads.
# Seen: it writes <ex:目標１>, and the reader fails with "not well-formed (invalid token)", as does every reader
#   built on expat (Python's own xml modules too): expat still has the names of the fourth edition. libxml2 and
#   Oxigraph read the same file. 目標 and 令和8年度, with ASCII digits, come through everywhere.
# Means: a catalogue (DCAT) of a city that names its properties as the form does can be written and handed on, but
#   every reader built on expat, the writer's own among them, refuses it. Turtle and JSON-LD are not touched.
# A public thread of rdflib (2017, closed) asks for the fifth edition's names; that its own output fails is not
#   said.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile rdflib==7.6.0 pyoxigraph==0.5.13 lxml==6.1.3
venv/bin/python - <<'PY' 2>/dev/null | tee seen
import lxml.etree, pyoxigraph, rdflib
base = rdflib.Namespace("https://data.example.jp/")
def tried(read):
    try: read(); return "read"
    except Exception: return "refused"
for name in ("目標", "令和8年度", "目標１", "ﾒｰﾙ", "Ⅰ期", "髙﨑", "𠮷田"):
    graph = rdflib.Graph(); graph.bind("ex", base)
    graph.add((base["総務部"], base[name], rdflib.Literal("50件")))
    written = graph.serialize(format="pretty-xml")
    print(name,
          "| rdflib", tried(lambda: rdflib.Graph().parse(data=written, format="xml")),
          "| libxml2", tried(lambda: lxml.etree.fromstring(written.encode())),
          "| Oxigraph", tried(lambda: list(pyoxigraph.parse(written.encode(), format=pyoxigraph.RdfFormat.RDF_XML))))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
目標 | rdflib read | libxml2 read | Oxigraph read
令和8年度 | rdflib read | libxml2 read | Oxigraph read
目標１ | rdflib refused | libxml2 read | Oxigraph read
ﾒｰﾙ | rdflib refused | libxml2 read | Oxigraph read
Ⅰ期 | rdflib refused | libxml2 read | Oxigraph read
髙﨑 | rdflib refused | libxml2 read | Oxigraph read
𠮷田 | rdflib refused | libxml2 read | Oxigraph read
END
echo "as seen before"
