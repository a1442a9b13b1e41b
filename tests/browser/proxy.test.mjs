// nginx in front of Hoshin, set up as docs/nginx.example.conf says: TLS, the name, the size, the address of who asks.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, serve, startHoshin } from './support/browser.mjs';
import { PASSWORD } from './support/town.mjs';

const EXAMPLE = fileURLToPath(new URL('../../docs/nginx.example.conf', import.meta.url));
const NAME = 'hoshin.city.example.lg.jp';
const MEGABYTE = 1_048_576;

test('例のとおりに設定したnginxの後ろで、開き、サインインし、20MBを送れて、ほかの名前では開けない', { timeout: 180_000 }, async (t) => {
  if (spawnSync('nginx', ['-v'], { env: withSbin() }).error) {
    assert.ok(!process.env.CI, 'nginx is missing');
    t.skip('nginx is missing');
    return;
  }
  const town = await startHoshin(t);
  const behind = `http://127.0.0.1:${await freePort()}`;
  const hoshin = await serve(t, town, behind, 'https = true\nhosts = ["hoshin.city.example.lg.jp"]\n[log]\nlevel = "info"\n');
  const proxy = await startNginx(t, new URL(behind).port);

  await t.test('ページと、その守り', async () => {
    const page = await proxy.ask('GET', '/sign-in');
    assert.equal(page.status, 200);
    assert.match(page.text, /name="password"/);
    assert.equal(page.headers['strict-transport-security'], 'max-age=63072000; includeSubDomains');
    assert.match(page.headers['content-security-policy'], /frame-ancestors 'none'/);
    assert.equal(page.headers.server, 'nginx');
    assert.equal((await proxy.ask('TRACE', '/sign-in')).status, 405);
    const moved = await proxy.askInTheClear('/sign-in?next=%2Fyears', NAME);
    assert.equal(moved.status, 308);
    assert.equal(moved.headers.location, `https://${NAME}/sign-in?next=%2Fyears`);
  });

  await t.test('ほかの名前では答えない', async () => {
    await assert.rejects(proxy.ask('GET', '/sign-in', { servername: 'evil.example' }));
    await assert.rejects(proxy.ask('GET', '/sign-in', { host: 'evil.example' }));
    await assert.rejects(proxy.askInTheClear('/', 'evil.example'));
  });

  await t.test('サインイン', async () => {
    const foreign = await proxy.signIn('kenji', { origin: 'https://evil.example' });
    assert.equal(foreign.status, 403, 'a form of another site');
    const entered = await proxy.signIn('sachiko');
    assert.equal(entered.status, 303);
    assert.match(entered.cookie, /^__Host-hoshin=/);
    assert.match(entered.headers['set-cookie'].join(), /Secure/);
    assert.equal((await proxy.ask('GET', '/', { cookie: entered.cookie })).status, 200);
  });

  await t.test('20MBのファイル', async () => {
    const { cookie } = await proxy.signIn('sachiko');
    const form = await proxy.ask('GET', '/intakes/new', { cookie });
    const token = form.text.match(/name="form-token" value="([0-9a-f]+)"/)[1];
    const most = await proxy.upload('/intakes', cookie, token, Buffer.alloc(20 * MEGABYTE, 'a\n'));
    assert.equal(most.status, 303, most.text.slice(0, 2_000));
    const more = await proxy.upload('/intakes', cookie, token, Buffer.alloc(20 * MEGABYTE + 1, 'a\n'));
    assert.notEqual(more.status, 413, 'the page that explains it is ours');
    assert.match(more.text, /20\s?MB/);
  });

  await t.test('接続元を偽れない', async () => {
    const tries = await Promise.all(
      Array.from({ length: 70 }, (_, number) =>
        proxy.signIn(`nobody${number}`, { password: 'wrong', 'x-forwarded-for': `192.0.2.${number}` })),
    );
    assert.ok(tries.some(({ status }) => status === 429), 'whatever they claim, they come from one address');
  });

  await t.test('動いているかどうかは、中からだけ', async () => {
    assert.equal((await proxy.ask('GET', '/health/ready')).text, 'ok\n');
    assert.match(await readFile(EXAMPLE, 'utf8'), /location \/health\/ \{\s+allow 127\.0\.0\.1;\s+allow ::1;\s+deny all;/);
  });
  assert.match(hoshin.output(), /route="\/sign-in"/);
});

// Debian keeps nginx where only root looks.
function withSbin() {
  return { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
}

/** The example with ports, certificates and folders of its own; nothing else is changed. */
async function startNginx(t, behind) {
  const folder = await mkdtemp(join(tmpdir(), 'hoshin-nginx-'));
  // Where the tests run as root, nginx answers as nobody.
  await chmod(folder, 0o755);
  const path = (name) => join(folder, name);
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
    '-days', '2', '-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`,
    '-keyout', path('key.pem'), '-out', path('certificate.pem')]);
  assert.equal(made.status, 0, String(made.stderr));
  const [clear, secured] = [await freePort(), await freePort()];
  const example = (await readFile(EXAMPLE, 'utf8'))
    .replaceAll('listen 80', `listen 127.0.0.1:${clear}`)
    .replaceAll('listen 443', `listen 127.0.0.1:${secured}`)
    .replaceAll('/etc/ssl/certs/hoshin.pem', path('certificate.pem'))
    .replaceAll('/etc/ssl/private/hoshin.key', path('key.pem'))
    .replaceAll('http://127.0.0.1:8080', `http://127.0.0.1:${behind}`);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${path(name)};`);
  await writeFile(path('nginx.conf'), `pid ${path('pid')};\nerror_log ${path('error.log')};\nevents {}\nhttp {\n${places.join('\n')}\naccess_log off;\n${example}\n}\n`);
  const command = ['-p', folder, '-c', path('nginx.conf'), '-e', path('error.log')];
  const checked = spawnSync('nginx', ['-t', ...command], { env: withSbin() });
  assert.equal(checked.status, 0, String(checked.stderr));
  const nginx = spawn('nginx', [...command, '-g', 'daemon off;'], { env: withSbin(), stdio: 'ignore' });
  t.after(async () => {
    nginx.kill('SIGTERM');
    if (nginx.exitCode === null) await once(nginx, 'exit');
    await rm(folder, { recursive: true, force: true });
  });
  const proxy = visitor(secured, clear, await readFile(path('certificate.pem')));
  for (let tries = 0; ; tries += 1) {
    const answer = await proxy.ask('GET', '/health/live').catch((error) => error);
    if (answer.status === 200) return proxy;
    assert.ok(tries < 100, String(answer));
    await pause(100);
  }
}

function visitor(secured, clear, certificate) {
  const ask = (method, path, { body, servername = NAME, host = NAME, ...headers } = {}) =>
    answered(https, { port: secured, servername, ca: certificate, method, path, headers: { host, ...headers } }, body);
  const form = 'application/x-www-form-urlencoded';
  const signIn = async (login, { password = PASSWORD, ...headers } = {}) => {
    const body = Buffer.from(String(new URLSearchParams({ login, password })));
    const answer = await ask('POST', '/sign-in', { body, 'content-type': form, origin: `https://${NAME}`, ...headers });
    return { ...answer, cookie: answer.headers['set-cookie']?.[0].split(';')[0] };
  };
  const upload = (path, cookie, token, bytes) => {
    const mark = 'mihon-no-sakai';
    const part = (head, content) => Buffer.concat([Buffer.from(`--${mark}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), content, Buffer.from('\r\n')]);
    const body = Buffer.concat([
      part('name="form-token"', Buffer.from(token)),
      part('name="file"; filename="paper.txt"', bytes),
      Buffer.from(`--${mark}--\r\n`),
    ]);
    return ask('POST', path, { body, cookie, 'content-type': `multipart/form-data; boundary=${mark}`, origin: `https://${NAME}` });
  };
  const askInTheClear = (path, host) => answered(http, { port: clear, method: 'GET', path, headers: { host } });
  return { ask, signIn, upload, askInTheClear };
}

function answered(protocol, options, body) {
  return new Promise((resolve, reject) => {
    const headers = { ...options.headers, ...(body && { 'content-length': body.length }) };
    const request = protocol.request({ hostname: '127.0.0.1', agent: false, ...options, headers }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(pieces).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}
