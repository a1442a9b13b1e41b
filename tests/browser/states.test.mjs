// Pages that are empty, not begun, absent, very long or shown in an unusual way: each stands at every width.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { axe, picture } from './support/browser.mjs';
import { fits, journey, look } from './support/journey.mjs';
import { adopt, openFile, openGoal, openPolicy, reopen, signIn, upload } from './support/town.mjs';

const DEPARTMENT = 'まちの魅力創造部';
const LONG = '長'.repeat(1500) + 'W'.repeat(1500);

test('まだ書かれていないページも、存在しないページも、次にすることを示す', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await signIn(page, hoshin, 'sachiko');
  await openPolicy(page, hoshin, 2027, '都市みどり部');
  assert.equal(await page.locator('section.goal').count(), 0);
  assert.match(await page.getByRole('main').innerText(), /重点目標はまだありません。/);
  await stands(page, 'states-empty');
  await page.goto(`${hoshin.url}/years/2030/departments/1`);
  await page.getByRole('button', { name: '作成を始める' }).waitFor();
  await stands(page, 'states-not-begun');
  await page.goto(`${hoshin.url}/years`);
  await stands(page, 'states-years');
  const answer = await page.goto(`${hoshin.url}/years/2026/departments/99`);
  assert.equal(answer.status(), 404);
  assert.match(await page.getByRole('main').innerText(), /ページが見つかりません/);
  await stands(page, 'states-absent');
}));

test('30の重点目標も、切れ目のない3,000文字も、画面からはみ出さない', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await reopen(hoshin, visitor, 2026, '危機管理部');
  await signIn(page, hoshin, 'sachiko');
  await openPolicy(page, hoshin, 2026, '危機管理部');
  const address = await page.locator('a[href$="policy.json"]').getAttribute('href');
  const paper = await (await page.context().request.get(new URL(address, page.url()).href)).json();
  const file = join(hoshin.data, 'many.json');
  await writeFile(file, JSON.stringify(grown(paper)));
  await upload(page, hoshin, file);
  await stands(page, 'states-many-files');
  await openFile(page, 'many.json');
  await stands(page, 'states-many-review');
  await page.goBack();
  await adopt(page, '危機管理部');
  assert.equal(await page.locator('.idx ol li').count(), 31);
  await stands(page, 'states-many');
  await openGoal(page, 1);
  assert.ok((await page.getByRole('main').innerText()).includes(LONG));
  await stands(page, 'states-long');
  await page.goto(`${page.url()}?edit=all`);
  await stands(page, 'states-long-editing');
}));

/** The same paper with 30 goals and, in the first of them, texts without a place to break. */
function grown(paper) {
  const [policy] = paper.policies;
  const goals = Array.from({ length: 30 }, (_, at) => ({ ...policy.goals[at % policy.goals.length], number: at + 1 }));
  const [first] = goals;
  const targets = first.targets.map((target) => ({ ...target, text: LONG, attainment: LONG }));
  goals[0] = { ...first, title: LONG, targets, evaluation: LONG };
  return { ...paper, policies: [{ ...policy, department: '危機管理部', goals }] };
}

test('every page speaks English, and keeps to it', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await signIn(page, hoshin, 'hanako');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
  await stands(page, 'states-english-home');
  await page.goto(`${hoshin.url}/years/2027`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await stands(page, 'states-english-year');
  await page.getByRole('link', { name: DEPARTMENT }).click();
  await page.locator('.actbar .menu > summary').click();
  await page.getByRole('link', { name: 'Add and move entries' }).waitFor();
  // Open, it covers the index of goals; what stands below is looked at with it closed.
  await page.locator('.actbar .menu > summary').click();
  await stands(page, 'states-english-policy');
  await page.goto(`${page.url()}?edit=all`);
  await page.getByRole('button', { name: 'Save everything' }).waitFor();
  await page.goto(`${hoshin.url}/intakes/new`);
  await stands(page, 'states-english-intake');
  await page.getByRole('button', { name: '日本語' }).click();
  await page.getByRole('heading', { level: 1, name: '様式を取り込む' }).waitFor();
}));

test('配色の強制、文字間隔の拡大、印刷でも、読むものは残る', journey(async ({ hoshin, visitor }) => {
  const page = await visitor();
  await reopen(hoshin, visitor, 2026, DEPARTMENT);
  await signIn(page, hoshin, 'hanako');
  await openPolicy(page, hoshin, 2026, DEPARTMENT);
  await openGoal(page, 4);
  const goal = page.url();
  await page.emulateMedia({ forcedColors: 'active' });
  await stands(page, 'states-forced-colours');
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  for (const hidden of ['.top', '.actbar', '.idx', '.pen', '.way-of-step']) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, `${hidden} is printed`);
  }
  assert.ok(await page.locator('.sheet').isVisible());
  await picture(page, 'states-print');
  await page.emulateMedia({ media: 'screen' });
  for (const address of [goal, `${goal}?edit=all`]) {
    await page.goto(address);
    await spread(page);
    await stands(page, address === goal ? 'states-spread' : 'states-spread-editing');
    assert.deepEqual(await page.evaluate(clipped), []);
  }
}));

/** The text spacing of WCAG 1.4.12. A style sheet made by a script is not an inline style: the page's policy lets it be. */
function spread(page) {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
    dispatchEvent(new Event('resize'));
  });
}

/** Runs in the page: what hides a part of its text, except what is meant to be heard only. */
function clipped() {
  const cuts = (element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowY);
  const isHeardOnly = (element) => getComputedStyle(element).clipPath !== 'none';
  const boxes = [...document.querySelectorAll('body *')].filter((element) => cuts(element) && !isHeardOnly(element));
  const short = [...boxes, ...document.querySelectorAll('textarea')];
  return short.filter((element) => element.scrollHeight > element.clientHeight + 2).map((element) => element.outerHTML.slice(0, 120));
}

/** Without violations and without scrolling sideways at three widths, and pictures of it. */
async function stands(page, name) {
  for (const width of [320, 768]) {
    await page.setViewportSize({ width, height: 900 });
    await axe(page);
    await fits(page);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await fits(page);
  await look(page, name);
}
