#!/usr/bin/env bash
# Carbone on a server in Japanese time prints the day 2026-04-01 as 2026年3月31日, the last day of the fiscal year before.
#
# Versions: carbone 3.8.2 (npm).
# Expected: {d.日:formatD(LL)} prints a date; the option timezone is Europe/Paris if it is not given, which concerns times of
#   the day. A date alone, 2026-04-01 or 20260401, has no time and no zone and is the same day everywhere. So an expert who
#   knows the default expects times to be off by hours and days to be right, as they are on a machine in UTC.
# Seen: the day is read as midnight where the program runs, put into Paris time, and printed: with TZ=Asia/Tokyo every date
#   is the day before, 1 April 2026 is 2026年3月31日, New Year's Day is 31 December. With TZ=UTC, as on a
#   developer's or a CI machine, the days are right. With timezone: "Asia/Tokyo" they are right in both.
# Means: the dates of all letters made on the office's own machine are one day early, the first of April in the year
#   before; on the machine where it was tested they were right.
# A public thread (2024) tells of an hour too much in times; of days nothing was found.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" carbone@3.8.2 pizzip@3.3.0 >/dev/null
cat >run.js <<'JS'
const fs = require("fs"), Zip = require("pizzip"), carbone = require("carbone");
const space = "http://schemas.openxmlformats.org", days = { 施行日: "2026-04-01", 起票日: "20260401", 元日: "2026-01-01" };
const letter = new Zip();
letter.file("[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="${space}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`);
letter.file("_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="${space}/package/2006/relationships"><Relationship Id="rId1" Type="${space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`);
letter.file("word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="${space}/wordprocessingml/2006/main"><w:body>${Object.keys(days).map(day => `<w:p><w:r><w:t>${day} {d.${day}:formatD(LL)} {d.${day}:formatD(YYYY)}年</w:t></w:r></w:p>`).join("")}<w:sectPr/></w:body></w:document>`);
fs.writeFileSync("letter.docx", letter.generate({ type: "nodebuffer" }));
const print = options => new Promise((done, fail) => carbone.render(`${process.cwd()}/letter.docx`, days, { lang: "ja", ...options }, (error, out) => error ? fail(error) : done(
  new Zip(out).file("word/document.xml").asText().split("</w:p>").map(line => line.replace(/<[^>]*>/g, "").trim()).filter(Boolean).join(" | "))));
(async () => {
  for (const options of [{}, { timezone: "Asia/Tokyo" }]) console.log(process.env.TZ, JSON.stringify(options), await print(options));
  process.exit(0);
})();
JS
for zone in UTC Asia/Tokyo; do TZ=$zone node run.js; done | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with carbone 3.8.2"; exit 1; }
UTC {} 施行日 2026年4月1日 2026年 | 起票日 2026年4月1日 2026年 | 元日 2026年1月1日 2026年
UTC {"timezone":"Asia/Tokyo"} 施行日 2026年4月1日 2026年 | 起票日 2026年4月1日 2026年 | 元日 2026年1月1日 2026年
Asia/Tokyo {} 施行日 2026年3月31日 2026年 | 起票日 2026年3月31日 2026年 | 元日 2025年12月31日 2025年
Asia/Tokyo {"timezone":"Asia/Tokyo"} 施行日 2026年4月1日 2026年 | 起票日 2026年4月1日 2026年 | 元日 2026年1月1日 2026年
END
echo "as seen before"
