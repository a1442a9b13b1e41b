// Several papers on their way in: read in the background, looked at beside their source, corrected, taken over
// together and taken back.

import assert from 'node:assert/strict';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fits, journey, look } from './support/journey.mjs';
import { openFile, signIn, told, upload } from './support/town.mjs';

const PAPERS = fileURLToPath(new URL('../../crates/documents/tests/papers/', import.meta.url));
const MANY = 30;

/** A letter that is no paper. */
async function aLetter(hoshin) {
  const letter = join(hoshin.data, '送付状.txt');
  await writeFile(letter, '拝啓　時下ますますご清栄のことと存じます。\n');
  return letter;
}

test('複数の様式を読み取り、もとのファイルと見比べて直し、まとめて取り込み、取り消す', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await signIn(page, hoshin, 'sachiko');
  await page.goto(`${hoshin.url}/intakes/new`);
  await look(page, 'intake-1-new');
  const letter = await aLetter(hoshin);
  const papers = ['filled.pdf', 'long.xlsx', 'plain.txt'].map((name) => join(PAPERS, name));
  await upload(page, hoshin, ...papers, letter);
  assert.match(await page.getByRole('alert').innerText(), /このままでは取り込めないファイルが/);
  assert.equal(await page.getByRole('button', { name: 'すべて取り込む' }).count(), 0);
  await look(page, 'intake-2-obstacles');
  await openFile(page, '送付状.txt');
  await look(page, 'intake-3-refused');
  await page.goBack();
  await page.getByRole('button', { name: '送付状.txtを取り込みから外す' }).click();
  await page.getByRole('button', { name: 'すべて取り込む' }).waitFor();
  await look(page, 'intake-4-ready');
  await correct(page);
  for (const name of ['long.xlsx', 'plain.txt']) {
    await page.getByRole('link', { name: 'ファイルの一覧に戻る' }).click();
    await openFile(page, name);
    await look(page, `intake-6-${name.replace('.', '-')}`);
  }
  await page.getByRole('link', { name: 'ファイルの一覧に戻る' }).click();
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await page.getByRole('button', { name: 'すべて取り込む' }).dblclick();
  await told(page, '取り込みました。3件のファイルを');
  assert.equal(sent.length, 1, sent.join('\n'));
  await page.getByText('変更の内容を見る').first().click();
  await look(page, 'intake-7-adopted');
  await takeBack(page);
}));

async function correct(page) {
  await openFile(page, 'filled.pdf');
  const pictures = page.locator('.sheet-of-paper img');
  assert.ok((await pictures.count()) > 0);
  await page.waitForFunction(() => document.querySelector('.sheet-of-paper img').naturalWidth > 800);
  await look(page, 'intake-5-review');
  const asked = [];
  page.once('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.getByRole('textbox', { name: '基本方針', exact: true }).pressSequentially('　画面で直しました。');
  await page.getByRole('link', { name: '運営方針', exact: true }).click({ noWaitAfter: true });
  await page.waitForTimeout(500);
  assert.deepEqual(asked, ['beforeunload'], 'what was typed is not lost by leaving');
  await page.getByRole('button', { name: '保存する' }).first().click();
  await told(page, '保存しました。');
  assert.match(await page.getByRole('textbox', { name: '基本方針', exact: true }).inputValue(), /画面で直しました。/);
  assert.match(await page.getByRole('main').innerText(), /ファイルの記載：/);
  await look(page, 'intake-5-corrected');
  await page.getByLabel('総合計画の目標番号').first().fill('五');
  await page.getByRole('button', { name: '保存する' }).first().click();
  await page.getByRole('alert').waitFor();
  await look(page, 'intake-5-defect');
  await page.getByLabel('総合計画の目標番号').first().fill('5');
  await page.getByRole('button', { name: '保存する' }).first().click();
  await told(page, '保存しました。');
}

async function takeBack(page) {
  await page.getByRole('link', { name: '取り込みを取り消す' }).click();
  await page.getByRole('heading', { level: 1, name: '取り込みを取り消す' }).waitFor();
  await look(page, 'intake-8-reversal');
  await page.getByRole('button', { name: '取り込みを取り消す' }).click();
  await told(page, '取り込む前の内容に戻しました。');
  assert.equal(await page.getByRole('link', { name: '取り込みを取り消す' }).count(), 0);
  await look(page, 'intake-9-reversed');
}

test('読み取りの進み具合が見え、画面を閉じても読み取りは続く', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await signIn(page, hoshin, 'sachiko');
  const folder = join(hoshin.data, 'many');
  await mkdir(folder);
  const files = Array.from({ length: MANY }, (_, at) => join(folder, `${at + 1}.pdf`));
  for (const file of files) await copyFile(join(PAPERS, 'long.pdf'), file);
  await page.goto(`${hoshin.url}/intakes/new`);
  await page.getByLabel('様式のファイル').setInputFiles(files);
  await page.getByRole('button', { name: '読み取る' }).click();
  await page.getByRole('progressbar').waitFor();
  assert.match(await page.getByRole('status').innerText(), /30件中\d+件を読み取りました。/);
  await look(page, 'intake-progress');
  const address = page.url();
  await page.close();
  const again = await visitor();
  await signIn(again, hoshin, 'sachiko');
  await again.goto(address);
  await told(again, '30件すべての読み取りが終わりました。');
  assert.equal(await again.getByRole('progressbar').count(), 0);
  await fits(again);
}));

test('スクリプトがなくても、読み取り、直し、取り込める', journey(async ({ hoshin, visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page, hoshin, 'sachiko');
  await upload(page, hoshin, join(PAPERS, 'filled.pdf'));
  await openFile(page, 'filled.pdf');
  await page.getByRole('button', { name: '重点目標を追加' }).click();
  await told(page, '追加しました。');
  await page.getByLabel('重点目標の名称').last().fill('手で足した目標');
  await page.getByRole('button', { name: '保存する' }).last().click();
  await told(page, '保存しました。');
  await page.getByRole('link', { name: 'ファイルの一覧に戻る' }).click();
  await page.getByRole('button', { name: 'すべて取り込む' }).click();
  await told(page, '取り込みました。');
  await page.getByRole('heading', { level: 2 }).getByRole('link').first().click();
  assert.match(await page.getByRole('main').innerText(), /手で足した目標/);
}));
