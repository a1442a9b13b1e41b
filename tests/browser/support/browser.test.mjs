// The helpers themselves, against a page as strict as ours: a check that cannot fail would be worse than none.

import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, launch, picture, startHoshin } from './browser.mjs';

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";
const GOOD = page('<main><h1>部の運営方針</h1><p>達成度 A</p></main>');
const BAD = page('<main><h1>部の運営方針</h1><img src="/arrow.png"><input type="text"></main>');

let server;
let browser;

before(async () => {
  server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', POLICY);
    response.end(request.url === '/bad' ? BAD : GOOD);
  }).listen(0, '127.0.0.1');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

test('axe passes a good page although its policy forbids foreign scripts', async () => {
  await axe(await opened('/good'));
});

test('axe names every defect of a bad page', async () => {
  await assert.rejects(async () => axe(await opened('/bad')), /image-alt[\s\S]*label/);
});

test('a picture is taken at both widths', async () => {
  const shown = await opened('/good');
  process.env.HOSHIN_PICTURES = 'yes';
  await picture(shown, 'support');
  for (const width of [1280, 320]) {
    assert.ok((await stat(new URL(`../pictures/support-${width}.png`, import.meta.url))).size > 1_000);
  }
});

test('hoshin is started with its own data and stopped with the test', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshin-support-'));
  t.after(() => rm(folder, { recursive: true }));
  let child;
  await t.test('started', async (inner) => {
    process.env.HOSHIN_BIN = await written(folder, 'console.error(`http://${process.argv[4]}/`); setInterval(() => {}, 1e6);');
    const hoshin = await startHoshin(inner, ['--quiet']);
    child = hoshin.child;
    assert.match(hoshin.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(child.spawnargs.slice(1, 5), ['demo', '--listen', hoshin.url.slice(7), '--data']);
    assert.equal(child.spawnargs.at(-1), '--quiet');
  });
  assert.equal(child.signalCode, 'SIGTERM');
  await assert.rejects(stat(child.spawnargs[5]), { code: 'ENOENT' });
});

test('a hoshin that ends at once is reported with its words', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshin-support-'));
  t.after(() => rm(folder, { recursive: true }));
  process.env.HOSHIN_BIN = await written(folder, 'console.error("the port is taken"); process.exit(1);');
  await assert.rejects(startHoshin(t), /the port is taken/);
});

function page(body) {
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>試し</title></head><body>${body}</body></html>`;
}

async function opened(path) {
  const shown = await browser.newPage();
  await shown.goto(`http://127.0.0.1:${server.address().port}${path}`);
  return shown;
}

async function written(folder, script) {
  const file = join(folder, 'hoshin');
  await writeFile(file, `#!/usr/bin/env node\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}
