// Walking by keyboard: every stop shows where it is, and nothing that sticks to the window hides it.

import assert from 'node:assert/strict';

const RING_PIXELS = 3;
const ENOUGH = 400;

/** Presses a key until the focus stands on something with this name, of these tags if any are given. */
export async function goTo(page, name, key = 'Tab', tags = []) {
  for (let steps = 1; steps <= ENOUGH; steps += 1) {
    await page.keyboard.press(key);
    const stop = await checkedStop(page);
    if (stop?.name.startsWith(name) && (tags.length === 0 || tags.includes(stop.tag))) return steps;
  }
  assert.fail(`the focus never came to ${name} on ${page.url()}`);
}

/** Presses a key until the focus has been everywhere; gives the names of all stops. */
export async function walkThrough(page, key) {
  const stops = [];
  for (let steps = 0; steps < ENOUGH; steps += 1) {
    await page.keyboard.press(key);
    const stop = await checkedStop(page);
    // After the last stop the focus leaves the page, or begins again.
    if (stops.length > 0 && (!stop || stop.at === stops[0].at)) return stops.map(({ name }) => name);
    if (stop) stops.push(stop);
  }
  return assert.fail(`the focus never left ${page.url()}: ${stops.length} stops`);
}

/** What has the focus; nothing if that is the page itself. */
export async function checkedStop(page) {
  const stop = await page.evaluate(describe);
  if (!stop) return undefined;
  const here = `${stop.name} <${stop.tag}> on ${page.url()}`;
  assert.ok(stop.ring >= RING_PIXELS, `the focus ring of ${here} is ${stop.ring} px`);
  assert.deepEqual(stop.hiddenBy, [], `${here} is hidden: ${JSON.stringify(stop.box)}`);
  return stop;
}

/** Runs in the page. */
function describe() {
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused === document.documentElement) return undefined;
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const given = focused.getAttribute('aria-label') ?? focused.labels?.[0]?.innerText ?? focused.innerText ?? '';
  // A text box taller than the window cannot be seen as a whole; its first lines must be.
  const shown = { top: box.top, bottom: Math.min(box.bottom, box.top + 96) };
  const stuck = [...document.querySelectorAll('.save-bar, .banner.success, .actbar')].filter((bar) => !bar.contains(focused));
  const sticks = (bar) => getComputedStyle(bar).position === 'sticky';
  const hides = (bar) => bar.bottom > shown.top + 1 && bar.top < shown.bottom - 1;
  const hiddenBy = stuck.filter((bar) => sticks(bar) && hides(bar.getBoundingClientRect())).map((bar) => bar.className);
  if (box.bottom <= 0 || box.top >= innerHeight) hiddenBy.push('the edge of the window');
  return {
    name: given.trim(),
    at: [...document.querySelectorAll('*')].indexOf(focused),
    tag: focused.tagName.toLowerCase(),
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    box: { top: box.top, bottom: box.bottom, window: innerHeight },
    hiddenBy,
  };
}
