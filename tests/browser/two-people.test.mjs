// Two people at one policy: nobody waits for anybody, and nothing anybody wrote is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { openGoal, openParts, openPolicy, reopen, signIn, told } from './support/town.mjs';

const DEPARTMENT = 'まちの魅力創造部';
const HANAKO = '駅前の空き店舗は12件から7件に減りました。（例示）';
const KENJI = '空き店舗対策は、家主の意向調査から組み直しました。（仮名）';

test('同じ項目を編集した二人目は両方の文章を読み、一つにまとめて保存する', journey(async ({ hoshin, visitor }) => {
  const [hanako, kenji] = await atTheEvaluation(hoshin, visitor, '編集', '編集');
  await hanako.getByLabel('総合評価・総括').fill(HANAKO);
  await kenji.getByLabel('総合評価・総括').fill(KENJI);
  await hanako.getByRole('button', { name: '保存する' }).click();
  await told(hanako, '保存しました。');
  const answer = kenji.waitForResponse((response) => response.request().method() === 'POST');
  await kenji.getByRole('button', { name: '保存する' }).click();
  assert.equal((await answer).status(), 409);

  await kenji.getByRole('heading', { level: 1, name: 'ほかの人が同じ項目を先に保存しました' }).waitFor();
  const versions = kenji.locator('.versions');
  assert.match(await versions.innerText(), /例示　花子/);
  assert.match(await versions.innerText(), new RegExp(HANAKO));
  assert.match(await versions.innerText(), new RegExp(KENJI));
  const settled = kenji.getByLabel('保存する文章');
  assert.equal(await settled.inputValue(), KENJI);
  await look(kenji, 'two-people-conflict');
  await settled.fill(`${HANAKO}\n${KENJI}`);
  await kenji.getByRole('button', { name: 'この内容で保存する' }).click();
  await told(kenji, '保存しました。');
  await hanako.reload();
  assert.equal(await evaluation(hanako), `${HANAKO}\n${KENJI}`);
}));

test('違う項目を編集した二人は、どちらもそのまま保存できる', journey(async ({ hoshin, visitor }) => {
  const [hanako, kenji] = await atTheEvaluation(hoshin, visitor, '編集', 'すべての項目を編集');
  const considerations = kenji.getByLabel('今後検討すべきこと');
  await hanako.getByLabel('総合評価・総括').fill(HANAKO);
  await considerations.fill('家主の意向調査を続けるかどうか');
  await hanako.getByRole('button', { name: '保存する' }).click();
  await told(hanako, '保存しました。');
  // His form holds every field of the goal, the one she wrote in as well; he did not touch that.
  await kenji.getByRole('button', { name: 'まとめて保存する' }).click();
  await told(kenji, '保存しました。');
  assert.equal(await evaluation(kenji), HANAKO);
  assert.match(await kenji.getByRole('main').innerText(), /家主の意向調査を続けるかどうか/);
}));

test('編集中に項目が削除されても、入力した文章は画面に残る', journey(async ({ hoshin, visitor }) => {
  const [hanako, kenji] = await atTheEvaluation(hoshin, visitor, '編集', undefined);
  await hanako.getByLabel('総合評価・総括').fill(HANAKO);
  await openParts(kenji);
  await kenji.getByRole('link', { name: '重点目標 4を削除' }).click();
  await look(kenji, 'two-people-removal');
  await kenji.getByRole('button', { name: '削除する' }).click();
  await told(kenji, '削除しました。');
  await hanako.getByRole('button', { name: '保存する' }).click();
  await hanako.getByRole('heading', { name: '処理できませんでした' }).waitFor();
  assert.match(await hanako.getByRole('main').innerText(), new RegExp(HANAKO));
  await look(hanako, 'two-people-gone');
}));

/** Hanako and Kenji, both at goal 4, each having opened the evaluation or more. */
async function atTheEvaluation(hoshin, visitor, ...opened) {
  await reopen(hoshin, visitor, 2026, DEPARTMENT);
  const pages = [];
  for (const [at, login] of ['hanako', 'kenji'].entries()) {
    const page = await visitor();
    await signIn(page, hoshin, login);
    await openPolicy(page, hoshin, 2026, DEPARTMENT);
    await openGoal(page, 4);
    if (opened[at] === '編集') await page.getByRole('link', { name: /総合評価・総括を\s*(編集|記入する)/ }).click();
    else if (opened[at]) await page.goto(`${page.url()}?edit=all`);
    pages.push(page);
  }
  return pages;
}

function evaluation(page) {
  return page.locator('.sum-line').first().locator('.text').innerText();
}
