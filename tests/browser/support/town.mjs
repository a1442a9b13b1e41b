// What people do in Hoshin, in the words that stand on the screen.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PASSWORD = 'mihon-no-machi-2026';

/** Signs in and stands on the list of departments of the year. */
export async function signIn(page, hoshin, login) {
  await page.goto(`${hoshin.url}/`);
  await page.getByLabel('利用者ID').fill(login);
  await page.getByLabel('パスワード').fill(PASSWORD);
  await page.getByRole('button', { name: 'サインインする' }).click();
  await page.getByRole('table').waitFor();
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

/** The group of fields that stands under a name, 達成目標 1 or 具体的取組 2. */
export function part(page, name) {
  return page.getByRole('group', { name, exact: true });
}

/** Asserts the banner that says what has just been done. */
export async function told(page, sentence) {
  await page.getByRole('status').filter({ hasText: sentence }).waitFor();
}

/** Sends a file through the upload page; stands on the review of what was read. */
export async function upload(page, hoshin, file) {
  await page.goto(`${hoshin.url}/intakes/new`);
  await page.getByLabel('様式のファイル').setInputFiles(file);
  await page.getByRole('button', { name: '読み取る' }).click();
  await page.getByRole('heading', { level: 1, name: '読み取り結果の確認' }).waitFor();
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
