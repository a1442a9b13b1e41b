// A journey through Hoshin: people with browsers of their own, who see every trouble their browser meets.

import assert from 'node:assert/strict';
import { axe, launch, picture, startHoshin } from './browser.mjs';

const NARROW = 320;
const STEP_MILLISECONDS = 20_000;
const JOURNEY_MILLISECONDS = 240_000;
/** Statuses our own forms answer with on purpose; the browser logs each as an error. */
const MEANT = [401, 404, 409, 410, 422, 503];

/** A test that walks with `{ t, hoshin, visitor }`; it fails if any browser met trouble on the way. */
export function journey(walk, longest = JOURNEY_MILLISECONDS, start = startHoshin) {
  return async (t) => {
    const hoshin = await start(t);
    const browser = await launch();
    const troubles = [];
    // Whatever the journey waits for then fails, instead of waiting for ever.
    const impatience = setTimeout(() => browser.close(), longest);
    try {
      await walk({ t, hoshin, visitor: (options) => visitor(browser, troubles, options) });
    } finally {
      clearTimeout(impatience);
      await browser.close();
    }
    assert.deepEqual(troubles, []);
  };
}

/** A page in a context of its own, at desk width. Its troubles are collected. */
export async function visitor(browser, troubles, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'ja-JP',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(STEP_MILLISECONDS);
  watch(context, troubles);
  return context.newPage();
}

/** Collects requests to other machines, errors of scripts and whatever the Content-Security-Policy refused. */
function watch(context, troubles) {
  const meant = new Set();
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'file:' && hostname !== '127.0.0.1') troubles.push(`a request left the machine: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.request().isNavigationRequest() && MEANT.includes(response.status())) meant.add(response.url());
  });
  context.on('weberror', (error) => troubles.push(`a script failed: ${error.error().stack}`));
  context.on('console', (message) => {
    const isMeant = message.text().startsWith('Failed to load resource') && meant.has(message.location().url);
    if (message.type() === 'error' && !isMeant) troubles.push(`the browser complained: ${message.text()}`);
  });
}

/** Looks at the page as it stands: axe, pictures at both widths, and nothing wider than the narrow one. */
export async function look(page, name) {
  await axe(page);
  const unkind = await page.evaluate(() => [...document.querySelectorAll('button:not([type])')].map((button) => button.outerHTML));
  assert.deepEqual(unkind, [], 'a button without a type sends the form that somebody puts around it one day');
  await picture(page, name);
  const before = page.viewportSize();
  await page.setViewportSize({ width: NARROW, height: 900 });
  await fits(page);
  await page.setViewportSize(before);
}

/** Asserts that nobody has to scroll sideways. */
export async function fits(page) {
  const { needed, given, widest } = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const reaches = (element) => Math.max(element.getBoundingClientRect().right, element.scrollWidth);
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => reaches(element) > edge + 1);
    const needed = document.documentElement.scrollWidth;
    return { needed, given: window.innerWidth, widest: beyond.slice(0, 5).map((element) => element.outerHTML.slice(0, 160)) };
  });
  assert.ok(needed <= given, `${page.url()} is ${needed} px wide on ${given} px:\n${widest.join('\n')}`);
}
