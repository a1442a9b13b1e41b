// A citizen who has only a word: from 防災 to the goal and the year before, on our server with and without a script, and as
// files from a disk; then whoever tells the public of it.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { journey, look } from './support/journey.mjs';
import { signIn } from './support/town.mjs';

const hits = (page) => page.locator('#found .hits > li');
const status = (page) => page.locator('#found [role=status]');

async function ask(page, word, box = 'ことばでさがす') {
  await page.getByRole('searchbox', { name: box }).fill(word);
  // What was found before is not taken for what is found now.
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'さがす', exact: true }).click();
  await loaded;
  await status(page).filter({ hasText: /見つかり|入力してください/u }).waitFor();
  // As files, earlier years come one after the other.
  await status(page).filter({ hasNotText: '件以上' }).or(page.locator('#found button')).first().waitFor();
}

/** From a word to a place on the page of a goal, and on to the year before. */
async function walk(page, first, seen) {
  await page.goto(first);
  await ask(page, '防災');
  await seen(page, 'find-1-found');
  const hit = hits(page).filter({ has: page.locator('ul a') }).filter({ hasText: '重点目標' }).first();
  assert.ok(await page.locator('#found mark').filter({ hasText: '防災' }).count() > 0, 'what was found is marked');
  const place = hit.locator('ul a').first();
  const address = await place.getAttribute('href');
  await place.click();
  await page.locator('.place').filter({ hasText: '重点目標' }).waitFor();
  const anchor = address.split('#')[1];
  if (anchor) await page.locator(`#${anchor}`).waitFor();
  await seen(page, 'find-2-goal');
  await page.locator('header').getByRole('searchbox').fill('ｻｰﾋﾞｽ');
  const loaded = page.waitForEvent('load');
  await page.locator('header').getByRole('button', { name: 'さがす' }).click();
  await loaded;
  await status(page).filter({ hasText: '見つかり' }).waitFor();
  await page.getByLabel('年度').selectOption({ label: '令和7年度（2025年度）' });
  await ask(page, '防災');
  await page.locator('#found h2').filter({ hasText: '令和7年度' }).waitFor();
  assert.equal(await page.locator('#found h2').count(), 1, 'the year that was chosen and no other');
}

/** The same page is found however its words are written. */
async function spellings(page, first, [usual, ...others]) {
  await page.goto(first);
  await ask(page, usual);
  const found = await hits(page).count();
  assert.ok(found > 0, usual);
  for (const other of others) {
    await ask(page, other);
    assert.equal(await hits(page).count(), found, `${other} is ${usual}`);
  }
}

async function oddities(page, first) {
  await page.goto(first);
  for (const [asked, said] of [
    ['', '入力してください'], ['防', '2文字以上'], ['無何有郷', '見つかりませんでした'],
    ['"><script>alert(1)</script>', '見つかりませんでした'], ['%_"\'', '見つかりませんでした'], ['.*[', '見つかりませんでした'],
  ]) {
    await ask(page, asked);
    assert.ok((await status(page).innerText()).includes(said), `${asked}: ${await status(page).innerText()}`);
  }
  const search = page.url().split('?')[0];
  await page.goto(`${search}?q=${'ab'.repeat(5000)}`);
  await page.locator('#found').getByText('ことばが長すぎるため').waitFor();
}

async function published(t, hoshin) {
  const out = await mkdtemp(join(tmpdir(), 'hoshin-site-'));
  t.after(() => rm(out, { recursive: true, force: true }));
  const database = `sqlite://${join(hoshin.data, 'hoshin.db')}`;
  execFileSync(process.env.HOSHIN_BIN, ['publish', '--database', database, '--out', out], { stdio: 'pipe' });
  return out;
}

test('市民が、サーバーでは、スクリプトがあってもなくても、ことばから目標にたどり着く', journey(async ({ hoshin, visitor }) => {
  for (const options of [{}, { javaScriptEnabled: false }]) {
    const page = await visitor(options);
    await walk(page, `${hoshin.url}/public/`, options.javaScriptEnabled === false ? async () => {} : look);
    await spellings(page, `${hoshin.url}/public/search.html`, ['サービス', 'ｻｰﾋﾞｽ', 'さーびす', 'サ−ビス']);
    await oddities(page, `${hoshin.url}/public/search.html`);
  }
}));

test('ファイルとして開いても、ことばから目標にたどり着く', journey(async ({ t, hoshin, visitor }) => {
  const out = await published(t, hoshin);
  const page = await visitor();
  const first = pathToFileURL(join(out, 'index.html')).href;
  const search = pathToFileURL(join(out, 'search.html')).href;
  await walk(page, first, async (...seen) => { if (seen[1] === 'find-1-found') await look(page, 'find-3-file'); });
  await spellings(page, search, ['サービス', 'ｻｰﾋﾞｽ', 'さーびす', 'サ−ビス']);
  await spellings(page, search, ['高齢者', '髙齢者', '高齡者']);
  await oddities(page, search);
  await page.goto(`${search}?q=${encodeURIComponent('防災')}`);
  await hits(page).first().waitFor();
  const told = await page.evaluate(() => ({
    found: performance.getEntriesByName('hoshin-found')[0].startTime,
    parts: [...document.querySelectorAll('script[src*="search/"]')].map((script) => new URL(script.src).pathname),
  }));
  let bytes = 0;
  for (const part of told.parts) bytes += (await stat(decodeURIComponent(part))).size;
  t.diagnostic(`first results after ${Math.round(told.found)} ms, ${told.parts.length} parts, ${Math.round(bytes / 1024)} KB`);
  assert.ok(bytes <= 300 * 1024, `${bytes} bytes for the newest year`);
}));

test('スクリプトが動かないファイルでは、そのことと、ほかのさがし方を示す', journey(async ({ t, hoshin, visitor }) => {
  const out = await published(t, hoshin);
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(pathToFileURL(join(out, 'search.html')).href);
  await page.getByText('JavaScriptが必要です').waitFor();
  await page.locator('section').filter({ hasText: 'ほかのさがし方' }).getByRole('link').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}));

test('企画担当が、公表したことを知らせる文例を直してコピーする', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await signIn(page, hoshin, 'sachiko');
  await page.goto(`${hoshin.url}/years/2025/announcement`);
  const box = page.locator('#text-x');
  await box.fill('防災 https://www.city.mihon.example/');
  assert.match(await page.locator('#text-x-count').innerText(), /^28 \/ 280/u);
  await box.fill('防'.repeat(141));
  assert.match(await page.locator('#text-x-count').innerText(), /282 \/ 280　長すぎます/u);
  await look(page, 'find-4-announcement');
  await page.locator('section').filter({ has: box }).getByRole('button').click();
  await page.getByRole('button', { name: 'コピーしました' }).waitFor();
}));
