// The first paper of a city: from the file on the clerk's desk to the page that citizens read.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { journey, look } from './support/journey.mjs';
import { drawn } from './support/print.mjs';
import { PASSWORD, adopt, bare, chooseGrade, openFile, openGoal, openPolicy, part, publishByFour, seed, signIn, told, upload } from './support/town.mjs';

const DEPARTMENT = '政策推進部';
const HEAD = 'midashi';

// Characters that are lost where text is normalised or a font lacks them, a long line and lines of their own.
const TYPED = {
  attainments: [
    '公式ＬＩＮＥの配信を月平均8件から12.9件に増やし、種類は6から9になりました。\n①子育て　②防災　③㈱かしわら観光との共同記事',
    '髙井田の染色工房7社のうち5社と手拭いを作り、延べ1,204人に配布しました（𠮷野・﨑山両工房は令和7年度）。',
  ],
  results: [
    '関係16課と毎月編集会議を開き、延べ218人が参加しました。配信は155件です。ウェブアクセシビリティの検査では、主要100ページのうち82ページが適合しました。',
    '注染と捺染の手拭いを3種類、計2,000枚作成しました。\n万博の国際会議で620枚、市外からの訪問者へ584枚を配布し、残りは令和7年度に使います。',
  ],
  evaluation:
    '配信の量と種類は目標を上回り、若い世代の登録者が増えました。一方で、アクセシビリティの検査は年度末に集中し、是正が間に合わないページが18残りました。伝統産業の発信は、工房の繁忙期と重なり、予定の7割にとどまりました。',
  considerations: '１　検査を年2回に分けて行う体制\n２　配信の効果の測り方\n３　工房の繁忙期を避けた年間計画',
};
const GRADES = { targets: ['A', 'B'], overall: 'B' };
const WORDS = { A: '達成', B: '概ね達成' };
const TEXTS = [...TYPED.attainments, ...TYPED.results, TYPED.evaluation, TYPED.considerations];

test('様式を取り込み、実績を記入し、公表すると、市民が同じ値を読める', journey(async ({ t, hoshin, visitor }) => {
  const pdf = seed(t, 'kashiwara-r6.pdf');
  if (!pdf) return;
  const page = await visitor();
  await page.goto(`${hoshin.url}/`);
  await look(page, 'paper-1-sign-in');
  await signIn(page, hoshin, 'sachiko');
  await look(page, 'paper-2-year');
  await takeOver(page, hoshin, pdf);
  await sameAgain(page, hoshin, [seed(t, 'kashiwara-r6.xlsx'), seed(t, 'kashiwara-r6-policy-promotion.txt')]);
  const hands = { page, hoshin, visitor, year: 2024, department: DEPARTMENT, head: HEAD, checker: 'nozomi' };
  await headIsGiven(hoshin);
  await publishByFour(hands, 1);
  await writeResults(page, hoshin);
  const values = await valuesOf(page);
  await compareWithPrint(page);
  await publishByFour(hands, 2, () => look(page, 'paper-8-publication'));
  assert.match(await page.locator('.state').innerText(), /公表済み（第2版）/);
  const citizen = await visitor();
  await citizen.goto(`${hoshin.url}/public/`);
  await walkSite(citizen, values, 'paper-9-public');
  await walkFiles(t, hoshin, citizen, values);
}));

async function takeOver(page, hoshin, pdf) {
  await page.getByRole('link', { name: '取込', exact: true }).click();
  await look(page, 'paper-3-intake');
  await upload(page, hoshin, pdf);
  const list = await page.getByRole('main').innerText();
  for (const shown of [/政策推進部\n令和6年度（2024年度）/, /新しく作成/]) assert.match(list, shown);
  await openFile(page, 'kashiwara-r6.pdf');
  const titles = await page.getByLabel('重点目標の名称').evaluateAll((fields) => fields.map((field) => field.value));
  assert.ok(titles.some((title) => title.includes('職員の能力向上')), titles.join('\n'));
  await look(page, 'paper-4-review');
  await page.getByRole('link', { name: 'ファイルの一覧に戻る' }).click();
  await adopt(page, DEPARTMENT);
  assert.equal(await page.locator('.goal-list li').count(), 5);
  assert.equal(await page.locator('.idx ol li').count(), 6);
  await look(page, 'paper-5-policy');
}

async function sameAgain(page, hoshin, others) {
  for (const other of others.filter(Boolean)) {
    await upload(page, hoshin, other);
    assert.match(await page.getByRole('main').innerText(), /登録されている内容と同じです/, other);
    assert.equal(await page.getByRole('button', { name: 'すべて取り込む' }).count(), 0);
  }
  await look(page, 'paper-6-same');
}

