// Signing in and staying signed in: a second factor, a warning in time, and nothing typed is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, step as stepNow } from './support/factor.mjs';
import { journey, look } from './support/journey.mjs';
import { PASSWORD, signIn, told } from './support/town.mjs';

const POLICY = 'years/2027/departments/1';
const TYPED = '𠮷野川の髙台へ避難できるまちをつくります。';

test('二要素認証を登録し、確認コードでサインインする', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await signIn(page, hoshin, 'hanako');
  await page.getByRole('link', { name: '例示　花子 さん' }).click();
  await look(page, 'account');
  await page.getByRole('link', { name: '二要素認証を登録する' }).click();
  const key = (await page.locator('code.key').innerText()).replaceAll(' ', '');
  await look(page, 'second-factor');
  await page.getByLabel('確認コード').fill('000000');
  await page.getByLabel('今のパスワード').fill(PASSWORD);
  await page.getByRole('button', { name: '登録する' }).click();
  await page.getByText('数字が違います').waitFor();
  const step = stepNow();
  await page.getByLabel('確認コード').fill(code(key, step));
  await page.getByLabel('今のパスワード').fill(PASSWORD);
  await page.getByRole('button', { name: '登録する' }).click();
  await page.getByRole('heading', { level: 1, name: '回復用コード' }).waitFor();
  await look(page, 'recovery-codes');
  const [recovery] = await page.locator('.recovery code').allInnerTexts();
  await page.getByRole('button', { name: 'サインアウト' }).click();
  await signInWith(page, hoshin, code(key, step + 1), true);
  await page.getByRole('button', { name: 'サインアウト' }).click();
  await signInWith(page, hoshin, recovery, false);
}));

test('自動サインアウトの前に知らせ、作業を続けられる', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await page.clock.install();
  await signIn(page, hoshin, 'hanako');
  await page.clock.fastForward('54:30');
  assert.equal(await page.locator('.banner.session').count(), 0);
  await page.clock.fastForward('01:30');
  const banner = page.locator('.banner.session');
  await banner.waitFor();
  assert.equal(await banner.getAttribute('role'), 'status');
  assert.match(await banner.innerText(), /あと約4分で自動的にサインアウトします/);
  await look(page, 'session-warning');
  const answered = page.waitForResponse(`${hoshin.url}/session`);
  await banner.getByRole('button', { name: '作業を続ける' }).click();
  assert.equal((await answered).status(), 204);
  await banner.waitFor({ state: 'detached' });
  await page.clock.fastForward('01:00:10');
  assert.equal(await banner.getAttribute('role'), 'alert');
  assert.match(await banner.innerText(), /保存するときにもう一度サインインすれば失われません/);
  assert.equal(await banner.getByRole('button').count(), 0);
}));

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'スクリプトあり' : 'スクリプトなし';
  test(`サインアウトしていても、入力した内容は失われない（${how}）`, journey(async ({ hoshin, visitor }) => {
    const page = await visitor({ javaScriptEnabled });
    await signIn(page, hoshin, 'hanako');
    await page.goto(`${hoshin.url}/${POLICY}?edit=basic-policy-block`);
    await page.getByRole('textbox', { name: '基本方針' }).fill(TYPED);
    await page.context().clearCookies();
    await page.getByRole('button', { name: '保存する' }).click();
    await page.getByText('入力した内容は失われていません').waitFor();
    if (javaScriptEnabled) await look(page, 'sign-in-again');
    await page.getByLabel('利用者ID').fill('hanako');
    await page.getByLabel('パスワード').fill(PASSWORD);
    await page.getByRole('button', { name: 'サインインする', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '入力した内容の送信' }).waitFor();
    if (javaScriptEnabled) await look(page, 'send-again');
    await page.getByRole('button', { name: '入力した内容を送信する' }).click();
    await told(page, '保存しました。');
    await page.getByText(TYPED).waitFor();
  }));
}

async function signInWith(page, hoshin, typed, pictured) {
  await page.goto(`${hoshin.url}/`);
  await page.getByLabel('利用者ID').fill('hanako');
  await page.getByLabel('パスワード').fill(PASSWORD);
  await page.getByRole('button', { name: 'サインインする', exact: true }).click();
  await page.getByLabel('確認コード').waitFor();
  if (pictured) await look(page, 'code');
  await page.getByLabel('確認コード').fill(typed);
  await page.getByRole('button', { name: '確認する' }).click();
  await page.getByRole('heading', { level: 1, name: '自分の仕事' }).waitFor();
}
