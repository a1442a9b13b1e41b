// Papers of a city as files that it has in its folders: made by a town of ours, in the formats that cities keep.

import { execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const CITY = ['--municipality', '992011', '--municipality-name', 'みほん市'];

/**
 * The finished paper of the demo's first department for these departments and years, in one format: a file a paper, by
 * year and name. Without a result they are this year's plans.
 */
export async function papers(demo, page, { years, departments, format, isPlan = false }) {
  const answer = await page.request.get(`${demo.url}/years/2025/departments/1/policy.json`);
  const reading = await answer.json();
  const folder = join(demo.data, `papers-${years.join('-')}-${format}`);
  await mkdir(folder, { recursive: true });
  const sources = [];
  for (const [at, [year, department]] of years.flatMap((year) => departments.map((name) => [year, name])).entries()) {
    const own = structuredClone(reading.policies[0]);
    const paper = { ...(isPlan ? promised(own) : own), fiscal_year: year, department, answers: undefined };
    sources.push(join(folder, `${at}.json`));
    await writeFile(sources.at(-1), JSON.stringify({ ...reading, policies: [paper] }));
  }
  const database = ['--database', `sqlite://${join(folder, 'printing.db')}`];
  const hoshin = (...args) => execFileSync(process.env.HOSHIN_BIN, [...args, ...database], { stdio: 'ignore' });
  hoshin('import', ...sources, ...CITY, ...(isPlan ? [] : ['--published']));
  const files = [];
  for (const year of years) {
    const out = join(folder, String(year));
    await mkdir(out, { recursive: true });
    hoshin('export', '--fiscal-year', String(year), '--format', format, '--out', out);
    files.push(...(await readdir(out)).sort().map((name) => join(out, name)));
  }
  return files;
}

function promised(paper) {
  const plan = ({ attainment, grade, result, evaluation, overall_grade, considerations, extras, indicators, ...kept }) => kept;
  const goals = paper.goals.map((goal) => ({
    ...plan(goal),
    targets: goal.targets.map(plan),
    initiatives: goal.initiatives.map(plan),
  }));
  return { ...plan(paper), goals };
}
