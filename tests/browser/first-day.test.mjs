// A city's first day: from an empty database to a year that departments write in, having read nothing but the screens.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, picture, serveNothing } from './support/browser.mjs';
import { code, step } from './support/factor.mjs';
import { fits, journey } from './support/journey.mjs';
import { told } from './support/town.mjs';

const PASSWORD = 'hashi-no-ue-de-matsu';
const WIDTHS = [1280, 320];
const LIST = `部,室・課,利用者ID,氏名,役割,役職,開始日
まちの魅力創造部,魅力発信室,,,,,
まちの魅力創造部,,kenji,仮名　健司,部長,部長,令和8年4月1日
危機管理部,地域防災課,,,,,
,,sachiko,雛形　幸子,企画担当,課長補佐,令和8年4月1日
`;

test('空のデータベースから、初年度の日程まで', firstDay(true));
test('空のデータベースから、初年度の日程まで、スクリプトがなくてもできる', firstDay(false));

function firstDay(javaScriptEnabled) {
  return journey(async ({ t, hoshin, visitor }) => {
    const makoto = counted(await visitor({ javaScriptEnabled }), '誠');
    await setUp(makoto, hoshin, javaScriptEnabled);
    const first = await people(makoto, javaScriptEnabled);
    await makoto.goTo(`${hoshin.url}/`);
    await makoto.sees('あなたが行うものは済んでいます。次は、企画担当が「様式」を行います。');
    const kenji = counted(await visitor({ javaScriptEnabled }), '健司');
    await begin(kenji, hoshin, 'kenji', first.kenji);
    await kenji.sees('企画担当（課長補佐 雛形　幸子）が');
    await lookAt(kenji.page, 'first-day-head', javaScriptEnabled);
    const sachiko = counted(await visitor({ javaScriptEnabled }), '幸子');
    await begin(sachiko, hoshin, 'sachiko', first.sachiko, true);
    await planning(sachiko, hoshin, javaScriptEnabled);
    await kenji.goTo(`${hoshin.url}/`);
    assert.doesNotMatch(await kenji.page.locator('main').innerText(), /が令和.+の日程を決めると/);
    for (const who of [makoto, sachiko, kenji]) t.diagnostic(who.summary());
  }, undefined, serveNothing);
}

/** By the link of the console to the first administrator, who enrols the second factor. */
async function setUp(makoto, hoshin, seen) {
  const { page } = makoto;
  await makoto.goTo(`${hoshin.url}/`);
  await makoto.sees('初期設定がまだ済んでいません');
  await lookAt(page, 'set-up-waiting', seen);
  await makoto.goTo(hoshin.link);
  await makoto.press('登録してサインインする');
  await makoto.sees('氏名');
  await lookAt(page, 'set-up-refused', seen);
  await makoto.fill('全国地方公共団体コード', '992011');
  await makoto.fill('市区町村の名称', 'みほん市');
  await makoto.fill('氏名', '試作　誠');
  await makoto.fill('利用者ID', 'makoto');
  await makoto.fillBy('#new-password', PASSWORD);
  await makoto.fillBy('#new-password-again', PASSWORD);
  await lookAt(page, 'set-up', seen);
  await makoto.press('登録してサインインする');
  await enrol(makoto);
  await makoto.sees('次にあなたが行うのは「組織」です。');
  await lookAt(page, 'first-run', seen);
  const again = await page.request.get(hoshin.link);
  assert.equal(again.status(), 410, 'the link is good once');
}

/** Organisation, people and duties from one file; gives the first passwords by sign-in name. */
async function people(makoto, seen) {
  const { page } = makoto;
  await makoto.follow('ファイルからまとめて登録する');
  await page.getByLabel('ExcelまたはCSVのファイル').setInputFiles({ name: '名簿.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await makoto.press('内容を確認する');
  await makoto.press('すべて取り込む');
  await makoto.sees('追加する利用者：2人');
  await makoto.follow('最初のパスワードを渡す');
  await makoto.press('印刷する紙を作る');
  const first = {};
  for (const login of ['sachiko', 'kenji']) {
    first[login] = await page.locator('section.slip').filter({ hasText: login }).locator('code.password').innerText();
  }
  await makoto.follow('今日');
  await makoto.sees('2部 2室・課');
  await lookAt(page, 'first-run-people', seen);
  return first;
}

/** The first sign-in of somebody who was given a password. */
async function begin(someone, hoshin, login, password, enrols = false) {
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

async function enrol(someone) {
  const key = (await someone.page.locator('code.key').innerText()).replaceAll(' ', '');
  await someone.fill('確認コード', code(key, step()));
  await someone.press('登録する');
  await someone.follow('先へ進む');
}

/** The planning office sets form and dates. */
async function planning(sachiko, hoshin, seen) {
  const { page } = sachiko;
  await sachiko.sees('次にあなたが行うのは「様式」です。');
  await sachiko.sees('日程は未設定です', false);
  await lookAt(page, 'first-run-planning', seen);
  await sachiko.follow('様式を選ぶ');
  await sachiko.press('様式を保存する');
  await told(page, '様式を保存しました。');
  await sachiko.follow('今日');
  await sachiko.follow('進捗');
  await sachiko.sees('日程は未設定です');
  assert.doesNotMatch(await page.locator('main').innerText(), /超過/);
  await lookAt(page, 'board-without-dates', seen);
  await sachiko.follow('今日');
  await page.locator('.first-run').getByRole('link', { name: '日程を決める' }).click();
  await sachiko.sees('下の日付は案です。');
  await lookAt(page, 'schedule-proposed', seen);
  await sachiko.press('この日程に決める');
  await told(page, '日程を保存しました。');
  await sachiko.follow('今日');
  await sachiko.sees('次にあなたが行うのは「過年度の文書」です。');
  await sachiko.press('この案内を閉じる');
  await told(page, '案内を閉じました。');
  await sachiko.follow('最初の準備');
  await sachiko.sees('6のうち4が済みました');
  await lookAt(page, 'first-run-again', seen);
}

/** axe and pictures at both widths; nothing is wider than the page. Without a script axe has nothing to run in. */
async function lookAt(page, name, seen) {
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

/** Somebody whose screens and keystrokes are counted: each character typed, each press, choice and link is one. */
function counted(page, name) {
  const screens = [];
  let strokes = 0;
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) screens.push(new URL(frame.url()).pathname.replace(/[0-9a-f]{64}/, '…'));
  });
  const field = (label) => page.getByLabel(label).and(page.locator('input, textarea, select')).first();
  return {
    page,
    goTo: (address) => page.goto(address),
    follow: async (label) => { strokes += 1; await page.getByRole('link', { name: label }).first().click(); },
    press: async (label) => { strokes += 1; await page.getByRole('button', { name: label, exact: true }).first().click(); },
    fill: async (label, text) => { strokes += text.length; await field(label).fill(text); },
    fillBy: async (place, text) => { strokes += text.length; await page.locator(place).fill(text); },
    choose: async (label, option) => { strokes += 1; await field(label).selectOption({ label: option }); },
    sees: async (text, isThere = true) => {
      if (isThere) await page.getByText(text).first().waitFor();
      else assert.equal(await page.getByText(text).count(), 0, text);
    },
    summary: () => `${name}：${screens.length}画面、${strokes}打鍵　${screens.join(' → ')}`,
  };
}
