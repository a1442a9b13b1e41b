// Without a mouse: for people who cannot use one, and for those who are faster without.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkedStop, goTo, walkThrough } from './support/keys.mjs';
import { journey, look } from './support/journey.mjs';
import { PASSWORD, openGoal, openPolicy, reopen, signIn, told } from './support/town.mjs';

const DEPARTMENT = 'まちの魅力創造部';

test('キーボードだけで、サインインし、運営方針を編集し、誤りを直して保存する', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await page.goto(`${hoshin.url}/`);
  assert.equal(await goTo(page, '本文へ移動'), 1, 'the skip link comes first');
  await goTo(page, '利用者ID');
  await page.keyboard.type('hanako');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '自分の仕事' }).waitFor();
  await page.goto(`${hoshin.url}/years/2027`);
  await skip(page);
  await goTo(page, DEPARTMENT);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: DEPARTMENT }).waitFor();
  await editBasicPolicy(page);
  await correctTitle(page);
}));

/** The skip link leads past the menu to the page's own content. */
async function skip(page) {
  await goTo(page, '本文へ移動');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const { name } = await checkedStop(page);
  assert.equal(name, '年度一覧');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
}

async function editBasicPolicy(page) {
  await goTo(page, '基本方針を編集');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '基本方針' }).waitFor();
  assert.match((await checkedStop(page)).name, /^基本方針/, 'the focus is in the field that was opened');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n鍵盤だけで書き足した一行です。');
  assert.equal(await goTo(page, '保存する'), 1, 'saving is next');
  await look(page, 'keyboard-editing');
  await page.keyboard.press('Enter');
  await told(page, '保存しました。');
  assert.match(await page.getByRole('main').innerText(), /鍵盤だけで書き足した一行です。/);
  assert.equal(await goTo(page, '基本方針を編集'), 1, 'saving leads back to where the writer was');
}

async function correctTitle(page) {
  await page.locator('.idx ol a').nth(1).click();
  await goTo(page, '重点目標 1を編集');
  await page.keyboard.press('Enter');
  const title = page.getByLabel('重点目標の名称');
  await title.waitFor();
  assert.match((await checkedStop(page)).name, /^重点目標の名称/, 'the focus is in the field that was opened');
  const before = await title.inputValue();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await page.locator('[data-focus]').waitFor();
  assert.match((await checkedStop(page)).name, /^入力内容に1件の誤りがあります/, 'the summary has the focus');
  await look(page, 'keyboard-error');
  assert.equal(await goTo(page, '重点目標の名称を入力してください'), 1);
  await page.keyboard.press('Enter');
  assert.match((await checkedStop(page)).name, /^重点目標の名称/, 'the summary leads to the field');
  await page.keyboard.type(`${before}（改）`);
  await page.keyboard.press('Enter');
  await told(page, '保存しました。');
  await page.getByRole('heading', { level: 1, name: `${before}（改）` }).waitFor();
}

test('保存の帯は、いま入力している項目を隠さない', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await reopen(hoshin, visitor, 2026, DEPARTMENT);
  await signIn(page, hoshin, 'hanako');
  await openPolicy(page, hoshin, 2026, DEPARTMENT);
  await openGoal(page, 4);
  const goal = page.url().split('?')[0];
  for (const viewport of [{ width: 1280, height: 600 }, { width: 320, height: 568 }]) {
    await page.setViewportSize(viewport);
    await page.goto(`${goal}?edit=all`);
    assert.equal(await page.getByLabel('具体的取組', { exact: true }).count(), 10);
    const forward = await walkThrough(page, 'Tab');
    const back = await walkThrough(page, 'Shift+Tab');
    assert.ok(forward.length > 40, `${forward.length} stops`);
    assert.deepEqual(back.reverse(), forward);
  }
  await look(page, 'keyboard-all');
}));
