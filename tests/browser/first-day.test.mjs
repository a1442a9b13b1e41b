// A city's first day: from an empty database to a year that departments write in, having read nothing but the screens.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveNothing } from './support/browser.mjs';
import { PASSWORD, begin, counted, enrol, lookAt, peopleFromFile } from './support/first-day.mjs';
import { journey } from './support/journey.mjs';
import { told } from './support/town.mjs';

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
  const first = await peopleFromFile(makoto, LIST, ['kenji', 'sachiko']);
  await makoto.follow('自分の仕事');
  await makoto.sees('2部 2室・課');
  await lookAt(makoto.page, 'first-run-people', seen);
  return first;
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
  await sachiko.follow('自分の仕事');
  await sachiko.follow('進捗');
  await sachiko.sees('日程は未設定です');
  assert.doesNotMatch(await page.locator('main').innerText(), /超過/);
  await lookAt(page, 'board-without-dates', seen);
  await sachiko.follow('自分の仕事');
  await page.locator('.first-run').getByRole('link', { name: '日程を決める' }).click();
  await sachiko.sees('下の日付は案です。');
  await lookAt(page, 'schedule-proposed', seen);
  await sachiko.press('この日程に決める');
  await told(page, '日程を保存しました。');
  await sachiko.follow('自分の仕事');
  await sachiko.sees('次にあなたが行うのは「過年度の文書」です。');
  await sachiko.press('この案内を閉じる');
  await told(page, '案内を閉じました。');
  await sachiko.follow('最初の準備');
  await sachiko.sees('6のうち4が済みました');
  await lookAt(page, 'first-run-again', seen);
}
