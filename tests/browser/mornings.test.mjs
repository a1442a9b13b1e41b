// Every morning: from each role's home to its act, with the clicks counted and printed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, look } from './support/journey.mjs';
import { signIn, told } from './support/town.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Counts what is pressed on the way from a home to an act. */
class Way {
  constructor(page, role) { Object.assign(this, { page, role, clicks: 0 }); }
  async press(locator) {
    await locator.first().click();
    this.clicks += 1;
    await this.page.waitForLoadState();
  }
  told(act, most) {
    console.log(`${this.role}: ${act} ${this.clicks} clicks`);
    assert.ok(this.clicks <= most, `${this.role} needs ${this.clicks} clicks to ${act}, not ${most}`);
  }
}

async function home(hoshin, visitor, login, options) {
  const page = await visitor(options);
  await signIn(page, hoshin, login);
  await look(page, `home-${login}`);
  return page;
}

test('企画担当は、遅れている部すべてに2回で督促し、同じ日に二度は送らない', journey(async ({ hoshin, visitor }) => {
  const page = await home(hoshin, visitor, 'sachiko');
  const way = new Way(page, 'planning office');
  await way.press(page.getByRole('link', { name: '督促を確認して送る' }));
  await look(page, 'reminders');
  await way.press(page.getByRole('button', { name: '督促を送る' }));
  await told(page, '人に督促しました。');
  way.told('remind all', 2);
  await page.goto(`${hoshin.url}/reminders`);
  await page.getByRole('button', { name: '督促を送る' }).click();
  await page.getByText('督促する部を選んでください。').first().waitFor();
}));

test('室・課の担当は、電話の画面から2回で記録を付ける', journey(async ({ hoshin, visitor }) => {
  const page = await home(hoshin, visitor, 'midori', PHONE);
  const way = new Way(page, 'section clerk');
  await way.press(page.getByRole('link', { name: /」を記録する/u }));
  await page.locator('#title').waitFor();
  const height = await page.evaluate(() => document.querySelector('main form[data-once]').getBoundingClientRect().height);
  console.log(`the form of a record: ${Math.round(height)} px of a screen of 844`);
  assert.ok(height <= 1.5 * 844, `the form takes ${height} px`);
  await page.locator('label.pick').first().click();
  await page.locator('#title').fill('防災訓練の打合せ');
  await way.press(page.getByRole('button', { name: /保存|記録/u }));
  way.told('keep a record', 2);
}));

test('ほかの役割も、画面を開いてすぐ自分の仕事に着く', journey(async ({ hoshin, visitor }) => {
  const acts = {
    hanako: ['department clerk', 'reach what is to be written', '.own .todo a'],
    kenji: ['head', 'reach what waits for approval', '.own .todo a, .own p'],
    tadashi: ['vice-mayor', 'see all results', 'a[href$="/picture"]'],
    kiyoshi: ['evaluator', 'reach the next opinion', '.own .todo a, .own p'],
    fumi: ['auditor', 'reach the log', 'a[href="/audit"]'],
    makoto: ['administrator', 'reach the people', 'a[href="/people"]'],
  };
  for (const [login, [role, act, place]] of Object.entries(acts)) {
    const page = await home(hoshin, visitor, login);
    const way = new Way(page, role);
    await way.press(page.locator(place));
    way.told(act, 1);
    await page.context().close();
  }
}));

test('全体の結果は、A3の1枚に収まる', journey(async ({ hoshin, visitor }) => {
  const page = await home(hoshin, visitor, 'tadashi');
  await page.goto(`${hoshin.url}/picture`);
  await look(page, 'picture');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/gu).length;
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/u.exec(pdf.toString('latin1'));
  assert.ok(Math.abs(width - 1190.55) < 2 && Math.abs(height - 841.89) < 2, `${width} × ${height} is A3 across`);
  assert.equal(pages, 1);
}));
