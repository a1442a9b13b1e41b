// A paper in words of its own: what its headings stand for is said on its page, tried at once, and kept with the form.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fits, journey, look } from './support/journey.mjs';
import { reword } from './support/sheets.mjs';
import { bare, openFile, signIn, told, upload } from './support/town.mjs';

const PAPER = fileURLToPath(new URL('../../crates/documents/tests/papers/filled.xlsx', import.meta.url));
/** The label of the form, and what this paper calls it. */
const HEADINGS = {
  今年度の達成目標: 'この一年でめざす姿',
  達成状況: 'どこまで来たか',
  達成度: 'できばえ',
  具体的取組: 'すること',
  具体的な取組実績: 'したこと',
  '所管室・課': '受持ち',
  '総合評価・総括': '一年をふりかえって',
  今後検討すべきこと: '来年度への宿題',
};
/** The year of the paper is one of which nothing is published. */
const YEAR = {
  '令和７年度　みどり環境部の運営方針': '令和９年度　みどり環境部の運営方針',
  '令和７年度\n達成状況': '令和９年度\n達成状況',
};

/** A person's hand that counts. */
function hand(page) {
  return {
    clicks: 0,
    async press(name) {
      this.clicks += 1;
      await page.getByRole('button', { name }).click();
    },
    keys: 0,
    async type(label, text) {
      this.clicks += 1;
      this.keys += text.length;
      await page.getByLabel(label).fill(text);
    },
    /** Presses on one cell of the shown sheet and lets go over another. */
    async draw(from, to) {
      this.clicks += 1;
      await from.scrollIntoViewIfNeeded();
      await from.hover();
      await page.mouse.down();
      await to.hover();
      await page.mouse.up();
    },
    /** Opens the list of a heading and chooses: two clicks. */
    async choose(heading, meaning) {
      this.clicks += 2;
      await page.getByLabel(heading, { exact: true }).selectOption({ label: meaning });
    },
  };
}

/** Seconds for finding, pointing, pressing and typing as the keystroke-level model has them, and for reading a page. */
const SECONDS = { think: 1.35, point: 1.1, press: 0.2, key: 0.28, page: 10 };

function seconds({ clicks, keys }, pages) {
  return clicks * (SECONDS.think + SECONDS.point + SECONDS.press) + keys * SECONDS.key + pages * SECONDS.page;
}

