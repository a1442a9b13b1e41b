// What the browser journeys share. Playwright is held at the last version that runs on Debian 12's own Node 18.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const START_MILLISECONDS = 120_000;
const STOP_MILLISECONDS = 5_000;
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
export const PICTURES = fileURLToPath(new URL('../pictures/', import.meta.url));
const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

// Chromium's sandbox does not start for root, and nothing here opens a foreign page.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** The system's Chromium; the caller closes it. */
export function launch() {
  return chromium.launch({ executablePath: process.env.HOSHIN_CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });
}

/**
 * The sample town on a free port with its own data, stopped when the test `t` ends: a copy of the one in `HOSHIN_TOWN`,
 * built anew where that is not set.
 * `output()` is everything that was printed so far, the accounts among it.
 */
export async function startHoshin(t, extraArgs = []) {
  const data = await mkdtemp(join(tmpdir(), 'hoshin-journey-'));
  if (process.env.HOSHIN_TOWN) await cp(process.env.HOSHIN_TOWN, data, { recursive: true });
  const address = `127.0.0.1:${await freePort()}`;
  const hoshin = { ...started(['demo', '--listen', address, '--data', data, ...extraArgs]), url: `http://${address}`, data };
  t.after(async () => {
    await hoshin.stop();
    await rm(data, { recursive: true, force: true });
  });
  await untilPrinted(hoshin, address);
  return hoshin;
}

/**
 * `hoshin serve` on a database that is not there yet; `link` is what the console shows for the first administrator.
 */
export async function serveNothing(t) {
  const data = await mkdtemp(join(tmpdir(), 'hoshin-first-'));
  const address = `127.0.0.1:${await freePort()}`;
  const database = `sqlite://${join(data, 'hoshin.db')}`;
  const hoshin = { ...started(['serve', '--listen', address, '--database', database]), url: `http://${address}`, data };
  t.after(async () => {
    await hoshin.stop();
    await rm(data, { recursive: true, force: true });
  });
  await untilPrinted(hoshin, `\nhttp://${address}`);
  return { ...hoshin, link: hoshin.output().match(/http\S+\/set-up\/\S+/)[0] };
}

/** The town's database again, on a port of its own, as `hoshin serve` with this configuration shows it. */
export async function serve(t, hoshin, url, config) {
  const file = join(hoshin.data, 'hoshin.toml');
  const address = new URL(url).host;
  await writeFile(file, `database = "sqlite://${join(hoshin.data, 'hoshin.db')}"\nlisten = "${address}"\n${config}`);
  const served = { ...started(['serve', '--config', file]), url, data: hoshin.data };
  t.after(() => served.stop());
  await untilPrinted(served, address);
  return served;
}

function started(args) {
  const binary = process.env.HOSHIN_BIN;
  assert.ok(binary, 'HOSHIN_BIN names the program to test; `cargo xtask test` sets it');
  const child = spawn(binary, args);
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => printed.push(text));
  }
  child.on('error', (error) => printed.push(String(error)));
  return { child, output: () => printed.join(''), stop: () => stop(child) };
}

/** Asserts that axe finds nothing against WCAG 2.2 AA on the page as it stands now. */
export async function axe(page) {
  const session = await page.context().newCDPSession(page);
  // The debugger's evaluation is not subject to the page's Content-Security-Policy, a script element would be.
  const evaluate = async (expression) => {
    const answer = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    assert.equal(answer.exceptionDetails, undefined, JSON.stringify(answer.exceptionDetails));
    return answer.result.value;
  };
  await evaluate(`${await readFile(AXE, 'utf8')}; undefined`);
  // What sticks to the window covers whatever lies below it at this moment; of the page itself that says nothing.
  await evaluate(`for (const bar of document.querySelectorAll('.save-bar, .actbar, .sticky, .banner.success')) bar.style.position = 'static'; undefined`);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: WCAG_AA }, resultTypes: ['violations'], preload: false });
  const { violations, passes } = await evaluate(
    `axe.run(document, ${options}).then(({ violations, passes }) => ({ violations, passes: passes.length }))`,
  );
  await evaluate(`for (const bar of document.querySelectorAll('.save-bar, .actbar, .sticky, .banner.success')) bar.style.position = ''; undefined`);
  await session.detach();
  assert.ok(passes > 0, `axe checked nothing on ${page.url()}`);
  assert.equal(violations.length, 0, `${page.url()}\n${violations.map(described).join('\n')}`);
}

/**
 * Writes the whole page at desk width and at 320 px, the width WCAG's reflow asks for, and restores the size.
 * Only if someone wants to look at them: HOSHIN_PICTURES says so.
 */
export async function picture(page, name) {
  if (!process.env.HOSHIN_PICTURES) return;
  const before = page.viewportSize();
  await mkdir(PICTURES, { recursive: true });
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize(before);
}

/** A port nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function untilPrinted(hoshin, address) {
  const deadline = Date.now() + START_MILLISECONDS;
  while (!hoshin.output().includes(address)) {
    assert.ok(!hasEnded(hoshin.child), `hoshin ended before it answered:\n${hoshin.output()}`);
    assert.ok(Date.now() < deadline, `hoshin did not print ${address}:\n${hoshin.output()}`);
    await pause(20);
  }
}

async function stop(child) {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
  await ended;
  clearTimeout(impatience);
}

function hasEnded(child) {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function described({ id, impact, help, nodes }) {
  return `${id} (${impact}): ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary}`).join('\n')}`;
}
