// The same journey by mouse and by keyboard alone: each hand follows links, presses buttons, fills and chooses.

import assert from 'node:assert/strict';
import { goTo } from './keys.mjs';

const OPTIONS = 300;
const PLACES = ['input', 'textarea', 'select'];

/** Someone with a mouse. */
export const mouse = {
  follow: (page, name) => page.getByRole('link', { name }).first().click(),
  press: (page, name) => page.getByRole('button', { name, exact: true }).first().click(),
  open: (page, name) => page.getByText(name, { exact: true }).first().click(),
  fill: (page, label, text) => place(page, label).fill(text),
  choose: async (page, label, option) => {
    const steps = page.getByRole('radiogroup', { name: label, exact: true });
    if (await steps.count()) await steps.getByRole('radio', { name: new RegExp(`^${option.replace(' ', '\\s*')}`) }).check();
    else await place(page, label).selectOption({ label: option });
  },
};

/** What stands under a label to be filled; links and groups may carry the same words. */
function place(page, label) {
  return page.getByLabel(label).and(page.locator('input, textarea, select')).first();
}

/** Someone who has only a keyboard; every stop on the way is looked at. */
export const keyboard = {
  follow: (page, name) => enter(page, name),
  press: (page, name) => enter(page, name),
  open: async (page, name) => {
    await goTo(page, name);
    await page.keyboard.press('Enter');
  },
  fill: async (page, label, text) => {
    // What was opened has the focus already.
    const here = await page.evaluate(() => document.activeElement?.labels?.[0]?.innerText.trim() ?? '');
    if (!here.startsWith(label)) await goTo(page, label, 'Tab', PLACES);
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  },
  choose: async (page, label, option) => {
    if (await page.getByRole('radiogroup', { name: label, exact: true }).count()) return chooseStep(page, label, option);
    await goTo(page, label, 'Tab', PLACES);
    await page.keyboard.press('Home');
    for (let steps = 0; steps < OPTIONS; steps += 1) {
      const chosen = await page.evaluate(() => document.activeElement.selectedOptions?.[0]?.label.trim());
      if (chosen === option) return;
      await page.keyboard.press('ArrowDown');
    }
    assert.fail(`${label} has no ${option} on ${page.url()}`);
  },
};

/** Comes to a group of radio buttons and goes through them with the arrow key. */
async function chooseStep(page, label, option) {
  const found = (option) => page.evaluate(([label, option]) => {
    const here = document.activeElement;
    const group = here.closest?.('[role=radiogroup]')?.querySelector('legend')?.innerText.trim();
    return group === label && (!option || here.labels[0].innerText.replace(/\s/gu, '').startsWith(option.replace(/\s/gu, '')));
  }, [label, option]);
  for (let steps = 0; steps < OPTIONS && !(await found()); steps += 1) await page.keyboard.press('Tab');
  for (let steps = 0; steps < OPTIONS && !(await found(option)); steps += 1) await page.keyboard.press('ArrowDown');
  assert.ok(await found(option), `${label} has no ${option} on ${page.url()}`);
}

/** Presses what leads to another page, and waits until it is there. */
async function enter(page, name) {
  await goTo(page, name);
  await page.evaluate(() => { window.isOld = true; });
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !window.isOld && document.readyState === 'complete');
}
