// A city's own sign-in server, real and on this machine: OpenID Connect by the certified package `oidc-provider`.

import { once } from 'node:events';
import { createServer } from 'node:http';
import * as oidc from 'oidc-provider';
import { freePort } from './browser.mjs';

export const CLIENT = { id: 'hoshin', secret: 'a-secret-of-this-test' };
/** Who signs in there, as that server knows the person. */
export const SUBJECT = 'shokuin-1001';

/** The server, for a Hoshin at this address; it stops when the test `t` ends. */
export async function startSignInServer(t, hoshinUrl) {
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const provider = new oidc.Provider(issuer, {
    clients: [{
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [`${hoshinUrl}/sign-in/oidc/callback`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    }],
    pkce: { required: () => true },
    cookies: { keys: ['only for this test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    loadExistingGrant: granted,
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url.startsWith('/interaction/')) answer(request, response);
    else if (request.method === 'GET') response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page(request.url));
    else provider.interactionFinished(request, response, { login: { accountId: SUBJECT } });
  }).listen(Number(new URL(issuer).port), '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return issuer;
}

/** Nobody is asked what Hoshin may know: it only asks who it is. */
async function granted(context) {
  const { client, session, provider } = context.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

function page(action) {
  const icon = '<link rel="icon" href="data:,">';
  const form = `<form method="post" action="${action}"><button>職員としてサインイン</button></form>`;
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>職員認証基盤</title>${icon}</head><body>${form}</body></html>`;
}
