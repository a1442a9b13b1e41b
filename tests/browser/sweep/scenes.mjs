// What no link leads to: refused forms, previews, what comes back, an empty city. Each leaves the page standing as it is to be seen.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../support/first-day.mjs';
import { counted } from '../support/first-day.mjs';

const PAPER = fileURLToPath(new URL('../../../crates/documents/tests/papers/filled.xlsx', import.meta.url));
const HEADS = '部,室・課,利用者ID,氏名,役割,役職,開始日\n';

/** Before anybody has signed in; `page` is nobody's. */
export const OUTSIDE = {
  'サインイン': async (page, hoshin) => page.goto(`${hoshin.url}/`),
  'サインインの誤り': async (page, hoshin) => {
    await page.goto(`${hoshin.url}/`);
    await page.getByLabel('利用者ID').fill('hanako');
    await page.getByLabel('パスワード').fill('chigau');
    await page.getByRole('button', { name: 'サインインする', exact: true }).click();
    await page.getByRole('alert').waitFor();
  },
  '手引き（サインイン前）': async (page, hoshin) => page.goto(`${hoshin.url}/help/sign-in`),
  '市民向けの404': async (page, hoshin) => page.goto(`${hoshin.url}/public/nai.html`),
};

/** By whom, and what. */
export const INSIDE = {
  sachiko: {
    'ページが見つからない': async (page, hoshin) => page.goto(`${hoshin.url}/years/2026/departments/99`),
    '作成前の運営方針': async (page, hoshin) => page.goto(`${hoshin.url}/years/2030/departments/1`),
    '検索（見つからない）': async (page, hoshin) => page.goto(`${hoshin.url}/search?q=%E3%81%AA%E3%81%84%E8%A8%80%E8%91%89`),
    '読み取り中と一覧': async (page, hoshin) => {
      await page.goto(`${hoshin.url}/intakes/new`);
      await page.getByLabel('様式のファイル').setInputFiles(PAPER);
      await page.getByRole('button', { name: '読み取る' }).click();
      await page.getByText('読み取りが終わりました。').waitFor();
    },
    '読み取り結果の確認': async (page) => page.getByRole('table').getByRole('link', { name: 'filled.xlsx' }).click(),
    '記入用Excelの回収': async (page, hoshin) => {
      await page.goto(`${hoshin.url}/years/2026/workbooks`);
      await page.getByLabel('部ごと', { exact: true }).check();
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: 'ZIPファイルを作る' }).click();
      const archive = join(hoshin.data, 'all.zip');
      await (await waiting).saveAs(archive);
      await page.getByLabel('記入済みのファイル').setInputFiles(archive);
      await page.getByRole('button', { name: '内容を確認する' }).click();
      await page.getByRole('status').waitFor();
    },
  },
  makoto: {
    '組織・職員の一覧の誤り': async (page, hoshin) => {
      await list(page, hoshin, `${HEADS}みらい部,,mirai,仮名　太郎,大臣,部長,令和9年4月1日\n`);
      await page.getByRole('alert').first().waitFor();
    },
    '組織・職員の一覧の確認': async (page, hoshin) => {
      await list(page, hoshin, `${HEADS}みらい部,,mirai,仮名　太郎,部長,部長,令和9年4月1日\n`);
      await page.getByRole('button', { name: 'すべて取り込む' }).waitFor();
    },
    '最初のパスワードの紙': async (page, hoshin) => {
      await page.getByRole('button', { name: 'すべて取り込む' }).click();
      await page.goto(`${hoshin.url}/people/first-passwords`);
      await page.getByRole('button', { name: '印刷する紙を作る' }).click();
      await page.locator('.slip').first().waitFor();
    },
    '組織の変更の誤り': async (page, hoshin) => {
      await page.goto(`${hoshin.url}/organisation/changes/new?kind=merge`);
      await page.getByRole('button', { name: '変更の内容を確認する' }).click();
      await page.getByRole('alert').first().waitFor();
    },
    '組織の変更の確認': async (page, hoshin) => {
      await page.goto(`${hoshin.url}/organisation/changes`);
      await page.getByRole('link', { name: '統合', exact: true }).click();
      for (const name of ['危機管理部', '都市みどり部']) await page.getByRole('checkbox', { name }).check();
      await page.getByLabel('新しい部の名称').fill('まちと暮らし部');
      await page.getByLabel('変更日').fill('2027-04-01');
      await page.getByRole('button', { name: '変更の内容を確認する' }).click();
      await page.getByRole('heading', { level: 1, name: '組織の変更の確認' }).waitFor();
    },
    '二要素認証の登録': async (page, hoshin) => page.goto(`${hoshin.url}/account/second-factor`),
  },
  hanako: {
    'すべての欄の編集': async (page, hoshin) => page.goto(`${hoshin.url}/years/2027/departments/1?edit=all`),
  },
};

async function list(page, hoshin, text) {
  const file = join(hoshin.data, 'list.csv');
  await writeFile(file, text);
  await page.goto(`${hoshin.url}/people/import`);
  await page.getByLabel('ExcelまたはCSVのファイル').setInputFiles(file);
  await page.getByRole('button', { name: '内容を確認する' }).click();
}

/** A city that is there since a minute: the set-up, and its first home. */
export async function emptyCity(page, hoshin, seen) {
  await page.goto(`${hoshin.url}/`);
  await seen('初期設定の前');
  await page.goto(hoshin.link);
  await seen('初期設定');
  await setUp(counted(page, '誠'), hoshin, { plans: true });
  await seen('最初の準備（管理者と企画担当を兼ねる）');
  for (const [name, path] of Object.entries({ '組織（空）': '/organisation', '利用者（1人）': '/people', '様式の始まり': '/years/2026/form', '年度一覧（空）': '/years', '全体の結果（空）': '/years/2026/picture', '進捗（空）': '/years/2026/board' })) {
    await page.goto(`${hoshin.url}${path}`);
    await seen(name);
  }
}
