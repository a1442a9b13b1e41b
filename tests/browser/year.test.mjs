// A whole fiscal year in one department: ten people, from the draft to the correction of what was published.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { keyboard, mouse } from './support/hands.mjs';
import { journey, look } from './support/journey.mjs';
import { PASSWORD, told } from './support/town.mjs';

const POLICY = 'years/2027/departments/1';
const PUBLIC = 'public/2027/1/index.html';
const REASON = '重点目標1の「今後検討すべきこと」に記載漏れがあったため。';
const TEXTS = {
  initiative: '民間企業との連携窓口を一本化し、提案から回答までの日数を、平均45日から30日以内に短縮します（髙﨑・𠮷野の2社と試行）。',
  policy: '令和９年度は、後期基本計画の策定を最優先に取り組みます。',
  remark: '時期と数値を書き加えてください。',
  result: '提案38件のうち33件に30日以内に回答しました。平均は27.4日です。',
  attainment: '令和10年３月24日に後期基本計画を策定し、公表しました。',
  evaluation: '計画の策定は予定どおり完了しました。一方、若い世代の回答率は目標に届きませんでした。',
  opinion: '市民参加の過程が丁寧に示されています。回答率の分析を続けてください。',
  considerations: '若い世代に届く調査方法を検討します。',
};

/** Goes to the page of the first goal, or of another, by the index of goals beside the paper. */
async function toFirstGoal(person, number = 1) {
  await person.to(POLICY);
  const address = await person.page.locator('.idx ol a').nth(number).getAttribute('href');
  await person.to(address.slice(1));
}

/** Ten people, each in a browser of their own. */
async function people(hoshin, visitor, hand, options) {
  const found = {};
  for (const login of ['midori', 'hanako', 'kenji', 'tadashi', 'sachiko', 'nozomi', 'kiyoshi', 'fumi']) {
    const page = await visitor(options);
    await page.goto(`${hoshin.url}/`);
    await hand.fill(page, '利用者ID', login);
    await hand.fill(page, 'パスワード', PASSWORD);
    await hand.press(page, 'サインインする');
    await page.getByRole('heading', { level: 1, name: '自分の仕事' }).waitFor();
    found[login] = { page, to: (path = '') => page.goto(`${hoshin.url}/${path}`), login };
  }
  return found;
}

function year({ hand, options, picture }) {
  return journey(async ({ hoshin, visitor }) => {
    const all = await people(hoshin, visitor, hand, options);
    const walk = { ...all, hand, picture, hoshin };
    await draft(walk);
    await sendBack(walk);
    await throughFourHands(walk, '第1版を公表する', '年度当初');
    await results(walk);
    await correct(walk);
    await trace(walk);
  }, MINUTES * 60_000);
}

const MINUTES = 12;

async function draft({ midori, hanako, tadashi, hand, picture }) {
  await midori.to(POLICY);
  await picture(midori.page, 'year-section-clerk');
  // A clerk of a section is offered what is theirs and nothing else.
  assert.equal(await midori.page.getByRole('link', { name: '基本方針を編集' }).count(), 0);
  assert.equal(await midori.page.getByRole('link', { name: '提出する' }).count(), 0);
  await toFirstGoal(midori, 2);
  await hand.follow(midori.page, '重点目標 2 具体的取組 1を');
  await hand.fill(midori.page, '具体的取組', TEXTS.initiative);
  await hand.press(midori.page, '保存する');
  await told(midori.page, '保存しました。');
  await hanako.to(POLICY);
  await hand.follow(hanako.page, '基本方針を編集');
  await hand.fill(hanako.page, '基本方針', TEXTS.policy);
  await hand.press(hanako.page, '保存する');
  await told(hanako.page, '保存しました。');
  await tadashi.to(`${POLICY}/comments`);
  await hand.choose(tadashi.page, '知らせる相手', '仮名　健司（kenji）');
  await hand.fill(tadashi.page, 'コメントの内容', '後期基本計画との関係を、もう一歩踏み込んで書けませんか。');
  await hand.press(tadashi.page, '送信する');
  await told(tadashi.page, 'コメントを送信しました。');
  await picture(tadashi.page, 'year-comments');
  await submit(hanako, hand, picture);
}

async function submit(clerk, hand, picture, button = '提出する') {
  await clerk.to(POLICY);
  await hand.follow(clerk.page, '提出へ進む');
  await clerk.page.getByRole('heading', { level: 1, name: '提出の確認' }).waitFor();
  await picture(clerk.page, 'year-submission');
  await hand.press(clerk.page, button);
  await told(clerk.page, '提出しました。');
}

