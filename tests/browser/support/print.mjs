// A PDF as a reader gets it: Poppler draws its pages and gives back its text.

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PICTURES } from './browser.mjs';
import { bare } from './town.mjs';

/** The number of pages and the text without white space; the pages are drawn beside the other pictures. */
export async function drawn(bytes, name) {
  const folder = await mkdtemp(join(tmpdir(), 'hoshin-print-'));
  try {
    const file = join(folder, 'print.pdf');
    await writeFile(file, bytes);
    await mkdir(PICTURES, { recursive: true });
    execFileSync('pdftoppm', ['-png', '-r', '80', file, join(folder, 'page')]);
    const pages = (await readdir(folder)).filter((entry) => entry.endsWith('.png'));
    execFileSync('pdftoppm', ['-png', '-r', '80', file, join(PICTURES, name)]);
    // In the order of drawing: the order of reading would mix the left and the right side of the sheet.
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
    return { pages: pages.length, text: bare(text) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
