// A citizen who knows no department: from the year to a goal, to the dated records behind a figure, to the year before, to the data.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { journey, look } from './support/journey.mjs';

const DEPARTMENT = '危機管理部';
const GOAL = '発災直後に動ける災害対応体制の確立';

async function walk(page, first, seen) {
  await page.goto(first);
  const answer = page.getByRole('heading', { level: 2, name: /^令和7年度は、25の重点目標のうち\d+が/u });
  await answer.waitFor();
  await seen(page, 'citizen-1-year');
  await page.locator('.depts').getByRole('link', { name: DEPARTMENT, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: DEPARTMENT }).waitFor();
  await seen(page, 'citizen-2-department');
  await proof(page, first, seen);
  await years(page, first, seen);
  await data(page, seen);
}

/** From the first page to the dated records of a figure in three presses. */
async function proof(page, first, seen) {
  await page.goto(first);
  let presses = 0;
  const press = async (link) => { await link.click(); presses += 1; };
  await press(page.locator('.depts').getByRole('link', { name: GOAL }));
  await page.getByRole('heading', { level: 1, name: GOAL }).waitFor();
  await page.getByRole('img', { name: /^実績.*目標.*達成率/u }).first().waitFor();
  await press(page.locator('summary').filter({ hasText: /取組記録 \d+件/u }).first());
  const records = page.locator('.record-lines li');
  assert.match(await records.first().innerText(), /令和\d+年\d+月\d+日/u);
  assert.ok(presses <= 3, `${presses} presses to the records`);
  await seen(page, 'citizen-3-goal');
  await page.getByRole('heading', { name: '残った課題は、その後どうなったか' }).waitFor();
  await page.locator('.chain .go').getByRole('link').first().click();
  await page.locator('.way').getByText('令和8年度').waitFor();
}

async function years(page, first, seen) {
  await page.goto(first);
  await page.getByRole('navigation', { name: '年度' }).getByRole('link', { name: /^令和6年度/u }).click();
  await page.locator('.tabs [aria-current]').filter({ hasText: '令和6年度' }).waitFor();
  await page.goto(first);
  await page.getByRole('link', { name: '前の年度と比べる' }).click();
  await page.getByRole('heading', { level: 1, name: '令和7年度と令和6年度を比べる' }).waitFor();
  await seen(page, 'citizen-4-compare');
  await page.goto(first);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('link', { name: 'How to read this site' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'How to read this site' }).waitFor();
  await page.getByRole('link', { name: '日本語' }).click();
}

async function data(page, seen) {
  await page.getByRole('contentinfo').getByRole('link', { name: 'データ' }).click();
  await page.getByRole('heading', { level: 1, name: 'データ' }).waitFor();
  await seen(page, 'citizen-5-data');
  const table = page.getByRole('link', { name: '令和7年度の全ての部のデータ（CSV）' });
  assert.match(await table.getAttribute('href'), /2025\/\d{6}_unei_houshin_2025\.csv$/u);
}

test('市民が、年度から目標、数字のもとになった記録、前の年度、データまでたどれる', journey(async ({ hoshin, visitor }) => {
  await walk(await visitor(), `${hoshin.url}/public/`, look);
}));

test('スクリプトがなくても、ファイルとして開いても、同じようにたどれる', journey(async ({ t, hoshin, visitor }) => {
  await walk(await visitor({ javaScriptEnabled: false }), `${hoshin.url}/public/`, async () => {});
  const out = await mkdtemp(join(tmpdir(), 'hoshin-site-'));
  t.after(() => rm(out, { recursive: true, force: true }));
  const database = `sqlite://${join(hoshin.data, 'hoshin.db')}`;
  execFileSync(process.env.HOSHIN_BIN, ['publish', '--database', database, '--out', out], { stdio: 'pipe' });
  await walk(await visitor(), pathToFileURL(join(out, 'index.html')).href, async () => {});
}));
