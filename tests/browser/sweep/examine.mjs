// One page, looked at in every way that is promised. `findings` of the same page and way are one row of the record.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { HtmlValidate } from 'html-validate';
import * as checks from './checks.mjs';

const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const AXE = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** Heights of a desk, a tablet, a phone; the last is 1280 × 1024 at 400 %. */
export const SIZES = [[1280, 900], [768, 1024], [320, 640], [320, 256]];
const ZOOMED = 256;

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Whether a tag closes itself or a line ends in a space is how it is written, not what it says.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // A label that both holds its box and names it is understood by programs that know only one of the two ways.
    'no-redundant-for': 'off',
    // Sections are known by their Japanese headings, some of which begin with a number.
    'valid-id': ['error', { relaxed: true }],
    // A list is sent as several boxes of one name.
    'form-dup-name': 'off',
  },
});

/** What html-validate says of a page as it was sent. */
export async function validated(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) => messages).map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`);
}

/** Everything that is asked in the browser: `note(way, findings)` takes what was found in each way. */
export async function examine(page, note, { thorough = true } = {}) {
  const session = await page.context().newCDPSession(page);
  const run = async (expression) => {
    const answer = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(JSON.stringify(answer.exceptionDetails).slice(0, 400));
    return answer.result.value;
  };
  const ask = (check) => run(`(${check})()`);
  const layout = async (way) => {
    for (const check of ['tooWide', 'cutOff', 'overlapping']) note(`${check} ${way}`, await ask(checks[check]));
  };
  note('plain', await ask(checks.plain));
  await run(`${AXE}; undefined`);
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await layout(`${width}×${height}`);
    if (height === ZOOMED) note('sticking', await ask(checks.sticking));
    else if (thorough || width !== 768) note(`axe ${width}`, await axe(run));
    if (thorough && width !== 768) note(`obscured ${width}×${height}`, await ask(checks.obscured));
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await ask(checks.spread);
  await layout('text spacing');
  await ask(checks.together);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ forcedColors: 'active' });
  if (thorough) note('axe forced colours', await axe(run));
  await page.emulateMedia({ forcedColors: 'none' });
  await session.detach();
}

// What sticks to the window covers whatever lies below it at this moment; of the page itself that says nothing.
const LOOSE = `for (const bar of document.querySelectorAll('.save-bar, .actbar, .sticky, .banner.success')) bar.style.position = `;

async function axe(run) {
  await run(`${LOOSE}'static'; undefined`);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: WCAG_AA }, resultTypes: ['violations'], preload: false });
  const found = await run(`axe.run(document, ${options}).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary.replace(/\\s+/g, ' ').slice(0, 200)).join(' | ')))`);
  await run(`${LOOSE}''; undefined`);
  return found;
}
