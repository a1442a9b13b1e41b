// What was promised is measured: a record moves its indicator, the grade follows or says why not, and citizens see it all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { chooseGrade, openGoal, openParts, openPolicy, part, publishByFour, reopen, signIn, told } from './support/town.mjs';

const DEPARTMENT = 'まちの魅力創造部';
const REASON = '参加者の数では測れない成果もあったため、実情に合わせました。';

test('記録が指標を動かし、達成度の案を採り、別の達成度には理由を書き、公表される', journey(async ({ hoshin, visitor }) => {
  await reopen(hoshin, visitor, 2025, DEPARTMENT);
  const page = await visitor();
  await signIn(page, hoshin, 'hanako');
  await openPolicy(page, hoshin, 2025, DEPARTMENT);
  await openGoal(page, 1);
  await promise(page);
  await record(page);
  await draft(page);
  await grade(page);
  const planner = await visitor();
  await signIn(planner, hoshin, 'sachiko');
  const people = { head: 'kenji', checker: 'nozomi' };
  await publishByFour({ page: planner, hoshin, visitor, year: 2025, department: DEPARTMENT, ...people }, 4);
  await read(planner, hoshin);
}));

/** An initiative gets an indicator that adds up the participants of its records. */
async function promise(page) {
  await openParts(page);
  await page.getByRole('button', { name: '具体的取組 1 指標を追加' }).click();
  await page.getByLabel('指標名').fill('参加者数');
  await page.getByLabel('単位', { exact: true }).fill('人');
  await page.getByLabel('目標値', { exact: true }).fill('40人');
  await page.getByText('くわしい設定').click();
  await page.getByLabel('取組記録からの集計').selectOption('合計');
  await page.getByLabel('集計する数量').fill('参加者');
  await look(page, 'indicator-open');
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '保存しました。');
}

/** One record is kept; the figure and its rate follow. */
async function record(page) {
  const goal = page.url().split('?')[0];
  // Nothing is recorded of it yet: the sheet has no way to an empty list.
  const block = await part(page, '具体的取組 1').locator('[id^="initiative-"][id$="-check"]').first().getAttribute('id');
  await page.goto(goal.replace(/\/goals\/.*/u, `/records?initiative=${block.split('-')[1]}`));
  await page.getByRole('link', { name: '記録を付ける' }).first().click();
  await page.getByLabel('日付').fill('2025-06-03');
  await page.getByRole('radio', { name: '研修' }).check();
  await page.getByLabel('件名').fill('案内人の養成講座');
  await page.getByLabel('数えるもの').first().fill('参加者');
  await page.getByLabel('数', { exact: true }).first().fill('３４');
  await page.getByLabel('単位').first().fill('人');
  await look(page, 'record-new');
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '記録を付けました。');
  await page.goto(goal);
  const row = part(page, '具体的取組 1');
  await row.getByText('達成率 85％').first().waitFor();
  await row.getByText('数値と計算').click();
  assert.match(await row.innerText(), /34 ÷ 40 = 85％/);
}

/** The result is drafted from the records, edited and saved. */
async function draft(page) {
  const goal = page.url().split('?')[0];
  await part(page, '具体的取組 1').getByRole('link', { name: /取組実績を\s*(編集|記入する)/ }).click();
  await page.getByRole('link', { name: /記録から下書きを作る/ }).first().click();
  await look(page, 'record-draft');
  const box = page.getByRole('textbox').first();
  assert.match(await box.inputValue(), /研修「案内人の養成講座」を開催し、34人が参加しました。/u);
  await page.getByRole('button', { name: '取組実績に入れる' }).click();
  await told(page, '保存しました。');
  await page.goto(goal);
  await part(page, '具体的取組 1').getByText('案内人の養成講座').first().waitFor();
}

/** One grade is taken as suggested; another is refused without a reason and kept with one. */
async function grade(page) {
  await openParts(page);
  await page.getByRole('button', { name: '達成目標 1 指標を追加' }).click();
  await page.getByLabel('指標名').fill('登録者数');
  await page.getByLabel('目標値', { exact: true }).fill('約1,000人');
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '保存しました。');
  await part(page, '達成目標 1').getByRole('link', { name: /指標 1の実績を\s*(編集|記入する)/ }).click();
  await page.getByLabel('実績値', { exact: true }).fill('699人');
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '保存しました。');
  assert.match(await part(page, '達成目標 1').innerText(), /案 C（69\.9％）/);
  await edit(page, '');
  await part(page, '達成目標 1').getByRole('button', { name: '案のとおりCとする' }).click();
  await told(page, '保存しました。');
  await edit(page, 'B', '達成度が案と違います。');
  await page.getByLabel('達成度の理由').fill(REASON);
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '保存しました。');
  await look(page, 'grade-overruled');
}

/** Chooses the grade of the first target and saves; `refusal` is what then stands at the top. */
async function edit(page, code, refusal) {
  await part(page, '達成目標 1').getByRole('link', { name: /達成目標 1 達成状況を\s*(編集|記入する)/ }).click();
  await chooseGrade(page, '達成度', code);
  await page.getByRole('button', { name: '保存する' }).click();
  if (refusal) await page.getByText(refusal).first().waitFor();
  else await told(page, '保存しました。');
}

/** The citizens' page shows the target, the working and the reason. */
async function read(page, hoshin) {
  await page.goto(`${hoshin.url}/public/2025/1/goal-1.html`);
  // The working is folded.
  const text = await page.getByRole('main').textContent();
  for (const shown of ['約1,000人', '699 ÷ 1000 = 69.9％', '案はC', REASON]) assert.ok(text.includes(shown), shown);
  await look(page, 'public-measured');
}
