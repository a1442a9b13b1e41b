// The manual's pictures, taken from the sample town: `cargo xtask pictures` builds the program, installs what the browser
// needs and runs this. Dates that count the days left are those of the day it runs.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, serveNothing, startHoshin } from '../../tests/browser/support/browser.mjs';
import { code, step } from '../../tests/browser/support/factor.mjs';
import { visitor } from '../../tests/browser/support/journey.mjs';
import { PASSWORD, openPolicy, told } from '../../tests/browser/support/town.mjs';
import { small } from './small.mjs';

const FOLDER = fileURLToPath(new URL('pictures/', import.meta.url));
const WIDTH = 1280;
/** Room left under the last thing that is shown. */
const MARGIN = 16;
const HANAKO = 'シティプロモーションは選んでいただく段階へ、公民連携は成果を確かめる段階へと進めます。';
const KENJI = '市民の皆さまとともに、後期基本計画の策定を進めます。';

// The browser writes dates and times as it does in a city hall.
Object.assign(process.env, { LANGUAGE: 'ja', TZ: 'Asia/Tokyo' });
const endings = [];
const hoshin = await startHoshin({ after: (ending) => endings.push(ending) });
const browser = await launch();
try {
  await mkdir(FOLDER, { recursive: true });
  await readme();
  await clerk();
  await head();
  await planning();
  await administrator();
  await firstDay();
} finally {
  await browser.close();
  for (const ending of endings.reverse()) await ending();
}

async function readme() {
  const page = await person();
  await page.goto(`${hoshin.url}/`);
  await shot(page, 'sign-in', { to: page.getByRole('button', { name: 'サインインする' }) });
  const tsuyoshi = await person('tsuyoshi');
  await shot(tsuyoshi, 'my-work', { height: 560 });
  const hanako = await person('hanako');
  await hanako.getByRole('link', { name: '例示　花子 さん' }).click();
  await shot(hanako, 'account', { to: hanako.getByRole('table') });
  await openBasicPolicy(hanako);
  await hanako.locator('textarea').first().fill(HANAKO);
  await hanako.context().clearCookies();
  await hanako.getByRole('button', { name: '保存する' }).click();
  await hanako.getByText('入力した内容は失われていません').waitFor();
  await shot(hanako, 'session-ended', { to: hanako.getByRole('button', { name: 'サインインする' }) });
}

async function clerk() {
  const [hanako, kenji] = [await person('hanako'), await person('kenji')];
  await openPolicy(hanako, hoshin, 2027, 'まちの魅力創造部');
  await shot(hanako, 'paper', { to: hanako.locator('.idx') });
  await hanako.locator('.actbar .menu > summary').click();
  await hanako.getByRole('link', { name: '前年度の記載から写す' }).first().click();
  const goal = hanako.getByRole('group', { name: '重点目標 1' });
  await shot(hanako, 'copying', { from: goal, to: goal.getByText('具体的取組').first() });
  await openBasicPolicy(hanako);
  const box = hanako.locator('textarea').first();
  await box.fill(HANAKO);
  await hanako.locator('[data-saved]').filter({ hasText: '一時保存しました' }).waitFor();
  await shot(hanako, 'draft', { from: hanako.locator('.actbar'), to: hanako.locator('.opened .buttons') });
  await openBasicPolicy(kenji);
  await kenji.locator('textarea').first().fill(KENJI);
  await kenji.getByRole('button', { name: '保存する' }).click();
  await told(kenji, '保存しました。');
  await hanako.getByRole('button', { name: '保存する' }).click();
  await hanako.getByRole('heading', { level: 1, name: 'ほかの人が同じ項目を先に保存しました' }).waitFor();
  await shot(hanako, 'conflict', { to: hanako.locator('.versions') });
  await hanako.getByRole('link', { name: '保存されている文章のままにする' }).click();
  await openPolicy(hanako, hoshin, 2027, 'まちの魅力創造部');
  await hanako.locator('.actbar .menu > summary').click();
  await hanako.getByRole('link', { name: /^コメント（/ }).click();
  await shot(hanako, 'comments', { from: hanako.getByRole('heading', { name: /^未解決/ }), to: hanako.locator('#thread-1') });
}

async function head() {
  const ritsuko = await person('ritsuko');
  await openPolicy(ritsuko, hoshin, 2027, '総務人財部');
  await shot(ritsuko, 'approval', { to: ritsuko.locator('.idx') });
  await ritsuko.getByRole('link', { name: '差し戻す' }).click();
  await ritsuko.getByLabel('差戻しの理由').fill('重点目標1の目標値について、根拠を書き足したうえで、もう一度提出してください。');
  const mark = ritsuko.getByRole('checkbox', { name: /達成目標 1/ }).first();
  await mark.check();
  await shot(ritsuko, 'return', { to: mark });
  // Last year's results go the same way, so that the evaluator has something to evaluate.
  await openPolicy(ritsuko, hoshin, 2026, '総務人財部');
  await ritsuko.getByRole('link', { name: '提出へ進む' }).click();
  await ritsuko.getByRole('button', { name: '提出する' }).click();
  await ritsuko.getByRole('button', { name: '承認する' }).click();
  await told(ritsuko, '承認しました');
  await shot(ritsuko, 'approved', { to: ritsuko.locator('.idx') });
  const kiyoshi = await person('kiyoshi');
  await kiyoshi.getByRole('link', { name: /総務人財部/ }).click();
  await shot(kiyoshi, 'opinion', { to: kiyoshi.getByRole('button', { name: '二次評価を記録する' }).first() });
}