async function sendBack({ hanako, kenji, hand, picture }) {
  await kenji.to();
  const home = await kenji.page.getByRole('main').innerText();
  assert.match(home, /内容を確認し、承認または差戻しをしてください。/);
  assert.match(home, /後期基本計画との関係を/, 'who is mentioned is told');
  await picture(kenji.page, 'year-head-home');
  await kenji.to(POLICY);
  await hand.follow(kenji.page, '差し戻す');
  await hand.fill(kenji.page, '差戻しの理由', '重点目標1の達成目標を見直してください。');
  await hand.open(kenji.page, '欄ごとの指摘（任意）');
  await hand.choose(kenji.page, '指摘する欄 1', '重点目標 1　達成目標 1　今年度の達成目標');
  await hand.fill(kenji.page, '指摘 1', TEXTS.remark);
  await picture(kenji.page, 'year-return');
  await hand.press(kenji.page, '差し戻す');
  await told(kenji.page, '差し戻しました。');
  await hanako.to();
  assert.match(await hanako.page.getByRole('main').innerText(), /重点目標1の達成目標を見直してください。/);
  await picture(hanako.page, 'year-clerk-home');
  await toFirstGoal(hanako);
  assert.match(await hanako.page.getByRole('group', { name: '達成目標 1' }).first().innerText(), new RegExp(TEXTS.remark));
  await picture(hanako.page, 'year-returned');
  await hanako.to(`${POLICY}/submission`);
  assert.match(await hanako.page.getByRole('alert').innerText(), /差し戻されてから、何も変わっていません。/);
  await hand.press(hanako.page, '直さずに提出する');
  assert.match(await hanako.page.getByRole('alert').innerText(), /差戻しの指摘のうち1件に、まだ回答がありません。/);
  await picture(hanako.page, 'year-unanswered');
  await hanako.to(`${POLICY}/comments`);
  const thread = hanako.page.locator('.thread').filter({ hasText: TEXTS.remark });
  const id = await thread.getAttribute('id');
  // The reply of this thread, not of another one.
  await hanako.to(`${POLICY}/comments#${id}`);
  await reply(hanako.page, id, hand, '時期は令和10年3月と明記しています。');
  await told(hanako.page, 'コメントを送信しました。');
  await submit(hanako, hand, picture, '直さずに提出する');
}

async function reply(page, id, hand, text) {
  if (hand === mouse) {
    const thread = page.locator(`#${id}`);
    await thread.getByText('返信する', { exact: true }).click();
    await thread.getByLabel('コメントの内容').fill(text);
    await thread.getByRole('button', { name: '送信する' }).click();
    return;
  }
  // From the thread's own heading on, the next reply is its own.
  await page.locator(`#${id} h3 a`).focus();
  await hand.open(page, '返信する');
  await hand.fill(page, 'コメントの内容', text);
  await hand.press(page, '送信する');
}

async function throughFourHands({ hoshin, kenji, sachiko, nozomi, hand, picture }, button, step) {
  await kenji.to(POLICY);
  await picture(kenji.page, `year-approval-${step === '年度当初' ? 'plan' : 'result'}`);
  // What came back is looked at first: what is different now.
  const cameBack = (await kenji.page.getByRole('link', { name: '承認へ進む' }).count()) > 0;
  if (cameBack) await hand.follow(kenji.page, '承認へ進む');
  await hand.press(kenji.page, '承認する');
  await told(kenji.page, '承認しました。');
  await sachiko.to();
  assert.match(await sachiko.page.getByRole('main').innerText(), /企画担当として内容を確認してください。/);
  await release(sachiko, hand, cameBack);
  await sachiko.to(`${POLICY}/publication`);
  assert.equal(await sachiko.page.getByRole('button', { name: button }).count(), 0);
  assert.match(await sachiko.page.getByRole('main').innerText(), /公表は別の企画担当者が行います。/);
  await publish(nozomi, hand, picture, button);
  const answer = await nozomi.page.context().request.get(`${hoshin.url}/${PUBLIC}`);
  assert.equal(answer.status(), 200);
}

async function release(officer, hand, cameBack = false) {
  await officer.to(POLICY);
  if (cameBack) await hand.follow(officer.page, '確認へ進む');
  await hand.press(officer.page, '確認済みにする');
  await told(officer.page, '確認済みにしました。');
}

async function publish(officer, hand, picture, button) {
  await officer.to(POLICY);
  await hand.follow(officer.page, '公表する');
  await picture(officer.page, 'year-publication');
  await hand.press(officer.page, button);
  await told(officer.page, '公表しました。');
}

