// Every page that every role reaches, in both languages, looked at in every way that is promised, with a record of it:
// `cargo xtask accessibility` builds the program and runs this. Before a release; it takes most of an hour on two cores.

import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { pages as crawled, routes, shape } from './sweep/crawl.mjs';
import { criteria } from './sweep/criteria.mjs';
import { examine, validated } from './sweep/examine.mjs';
import { write } from './sweep/record.mjs';
import { INSIDE, OUTSIDE, emptyCity } from './sweep/scenes.mjs';
import { launch, serveNothing, startHoshin } from './support/browser.mjs';
import { visitor } from './support/journey.mjs';
import { signIn } from './support/town.mjs';

const OUT = process.env.HOSHIN_RECORD ?? fileURLToPath(new URL('../../docs/accessibility/', import.meta.url));
const ROLES = {
  sachiko: '企画担当', makoto: 'システム管理者', hanako: '部の担当', kenji: '部長', midori: '室・課の担当',
  daisuke: '他部の室・課の担当', tadashi: '市長・副市長・理事', kiyoshi: '外部評価者', fumi: '監査',
};
/** Pages of one kind that one person sees and that are made differently. */
const OF_ONE_KIND = 2;
const versionOf = (name) => createRequire(import.meta.url)(`${name}/package.json`).version;

const only = process.env.HOSHIN_SWEEP?.split(',');
const LANGUAGES = { ja: '日本語', en: 'English' };
const endings = [];
const t = { after: (ending) => endings.push(ending) };
const browser = await launch();
const seen = new Set();
const found = [];
let town;
const began = Date.now();

try {
  const table = await routes();
  const [hoshin, empty] = [await startHoshin(t), await serveNothing(t)];
  town = hoshin;
  const turns = Object.keys(LANGUAGES).flatMap((language) => [
    () => citizens(hoshin, table, language),
    ...Object.keys(ROLES).map((login) => () => colleague(hoshin, table, login, language)),
  ]);
  const named = ['outside', 'empty'];
  if (!only) turns.push(() => outside(hoshin), () => beginning(empty));
  else turns.push(...named.filter((name) => only.includes(name)).map((name) => () => (name === 'empty' ? beginning(empty) : outside(hoshin))));
  await Promise.all([1, 2].map(async () => { while (turns.length > 0) await turns.shift()().catch(broken); }));
  await mkdir(OUT, { recursive: true });
  await write(OUT, await record());
} finally {
  await browser.close();
  for (const ending of endings.reverse()) await ending();
}
const faults = found.flatMap((page) => [...page.ways].flatMap(([way, all]) => all.map((finding) => `${page.path} (${page.role}, ${page.language}) ${way}: ${finding}`)));
console.log([...faults, `${found.length} pages, ${faults.length} findings, ${OUT}`].join('\n'));
process.exitCode = faults.length > 0 ? 1 : 0;

/** One person whose way breaks off is a finding; the others go on. */
function broken(error) {
  found.push({ area: '—', role: '—', language: '—', kind: '途中で止まったもの', path: '—', title: '—', ways: new Map([['plain', [String(error.stack ?? error)]]]) });
}

async function citizens(hoshin, table, language) {
  if (only && !only.includes('public')) return;
  const page = await visitor(browser, []);
  const first = `${hoshin.url}/public/${language === 'en' ? 'en/' : ''}`;
  await walk(page, { first, within: first, table, area: '市民向け', role: '市民', language });
}

async function colleague(hoshin, table, login, language) {
  if (only && !only.includes(login)) return;
  const page = await visitor(browser, []);
  await signIn(page, hoshin, login);
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  const whose = { area: '庁内', role: ROLES[login], language };
  await walk(page, { first: `${hoshin.url}/`, within: `${hoshin.url}/`, table, ...whose }, language === 'en' ? {} : INSIDE[login]);
}

/** Along every link, then what no link leads to. */
async function walk(page, { first, within, table, ...whose }, scenes = {}) {
  const all = await crawled(page.context(), first, within, table);
  const counts = new Map();
  for (const one of all) {
    const faults = await validated(one.html);
    const made = `${whose.language} ${one.kind.split('?')[0]} ${shape(one.html)}`;
    const isNew = !seen.has(made) && (counts.get(one.kind) ?? 0) < OF_ONE_KIND;
    if (!isNew && faults.length === 0) continue;
    seen.add(made);
    counts.set(one.kind, (counts.get(one.kind) ?? 0) + 1);
    await page.goto(one.url);
    await look(page, one.kind, whose, faults);
  }
  for (const [name, reach] of Object.entries(scenes)) {
    await reach(page, town);
    await look(page, name, whose, []);
  }
  console.log(`${whose.role} ${whose.language}: ${all.length} pages, ${found.length} looked at, ${Math.round((Date.now() - began) / 1000)} s`);
  await page.context().close();
}

async function outside(hoshin) {
  const page = await visitor(browser, []);
  for (const [name, reach] of Object.entries(OUTSIDE)) {
    await reach(page, hoshin);
    await look(page, name, { area: name.startsWith('市民') ? '市民向け' : '庁内', role: '未サインイン', language: 'ja' }, []);
  }
  await page.context().close();
}

async function beginning(empty) {
  const page = await visitor(browser, []);
  await emptyCity(page, empty, (name) => look(page, name, { area: '庁内', role: '最初の管理者', language: 'ja' }, []));
  await page.context().close();
}

/** Looks at the page as it stands and notes what was found. */
async function look(page, kind, whose, faults) {
  const ways = new Map([['html-validate', faults]]);
  const path = new URL(page.url()).pathname + new URL(page.url()).search;
  found.push({ ...whose, language: LANGUAGES[whose.language], kind, path: path.replace(/[0-9a-f]{32,}/g, '…'), title: await page.title(), ways });
  try {
    await examine(page, (way, findings) => ways.set(way, findings), { thorough: whose.language === 'ja' });
  } catch (error) {
    ways.set('plain', [`could not be looked at: ${error}`]);
  }
}

async function record() {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><title>x</title>');
  await page.evaluate(await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'));
  const rules = await page.evaluate(() => globalThis.axe.getRules().map(({ ruleId, tags }) => ({ ruleId, tags })));
  const cargo = await readFile(new URL('../../Cargo.toml', import.meta.url), 'utf8');
  const tools = [['axe-core', versionOf('axe-core')], ['html-validate', versionOf('html-validate')], ['Chromium', browser.version()]];
  return {
    pages: found,
    rows: criteria(rules),
    day: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date()),
    version: cargo.match(/^version = "([^"]+)"/m)[1],
    tools: tools.map(([name, version]) => ({ name, version })),
  };
}
