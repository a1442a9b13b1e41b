// Help where it is needed: from a field and a page to the section of the manual, found by a word, without a script too.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { openPolicy, signIn } from './support/town.mjs';

const DEPARTMENT = 'まちの魅力創造部';

test('欄の「？」と画面の「ヘルプ」から手引きを開き、検索できる', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await signIn(page, hoshin, 'hanako');
  await openPolicy(page, hoshin, 2027, DEPARTMENT);
  await tellsByKeyboard(page);
  const manual = await besides(page, () => page.getByRole('link', { name: '手引きで詳しく読む' }).first().click());
  assert.equal(decodeURI(new URL(manual.url()).hash), '#計画を書く');
  await manual.getByRole('heading', { level: 2, name: '計画を書く' }).waitFor();
  await look(manual, 'help-chapter');
  await finds(manual);
  // The manual has one tab, which the browser may use again.
  const help = page.getByRole('link', { name: /^ヘルプ/ });
  assert.equal(await help.getAttribute('target'), 'hoshin-help');
  await manual.goto(new URL(await help.getAttribute('href'), page.url()).href);
  assert.match(manual.url(), /\/help\/clerk#/);
}));

test('スクリプトがなくても、サインインの前にも、手引きを読める', journey(async ({ hoshin, visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  const copy = await visitor();
  const shown = async (name) => {
    await copy.goto(page.url());
    await look(copy, name);
  };
  await page.goto(`${hoshin.url}/`);
  await page.goto(`${hoshin.url}${await page.getByRole('link', { name: 'ヘルプ' }).getAttribute('href')}`);
  await page.getByRole('heading', { name: 'サインインする', exact: true }).waitFor();
  await shown('help-outside');
  for (const person of [page, copy]) await signIn(person, hoshin, 'sachiko');
  await page.goto(`${hoshin.url}/help`);
  await shown('help-contents');
  await page.getByRole('navigation', { name: '手引きの目次' }).getByRole('link', { name: '企画担当の手引き' }).click();
  await page.getByRole('heading', { level: 1, name: '企画担当の手引き' }).waitFor();
  await page.getByRole('link', { name: /^次へ/ }).click();
  await page.getByRole('heading', { level: 1, name: '様式を作る・変える' }).waitFor();
  await page.getByRole('link', { name: 'Read this page in English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Making and changing a form' }).waitFor();
  await openPolicy(page, hoshin, 2027, DEPARTMENT);
  await page.getByRole('link', { name: '基本方針を編集' }).click();
  await page.locator('.explain summary').first().click();
  await page.getByText('よくある間違い').first().waitFor();
  // Without a script the browser asks for all pictures at once, and each is drawn for the first time.
  await page.goto(`${hoshin.url}/years/2027/form`, { waitUntil: 'domcontentloaded' });
  await page.locator('.beginnings > summary').click();
  await page.getByRole('img', { name: /標準様式/ }).waitFor();
}));

/** A field says by keyboard alone what belongs into it, and its name is heard. */
async function tellsByKeyboard(page) {
  await page.getByRole('link', { name: '基本方針を編集' }).click();
  const field = page.getByRole('textbox', { name: '基本方針', exact: true });
  await field.focus();
  await page.keyboard.press('Shift+Tab');
  const focused = await page.evaluate(() => document.activeElement.textContent);
  assert.match(focused, /「基本方針」の書き方/);
  await page.keyboard.press('Enter');
  await page.getByText('よくある間違い').first().waitFor();
  await look(page, 'help-field');
}

async function finds(page) {
  await page.getByRole('searchbox', { name: '手引きを検索する' }).fill('訂正');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '「訂正」の検索結果' }).waitFor();
  await look(page, 'help-found');
  await page.getByRole('link', { name: '公表した内容を訂正する' }).click();
  await page.getByRole('heading', { level: 2, name: '公表した内容を訂正する' }).waitFor();
  await page.goBack();
  await page.getByRole('searchbox', { name: '手引きを検索する' }).fill('りんごの木');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '見つからないとき' }).waitFor();
  await look(page, 'help-nothing');
}

/** The page that opens beside this one. */
async function besides(page, press) {
  const opened = page.context().waitForEvent('page');
  await press();
  const other = await opened;
  await other.waitForLoadState();
  return other;
}
