// A list with mistakes is mended and taken over, first passwords are printed, and the workbooks of everybody go out and come back.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { signIn, told } from './support/town.mjs';

const HEADS = '部局,課,職員番号,氏名,役割,職名,発令日\n';
const RIGHT = 'みらい部,,,,,,\nみらい部,みらい課,,,,,\nみらい部,,taro,仮名　太郎,,部長,令和8年4月1日\n';

test('一覧の誤りを直して取り込み、最初のパスワードを印刷できる', journey(async ({ hoshin, visitor }) => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshin-people-'));
  try {
    const page = await visitor();
    await signIn(page, hoshin, 'makoto');
    await page.goto(`${hoshin.url}/people/import`);
    await look(page, 'people-import');
    await send(page, join(folder, 'list.csv'), `${HEADS}${RIGHT}みらい部,みらい課,hana,例示　はな,大臣,主任,2026/4/1\n`);
    await page.getByRole('alert').getByText('直すところのある行が1行あります。').waitFor();
    await look(page, 'people-import-wrong');
    await page.goto(`${hoshin.url}/people/import`);
    await send(page, join(folder, 'list.csv'), `${HEADS}${RIGHT}みらい部,みらい課,hana,例示　はな,,主任,2026/4/1\n`);
    await told(page, '誤りはありません。');
    await look(page, 'people-import-preview');
    await page.getByRole('button', { name: 'すべて取り込む' }).click();
    await told(page, '追加する利用者：2人');
    await page.getByRole('link', { name: '最初のパスワードを渡す' }).click();
    await look(page, 'first-passwords');
    await page.getByRole('button', { name: '印刷する紙を作る' }).click();
    await page.getByRole('heading', { name: '仮名　太郎　様' }).waitFor();
    await look(page, 'first-password-sheets');
    assert.equal(await page.locator('.slip').count(), 2);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 0, 'a sheet is all that is printed');
  } finally {
    await rm(folder, { recursive: true });
  }
}));

async function send(page, file, text) {
  await writeFile(file, text);
  await page.getByLabel('ExcelまたはCSVのファイル').setInputFiles(file);
  await page.getByRole('button', { name: '内容を確認する' }).click();
}

test('記入用Excelをまとめて配り、まとめて受け取れる', journey(async ({ hoshin, visitor }) => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshin-workbooks-'));
  try {
    const page = await visitor();
    await signIn(page, hoshin, 'sachiko');
    await page.goto(`${hoshin.url}/years/2026/workbooks`);
    await look(page, 'workbooks-together');
    await page.getByLabel('部ごと', { exact: true }).check();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'ZIPファイルを作る' }).click();
    const archive = join(folder, 'all.zip');
    await (await waiting).saveAs(archive);
    await page.getByLabel('記入済みのファイル').setInputFiles(archive);
    await page.getByRole('button', { name: '内容を確認する' }).click();
    await told(page, 'ファイルを読み取りました。');
    await look(page, 'workbooks-together-back');
    await page.getByRole('button', { name: /をまとめて反映する$/ }).click();
    await told(page, 'のファイルを反映しました。');
    await look(page, 'workbooks-together-done');
  } finally {
    await rm(folder, { recursive: true });
  }
}));
