// The record of the sweep, as a city files it: a list of criteria, every page with what was found on it, and what nobody tried.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a machine cannot say, in the words in which it is told. */
const NOT_TRIED = [
  'スクリーンリーダー（NVDA、PC-Talker、ナレーター、VoiceOver、TalkBackなど）での読み上げ',
  '画面拡大ソフト、音声入力、スイッチなどの支援技術での操作',
  '実物のスマートフォンとタブレットでの操作（幅と高さはブラウザーで再現しています）',
  'Edge、Firefox、Safariでの表示（試験はChromiumだけで行っています）',
  '色の見え方の違う方、高齢の方、障害のある方ご本人による確認',
  '文章の分かりやすさ、代替テキストと見出しの言葉が内容に合っているか',
  '総務省のmiChecker（Windowsの道具のため、この試験では動かせません）',
  '市が書き込んだ文章、添付したファイル、市が変えた様式と設定での表示',
];

/** The words for each way in which a page is looked at. */
const WAYS = {
  axe: 'axe-core',
  'html-validate': 'html-validate',
  plain: '題名・見出し・言語・ボタンの種類',
  tooWide: '横スクロール',
  cutOff: '文字の切れ',
  overlapping: '重なり',
  sticking: '400％で本文を覆うもの',
  obscured: 'フォーカスの隠れ',
  spacing: '文字間隔の拡大',
};

/** The check that a way belongs to: 「axe 320」 is axe, 「overlapping text spacing」 is the spacing. */
export function checkOf(way) {
  return way.endsWith('text spacing') ? 'spacing' : way.split(' ')[0];
}

/** Writes the record twice into `folder`: as a table for machines, and as a page for people. */
export async function write(folder, record) {
  await writeFile(join(folder, 'accessibility-pages.csv'), csv(record));
  await writeFile(join(folder, 'accessibility-record.html'), html(record));
}

function csv({ pages, day, tools }) {
  const used = tools.map(({ name, version }) => `${name} ${version}`).join('、');
  const head = ['画面', '題名', '範囲', '役割', '言語', 'アドレス', ...Object.values(WAYS).map((way) => `${way}（検出数）`), '試験日', '道具と版', '内容'];
  const rows = pages.map((page) => {
    const of = (check) => [...page.ways].filter(([way]) => checkOf(way) === check).flatMap(([, findings]) => findings);
    const checks = Object.keys(WAYS).map((check) => String(of(check).length));
    const told = Object.keys(WAYS).flatMap(of).join(' ／ ').slice(0, 500);
    return [page.kind, page.title, page.area, page.role, page.language, page.path, ...checks, day, used, told];
  });
  const cell = (text) => `"${safe(text).replaceAll('"', '""')}"`;
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

// What a table would take for a formula stays a text.
function safe(text) {
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}

function html({ pages, rows, day, tools, version }) {
  const found = pages.reduce((sum, page) => sum + count(page), 0);
  return `<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>ウェブアクセシビリティ試験の記録</title>
<style>body{font-family:sans-serif;line-height:1.7;max-width:75rem;margin:auto;padding:1rem;color:#1a1a1c}table{border-collapse:collapse;width:100%;font-size:.875rem;margin:0 0 2rem}th,td{border:1px solid #767680;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}thead th{background:#f4f5f8}caption{text-align:left;font-weight:700;padding:.25rem 0}@media print{thead{display:table-header-group}tr{break-inside:avoid}}</style></head>
<body><main><h1>ウェブアクセシビリティ試験の記録</h1>
<p>部の運営方針システム Hoshin ${escaped(version)} の画面と市民向けページを、見本のまちのデータで機械により試験した記録です。適合の宣言ではありません。市が「準拠」などを表明するときは、下の「人が試していないこと」を確かめ、市の判断で行ってください。</p>
<h2>試験の概要</h2>
<table><tbody>
${pair('試験日', day)}
${pair('目標', 'JIS X 8341-3:2016 レベルAA、WCAG 2.2 レベルAA')}
${pair('範囲', `${pages.length}画面（リンクをたどって着く全ての種類の画面。役割・言語ごと。同じ作りの画面は一つで代表）`)}
${pair('見方', '幅1280・768・320px、320×256px（400％の拡大に相当）、配色の強制、文字間隔の拡大')}
${pair('道具', tools.map(({ name, version: own }) => `${name} ${own}`).join('、'))}
${pair('検出', found === 0 ? '問題は検出されませんでした' : `${found}件`)}
</tbody></table>
<h2>人が試していないこと</h2>
<ul>${NOT_TRIED.map((line) => `<li>${line}</li>`).join('\n')}</ul>
<h2>達成基準チェックリスト</h2>
<p>「機械の結果」は、その達成基準について道具が見つけられる範囲の結果です。「人の確認」と「適合」は市が記入します。</p>
<table><thead><tr>${heads(['番号', '達成基準', '等級', '版', '適用', '機械の結果', '人の確認', '適合', '備考'])}</tr></thead><tbody>
${rows.map((row) => criterion(row, pages)).join('\n')}
</tbody></table>
<h2>試験した画面</h2>
<table><thead><tr>${heads(['画面', '題名', '範囲', '役割', '言語', 'アドレス', '検出'])}</tr></thead><tbody>
${pages.map((page) => `<tr>${[page.kind, page.title, page.area, page.role, page.language, page.path, count(page) === 0 ? 'なし' : `${count(page)}件`].map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`).join('\n')}
</tbody></table></main></body></html>
`;
}

function criterion(row, pages) {
  const says = row.rules.length > 0 || row.checks.length > 0;
  const own = ([way, findings]) => findings.filter((finding) => row.checks.includes(checkOf(way))
    || (checkOf(way) === 'axe' && row.rules.some((rule) => finding.startsWith(`${rule}:`)))).length;
  const found = pages.reduce((sum, page) => sum + [...page.ways].reduce((part, way) => part + own(way), 0), 0);
  const result = !row.applies ? '—' : !says ? '機械では判定できません' : found === 0 ? `検出なし（${pages.length}画面）` : `${found}件`;
  const cells = [row.number, row.name, row.level, row.since, row.applies ? '○' : '適用なし', result, '', '', row.remark];
  return `<tr>${cells.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;
}

function count(page) {
  return [...page.ways.values()].reduce((sum, findings) => sum + findings.length, 0);
}

function pair(name, text) {
  return `<tr><th scope="row">${escaped(name)}</th><td>${escaped(text)}</td></tr>`;
}

function heads(names) {
  return names.map((name) => `<th scope="col">${name}</th>`).join('');
}

function escaped(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
