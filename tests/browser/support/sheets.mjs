// Typing into a workbook without a spreadsheet: one of its texts is replaced by another.

import { execFileSync } from 'node:child_process';

const SCRIPT = `
import sys, zipfile
source, target, before, after = sys.argv[1:]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as new:
    for part in old.namelist():
        text = old.read(part)
        if part == 'xl/sharedStrings.xml':
            assert before.encode() in text
            text = text.replace(before.encode(), after.encode())
        new.writestr(part, text)
`;

/** Writes the workbook `source` as `target` with another text in the cells that hold `before`. */
export function typeInto(source, target, before, after) {
  execFileSync('python3', ['-c', SCRIPT, source, target, before, after]);
}

const REWORDED = `
import json, sys, zipfile
source, target, words = sys.argv[1:]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as new:
    for part in old.namelist():
        text = old.read(part)
        if part.endswith('.xml'):
            for before, after in json.loads(words).items():
                text = text.replace(f'>{before}<'.encode(), f'>{after}<'.encode())
        new.writestr(part, text)
`;

/** Writes the workbook `source` as `target` with other words in the cells that are one of these. */
export function reword(source, target, words) {
  execFileSync('python3', ['-c', REWORDED, source, target, JSON.stringify(words)]);
}
