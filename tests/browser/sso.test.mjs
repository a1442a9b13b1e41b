// The city's own sign-in server: an account there is linked with the one here, and then opens it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePort, serve } from './support/browser.mjs';
import { journey, look } from './support/journey.mjs';
import { CLIENT, SUBJECT, startSignInServer } from './support/sign-in-server.mjs';
import { PASSWORD, signIn, told } from './support/town.mjs';

const BUTTON = '職員認証基盤でサインインする';

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'スクリプトあり' : 'スクリプトなし';
  test(`認証サーバーのアカウントと連携し、それでサインインする（${how}）`, journey(async ({ t, hoshin, visitor }) => {
    const { served, issuer } = await withSignInServer(t, hoshin);
    const page = await visitor({ javaScriptEnabled });
    await notLinkedYet(page, served, javaScriptEnabled);
    await signIn(page, served, 'hanako');
    await link(page, served, issuer, javaScriptEnabled);
    await page.getByRole('button', { name: 'サインアウト' }).click();
    await page.getByRole('button', { name: BUTTON }).click();
    await finish(page, javaScriptEnabled);
    await page.getByRole('link', { name: '例示　花子 さん' }).waitFor();
    await page.goto(`${served.url}/account`);
    await page.getByRole('button', { name: '連携を解除する' }).click();
    await told(page, '連携を解除しました。');
  }));
}

/** Hoshin and a sign-in server that know each other. */
async function withSignInServer(t, hoshin) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const issuer = await startSignInServer(t, url);
  const config = `[oidc]\nissuer = "${issuer}"\nclient_id = "${CLIENT.id}"\nclient_secret = "${CLIENT.secret}"\nbase_url = "${url}"\nlabel = "職員認証基盤"\n`;
  return { served: await serve(t, hoshin, url, config), issuer };
}

/** Without a script the last page is sent on by its button. */
async function finish(page, javaScriptEnabled) {
  if (!javaScriptEnabled) await page.getByRole('button', { name: 'サインインを完了する' }).click();
}

async function notLinkedYet(page, served, javaScriptEnabled) {
  await page.goto(`${served.url}/sign-in`);
  if (javaScriptEnabled) await look(page, 'sign-in-server');
  await page.getByRole('button', { name: BUTTON }).click();
  await page.getByRole('button', { name: '職員としてサインイン' }).click();
  await finish(page, javaScriptEnabled);
  const refusal = page.getByRole('alert');
  assert.match(await refusal.innerText(), /結び付けられていません/);
}

async function link(page, served, issuer, javaScriptEnabled) {
  await page.goto(`${served.url}/account`);
  await page.getByLabel('今のパスワード').fill(PASSWORD);
  await page.getByRole('button', { name: '職員認証基盤と連携する' }).click();
  await finish(page, javaScriptEnabled);
  await told(page, '認証サーバーのアカウントと連携しました。');
  await page.getByText(`${issuer} のアカウント（${SUBJECT}）と連携しています。`).waitFor();
}
