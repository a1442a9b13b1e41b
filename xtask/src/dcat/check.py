"""Checks the catalogues of a published site with pyshacl: python3 check.py SITE

Both spellings have to say the same and to fit the shapes beside this file. `cargo xtask dcat` runs it on the sample town, with
pyshacl as requirements.txt pins it; a test in Rust looks at the same on every machine.
"""

import pathlib
import sys

import pyshacl
import rdflib
import rdflib.compare

ROOT = "https://city.example/"


def main():
    site = pathlib.Path(sys.argv[1])
    shapes = pathlib.Path(__file__).with_name("shapes.ttl")
    turtle = rdflib.Graph().parse(site / "catalog.ttl", format="turtle", publicID=ROOT)
    json_ld = rdflib.Graph().parse(site / "catalog.jsonld", format="json-ld", publicID=ROOT)
    same = rdflib.compare.isomorphic(turtle, json_ld)
    print(f"pyshacl {pyshacl.__version__}: {len(turtle)} triples in Turtle, {len(json_ld)} in JSON-LD, the same: {same}")
    conforms, _, text = pyshacl.validate(turtle, shacl_graph=str(shapes), allow_warnings=True)
    print(text)
    return 0 if same and conforms else 1


if __name__ == "__main__":
    sys.exit(main())
