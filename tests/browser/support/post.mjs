// A mail server on loopback that takes what it is sent, and the reading of what it took.

import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** Listens on a port, a free one by default; `letters` fills with what arrives. Stopped when the test `t` ends. */
export async function startPost(t, { port = 0, ...options } = {}) {
  const letters = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 500,
    ...options,
    onData(stream, session, done) {
      const pieces = [];
      stream.on('data', (piece) => pieces.push(piece));
      stream.on('end', () => {
        const { envelope, secure } = session;
        const to = envelope.rcptTo.map(({ address }) => address);
        letters.push({ ...opened(Buffer.concat(pieces).toString('latin1')), to, isSecure: secure });
        done();
      });
    },
  });
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const stop = () => new Promise((resolve) => server.close(resolve));
  t.after(stop);
  return { letters, port: server.server.address().port, stop };
}

/** The head of a letter by lower-case names, and its body as text. */
function opened(raw) {
  const [head, ...rest] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const fields = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  const headers = Object.fromEntries(fields);
  const body = decoded(rest.join('\r\n\r\n'), headers['content-transfer-encoding']);
  return { headers, raw, subject: words(headers.subject), from: words(headers.from), body: body.replaceAll('\r\n', '\n') };
}

function decoded(text, encoding) {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'latin1').toString('utf8');
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** RFC 2047; white space between two encoded words is none. */
function words(field) {
  const joined = field.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, word) => Buffer.from(word, 'base64').toString('utf8'));
}
