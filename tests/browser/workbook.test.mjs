// A policy goes out as Excel, comes back filled, is compared cell by cell and taken over.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { typeInto } from './support/sheets.mjs';
import { openPolicy, signIn, told } from './support/town.mjs';

const DEPARTMENT = 'まちの魅力創造部';
const BEFORE = '髙台のまちの魅力を、市民とともに伝えます。';
const AFTER = '髙台のまちの魅力を、市民とともに世界へ伝えます。';

test('Excelを配り、記入されたものを見比べてから反映できる', journey(async ({ hoshin, visitor }) => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshin-workbook-'));
  try {
    const page = await visitor();
    await signIn(page, hoshin, 'hanako');
    await openPolicy(page, hoshin, 2027, DEPARTMENT);
    await page.getByRole('link', { name: '基本方針を編集' }).click();
    await page.getByRole('textbox', { name: '基本方針' }).fill(BEFORE);
    await page.getByRole('button', { name: '保存する' }).click();
    await told(page, '保存しました。');
    const file = await download(page, folder);
    const filled = join(folder, 'filled.xlsx');
    typeInto(file, filled, BEFORE, AFTER);
    await compare(page, filled);
    assert.match(await page.getByRole('main').innerText(), /市民とともに世界へ伝えます。/);
    await look(page, 'workbook-review');
    await page.getByRole('button', { name: 'すべて反映する' }).click();
    await told(page, '記入用Excelを取り込みました。反映した欄は1件です。');
    await again(page, filled);
  } finally {
    await rm(folder, { recursive: true });
  }
}));

/** The department's workbook, as the browser saves it. */
async function download(page, folder) {
  await page.locator('.actbar .menu > summary').click();
  await page.getByRole('link', { name: 'Excelで記入する' }).click();
  await look(page, 'workbook');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: `${DEPARTMENT}（部全体）の記入用Excelをダウンロード` }).click();
  const file = join(folder, 'sent.xlsx');
  const saved = await waiting;
  assert.match(saved.suggestedFilename(), /^令和9年度_まちの魅力創造部_記入用\.xlsx$/);
  await saved.saveAs(file);
  return file;
}

async function compare(page, file) {
  await page.getByLabel('記入済みのファイル').setInputFiles(file);
  await page.getByRole('button', { name: '内容を確認する' }).click();
}

/** The same file once more has nothing left to do. */
async function again(page, file) {
  await page.locator('.actbar .menu > summary').click();
  await page.getByRole('link', { name: 'Excelで記入する' }).click();
  await compare(page, file);
  assert.match(await page.getByRole('main').innerText(), /取り込み済みです/);
  assert.equal(await page.getByRole('button', { name: 'すべて反映する' }).count(), 0);
}