async function planning() {
  const [sachiko, nozomi, ritsuko] = [await person('sachiko'), await person('nozomi'), await person('ritsuko')];
  await sachiko.goto(`${hoshin.url}/years/2027/board`);
  await shot(sachiko, 'board', { to: sachiko.getByRole('table') });
  await sachiko.goto(`${hoshin.url}/years/2027/schedule`);
  const lastOfPlan = sachiko.getByLabel('公表の期限').first();
  await shot(sachiko, 'schedule', { to: lastOfPlan });
  await openPolicy(ritsuko, hoshin, 2027, '総務人財部');
  await ritsuko.getByRole('button', { name: '承認する' }).click();
  await told(ritsuko, '承認しました');
  await openPolicy(sachiko, hoshin, 2027, '総務人財部');
  await sachiko.getByRole('button', { name: '確認済みにする' }).click();
  await told(sachiko, '確認済みにしました');
  await shot(sachiko, 'checked', { to: sachiko.locator('.idx') });
  await openPolicy(nozomi, hoshin, 2027, '総務人財部');
  await nozomi.getByRole('link', { name: '公表する' }).click();
  await shot(nozomi, 'publication', { to: nozomi.getByRole('button', { name: '第1版を公表する' }) });
  await nozomi.goto(`${hoshin.url}/years/2025/departments/1/comparison`);
  await nozomi.getByRole('link', { name: '年度当初に公表した計画と、現在' }).click();
  await shot(nozomi, 'comparison', { height: 700 });
}

async function administrator() {
  const makoto = await person('makoto');
  await makoto.goto(`${hoshin.url}/people/midori`);
  await makoto.locator('summary', { hasText: '終了日を決める' }).first().click();
  await shot(makoto, 'duty', { to: makoto.getByRole('button', { name: 'この日で終了する' }) });
  const fumi = await person('fumi');
  await fumi.goto(`${hoshin.url}/audit`);
  await shot(fumi, 'audit', { height: 600 });
}

/** From the link of the console to the home of the first administrator. */
async function firstDay() {
  const { link } = await serveNothing({ after: (ending) => endings.push(ending) });
  const page = await visitor(browser, []);
  await page.setViewportSize({ width: WIDTH, height: 900 });
  await page.goto(link);
  const fields = { code: '992011', municipality: 'みほん市', name: '試作　誠', post: '情報システム課　主任', login: 'makoto' };
  for (const [id, text] of Object.entries(fields)) await page.locator(`#${id}`).fill(text);
  for (const id of ['new-password', 'new-password-again']) await page.locator(`#${id}`).fill(PASSWORD);
  await shot(page, 'set-up', { to: page.getByRole('button', { name: '登録してサインインする' }) });
  for (const id of ['new-password', 'new-password-again']) await page.locator(`#${id}`).fill('hashi-no-ue-de-matsu');
  await page.getByRole('button', { name: '登録してサインインする' }).click();
  const key = (await page.locator('code.key').innerText()).replaceAll(' ', '');
  await page.getByLabel('確認コード').fill(code(key, step()));
  await page.getByRole('button', { name: '登録する' }).click();
  await page.getByRole('link', { name: '先へ進む' }).click();
  await shot(page, 'first-run', { to: page.getByRole('button', { name: 'この案内を閉じる' }) });
}

/** A browser of one's own; signed in if a name is given. */
async function person(login) {
  const page = await visitor(browser, []);
  if (!login) return page;
  await page.goto(`${hoshin.url}/`);
  await page.getByLabel('利用者ID').fill(login);
  await page.getByLabel('パスワード').fill(PASSWORD);
  await page.getByRole('button', { name: 'サインインする', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '自分の仕事' }).waitFor();
  return page;
}

async function openBasicPolicy(page) {
  await openPolicy(page, hoshin, 2027, 'まちの魅力創造部');
  await page.getByRole('link', { name: '基本方針を編集' }).click();
}

/** A picture of the page from its top, or from something, to the lower edge of something or down to a height. */
async function shot(page, name, { from, to, height }) {
  await page.evaluate(() => document.activeElement?.blur());
  const edge = async (locator) => {
    await locator.waitFor();
    return locator.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top: top + scrollY, bottom: bottom + scrollY };
    });
  };
  const top = from ? Math.max(0, (await edge(from)).top - MARGIN) : 0;
  const bottom = to ? (await edge(to)).bottom + MARGIN : top + height;
  const clip = { x: 0, y: top, width: WIDTH, height: Math.ceil(bottom - top) };
  await writeFile(join(FOLDER, `${name}.png`), small(await page.screenshot({ clip, fullPage: true })));
}