async function results(walk) {
  const { midori, hanako, kenji, sachiko, nozomi, kiyoshi, hand, picture } = walk;
  await toFirstGoal(midori, 2);
  await hand.follow(midori.page, '重点目標 2 具体的取組 1 具体的な取組実績を');
  await hand.fill(midori.page, '具体的な取組実績', TEXTS.result);
  await hand.press(midori.page, '保存する');
  await told(midori.page, '保存しました。');
  await hanako.to(POLICY);
  // The promise is published: only the right side of the sheet can be written now.
  assert.equal(await hanako.page.getByRole('link', { name: '基本方針を編集' }).count(), 0);
  await toFirstGoal(hanako);
  await hand.follow(hanako.page, '重点目標 1 達成目標 1 達成状況を');
  await hand.fill(hanako.page, '達成状況', TEXTS.attainment);
  await hand.choose(hanako.page, '達成度', 'A 達成');
  await hand.press(hanako.page, '保存する');
  await told(hanako.page, '保存しました。');
  await hand.follow(hanako.page, '重点目標 1 総合評価・総括を');
  await hand.fill(hanako.page, '総合評価・総括', TEXTS.evaluation);
  await hand.choose(hanako.page, '全体の達成度', 'B 概ね達成');
  await hand.press(hanako.page, '保存する');
  await told(hanako.page, '保存しました。');
  await submit(hanako, hand, picture);
  await kenji.to(POLICY);
  await hand.press(kenji.page, '承認する');
  await told(kenji.page, '承認しました。');
  await kiyoshi.to();
  assert.match(await kiyoshi.page.getByRole('main').innerText(), /二次評価が\d+件残っています。/);
  await kiyoshi.to(`${POLICY}/opinions`);
  await hand.choose(kiyoshi.page, '達成度（二次評価）', 'B 概ね達成');
  await hand.fill(kiyoshi.page, '二次評価の意見', TEXTS.opinion);
  await hand.press(kiyoshi.page, '二次評価を記録する');
  await told(kiyoshi.page, '二次評価を記録しました。');
  await picture(kiyoshi.page, 'year-opinions');
  await release(sachiko, hand);
  await publish(nozomi, hand, picture, '第2版を公表する');
}

async function correct(walk) {
  const { hoshin, hanako, kenji, sachiko, nozomi, hand, picture } = walk;
  await sachiko.to(POLICY);
  await hand.follow(sachiko.page, '訂正を始める');
  await hand.fill(sachiko.page, '訂正の理由', REASON);
  await picture(sachiko.page, 'year-correction');
  await hand.press(sachiko.page, '訂正を始める');
  await told(sachiko.page, '訂正を始めました。');
  await toFirstGoal(hanako);
  await hand.follow(hanako.page, '重点目標 1 今後検討すべきことを');
  await hand.fill(hanako.page, '今後検討すべきこと', TEXTS.considerations);
  await hand.press(hanako.page, '保存する');
  await told(hanako.page, '保存しました。');
  await submit(hanako, hand, picture);
  await kenji.to(POLICY);
  await hand.press(kenji.page, '承認する');
  await told(kenji.page, '承認しました。');
  await release(sachiko, hand);
  await publish(nozomi, hand, picture, '第3版を公表する');
  const citizen = nozomi.page;
  await citizen.goto(`${hoshin.url}/${PUBLIC}`);
  const shown = await citizen.getByRole('main').innerText();
  assert.match(shown, /第1版.*年度当初/);
  assert.match(shown, /第2版.*年度末/);
  assert.match(shown, new RegExp(`第3版.*訂正公表（年度末）　理由：${REASON}`));
  await picture(citizen, 'year-public');
  await citizen.goto(`${hoshin.url}/public/2027/1/goal-1.html`);
  const goal = await citizen.getByRole('main').innerText();
  for (const text of [TEXTS.attainment, TEXTS.evaluation, TEXTS.considerations]) assert.ok(goal.includes(text), text);
  for (const inside of [TEXTS.remark, TEXTS.opinion, 'もう一歩踏み込んで']) assert.ok(!goal.includes(inside), inside);
}

async function trace({ hoshin, hanako, fumi, hand, picture }) {
  await hanako.to(`${POLICY}/history`);
  assert.match(await hanako.page.getByRole('main').innerText(), /書例　緑/);
  await picture(hanako.page, 'year-history');
  await hanako.to(`${POLICY}/comparison`);
  await hand.follow(hanako.page, '年度当初に公表した計画と、現在');
  assert.match(await hanako.page.getByRole('main').innerText(), new RegExp(TEXTS.considerations));
  await picture(hanako.page, 'year-comparison');
  await fumi.to();
  await hand.follow(fumi.page, '監査記録');
  await fumi.page.getByRole('heading', { level: 1, name: '監査記録' }).waitFor();
  await picture(fumi.page, 'year-audit');
  const database = `sqlite://${join(hoshin.data, 'hoshin.db')}`;
  const verified = execFileSync(process.env.HOSHIN_BIN, ['verify', '--database', database], { encoding: 'utf8' });
  assert.equal(verified.trim().split('\n').length, 1, verified);
}

const unseen = async () => {};

test('一年分の仕事を、部の担当から公表・訂正まで行う', year({ hand: mouse, options: {}, picture: look }));

test('一年分の仕事は、スクリプトがなくてもできる', year({ hand: mouse, options: { javaScriptEnabled: false }, picture: unseen }));

test('一年分の仕事は、キーボードだけでもできる', year({ hand: keyboard, options: {}, picture: unseen }));
