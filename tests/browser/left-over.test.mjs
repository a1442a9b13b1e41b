// What last year left open is answered without a correction of the promise, goes out with the result, and citizens follow it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { openGoal, openPolicy, part, publishByFour, reopen, signIn, told } from './support/town.mjs';

const DEPARTMENT = 'まちの魅力創造部';
const PEOPLE = { head: 'kenji', checker: 'nozomi' };
const ITEMS = ['案内板の多言語化を検討します。', '駐車場の混雑を調べます。', '夜間の開館を検討します。', '独自の補助金を検討します。'];

test('前年度の課題に四とおりに回答し、結果と一緒に公表し、市民が年度をまたいでたどる', journey(async ({ hoshin, visitor }) => {
  await reopen(hoshin, visitor, 2025, DEPARTMENT);
  const planner = await visitor();
  await signIn(planner, hoshin, 'sachiko');
  await leaveOpen(planner, hoshin);
  await publishByFour({ page: planner, hoshin, visitor, year: 2025, department: DEPARTMENT, ...PEOPLE }, 4);
  const page = await visitor();
  await signIn(page, hoshin, 'hanako');
  await page.getByText('回答していない項目が4件あります。').first().waitFor();
  await answerAll(page, hoshin);
  await ledger(planner, hoshin);
  await read(await visitor(), hoshin, { is_public: false });
  await publishByFour({ page: planner, hoshin, visitor, year: 2026, department: DEPARTMENT, ...PEOPLE }, 2);
  // Citizens of their own: a browser keeps a public page for a while.
  await read(await visitor(), hoshin, { is_public: true });
}));

/** The result of last year is corrected: it leaves four more items open. */
async function leaveOpen(page, hoshin) {
  await openPolicy(page, hoshin, 2025, DEPARTMENT);
  await openGoal(page, 2);
  await page.getByRole('link', { name: /今後検討すべきことを\s*(編集|記入する)/ }).click();
  const box = page.getByRole('textbox', { name: '今後検討すべきこと' });
  await box.fill(`${await box.inputValue()}\n${ITEMS.map((item) => `・${item}`).join('\n')}`);
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '保存しました。');
}

/** All four kinds of answer; the first is refused before it says what takes it up. */
async function answerAll(page, hoshin) {
  await page.goto(`${hoshin.url}/years/2026/departments/1/considerations`);
  await page.getByText('訂正の手続は必要ありません。').waitFor();
  await look(page, 'left-over-open');
  await choose(page, 0, '取り組む');
  await save(page, 0);
  await page.getByText('取り組む目標・取組を選んでください。').first().waitFor();
  await item(page, 0).getByLabel('取り組む目標・取組').selectOption({ index: 1 });
  await save(page, 0);
  await told(page, '回答を保存しました。');
  await choose(page, 1, '完了');
  await item(page, 1).getByLabel('対応の内容・理由').fill('４月に調べ、結果を公表しました。');
  await save(page, 1);
  await told(page, '回答を保存しました。');
  await choose(page, 2, '延期');
  await item(page, 2).getByLabel('延期の期限').fill('2028-03-31');
  await item(page, 2).getByLabel('対応の内容・理由').fill('利用の見込みを調べるため。');
  await save(page, 2);
  await told(page, '回答を保存しました。');
  await choose(page, 3, '見送る');
  await item(page, 3).getByLabel('対応の内容・理由').fill('県の制度で足りるため。');
  await save(page, 3);
  await told(page, '回答を保存しました。');
  await page.getByText('未回答は0件です。').waitFor();
  await look(page, 'left-over-answered');
}

/** The part of the page of one of the new items. */
function item(page, at) {
  return page.locator('section.consideration').filter({ hasText: ITEMS[at] });
}

async function choose(page, at, kind) {
  await item(page, at).getByRole('radio', { name: new RegExp(`^${kind}`, 'u') }).check();
}

async function save(page, at) {
  await item(page, at).getByRole('button', { name: '回答を保存する' }).click();
}

/** The planning office sees all answers of the year. */
async function ledger(page, hoshin) {
  await page.goto(`${hoshin.url}/years/2026/considerations`);
  const row = page.getByRole('row').filter({ hasText: ITEMS[3] });
  assert.match(await row.innerText(), /見送る[\s\S]*県の制度で足りるため。/u);
  await look(page, 'left-over-ledger');
}

/** The chain on the citizens' pages: nothing of it before the result is published. */
async function read(page, hoshin, { is_public: isPublic }) {
  await page.goto(`${hoshin.url}/public/2025/1/goal-2.html`);
  const chain = await page.getByRole('main').innerText();
  const told = ['４月に調べ、結果を公表しました。', '令和10年3月31日（2028年3月31日）まで', '県の制度で足りるため。'];
  for (const shown of told) assert.equal(chain.includes(shown), isPublic, shown);
  if (!isPublic) return;
  await look(page, 'public-chain');
  await page.locator('.chain > li').filter({ hasText: ITEMS[0] }).locator('.go').getByRole('link').click();
  await page.locator('.way').getByText(/重点目標 ?1/u).waitFor();
  await page.getByText(ITEMS[0]).first().waitFor();
  await look(page, 'public-taken-up');
}
