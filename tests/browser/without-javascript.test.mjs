// Everything works without a script: some offices switch them off, and scripts fail.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { openGoal, openParts, openPolicy, part, publishByFour, signIn, told } from './support/town.mjs';

const DEPARTMENT = '都市みどり部';
const TITLE = '子どもが毎日使いたくなる公園をつくる';
const TARGET = '令和9年3月までに、みほん公園の遊具8基を更新します。';

test('スクリプトがなくても、直し、足し、動かし、戻し、公表できる', journey(async ({ hoshin, visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  const picture = lookAtCopy(page, await visitor());
  await signIn(page, hoshin, 'sachiko');
  await openPolicy(page, hoshin, 2026, DEPARTMENT);
  await reopen(page, picture);
  await openGoal(page, 1);
  await correctTitle(page, picture);
  const before = await part(page, /^達成目標 \d+$/).count();
  await addTarget(page, picture, before + 1);
  await moveUp(page, before + 1);
  await removeAndPutBack(page, picture, before);
  await publishCorrection({ page, hoshin, visitor, picture });
}));

/** What is published is opened with the reason that citizens read; without one it stays closed. */
async function reopen(page, picture) {
  await page.getByRole('link', { name: '訂正を始める' }).click();
  const button = page.getByRole('button', { name: '訂正を始める' });
  await button.click();
  assert.match(await page.getByRole('main').innerText(), /＊訂正の理由を入力してください。/);
  await picture('without-javascript-reason');
  await page.getByLabel('訂正の理由').fill('重点目標1の名称と達成目標を改めたため。');
  await button.click();
  await told(page, '訂正を始めました。');
}


async function correctTitle(page, picture) {
  await page.getByRole('link', { name: '重点目標 1を編集' }).click();
  await page.getByLabel('重点目標の名称').fill('');
  await page.getByLabel('分野').fill('公園・緑と遊び');
  await page.getByRole('button', { name: '保存する' }).click();
  const summary = page.getByRole('alert');
  assert.match(await summary.innerText(), /1件の誤りがあります/);
  assert.match(await page.title(), /^エラー：/);
  // What was right is still there, and the summary leads to what was wrong.
  assert.equal(await page.getByLabel('分野').inputValue(), '公園・緑と遊び');
  const field = page.getByLabel('重点目標の名称');
  assert.equal(await summary.getByRole('link').getAttribute('href'), `#${await field.getAttribute('id')}`);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await picture('without-javascript-error');
  await field.fill(TITLE);
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '保存しました。');
  await page.getByRole('heading', { name: TITLE }).waitFor();
  assert.match(await page.getByRole('main').innerText(), /公園・緑と遊び/);
}

async function addTarget(page, picture, number) {
  await openParts(page);
  await page.getByRole('button', { name: '達成目標を追加' }).click();
  await told(page, '追加しました。');
  await part(page, `達成目標 ${number}`).getByLabel('今年度の達成目標').fill(TARGET);
  await picture('without-javascript-added');
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '保存しました。');
  assert.match(await part(page, `達成目標 ${number}`).innerText(), new RegExp(TARGET));
}

async function moveUp(page, number) {
  await openParts(page);
  await page.getByRole('button', { name: `達成目標 ${number}を上へ移動` }).click();
  await told(page, '並べ替えました。');
  await page.getByRole('link', { name: '紙面に戻る' }).click();
  assert.match(await part(page, `達成目標 ${number - 1}`).innerText(), new RegExp(TARGET));
}

async function removeAndPutBack(page, picture, number) {
  const goal = page.url().split('?')[0];
  await openParts(page);
  await page.getByRole('link', { name: `達成目標 ${number}を削除` }).click();
  assert.match(await page.getByRole('main').innerText(), new RegExp(TARGET));
  await picture('without-javascript-removal');
  await page.getByRole('button', { name: '削除する' }).click();
  await told(page, '削除しました。');
  assert.equal(await page.locator('.parts').getByText(TARGET).count(), 0);
  await page.getByRole('status').getByRole('button', { name: '元に戻す' }).click();
  await told(page, '元に戻しました。');
  await page.goto(goal);
  assert.equal(await page.locator('.shown .text').filter({ hasText: TARGET }).count(), 1);
}

async function publishCorrection({ page, hoshin, visitor, picture }) {
  const plain = () => visitor({ javaScriptEnabled: false });
  const hands = { page, hoshin, visitor: plain, year: 2026, department: DEPARTMENT, head: 'toru', checker: 'nozomi' };
  await publishByFour(hands, 2);
  await page.getByRole('link', { name: '公開ページ' }).click();
  await page.getByRole('navigation', { name: '年度' }).getByRole('link', { name: /^令和8年度/u }).click();
  await page.locator('.depts').getByRole('link', { name: DEPARTMENT, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: DEPARTMENT }).waitFor();
  assert.match(await page.getByRole('main').innerText(), /第2版.*訂正公表（年度当初）　理由：重点目標1の名称/);
  await picture('without-javascript-public');
  await page.getByRole('link', { name: TITLE }).click();
  assert.equal(await page.locator('.promise .text').filter({ hasText: TARGET }).count(), 1);
  assert.equal(await page.getByRole('region', { name: /約束を\d+件変更/u }).getByText('追加').first().count(), 1);
  await page.goBack();
  await page.getByRole('link', { name: /^第1版/ }).click();
  assert.match(await page.getByRole('main').innerText(), /その後、新しい版が公表されています/);
  assert.equal(await page.getByText(TITLE).count(), 0);
  await picture('without-javascript-first-edition');
}

/** axe is a script itself: it looks at a copy of the page in a browser that runs scripts, from which ours is taken out. */
function lookAtCopy(page, copy) {
  return async (name) => {
    const html = (await page.content()).replace(/<script[^>]*>.*?<\/script>/gs, '');
    await copy.route(page.url(), (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
    await copy.goto(page.url());
    await look(copy, name);
    await copy.unroute(page.url());
  };
}