/** Every text of an expected reading that the page shows in a box. */
function texts(value) {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

/** How many of the expected targets and initiatives stand on the page, and how many boxes hold anything: F1. */
async function f1(page, expected) {
  const shown = await page.locator('textarea[name*="-target-"], textarea[name*="-initiative-"]').evaluateAll((boxes) => boxes.map((box) => box.value));
  const found = shown.filter(Boolean).map(bare);
  const parts = expected.goals.flatMap(({ targets, initiatives }) => [
    ...targets.flatMap(({ text, attainment }) => [text, attainment]),
    ...initiatives.flatMap(({ text, result, sections: own }) => [text, result, (own ?? []).join('')]),
  ]);
  const wanted = texts(parts).filter(Boolean).map(bare);
  const left = [...found];
  const right = wanted.filter((text) => left.includes(text) && left.splice(left.indexOf(text), 1));
  return (2 * right.length) / (wanted.length + found.length);
}

async function sections(page) {
  return page.getByLabel('所管室・課').first().inputValue();
}

test('見出しの言葉が違う様式を、その場で教えて読み直し、残りのファイルと様式にも使う', journey(async ({ t, hoshin, visitor }) => {
  const [odd, other] = ['odd.xlsx', 'other.xlsx'].map((name) => join(hoshin.data, name));
  reword(PAPER, odd, { ...HEADINGS, ...YEAR });
  reword(PAPER, other, { ...HEADINGS, ...YEAR, ごみの減量と資源化の推進: 'ごみを減らす' });
  const page = await visitor();
  await signIn(page, hoshin, 'sachiko');
  await upload(page, hoshin, odd, other);
  await openFile(page, 'odd.xlsx');
  await look(page, 'headings-1-unknown');
  const own = hand(page);
  for (const [label, heading] of Object.entries(HEADINGS)) await own.choose(heading, label);
  await own.press('この読み方で読み直す');
  await told(page, '読み直しました。');
  assert.equal(await sections(page), '循環推進課\n広報課');
  assert.equal(await page.getByText('分からない見出し', { exact: true }).count(), 0);
  await look(page, 'headings-2-taught');
  t.diagnostic(`${Object.keys(HEADINGS).length}件の見出しを教えて読み直すまで ${own.clicks} クリック`);
  assert.ok(own.clicks <= 2 * Object.keys(HEADINGS).length + 1);
  await page.getByRole('link', { name: 'シート「重点目標1」のセルA10' }).click();
  assert.equal(await page.locator('.source td:target').innerText(), '受持ち');
  await own.press('この読み方を選んだ年度の様式に保存');
  await told(page, 'この読み方を様式に保存しました。');
  await own.press('同じ読み方で残りのファイルも読み直す');
  await page.getByText('2件すべての読み取りが終わりました。').waitFor();
  await openFile(page, 'other.xlsx');
  assert.equal(await sections(page), '循環推進課\n広報課');
  t.diagnostic(`様式に保存し、残りのファイルも読み直すまで 計${own.clicks} クリック`);
  await page.goto(`${hoshin.url}/years/2027/form`);
  await page.locator('summary', { hasText: '様式を読み取るときの語' }).click();
  await look(page, 'headings-3-form');
}));

test('どの自治体とも違う言葉で、見出しのない列がある様式を、10分かからずに教える', journey(async ({ t, hoshin, visitor }) => {
  const [expected] = JSON.parse(readFileSync(PAPER.replace('.xlsx', '.expected.json'), 'utf8'));
  const odd = join(hoshin.data, 'odd.xlsx');
  reword(PAPER, odd, { ...HEADINGS, 達成度: '　' });
  const page = await visitor();
  await signIn(page, hoshin, 'sachiko');
  await upload(page, hoshin, odd);
  await openFile(page, 'odd.xlsx');
  const own = hand(page);
  const before = await f1(page, expected);
  for (const [label, heading] of Object.entries(HEADINGS).filter(([label]) => label !== '達成度')) await own.choose(heading, label);
  own.clicks += 1;
  await page.locator('summary', { hasText: '見出しのない列を、場所で教える' }).click();
  const cells = page.locator('table.cells').nth(1);
  await own.draw(cells.locator('td[title=F3]'), cells.locator('td[title=F6]'));
  assert.deepEqual(await Promise.all(['left', 'right', 'from'].map((name) => page.locator(`[name=column-${name}]`).inputValue())), ['F', 'F', '3']);
  own.clicks += 2;
  await page.locator('#column-part').selectOption({ label: '達成度' });
  await look(page, 'headings-4-column');
  await own.press('この読み方で読み直す');
  await told(page, '読み直しました。');
  const after = await f1(page, expected);
  assert.equal(await page.locator('select[name$="goal-1-target-1-grade"], input[name$="goal-1-target-1-grade"]').first().inputValue(), 'B');
  t.diagnostic(`F1 ${before.toFixed(3)} → ${after.toFixed(3)}、${own.clicks} クリック、${own.keys} 打鍵、およそ ${Math.round(seconds(own, 2))} 秒`);
  assert.ok(after >= 0.95, `F1 ${after}`);
  assert.ok(seconds(own, 2) < 600);
  assert.ok(await page.getByLabel('F列〜F列（3行目から）').or(page.getByLabel('F列（3行目から）')).isVisible());
}));

test('見出しは、スクリプトがなくても、携帯電話の幅でも教えられる', journey(async ({ hoshin, visitor }) => {
  const odd = join(hoshin.data, 'odd.xlsx');
  reword(PAPER, odd, { '所管室・課': '受持ち' });
  const page = await visitor({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await signIn(page, hoshin, 'hanako');
  await page.goto(`${hoshin.url}/intakes/new`);
  await page.getByLabel('様式のファイル').setInputFiles(odd);
  await page.getByRole('button', { name: '読み取る' }).click();
  for (let tries = 0; tries < 20 && !/すべての読み取り/.test(await page.getByRole('main').innerText()); tries += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await openFile(page, 'odd.xlsx');
  await page.getByLabel('受持ち', { exact: true }).selectOption({ label: '所管室・課' });
  await page.getByRole('button', { name: 'この読み方で読み直す' }).click();
  await told(page, '読み直しました。');
  assert.match(await page.getByRole('main').innerText(), /様式に保存できるのは企画担当です。/);
  assert.equal(await sections(page), '循環推進課\n広報課');
  await fits(page);
}));
