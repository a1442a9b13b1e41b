// People in a hurry: they click twice, and they leave.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey } from './support/journey.mjs';
import { openParts, openPolicy, reopen, signIn, told } from './support/town.mjs';

const ADDED = '急いで書き足した一行です。';

test('保存を二度押しても、一度だけ送られる', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await openBasicPolicy(page, hoshin, visitor);
  await page.getByRole('textbox', { name: '基本方針' }).fill(ADDED);
  sent.length = 0;
  await page.getByRole('button', { name: '保存する' }).dblclick();
  await told(page, '保存しました。');
  assert.equal(sent.length, 1, sent.join('\n'));
  assert.equal(await page.locator('.shown .text').filter({ hasText: ADDED }).count(), 1);
  // A part would be there twice.
  const before = await page.locator('.officers li').count();
  await openParts(page);
  await page.getByRole('button', { name: '役職者を追加' }).dblclick();
  await told(page, '追加しました。');
  assert.equal(await page.locator('.officers li').count(), before + 1);
}));

test('保存していない文章を残して離れようとすると、確かめられる', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  const asked = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await openBasicPolicy(page, hoshin, visitor);
  await page.getByRole('textbox', { name: '基本方針' }).pressSequentially(ADDED);
  await page.getByRole('link', { name: '運営方針', exact: true }).click({ noWaitAfter: true });
  await page.waitForTimeout(500);
  assert.deepEqual(asked, ['beforeunload']);
  assert.match(await page.getByRole('textbox', { name: '基本方針' }).inputValue(), new RegExp(ADDED));
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '保存しました。');
  await page.getByRole('link', { name: '運営方針', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '年度一覧' }).waitFor();
  assert.deepEqual(asked, ['beforeunload'], 'what is saved is not asked about');
}));

test('誤りのため保存されなかった文章も、離れる前に確かめられる', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  const asked = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await openBasicPolicy(page, hoshin, visitor);
  await page.goto(page.url().replace(/\?.*/, '?edit=all'));
  await page.getByRole('textbox', { name: '基本方針' }).fill(ADDED);
  await page.getByLabel('重点目標の名称').first().fill('');
  await page.getByRole('button', { name: 'まとめて保存する' }).click();
  await page.getByRole('alert').waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: '運営方針', exact: true }).click({ noWaitAfter: true });
  await page.waitForTimeout(500);
  assert.deepEqual(asked, ['beforeunload']);
  assert.equal(await page.getByRole('textbox', { name: '基本方針' }).inputValue(), ADDED);
}));

async function openBasicPolicy(page, hoshin, visitor) {
  await reopen(hoshin, visitor, 2026, 'まちの魅力創造部');
  await signIn(page, hoshin, 'kenji');
  await openPolicy(page, hoshin, 2026, 'まちの魅力創造部');
  await page.getByRole('link', { name: '基本方針を編集' }).click();
}
