#!/usr/bin/env bash
# HyperFormula: ="ハス"="バス" is TRUE, びょういん equals びよういん, and so does ① equal 1.
#
# Versions: HyperFormula 3.5.0 (npm), Node 20 with its own ICU.
# Expected: Excel and LibreOffice Calc compare texts without regard to case and with regard to everything else.
#   HyperFormula says that it follows them, and names one difference, accents (accentSensitive, off). To an expert an
#   accent is that of é; voiced sounds, small kana and circled digits are letters of their own.
# Seen: the comparison operators ask the language's collator for base letters only, and to it the marks of バ and パ
#   are accents, and small kana, katakana, half-width and circled forms are cases. So 病院 written びょういん equals
#   美容院 written びよういん, ハス equals バス equals パス, 50件 equals ５０件, A equals Ⓐ. accentSensitive mends the
#   marks only, caseSensitive too is needed for the rest. COUNTIF of the same two cells says 0.
# Means: in a form computed with it, =IF(B2=B3,"同じ","違う") calls two readings the same, and a list of choices
#   ①–⑤ is met by 1–5; =A1=B1 and COUNTIF(A1,B1) in one sheet disagree.
# Public threads of it speak of case and of Polish letters; none was found of kana.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" hyperformula@3.5.0 >/dev/null
cat >run.js <<'JS'
const { HyperFormula } = require("hyperformula");
const pairs = [["ハス", "バス"], ["びょういん", "びよういん"], ["すいどう", "スイドウ"], ["①", "1"], ["A", "Ⓐ"], ["国", "國"], ["○", "×"]];
for (const options of [{}, { localeLang: "ja" }, { accentSensitive: true }, { accentSensitive: true, caseSensitive: true }]) {
  const book = HyperFormula.buildFromArray(pairs.map(([one, other], row) => ["'" + one, "'" + other, `=A${row + 1}=B${row + 1}`, `=COUNTIF(A${row + 1},B${row + 1})`]),
    { licenseKey: "gpl-v3", ...options });
  console.log(JSON.stringify(options), ...book.getSheetValues(0).map(([one, other, same, count]) => `${one}=${other}:${same}/${count}`));
}
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with HyperFormula 3.5.0"; exit 1; }
{} ハス=バス:true/0 びょういん=びよういん:true/0 すいどう=スイドウ:true/0 ①=1:true/0 A=Ⓐ:true/0 国=國:false/0 ○=×:false/0
{"localeLang":"ja"} ハス=バス:true/0 びょういん=びよういん:true/0 すいどう=スイドウ:true/0 ①=1:true/0 A=Ⓐ:true/0 国=國:false/0 ○=×:false/0
{"accentSensitive":true} ハス=バス:false/0 びょういん=びよういん:true/0 すいどう=スイドウ:true/0 ①=1:true/0 A=Ⓐ:true/0 国=國:false/0 ○=×:false/0
{"accentSensitive":true,"caseSensitive":true} ハス=バス:false/0 びょういん=びよういん:false/0 すいどう=スイドウ:false/0 ①=1:false/0 A=Ⓐ:false/0 国=國:false/0 ○=×:false/0
END
echo "as seen before"
