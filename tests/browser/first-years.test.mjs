// A city begins: from an empty database to a published year, with two years of the past beside it. Two planning officers take
// the past over from files of the city. Every screen and every stroke is counted and printed; with scripts and without.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveNothing, startHoshin } from './support/browser.mjs';
import { begin, counted, lookAt, peopleFromFile, setUp } from './support/first-day.mjs';
import { journey } from './support/journey.mjs';
import { papers } from './support/papers.mjs';
import { signIn, told } from './support/town.mjs';

const DEPARTMENTS = ['まちの魅力創造部', '危機管理部'];
const PAST = [2024, 2025];
const YEAR = 2026;
/** How many screens there may be from the console's link to the first paper that stands in the city. */
const MOST_SCREENS = 12;
const LIST = `部,利用者ID,氏名,役割,役職,開始日
まちの魅力創造部,kenji,仮名　健司,部長,部長,令和8年4月1日
,sachiko,雛形　幸子,企画担当,課長補佐,令和8年4月1日
`;
const MINUTES = 6;

test('空のデータベースから、過年度2年分と並ぶ今年度の公表まで', firstYears(true));
test('同じことを、スクリプトがなくてもできる', firstYears(false));

function firstYears(javaScriptEnabled) {
  return journey(async ({ t, hoshin, visitor }) => {
    const files = await drawn(t, visitor);
    const all = [];
    const someone = async (name) => counted(await visitor({ javaScriptEnabled }), name, all);
    const makoto = await someone('誠');
    await setUp(makoto, hoshin, { plans: true });
    await thisYear(makoto, files.plans, javaScriptEnabled);
    t.diagnostic(`最初に取り込んだ運営方針まで：${all.length}画面　${all.join(' → ')}`);
    assert.ok(all.length <= MOST_SCREENS, `${all.length} screens to the first imported paper`);
    await makoto.follow('自分の仕事');
    const first = await peopleFromFile(makoto, LIST, ['kenji', 'sachiko']);
    await formAndDates(makoto, javaScriptEnabled);
    const sachiko = await someone('幸子');
    await begin(sachiko, hoshin, 'sachiko', first.sachiko, true);
    await past(makoto, sachiko, files.past, javaScriptEnabled);
    t.diagnostic(`過年度2年分の引継ぎまで：全員で${all.length}画面`);
    const kenji = await someone('健司');
    await begin(kenji, hoshin, 'kenji', first.kenji);
    await published({ makoto, sachiko, kenji }, hoshin, javaScriptEnabled);
    await read(await visitor({ javaScriptEnabled }), hoshin, javaScriptEnabled);
    for (const who of [makoto, sachiko, kenji]) t.diagnostic(who.summary());
    t.diagnostic(`今年度の公表まで：全員で${all.length}画面`);
  }, MINUTES * 60_000, serveNothing);
}

/** The files lie in the folders of the city before Hoshin comes: PDF and Excel. */
async function drawn(t, visitor) {
  const demo = await startHoshin(t);
  const page = await visitor();
  await signIn(page, demo, 'sachiko');
  const files = {
    plans: await papers(demo, page, { years: [YEAR], departments: DEPARTMENTS, format: 'xlsx', isPlan: true }),
    past: await papers(demo, page, { years: PAST, departments: DEPARTMENTS, format: 'xlsx' }),
  };
  await page.context().close();
  return files;
}

/** This year's plans are there as Excel: the departments come with them. */
async function thisYear(makoto, files, seen) {
  await makoto.sees('次にあなたが行うのは「組織」です。');
  await lookAt(makoto.page, 'first-years-home', seen);
  await makoto.follow('取込');
  await lookAt(makoto.page, 'first-years-upload', seen);
  await makoto.send('様式のファイル', files);
  await makoto.press('読み取る');
  await makoto.waits();
  await lookAt(makoto.page, 'first-years-batch', seen);
  await makoto.press('すべて取り込む');
  await told(makoto.page, '取り込みました。');
  await lookAt(makoto.page, 'first-years-adopted', seen);
}

async function formAndDates(makoto, seen) {
  await makoto.follow('自分の仕事');
  await makoto.sees('次にあなたが行うのは「様式」です。');
  await makoto.follow('様式を選ぶ');
  await makoto.press('様式を保存する');
  await told(makoto.page, '様式を保存しました。');
  await makoto.follow('自分の仕事');
  await makoto.page.locator('.first-run').getByRole('link', { name: '日程を決める' }).click();
  await makoto.press('この日程に決める');
  await told(makoto.page, '日程を保存しました。');
  await makoto.follow('自分の仕事');
  await makoto.sees('次にあなたが行うのは「過年度の文書」です。');
  await lookAt(makoto.page, 'first-years-way', seen);
}

/** One proposes, the other confirms. */
async function past(makoto, sachiko, files, seen) {
  await makoto.follow('文書を取り込む');
  await makoto.send('様式のファイル', files);
  await makoto.tick('過年度の公表済みの文書として引き継ぐ');
  await makoto.press('読み取る');
  await makoto.waits();
  await lookAt(makoto.page, 'first-years-matrix', seen);
  await makoto.press('4件の引継ぎを申し出る');
  await told(makoto.page, '引継ぎを申し出ました。');
  await sachiko.follow('自分の仕事');
  await sachiko.follow('過年度の文書4件の引継ぎ');
  await lookAt(sachiko.page, 'first-years-confirming', seen);
  await sachiko.press('確認して引き継ぐ');
  await told(sachiko.page, '4件を、公表済みの版として引き継ぎました。');
}

/** Four hands of three people: who checks does not publish. */
async function published({ makoto, sachiko, kenji }, hoshin, seen) {
  const policy = `${hoshin.url}/years/${YEAR}/departments/1`;
  await kenji.goTo(policy);
  await lookAt(kenji.page, 'first-years-policy', seen);
  await kenji.follow('提出へ進む');
  await kenji.press('提出する');
  await told(kenji.page, '提出しました。');
  await kenji.press('承認する');
  await told(kenji.page, '承認しました。');
  await sachiko.goTo(policy);
  await sachiko.press('確認済みにする');
  await told(sachiko.page, '確認済みにしました。');
  await makoto.goTo(policy);
  await makoto.follow('公表する');
  await makoto.press('第1版を公表する');
  await told(makoto.page, '公表しました。');
  await makoto.follow('自分の仕事');
  await makoto.sees('次にあなたが行うのは', false);
  await lookAt(makoto.page, 'first-years-done', seen);
}

async function read(citizen, hoshin, seen) {
  await citizen.goto(`${hoshin.url}/public/`);
  for (const year of ['令和8年度', '令和7年度', '令和6年度']) await citizen.getByText(year).first().waitFor();
  await lookAt(citizen, 'first-years-public', seen);
  await citizen.goto(`${hoshin.url}/public/2024/1/index.html`);
  await citizen.getByText('過年度の文書から引継ぎ。元の公表日').waitFor();
  await citizen.goto(`${hoshin.url}/public/${YEAR}/1/index.html`);
  await citizen.getByRole('heading', { level: 1, name: DEPARTMENTS[0] }).waitFor();
}