async function writeResults(page, hoshin) {
  await openPolicy(page, hoshin, 2024, DEPARTMENT);
  await openGoal(page, 1);
  await page.getByRole('link', { name: '実績と達成度を記入' }).click();
  for (const [at, text] of TYPED.attainments.entries()) {
    const target = part(page, `達成目標 ${at + 1}`);
    await target.getByLabel('達成状況').fill(text);
    await chooseGrade(target, '達成度', GRADES.targets[at]);
  }
  for (const [at, text] of TYPED.results.entries()) {
    await part(page, `具体的取組 ${at + 1}`).getByLabel('具体的な取組実績').fill(text);
  }
  await page.getByLabel('総合評価・総括').fill(TYPED.evaluation);
  await chooseGrade(page, '全体の達成度', GRADES.overall);
  await page.getByLabel('今後検討すべきこと').fill(TYPED.considerations);
  await look(page, 'paper-7-results');
  await page.getByRole('button', { name: 'まとめて保存する' }).click();
  await told(page, '保存しました。');
  for (const [at, code] of GRADES.targets.entries()) {
    assert.equal(bare(await part(page, `達成目標 ${at + 1}`).locator('.graded').innerText()), code + WORDS[code]);
  }
  await look(page, 'paper-8-goal');
}

/** The texts and grades of the sheet in the order in which they stand on it. */
async function valuesOf(page) {
  const shown = await page.locator('.sheet :is(.text, .section, .grade, .graded)').allInnerTexts();
  // A grade is its letter and its word, however far apart they stand.
  const values = shown.map((text) => (/^[A-E]\s/.test(text) ? bare(text) : text));
  for (const text of TEXTS) assert.ok(values.includes(text), `${text} is not on ${page.url()}`);
  assert.equal(values.filter((value) => bare(value) === 'B概ね達成').length, 2);
  return values;
}

async function compareWithPrint(page) {
  const address = await page.locator('a[href$="policy.pdf"]').getAttribute('href');
  const answer = await page.context().request.get(new URL(address, page.url()).href);
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  const print = await drawn(await answer.body(), 'paper-print');
  assert.ok(print.pages >= 6, `${print.pages} pages`);
  for (const text of TEXTS) assert.ok(print.text.includes(bare(text)), `the PDF lacks or clips: ${text}\n${print.text}`);
  // The letter stands in the sheet of goal 1, once for each target and once for the whole.
  const sheet = print.text.slice(print.text.indexOf(bare(TYPED.attainments[0])) - 400, print.text.indexOf(bare(TYPED.considerations)));
  for (const code of [...GRADES.targets, GRADES.overall]) assert.match(sheet, new RegExp(`${code}${WORDS[code]}`));
}

/** A department that comes from outside has a head only when somebody is given the duty. */
async function headIsGiven(hoshin) {
  const account = ['person', HEAD, '--name', '見出　太郎', '--role', 'department-head', '--department', DEPARTMENT];
  const place = ['--database', `sqlite://${join(hoshin.data, 'hoshin.db')}`, '--municipality', '992011'];
  execFileSync(process.env.HOSHIN_BIN, [...account, ...place], { input: `${PASSWORD}\n`, stdio: 'pipe' });
}

/** From the site's first page to the department and its first goal, whose values must be those of the office. */
async function walkSite(page, values, name) {
  await look(page, `${name}-1-index`);
  await page.getByRole('link', { name: '令和6年度' }).first().click();
  await page.locator('.depts').getByRole('link', { name: DEPARTMENT, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: DEPARTMENT }).waitFor();
  await look(page, `${name}-2-department`);
  const pdf = new URL(await page.getByRole('link', { name: /^PDF/ }).getAttribute('href'), page.url());
  const row = page.locator('.cards > li').filter({ hasText: 'シティプロモーション' });
  assert.equal(bare(await row.locator('.letter').innerText()), GRADES.overall + WORDS[GRADES.overall]);
  await row.getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'シティプロモーション' }).waitFor();
  await look(page, `${name}-3-goal`);
  const shown = await page.locator('.promise .text, .promise .section, .promise .letter').allInnerTexts();
  const sorted = (all) => all.map(bare).sort();
  assert.deepEqual(sorted(shown), sorted(values));
  return pdf;
}

async function walkFiles(t, hoshin, page, values) {
  const out = await mkdtemp(join(tmpdir(), 'hoshin-site-'));
  t.after(() => rm(out, { recursive: true, force: true }));
  const database = `sqlite://${join(hoshin.data, 'hoshin.db')}`;
  execFileSync(process.env.HOSHIN_BIN, ['publish', '--database', database, '--out', out], { stdio: 'pipe' });
  await page.goto(pathToFileURL(join(out, 'index.html')).href);
  const pdf = await walkSite(page, values, 'paper-10-files');
  assert.equal((await readFile(fileURLToPath(pdf))).subarray(0, 5).toString(), '%PDF-');
}
