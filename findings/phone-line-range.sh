#!/usr/bin/env bash
# libphonenumber reads 072-000-1111～3, the lines 1111 to 1113, as the extension 3, and no 内線 at all.
#
# Versions: phonenumbers 9.0.43 (PyPI), libphonenumber-js 1.13.16 (npm), both made from Google's libphonenumber.
# Expected: Japanese letterheads write consecutive lines as 072-000-1111～3 (to 1113), an extension as 内線2315. The
#   library knows Japan, reads full-width digits and marks, and the words for an extension of many languages. So an
#   expert expects 内線 to be one of them, and ～3 to be refused as ・1112 is, or cut off.
# Seen: ～ (U+FF5E, as Windows types it) is one of the library's signs for an extension: the number is given as
#   "072-000-1111 ext. 3", with no doubt marked. The same range with 〜 (U+301C, as a Mac types it) is no number, and
#   neither is one with 内線2315, with or without brackets.
# Means: in the list of the sections' telephones those with several lines have an extension that nobody answers, and
#   those that do have an extension are missing, or are refused by the form; which of the two depends on the machine
#   that typed the sign.
# A public thread of another library (2026) names the tilde among its signs; that Japan writes ranges so was not found.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q --disable-pip-version-check install --no-compile phonenumbers==9.0.43
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" libphonenumber-js@1.13.16 >/dev/null
cat >read.py <<'PY'
import phonenumbers
for text in ("０７２（０００）１１１１", "072-000-1111～3", "072-000-1111〜3", "072-000-1111・1112", "072-000-1111 内線2315", "072-000-1111（内線2315）"):
    try:
        number = phonenumbers.parse(text, "JP")
        print("phonenumbers", text, "is", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))
    except phonenumbers.NumberParseException: print("phonenumbers", text, "is no number")
PY
cat >read.js <<'JS'
const { parsePhoneNumberFromString: parse } = require("libphonenumber-js/max");
for (const text of ["０７２（０００）１１１１", "072-000-1111～3", "072-000-1111〜3", "072-000-1111・1112", "072-000-1111 内線2315", "072-000-1111（内線2315）"])
  console.log("libphonenumber-js", text, "is", parse(text, "JP")?.formatNational() ?? "no number");
JS
{ venv/bin/python read.py && node read.js; } | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with these versions"; exit 1; }
phonenumbers ０７２（０００）１１１１ is 072-000-1111
phonenumbers 072-000-1111～3 is 072-000-1111 ext. 3
phonenumbers 072-000-1111〜3 is no number
phonenumbers 072-000-1111・1112 is no number
phonenumbers 072-000-1111 内線2315 is no number
phonenumbers 072-000-1111（内線2315） is no number
libphonenumber-js ０７２（０００）１１１１ is 072-000-1111
libphonenumber-js 072-000-1111～3 is 072-000-1111 ext. 3
libphonenumber-js 072-000-1111〜3 is no number
libphonenumber-js 072-000-1111・1112 is no number
libphonenumber-js 072-000-1111 内線2315 is no number
libphonenumber-js 072-000-1111（内線2315） is no number
END
echo "as seen before"
