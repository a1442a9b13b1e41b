// A plan comes in from a file, a clerk chooses from it, planning sees who serves what, and citizens look for goals by it.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { signIn, told } from './support/town.mjs';

const HEADS = '計画,種別,開始年度,終了年度,階層,番号,上位番号,名称\n';
const RIGHT = '環境基本計画,個別計画,令和7年度,令和16年度,方針,1,,脱炭素のまち\n,,,,施策,1-1,1,再生可能エネルギー\n';

test('計画を取り込み、重点目標で選び、担当の地図と市民のページで見られる', journey(async ({ hoshin, visitor }) => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshin-plans-'));
  try {
    const page = await visitor();
    await signIn(page, hoshin, 'sachiko');
    await page.goto(`${hoshin.url}/plans`);
    await page.getByRole('link', { name: '第３次みほん市総合計画' }).waitFor();
    await look(page, 'plans');
    await page.getByRole('link', { name: '計画をファイルから取り込む' }).click();
    await look(page, 'plans-import');
    await send(page, join(folder, 'plan.csv'), `${HEADS}${RIGHT},,,,施策,1-1,1,ごみ減量\n`);
    await page.getByRole('alert').getByText('直すところが1か所あります。').waitFor();
    await page.getByText('3行目と同じ番号です。').waitFor();
    await look(page, 'plans-import-wrong');
    await page.getByRole('link', { name: '別のファイル' }).click();
    await send(page, join(folder, 'plan.csv'), `${HEADS}${RIGHT}`);
    await told(page, '誤りはありません。');
    await look(page, 'plans-import-preview');
    await page.getByRole('button', { name: 'すべて取り込む' }).click();
    await told(page, '計画を取り込みました。');
    await page.getByRole('link', { name: '環境基本計画' }).click();
    await look(page, 'plan');
    await page.getByRole('link', { name: /^これまでの記載を結び付ける/ }).click();
    await look(page, 'plan-matching');

    const clerk = await visitor();
    await signIn(clerk, hoshin, 'hanako');
    await clerk.goto(`${hoshin.url}/years/2027/departments/1`);
    await clerk.getByRole('link', { name: /市民とともに描く後期基本計画の策定/ }).first().click();
    await clerk.getByRole('link', { name: /^重点目標 1を編集/ }).first().click();
    await clerk.getByText('環境基本計画').click();
    await clerk.getByLabel('1-1　再生可能エネルギー').check();
    await look(clerk, 'plan-items');
    await clerk.getByRole('button', { name: '保存する' }).first().click();
    await clerk.getByText('環境基本計画　1-1　再生可能エネルギー').first().waitFor();

    await page.goto(`${hoshin.url}/years/2027/coverage`);
    await look(page, 'coverage');
    const row = page.locator('tr', { hasText: '再生可能エネルギー' });
    await row.getByText('1部が担当').waitFor();
    await row.getByRole('link', { name: '目標1' }).click();
    await page.getByRole('heading', { level: 1, name: /市民とともに描く/ }).waitFor();

    const citizen = await visitor();
    await citizen.goto(`${hoshin.url}/public/2026/plan.html`);
    await citizen.getByRole('heading', { name: '5-3　魅力発信・交流' }).waitFor();
    assert.ok(await citizen.getByText('この項目に取り組む重点目標は、この年度にはありません。').count() > 0);
    await look(citizen, 'public-plan');
  } finally {
    await rm(folder, { recursive: true });
  }
}));

async function send(page, file, text) {
  await writeFile(file, text);
  await page.getByLabel('ExcelまたはCSVのファイル').setInputFiles(file);
  await page.getByRole('button', { name: '内容を確認する' }).click();
}
