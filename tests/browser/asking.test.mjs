// A figure is asked for and given: the planning office asks, the clerk types one number on a phone without scripts, and line and
// bar show it. Clicks are counted and printed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { openGoal, openPolicy, signIn, told } from './support/town.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const NAME = '父親が参加する講座の参加者数（累計）';

test('企画担当が眠っている指標の数値を依頼し、担当は通知から1つの欄に記入し、線と棒に出る', journey(async ({ hoshin, visitor }) => {
  const planner = await visitor();
  await signIn(planner, hoshin, 'sachiko');
  await planner.getByRole('link', { name: '眠っている指標' }).first().click();
  await planner.getByText(NAME).first().waitFor();
  await look(planner, 'sleeping');
  await planner.getByRole('button', { name: '選んだ指標の数値を依頼する' }).click();
  await told(planner, '件の数値を依頼しました。');
  await planner.getByText('に範例　薫さんへ依頼').first().waitFor();
  console.log('planning office: ask for the figures of all that sleep 2 clicks');

  const clerk = await visitor({ ...PHONE, javaScriptEnabled: false });
  await signIn(clerk, hoshin, 'kaoru');
  await clerk.locator('.notices a', { hasText: '指標の数値をお願いします' }).first().click();
  const card = clerk.locator('section.asking');
  const { height } = await card.boundingBox();
  console.log(`the figures a clerk is asked for: ${Math.round(height)} px of a screen of 844`);
  assert.ok(height <= 1.5 * 844, `the form takes ${height} px`);
  await card.getByLabel(NAME).fill('多数');
  await card.getByRole('button', { name: /^記入する.*父親が参加する講座/u }).click();
  await clerk.getByText('数として読み取れません。').first().waitFor();
  await card.getByLabel(NAME).fill('97');
  await card.getByRole('button', { name: /^記入する.*父親が参加する講座/u }).click();
  await told(clerk, `「${NAME}」に97人を記入しました。`);
  assert.ok(await clerk.locator('.banner svg').count() > 0, 'the bar shows it at once');
  console.log('clerk: give a figure from the notice 2 clicks');

  const reader = await visitor();
  await signIn(reader, hoshin, 'kaoru');
  await reader.goto(clerk.url());
  await look(reader, 'figures');
  await reader.getByRole('link', { name: '値や時点を直す' }).click();
  await reader.goto(reader.url().split('?')[0]);
  await reader.getByText('97').first().waitFor();
  await look(reader, 'figure-on-the-paper');
}));

test('これまでの年度は、線と表になる', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await signIn(page, hoshin, 'hyohon');
  await openPolicy(page, hoshin, 2026, '子どもすこやか部');
  await openGoal(page, 1);
  const years = page.locator('details.years', { hasText: '待機児童数' });
  await years.locator('summary').click();
  await years.locator('table').waitFor();
  assert.match(await years.locator('table').innerText(), /令和7年度[^]*6人/u);
  await look(page, 'indicator-years');
}));
