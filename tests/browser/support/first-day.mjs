// The first day of a city, as people go through it: the set-up, the second factor, first passwords. Screens and strokes are counted.

import assert from 'node:assert/strict';
import { axe, picture } from './browser.mjs';
import { code, step } from './factor.mjs';
import { fits } from './journey.mjs';

export const PASSWORD = 'hashi-no-ue-de-matsu';
const WIDTHS = [1280, 320];
const PATIENCE_MILLISECONDS = 60_000;

/**
 * Somebody whose screens and strokes are counted: each character typed, each press, choice and link is one. `screens` is what
 * all who are given the same list have seen.
 */
export function counted(page, name, screens = []) {
  const own = [];
  let strokes = 0;
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    const { pathname } = new URL(frame.url());
    const seen = pathname.replace(/[0-9a-f]{64}/, '…');
    own.push(seen);
    screens.push(`${name} ${seen}`);
  });
  const field = (label) => page.getByLabel(label).and(page.locator('input, textarea, select')).first();
  return {
    page,
    goTo: (address) => page.goto(address),
    follow: async (label) => { strokes += 1; await page.getByRole('link', { name: label }).first().click(); },
    press: async (label) => { strokes += 1; await page.getByRole('button', { name: label, exact: true }).first().click(); },
    fill: async (label, text) => { strokes += text.length; await field(label).fill(text); },
    fillBy: async (place, text) => { strokes += text.length; await page.locator(place).fill(text); },
    tick: async (label) => { strokes += 1; await page.getByLabel(label).check(); },
    choose: async (label, option) => { strokes += 1; await field(label).selectOption({ label: option }); },
    send: async (label, files) => { strokes += 1; await page.getByLabel(label).setInputFiles(files); },
    sees: async (text, isThere = true) => {
      if (isThere) await page.getByText(text).first().waitFor();
      else assert.equal(await page.getByText(text).count(), 0, text);
    },
    /** Waits on one screen until the files are read: without a script nothing moves by itself. */
    waits: async () => {
      // The files may take a while to arrive: until then the page is still the one they were chosen on.
      await page.waitForURL(/\/intakes\/(?!new)/);
      const [before, of] = [own.length, screens.length];
      const deadline = Date.now() + PATIENCE_MILLISECONDS;
      const isUnderWay = async () => /data-moves/.test(await (await page.request.get(page.url())).text());
      while (await isUnderWay()) {
        assert.ok(Date.now() < deadline, `${page.url()} is still being read`);
        await page.waitForTimeout(100);
      }
      await page.reload();
      own.length = before;
      screens.length = of;
    },
    summary: () => `${name}：${own.length}画面、${strokes}打鍵　${own.join(' → ')}`,
  };
}

/** By the link of the console to the first administrator, who enrols the second factor. */
export async function setUp(makoto, hoshin, { plans = false } = {}) {
  await makoto.goTo(hoshin.link);
  await makoto.fill('全国地方公共団体コード', '992011');
  await makoto.fill('市区町村の名称', 'みほん市');
  await makoto.fill('氏名', '試作　誠');
  if (plans) await makoto.tick('企画担当も兼ねる');
  await makoto.fill('利用者ID', 'makoto');
  await makoto.fillBy('#new-password', PASSWORD);
  await makoto.fillBy('#new-password-again', PASSWORD);
  await makoto.press('登録してサインインする');
  await enrol(makoto);
}

/** Organisation, people and duties from one file; gives the first passwords of these people. */
export async function peopleFromFile(makoto, list, logins) {
  const { page } = makoto;
  await makoto.follow('ファイルからまとめて登録する');
  await makoto.send('ExcelまたはCSVのファイル', { name: '名簿.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await makoto.press('内容を確認する');
  await makoto.press('すべて取り込む');
  await makoto.sees(`追加する利用者：${logins.length}人`);
  await makoto.follow('最初のパスワードを渡す');
  await makoto.press('印刷する紙を作る');
  const first = {};
  for (const login of logins) {
    first[login] = await page.locator('section.slip').filter({ hasText: login }).locator('code.password').innerText();
  }
  return first;
}

/** The first sign-in of somebody who was given a password. */
export async function begin(someone, hoshin, login, password, enrols = false) {
  await someone.goTo(`${hoshin.url}/`);
  await someone.fill('利用者ID', login);
  await someone.fillBy('#password', password);
  await someone.press('サインインする');
  await someone.fillBy('#new-password', PASSWORD);
  await someone.fillBy('#new-password-again', PASSWORD);
  await someone.press('パスワードを変更する');
  if (enrols) await enrol(someone);
  await someone.page.getByRole('heading', { level: 1, name: '自分の仕事' }).waitFor();
}

export async function enrol(someone) {
  const key = (await someone.page.locator('code.key').innerText()).replaceAll(' ', '');
  await someone.fill('確認コード', code(key, step()));
  await someone.press('登録する');
  await someone.follow('先へ進む');
}

/** axe and pictures at both widths; nothing is wider than the page. Without a script axe has nothing to run in. */
export async function lookAt(page, name, seen) {
  if (!seen) return;
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await axe(page);
    await fits(page);
  }
  await page.setViewportSize(before);
  await picture(page, name);
}
