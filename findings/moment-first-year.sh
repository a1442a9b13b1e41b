#!/usr/bin/env bash
# moment, locale ja: 令和元年5月1日 read by NNNNy年M月D日 is 2023-01-01, 平成元年1月8日 is 1989-08-01, without an error.
#
# Versions: moment 2.31.0 (npm).
# Expected: moment knows Japan's eras; its manual gives NNNN for the era's name, y for the year of the era. With NNNNy年M月D日
#   平成31年4月30日 and 令和2年5月1日 are right. 元 is no number and has a sign of its own (yo). A date that does not fit is
#   invalid. So an expert expects 2019-05-01 or an invalid date, at worst the right year without its month.
# Seen: what does not fit is skipped up to the next figure, and that is taken for the year of the era: 令和元年5月1日 is the fifth year
#   of 令和, its first month and day, and valid; in 平成元年1月8日 the month is the year and the day the month. Only strict
#   parsing refuses them. NNNNyo年M月D日, which seems to be the cure, is refused by strict parsing for every date and writes
#   元年年, because yo holds 年 itself: the form that reads and writes all of them is NNNNyoM月D日.
# Means: of a column of dates those of one year in each era, May to December 2019 above all, become other days, in the midst of
#   right ones.
# Not found in the documentation nor in public issue threads.
set -euo pipefail
command -v node >/dev/null && command -v npm >/dev/null || { echo "needs Node 20 and npm"; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --ignore-scripts --silent --no-audit --no-fund --prefix "$work" moment@2.31.0 >/dev/null
cat >run.js <<'JS'
const moment = require("moment"); require("moment/locale/ja");
const show = (text, form, strict) => { const day = moment(text, form, "ja", strict); return day.isValid() ? day.format("YYYY-MM-DD") : "invalid"; };
for (const text of ["平成31年4月30日", "令和2年5月1日", "令和元年5月1日", "令和元年12月20日", "平成元年1月8日"])
  console.log(text, ["NNNNy年M月D日", "NNNNyo年M月D日", "NNNNyoM月D日"].map(form => `| ${form} ${show(text, form, false)} strict ${show(text, form, true)}`).join(" "));
for (const form of ["NNNNy年M月D日", "NNNNyo年M月D日", "NNNNyoM月D日"]) console.log("2019-05-01 as", form, "is", moment("2019-05-01").locale("ja").format(form));
JS
node run.js | tee seen
diff - seen <<'END' || { echo "CHANGED: not what was seen with moment 2.31.0"; exit 1; }
平成31年4月30日 | NNNNy年M月D日 2019-04-30 strict 2019-04-30 | NNNNyo年M月D日 2019-04-30 strict invalid | NNNNyoM月D日 2019-04-30 strict 2019-04-30
令和2年5月1日 | NNNNy年M月D日 2020-05-01 strict 2020-05-01 | NNNNyo年M月D日 2020-05-01 strict invalid | NNNNyoM月D日 2020-05-01 strict 2020-05-01
令和元年5月1日 | NNNNy年M月D日 2023-01-01 strict invalid | NNNNyo年M月D日 2019-05-01 strict invalid | NNNNyoM月D日 2019-05-01 strict 2019-05-01
令和元年12月20日 | NNNNy年M月D日 invalid strict invalid | NNNNyo年M月D日 2019-12-20 strict invalid | NNNNyoM月D日 2019-12-20 strict 2019-12-20
平成元年1月8日 | NNNNy年M月D日 1989-08-01 strict invalid | NNNNyo年M月D日 1989-01-08 strict invalid | NNNNyoM月D日 1989-01-08 strict 1989-01-08
2019-05-01 as NNNNy年M月D日 is 令和1年5月1日
2019-05-01 as NNNNyo年M月D日 is 令和元年年5月1日
2019-05-01 as NNNNyoM月D日 is 令和元年5月1日
END
echo "as seen before"
