// Papers of two past years come along: one planning officer proposes, another confirms, citizens read them with the days of
// then. How many screens and clicks that takes is printed.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { signIn, told } from './support/town.mjs';

const DEPARTMENTS = ['まちの魅力創造部', '旧みどり部'];
const YEARS = [2022, 2023];

/** The demo's own paper of the finished year, as papers of two earlier years and two departments. */
async function papers(page, hoshin) {
  const answer = await page.request.get(`${hoshin.url}/years/2025/departments/1/policy.json`);
  const reading = await answer.json();
  const files = [];
  for (const year of YEARS) {
    for (const department of DEPARTMENTS) {
      const paper = { ...structuredClone(reading.policies[0]), fiscal_year: year, department, answers: undefined };
      const file = join(hoshin.data, `${year}-${department}.json`);
      await writeFile(file, JSON.stringify({ ...reading, policies: [paper] }));
      files.push(file);
    }
  }
  return files;
}

/** Counts what a person does: pages that are shown, and buttons and links that are pressed. */
function counted(page) {
  const count = { screens: 0, clicks: 0 };
  page.on('domcontentloaded', () => { count.screens += 1; });
  return { count, click: async (locator) => { count.clicks += 1; await locator.click(); } };
}

async function propose(page, hoshin, files, { count, click }) {
  await page.goto(`${hoshin.url}/intakes/new`);
  await page.getByLabel('様式のファイル').setInputFiles(files);
  await click(page.getByRole('checkbox', { name: '過年度の公表済みの文書として引き継ぐ' }));
  await click(page.getByRole('button', { name: '読み取る' }));
  const propose = page.getByRole('button', { name: '4件の引継ぎを申し出る' });
  // Without a script nothing moves by itself.
  for (let tries = 0; tries < 100 && !(await propose.isVisible()); tries += 1) {
    await page.waitForTimeout(100);
    await page.reload();
  }
  await propose.waitFor();
  count.screens = 2;
  assert.equal(await page.locator('.past-matrix .past-cell.ready').count(), 4);
}

async function walk(hoshin, visitor, options, seen) {
  const sachiko = await visitor(options);
  await signIn(sachiko, hoshin, 'sachiko');
  const files = await papers(sachiko, hoshin);
  const first = counted(sachiko);
  await propose(sachiko, hoshin, files, first);
  await seen(sachiko, 'past-1-matrix');
  await sachiko.getByLabel('月').first().fill('7');
  await first.click(sachiko.getByRole('button', { name: '公表日を決める' }));
  await told(sachiko, '公表日を決めました。');
  await first.click(sachiko.getByRole('button', { name: '4件の引継ぎを申し出る' }));
  await told(sachiko, '引継ぎを申し出ました。');
  await seen(sachiko, 'past-2-proposed');
  const citizen = await visitor(options);
  assert.equal((await citizen.goto(`${hoshin.url}/public/2022/1/index.html`)).status(), 404);
  const nozomi = await visitor(options);
  await signIn(nozomi, hoshin, 'nozomi');
  const second = counted(nozomi);
  await second.click(nozomi.getByRole('link', { name: '過年度の文書4件の引継ぎ' }));
  await nozomi.getByRole('heading', { level: 1, name: '過年度の文書の引継ぎ' }).waitFor();
  await seen(nozomi, 'past-3-confirming');
  await second.click(nozomi.getByRole('button', { name: '確認して引き継ぐ' }));
  await told(nozomi, '4件を、公表済みの版として引き継ぎました。');
  await seen(nozomi, 'past-4-done');
  console.log(`過年度4件: 申出 ${first.count.screens}画面 ${first.count.clicks}クリック、確認 ${second.count.screens}画面 ${second.count.clicks}クリック`);
  await nozomi.goto(`${hoshin.url}/years/2022/departments/1`);
  await nozomi.getByText('過年度の文書「2022-まちの魅力創造部.json」から引継ぎ。').first().waitFor();
  const reader = await visitor(options);
  await reader.goto(`${hoshin.url}/public/2022/1/index.html`);
  await reader.getByText('過年度の文書から引継ぎ。元の公表日').waitFor();
  await reader.getByText('令和5年6月15日').first().waitFor();
  await seen(reader, 'past-5-public');
  await reader.goto(`${hoshin.url}/public/2022/1/edition-1/index.html`);
  await reader.getByText('令和4年7月1日').first().waitFor();
}

test('過年度の2年分を一人が申し出て別の人が確認し、当時の日付で公表のページに載る', journey(async ({ hoshin, visitor }) => {
  await walk(hoshin, visitor, {}, look);
}));

test('過年度の引継ぎは、スクリプトがなくてもできる', journey(async ({ hoshin, visitor }) => {
  await walk(hoshin, visitor, { javaScriptEnabled: false }, async () => {});
}));
