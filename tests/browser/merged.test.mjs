// Two departments become one in October. The successor answers what they left open, in public; last year stays under the
// old names. With scripts and without.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { openGoal, openPolicy, publishByFour, reopen, signIn, told } from './support/town.mjs';

const [FIRST, SECOND, MERGED] = ['子どもすこやか部', '都市みどり部', 'こどもみどり部'];
const ITEM = '夜間の公園の照明を検討します。';
const WHY = '新しい部の照明計画で、令和9年6月に設置しました。';
const MINUTES = 8;

function merger({ options, picture }) {
  return journey(async ({ hoshin, visitor }) => {
    const plain = () => visitor(options);
    await reopen(hoshin, visitor, 2025, SECOND);
    const planner = await plain();
    await signIn(planner, hoshin, 'sachiko');
    await leaveOpen(planner, hoshin);
    const hands = { page: planner, hoshin, visitor: plain, head: 'toru', checker: 'nozomi' };
    await publishByFour({ ...hands, year: 2025, department: SECOND }, 3);
    const administrator = await plain();
    await signIn(administrator, hoshin, 'makoto');
    await merge(administrator, hoshin, picture);
    await appoint(administrator, hoshin);
    await begin(planner, hoshin, picture);
    await answerAll(planner, hoshin, picture);
    await boards(planner, hoshin, picture);
    await publishByFour({ ...hands, year: 2027, department: MERGED }, 1);
    await read(await plain(), hoshin, picture);
  }, MINUTES * 60_000);
}

/** The result of last year leaves one more item open. */
async function leaveOpen(page, hoshin) {
  await openPolicy(page, hoshin, 2025, SECOND);
  await openGoal(page, 1);
  await page.getByRole('link', { name: /今後検討すべきことを\s*(編集|記入する)/ }).click();
  const box = page.getByRole('textbox', { name: '今後検討すべきこと' });
  await box.fill(`${await box.inputValue()}\n・${ITEM}`);
  await page.getByRole('button', { name: '保存する' }).click();
  await told(page, '保存しました。');
}

/** From the organisation to the preview, and from there to the change. */
async function merge(page, hoshin, picture) {
  await page.goto(`${hoshin.url}/organisation`);
  await picture(page, 'merged-organisation');
  await page.getByRole('link', { name: '組織の変更' }).click();
  await picture(page, 'merged-changes');
  await page.getByRole('link', { name: '統合', exact: true }).click();
  await page.getByRole('checkbox', { name: FIRST }).check();
  await page.getByLabel('変更日').fill('2026-10-01');
  await page.getByRole('button', { name: '変更の内容を確認する' }).click();
  // One department alone under no name: told at the box, and what was typed stays.
  await page.getByText('新しい部の名称か、統合先の部のどちらか一つにしてください。').first().waitFor();
  await picture(page, 'merged-refused');
  assert.ok(await page.getByRole('checkbox', { name: FIRST }).isChecked());
  await page.getByRole('checkbox', { name: SECOND }).check();
  await page.getByLabel('新しい部の名称').fill(MERGED);
  await page.getByRole('button', { name: '変更の内容を確認する' }).click();
  await page.getByRole('heading', { level: 1, name: '組織の変更の確認' }).waitFor();
  const seen = await page.getByRole('main').innerText();
  assert.match(seen, new RegExp(`「${MERGED}」を設けます。`));
  assert.match(seen, /途中の運営方針/);
  assert.match(seen, /発令し直す職務/);
  await picture(page, 'merged-preview');
  await page.getByRole('button', { name: 'この内容で登録する' }).click();
  await told(page, '組織の変更を登録しました。');
  await page.goto(`${hoshin.url}/organisation`);
  await page.getByText('廃止された部（4件）').click();
  await picture(page, 'merged-done');
}

