// Mail from a real server process to a real mail server, with the mail server gone in between.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './support/browser.mjs';
import { startPost } from './support/post.mjs';

const MINUTES = 60_000;
const ADDRESS = 'hanako@mihon.example';
const SENDER = '部の運営方針 <hoshin@mihon.example>';

test('確認のメールが、文字化けせずに届く', async (t) => {
  const office = await cityHall(t);
  const post = await startPost(t);
  await office.configure(post.port);
  const { code, out } = await office.doctor('--config', office.config, '--test-mail', ADDRESS);
  assert.equal(code, 0, out);
  assert.equal(post.letters.length, 1);
  const [letter] = post.letters;
  assert.equal(letter.subject, '【部の運営方針】通知の確認');
  assert.equal(letter.from, SENDER);
  assert.match(letter.body, /^hanako@mihon\.example　様\n\nみほん市の「部の運営方針」システムから/);
  assert.match(letter.body, /\nhttps:\/\/hoshin\.mihon\.example\/\n/);
  assert.equal(letter.headers['auto-submitted'], 'auto-generated');
  assert.match(letter.headers['content-type'], /^text\/plain; charset=utf-8$/i);
  assert.match(letter.headers['message-id'], /^<hoshin\.[\w.]+@mihon\.example>$/);
  assert.ok(Math.abs(new Date(letter.headers.date) - Date.now()) < 5 * MINUTES, letter.headers.date);
  assert.ok(letter.raw.split('\r\n').every((line) => line.length < 998 && /^[\x00-\x7f]*$/.test(line)), letter.raw);
  assert.deepEqual(letter.to, [ADDRESS]);
});

test('メールサーバーが止まっていても画面は動き、復旧後に一度だけ届く', { timeout: 4 * MINUTES }, async (t) => {
  const office = await cityHall(t);
  const port = await freePort();
  await office.configure(port);
  const server = await office.serve(t);
  await office.doctor('--test-notice', 'hanako');
  const late = await until(() => office.doctor(), ({ code }) => code === 1);
  assert.match(late.out, /mail 1 \(hanako, .*tries 1; .*the mail server did not take the mail/);
  const begun = Date.now();
  assert.equal((await fetch(server.url)).status, 200);
  assert.ok(Date.now() - begun < 2_000, 'a page does not wait for mail');
  // A process that starts meanwhile must not send it too.
  await office.serve(t);
  const post = await startPost(t, { port });
  await until(() => post.letters, (letters) => letters.length > 0);
  await pause(7_000);
  assert.equal(post.letters.length, 1);
  assert.equal(post.letters[0].subject, '【部の運営方針】通知の確認');
  assert.match(post.letters[0].body, /^例示　花子　様\n/);
  const { code, out } = await office.doctor();
  assert.equal(code, 0, out);
});

test('庁内の認証局の証明書で、暗号化と認証ができる', async (t) => {
  const office = await cityHall(t);
  const { key, cert, file } = await certificate(t, office);
  if (!key) return;
  const logins = [];
  const post = await startPost(t, {
    secure: false, key, cert, authOptional: false, disabledCommands: [],
    onAuth({ username, password }, _session, done) {
      logins.push([username, password]);
      done(null, { user: username });
    },
  });
  await writeFile(join(office.folder, 'password'), 'ひみつ\n');
  const settings = ['tls = "starttls"', 'user = "hoshin"', `password_file = "${join(office.folder, 'password')}"`];
  await office.configure(post.port, 'localhost', settings);
  const untrusted = await office.doctor('--config', office.config, '--test-mail', ADDRESS);
  assert.equal(untrusted.code, 1, 'an unknown authority is not trusted');
  assert.equal(post.letters.length, 0);
  await office.configure(post.port, 'localhost', [...settings, `ca_file = "${file}"`]);
  const { code, out } = await office.doctor('--config', office.config, '--test-mail', ADDRESS);
  assert.equal(code, 0, out);
  assert.equal(post.letters.length, 1);
  assert.equal(post.letters[0].isSecure, true);
  assert.deepEqual(logins, [['hoshin', 'ひみつ']]);
});

/** A folder with a database of みほん市 in which 花子 has a mail address. */
async function cityHall(t) {
  const binary = process.env.HOSHIN_BIN;
  assert.ok(binary, 'HOSHIN_BIN names the program to test; `cargo xtask test` sets it');
  const folder = await mkdtemp(join(tmpdir(), 'hoshin-mail-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const database = `sqlite://${join(folder, 'hoshin.db')}`;
  const config = join(folder, 'hoshin.toml');
  const person = ['person', 'hanako', '--name', '例示　花子', '--mail', ADDRESS, '--database', database];
  execFileSync(binary, [...person, '--municipality', '992011', '--municipality-name', 'みほん市'], {
    input: 'mihon-no-machi-2026\n',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Not awaited in one piece: the mail server it may speak with lives in this very process.
  const doctor = async (...options) => {
    const child = spawn(binary, ['doctor', '--database', database, ...options]);
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => printed.push(text));
    const [code] = await once(child, 'close');
    return { code, out: printed.join('') };
  };
  const configure = (port, host = '127.0.0.1', settings = []) => {
    const lines = ['[mail]', `host = "${host}"`, `port = ${port}`, `sender = "${SENDER}"`];
    return writeFile(config, [...lines, 'base_url = "https://hoshin.mihon.example/"', ...settings, ''].join('\n'));
  };
  return { folder, config, doctor, configure, serve: (test) => serve(test, binary, database, config) };
}

async function serve(t, binary, database, config) {
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, ['serve', '--database', database, '--config', config, '--listen', address]);
  t.after(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  });
  const printed = [];
  child.stderr.setEncoding('utf8').on('data', (text) => printed.push(text));
  await until(() => printed.join(''), (text) => text.includes(address));
  return { url: `http://${address}/sign-in` };
}

/** An authority of our own and a certificate for localhost from it; without openssl the test `t` is skipped. */
async function certificate(t, { folder }) {
  const path = (name) => join(folder, name);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await writeFile(path('leaf.ext'), 'subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n');
  const commands = [
    ['req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=Mihon CA', '-keyout', path('ca.key'), '-out', path('ca.pem')],
    ['req', ...newKey, '-subj', '/CN=localhost', '-keyout', path('leaf.key'), '-out', path('leaf.csr')],
    ['x509', '-req', '-in', path('leaf.csr'), '-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial',
      '-days', '2', '-extfile', path('leaf.ext'), '-out', path('leaf.pem')],
  ];
  for (const command of commands) {
    const made = spawnSync('openssl', command);
    if (made.error) {
      assert.ok(!process.env.CI, 'openssl is missing');
      t.skip('openssl is missing');
      return {};
    }
    assert.equal(made.status, 0, String(made.stderr));
  }
  return { key: await readFile(path('leaf.key')), cert: await readFile(path('leaf.pem')), file: path('ca.pem') };
}

async function until(look, isThere, milliseconds = 2 * MINUTES) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const seen = await look();
    if (isThere(seen)) return seen;
    assert.ok(Date.now() < deadline, JSON.stringify(seen));
    await pause(200);
  }
}
