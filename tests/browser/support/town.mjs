// What people do in Hoshin, in the words that stand on the screen.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PASSWORD = 'mihon-no-machi-2026';

/** Signs in and stands on one's own work. */
export async function signIn(page, hoshin, login) {
  await page.goto(`${hoshin.url}/`);
  await page.getByLabel('利用者ID').fill(login);
  await page.getByLabel('パスワード').fill(PASSWORD);
  await page.getByRole('button', { name: 'サインインする', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '自分の仕事' }).waitFor();
}

/** Goes from the list of years to a policy. */
export async function openPolicy(page, hoshin, year, department) {
  await page.goto(`${hoshin.url}/years/${year}`);
  await page.getByRole('link', { name: department, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: department }).waitFor();
}

/** Goes from a policy to the page of one of its goals. */
export async function openGoal(page, number) {
  await page.locator('.goal-list a').nth(number - 1).click();
  await page.waitForURL(/\/goals\/\d+/);
}

/** From a policy or one of its goals to the page on which parts are added, moved and taken out. */
export async function openParts(page) {
  await page.locator('.actbar .menu > summary').click();
  await page.getByRole('link', { name: '計画の項目を足す・動かす' }).click();
  await page.getByRole('link', { name: '紙面に戻る' }).waitFor();
}

/** Chooses a grade by its letter among the steps of the scale; none takes it back. */
export async function chooseGrade(place, label, code) {
  const steps = place.getByRole('radiogroup', { name: label, exact: true });
  await steps.getByRole('radio', { name: code ? new RegExp(`^${code}(?![A-Z])`) : /未評価/ }).check();
}

/** The group of fields that stands under a name, 達成目標 1 or 具体的取組 2. */
export function part(page, name) {
  return page.getByRole('group', { name, exact: true });
}

/** Asserts the banner that says what has just been done. */
export async function told(page, sentence) {
  await page.getByRole('status').filter({ hasText: sentence }).waitFor();
}

/** Sends files through the upload page; stands on the list of what was read. */
export async function upload(page, hoshin, ...files) {
  await page.goto(`${hoshin.url}/intakes/new`);
  await page.getByLabel('様式のファイル').setInputFiles(files);
  await page.getByRole('button', { name: '読み取る' }).click();
  await told(page, 'すべての読み取りが終わりました。');
}

/** From the list of what was read to the review of one file. */
export async function openFile(page, name) {
  await page.getByRole('table').getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name: '読み取り結果の確認' }).waitFor();
}

/** Takes over what was read and goes to the policy. */
export async function adopt(page, department) {
  await page.getByRole('button', { name: 'すべて取り込む' }).click();
  await told(page, '取り込みました。');
  await page.getByRole('heading', { level: 2 }).getByRole('link', { name: department }).click();
  await page.getByRole('heading', { level: 1, name: department }).waitFor();
}

/**
 * The path of one of the real papers. Without them the test `t` is skipped and nothing is returned;
 * where CI runs they must be there.
 */
export function seed(t, name) {
  const path = join(resolve(process.env.SEEDS ?? '../shared/seeds'), name);
  if (existsSync(path)) return path;
  assert.ok(!process.env.CI, `${path} is missing`);
  t.skip(`${path} is missing`);
  return undefined;
}

/** A text without its white space, as it is compared with what a PDF gives back. */
export function bare(text) {
  return text.replace(/\s/gu, '');
}

/** Opens a published policy again, so that every field can be written. */
export async function reopen(hoshin, visitor, year, department) {
  const page = await visitor();
  await signIn(page, hoshin, 'sachiko');
  await openPolicy(page, hoshin, year, department);
  await page.getByRole('link', { name: '訂正を始める' }).click();
  await page.getByLabel('訂正の理由').fill('記載に誤りがあったため。');
  await page.getByRole('button', { name: '訂正を始める' }).click();
  await told(page, '訂正を始めました。');
  await page.context().close();
}

/** From the page of a policy to the public: `page` submits and publishes, others approve and check. */
export async function publishByFour({ page, hoshin, visitor, year, department, head, checker }, number, seen = async () => {}) {
  await openPolicy(page, hoshin, year, department);
  await page.getByRole('link', { name: '提出へ進む' }).click();
  await page.getByRole('button', { name: '提出する' }).click();
  await told(page, '提出しました。');
  for (const [login, button, sentence] of [[head, '承認する', '承認しました。'], [checker, '確認済みにする', '確認済みにしました。']]) {
    const other = await visitor();
    await signIn(other, hoshin, login);
    await openPolicy(other, hoshin, year, department);
    await other.getByRole('button', { name: button }).click();
    await told(other, sentence);
    await other.context().close();
  }
  await openPolicy(page, hoshin, year, department);
  await page.getByRole('link', { name: '公表する' }).click();
  await seen();
  await page.getByRole('button', { name: `第${number}版を公表する` }).click();
  await told(page, '公表しました。');
}