/** Who heads the new department no rule knows. */
async function appoint(page, hoshin) {
  await page.goto(`${hoshin.url}/people/toru`);
  const form = page.locator('form[action$="/duties"]');
  await form.getByLabel('役割').selectOption({ label: '部長' });
  await form.getByLabel('役職').fill('部長');
  await form.getByLabel('所属').selectOption({ label: MERGED });
  await form.getByLabel('開始日').fill('2026-10-01');
  await form.getByRole('button').click();
  await told(page, '職務を登録しました。');
}

/** Next year's paper of the new department begins with a goal of one of those it follows. */
async function begin(page, hoshin, picture) {
  await page.goto(`${hoshin.url}/years/2027`);
  await page.getByRole('link', { name: MERGED, exact: true }).click();
  await page.getByRole('main').getByRole('button').first().click();
  await page.getByRole('link', { name: '前年度の記載から写す' }).first().click();
  await page.getByText('この部が引き継いだ部です。').waitFor();
  await picture(page, 'merged-copying');
  const own = page.getByRole('link', { name: `「${SECOND}」の運営方針から写す` });
  if ((await own.count()) > 0) await own.click();
  await page.locator('input[name="basic-policy"]').check();
  for (const kind of ['goal', 'target', 'initiative']) {
    for (const box of await page.locator(`fieldset input[name="${kind}"]`).all()) await box.check();
  }
  await page.getByRole('button', { name: /写す/ }).last().click();
  await page.getByRole('heading', { level: 1, name: MERGED }).waitFor();
}

/** Every item arrives here, with the name of the department that left it. */
async function answerAll(page, hoshin, picture) {
  const policy = page.url().split('?')[0];
  await page.goto(`${policy}/considerations`);
  await page.getByText(`「${SECOND}」から引き継いだ課題です。`).first().waitFor();
  await picture(page, 'merged-considerations');
  for (;;) {
    const open = page.locator('section.consideration').filter({ hasText: '未回答' });
    if ((await open.count()) === 0) break;
    const item = open.first();
    await item.getByRole('radio', { name: /^完了/u }).check();
    await item.getByLabel('対応の内容・理由').fill(WHY);
    await item.getByRole('button', { name: '回答を保存する' }).click();
    await told(page, '回答を保存しました。');
  }
}

/** Each year's board shows the departments of its day. */
async function boards(page, hoshin, picture) {
  const shown = async (year) => {
    await page.goto(`${hoshin.url}/years/${year}/board`);
    return (await page.getByRole('table').allInnerTexts()).join('\n');
  };
  assert.match(await shown(2025), new RegExp(SECOND));
  assert.doesNotMatch(await shown(2025), new RegExp(MERGED));
  assert.match(await shown(2027), new RegExp(MERGED));
  await picture(page, 'merged-board');
}

async function read(page, hoshin, picture) {
  await page.goto(`${hoshin.url}/public/`);
  await page.getByRole('navigation', { name: '年度' }).getByRole('link', { name: /令和9年度/u }).click();
  await page.locator('.depts').getByRole('link', { name: MERGED, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: MERGED }).waitFor();
  // What was left over is folded.
  const answered = await page.getByRole('main').textContent();
  assert.match(answered, new RegExp(ITEM));
  assert.match(answered, new RegExp(WHY));
  assert.match(answered, new RegExp(SECOND));
  await picture(page, 'merged-public');
  await page.goto(`${hoshin.url}/public/`);
  await page.getByRole('navigation', { name: '年度' }).getByRole('link', { name: /令和7年度/u }).click();
  await page.locator('.depts').getByRole('link', { name: SECOND, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: SECOND }).waitFor();
  assert.match(await page.getByRole('main').innerText(), new RegExp(`引き継いだ部：${MERGED}`));
  await picture(page, 'merged-public-before');
  await page.locator('#goals').locator('..').getByRole('link').first().click();
  assert.match(await page.getByRole('main').innerText(), new RegExp(WHY));
}

test('10月に二つの部を統合し、引き継いだ部の回答を公表する。前年度は元の部の名称のまま残る', merger({ options: {}, picture: look }));

test('同じことを、スクリプトがなくてもできる', merger({ options: { javaScriptEnabled: false }, picture: async () => {} }));
