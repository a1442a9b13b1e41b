// The planning office makes the city's own form, sees it while typing, and the department writes by it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { openPolicy, signIn } from './support/town.mjs';

const FORM = '/years/2027/form';

test('企画担当が様式を作り、プレビューで確かめ、部はその欄に入力できる', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await signIn(page, hoshin, 'sachiko');
  await page.goto(`${hoshin.url}${FORM}`);
  await look(page, 'forms-standard');
  await page.locator('.beginnings > summary').click();
  await page.getByRole('img', { name: /指標による様式/ }).waitFor();
  await look(page, 'forms-beginnings');
  await page.getByRole('button', { name: 'この様式から始める （指標による様式）' }).click();
  await page.getByText('まだ保存していません。').waitFor();
  // What is typed is drawn without a click.
  await page.getByRole('textbox', { name: '今年度の達成目標' }).first().fill('みんなのめあて');
  await page.locator('#preview').getByText('みんなのめあて').first().waitFor();
  await page.locator('summary', { hasText: '追加の欄' }).click();
  await page.getByLabel('8行目の見出し').fill('市民との協働');
  await page.getByLabel('8行目のどこに書くか').selectOption('initiative');
  await page.getByLabel('8行目の内容', { exact: true }).selectOption('choice');
  await page.getByRole('button', { name: '様式を保存する' }).click();
  await page.getByRole('alert').getByText('選択肢を入力してください').waitFor();
  await look(page, 'forms-refused');
  await page.getByLabel('8行目の選択肢').fill('あり、なし');
  await page.getByRole('button', { name: '様式を保存する' }).click();
  await page.getByText('様式を保存しました。').waitFor();
  await look(page, 'forms-own');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '様式ファイルをダウンロードする（TOML）' }).click(),
  ]);
  assert.match(await readFile(await download.path(), 'utf8'), /みんなのめあて/);

  const clerk = await visitor();
  await signIn(clerk, hoshin, 'hanako');
  await openPolicy(clerk, hoshin, 2027, 'まちの魅力創造部');
  await clerk.goto(`${clerk.url().split('?')[0]}?edit=all`);
  await clerk.getByLabel('基準値').first().fill('およそ百');
  await clerk.getByLabel('市民との協働').first().selectOption('あり');
  await clerk.getByRole('button', { name: '保存する' }).first().click();
  await clerk.getByRole('alert').getByText('基準値は、数字だけで入力してください').waitFor();
  await look(clerk, 'forms-policy-refused');
  await clerk.getByLabel('基準値').first().fill('1,200');
  await clerk.getByRole('button', { name: '保存する' }).first().click();
  await clerk.getByText('保存しました。').first().waitFor();
  await clerk.goto(`${clerk.url().split(/[?#]/u)[0]}?view=whole`);
  await clerk.getByText('1,200').first().waitFor();
  await look(clerk, 'forms-policy');
}));
