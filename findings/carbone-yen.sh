#!/usr/bin/env bash
# Carbone prints 12,500,000 yen as 12,500,000.00 € in a paper with the language ja-jp, even where the currency is set to JPY.
#
# Versions: carbone 3.8.2 (npm).
# Expected: a template's {d.予算:formatC} prints an amount in the currency of the language, which is given as in fr-fr, en-us or
#   de-ch, or in the one that the options name (currency.target). The yen is in its table. Dates with ja-jp come out
#   in Japanese, 2026年4月1日. So an expert expects ¥ or 円, without decimals since the yen has none, or an error.
# Seen: ja-jp is not in the table of currencies and numbers, ja alone is; without a word the euro is taken, and neither
#   currency.target nor the amount's source changes it. With ja it is 12,500,000.00 ¥, with two decimals and the sign
#   behind. formatN with no figure prints three decimals, 12,500,000.000.
# Means: a notice of a fee or a grant that is right in its dates names the amount in euro; a test with fr-fr or en-us shows
#   nothing of it. Give ja as language and the decimals, formatC(0), or write the yen oneself.
# Not found in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" carbone@3.8.2 pizzip@3.3.0 >/dev/null
cat >run.js <<'JS'
const fs = require("fs"), Zip = require("pizzip"), carbone = require("carbone");
const space = "http://schemas.openxmlformats.org", fields = ["formatD(LL)", "formatC", "formatC(0)", "formatN", "formatN(0)"];
const paper = new Zip();
paper.file("[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="${space}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`);
paper.file("_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="${space}/package/2006/relationships"><Relationship Id="rId1" Type="${space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`);
paper.file("word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="${space}/wordprocessingml/2006/main"><w:body>${fields.map(field => `<w:p><w:r><w:t>{d.${field.startsWith("formatD") ? "日" : "予算"}:${field}}</w:t></w:r></w:p>`).join("")}<w:sectPr/></w:body></w:document>`);
fs.writeFileSync("notice.docx", paper.generate({ type: "nodebuffer" }));
const print = options => new Promise((done, fail) => carbone.render(`${process.cwd()}/notice.docx`, { 日: "2026-04-01", 予算: 12500000 }, options, (error, out) => error ? fail(error) : done(
  new Zip(out).file("word/document.xml").asText().split("</w:p>").map(line => line.replace(/<[^>]*>/g, "").trim()).filter(Boolean).join(" | "))));
(async () => {
  for (const options of [{ lang: "en-us" }, { lang: "fr-fr" }, { lang: "ja-jp" }, { lang: "ja-jp", currency: { target: "JPY" } }, { lang: "ja-jp", currency: { source: "JPY", target: "JPY" } }, { lang: "ja" }])
    console.log(options.lang, JSON.stringify(options.currency ?? {}), "|", (await print(options)).replace(/\s/g, " "));
  process.exit(0);
})();
JS
TZ=UTC node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with carbone 3.8.2"; exit 1; }
en-us {} | April 1, 2026 | $12,500,000.00 | $12,500,000 | 12,500,000.000 | 12,500,000
fr-fr {} | 1 avril 2026 | 12 500 000,00 € | 12 500 000 € | 12 500 000,000 | 12 500 000
ja-jp {} | 2026年4月1日 | 12,500,000.00 € | 12,500,000 € | 12,500,000.000 | 12,500,000
ja-jp {"target":"JPY"} | 2026年4月1日 | 12,500,000.00 € | 12,500,000 € | 12,500,000.000 | 12,500,000
ja-jp {"source":"JPY","target":"JPY"} | 2026年4月1日 | 12,500,000.00 € | 12,500,000 € | 12,500,000.000 | 12,500,000
ja {} | 2026年4月1日 | 12,500,000.00 ¥ | 12,500,000 ¥ | 12,500,000.000 | 12,500,000
END
echo "as seen before"
