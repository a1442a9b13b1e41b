// The guards of a journey can fail: each is shown a page that breaks what it watches.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { fits, visitor } from './journey.mjs';
import { checkedStop, goTo } from './keys.mjs';

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src *";
const BODIES = {
  '/good': '<main><h1>部の運営方針</h1><a href="/good">年度一覧</a></main>',
  '/foreign': '<img alt="" src="http://hoshin.invalid/arrow.png">',
  '/inline': '<p style="color: red">A</p>',
  '/script': '<script src="/broken.js"></script>',
  '/wide': `<p>${'W'.repeat(500)}</p>`,
  '/ring': '<link rel="stylesheet" href="/no-ring.css"><a href="/good">年度一覧</a>',
};
const FILES = { '/broken.js': ['text/javascript', 'throw new Error("broken")'], '/no-ring.css': ['text/css', ':focus { outline: none }'] };

let server;
let browser;

before(async () => {
  server = createServer((request, response) => {
    const [kind, text] = FILES[request.url] ?? ['text/html; charset=utf-8', BODIES[request.url]];
    response.writeHead(text === undefined ? 404 : 200, { 'Content-Type': kind, 'Content-Security-Policy': POLICY });
    response.end(text ?? '<h1>ページが見つかりません</h1>');
  }).listen(0, '127.0.0.1');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

for (const [path, trouble] of [
  ['/foreign', /left the machine: http:\/\/hoshin\.invalid/],
  ['/inline', /Content Security Policy/],
  ['/script', /a script failed: Error: broken/],
]) {
  test(`a journey meets trouble on ${path}`, async () => {
    const { troubles } = await opened(path);
    assert.match(troubles.join('\n'), trouble);
  });
}

test('a good page and a page that is meant to be absent are no trouble', async () => {
  for (const path of ['/good', '/absent']) assert.deepEqual((await opened(path)).troubles, []);
});

test('a page that must be scrolled sideways is refused', async () => {
  await fits((await opened('/good')).page);
  await assert.rejects(async () => fits((await opened('/wide')).page), /px wide on 1280 px:\n<p>WWW/);
});

test('a stop of the keyboard without a ring is refused', async () => {
  const { page } = await opened('/ring');
  await assert.rejects(goTo(page, '年度一覧'), /the focus ring of 年度一覧 <a> .* is 0 px/);
  assert.equal(await checkedStop((await opened('/good')).page), undefined);
});

async function opened(path) {
  const troubles = [];
  const page = await visitor(browser, troubles);
  await page.goto(`http://127.0.0.1:${server.address().port}${path}`, { waitUntil: 'networkidle' });
  return { page, troubles };
}
