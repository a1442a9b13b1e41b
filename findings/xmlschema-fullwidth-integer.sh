#!/usr/bin/env bash
# The Python validator xmlschema passes １２ and 1_2 as xs:integer; libxml2 refuses both.
#
# Versions: xmlschema 4.3.2 (with elementpath 5.1.4), lxml 6.1.3 (libxml2 2.14).
# Expected: XML Schema part 2, 3.3.13 gives an integer a finite sequence of the decimal digits #x30–#x39. A
#   validator that calls itself conformant is expected to refuse full-width digits, as it does for dates and years
#   (２０２６ as xs:gYear is refused).
# Seen: １２, +１ and even 1_2 are valid for xs:integer and every type derived from it, and a full-width space
#   around a number is passed over for decimals and doubles too, because the text goes through the language's own
#   int(), float(). As xs:decimal １２.５ is refused again.
# Means: a city checks its StratML or other XML with it, all is well, and the readers of the next office (libxml2,
#   Java, databases) reject the file, or read no number.
# Not found in the documentation; public threads have the same of a Java library (2026, mended), none of this one.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile xmlschema==4.3.2 elementpath==5.1.4 lxml==6.1.3
venv/bin/python - <<'PY' | tee seen
import lxml.etree, xmlschema
for kind, values in (("integer", ("12", "１２", "1_2")), ("gYear", ("2026", "２０２６")), ("decimal", ("12.5", "１２.５", "12.5　"))):
    schema = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="件数" type="xs:{kind}"/></xs:schema>'
    one, other = xmlschema.XMLSchema(schema), lxml.etree.XMLSchema(lxml.etree.fromstring(schema))
    for value in values:
        paper = f"<件数>{value}</件数>"
        print(kind, value.replace("　", "□"), "| xmlschema", one.is_valid(paper), "| libxml2", other.validate(lxml.etree.fromstring(paper)))
PY
diff - seen <<'END' || { echo "CHANGED: not what was seen with xmlschema 4.3.2"; exit 1; }
integer 12 | xmlschema True | libxml2 True
integer １２ | xmlschema True | libxml2 False
integer 1_2 | xmlschema True | libxml2 False
gYear 2026 | xmlschema True | libxml2 True
gYear ２０２６ | xmlschema False | libxml2 False
decimal 12.5 | xmlschema True | libxml2 True
decimal １２.５ | xmlschema False | libxml2 False
decimal 12.5□ | xmlschema True | libxml2 False
END
echo "as seen before"
