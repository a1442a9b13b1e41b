// Which pages there are: from a first page along every link, a few of each kind.

import { readFile } from 'node:fs/promises';

/** How many addresses of one kind are asked for, and how many kinds of a query. */
const OF_ONE_KIND = 3;
const PATIENCE_MILLISECONDS = 120_000;
/** What is taken away is no page; making a book takes longer than looking at ten. */
const FILES = /\.(pdf|csv|xlsx|zip|json|jsonld|ttl|xml|toml|stratml|png|txt)$/;
const TABLE = new URL('../../../crates/web/tests/web/access.txt', import.meta.url);

/** The routes of the city hall, as the signed table of access names them. */
export async function routes() {
  const lines = (await readFile(TABLE, 'utf8')).split('\n').slice(1);
  const addresses = lines.map((line) => line.match(/\s(\/\S*)$/)?.[1]).filter(Boolean);
  const fixed = (address) => address.replace(/\{[^}]+\}/g, '').length;
  return addresses
    .sort((one, other) => fixed(other) - fixed(one))
    .map((address) => ({ address, pattern: new RegExp(`^${address.replace(/\{[^}]+\}/g, '[^/]+')}$`) }));
}

/** The kind of an address: its route with the names of what it asks for. */
export function kind(url, table) {
  const { pathname, searchParams } = new URL(url);
  const route = table.find(({ pattern }) => pattern.test(pathname))?.address ?? pathname.replace(/\d+/g, '{n}');
  const asked = [...new Set(searchParams.keys())].sort().map((key) => (key === 'edit' ? `${key}=${searchParams.get(key)}` : key));
  return asked.length === 0 ? route : `${route}?${asked.join('&').replace(/\d+/g, 'n')}`;
}

/**
 * Every page that is reached from `first` and whose address begins with `within`, with its text:
 * `{ url, kind, html }`. `context` is that of whoever reads.
 */
export async function pages(context, first, within, table) {
  const found = [];
  const asked = new Set();
  const counted = new Map();
  const waiting = [first];
  while (waiting.length > 0) {
    const url = waiting.shift();
    const own = kind(url, table);
    if (asked.has(url) || (counted.get(own) ?? 0) >= OF_ONE_KIND) continue;
    asked.add(url);
    const response = await context.request.get(url, { timeout: PATIENCE_MILLISECONDS });
    if (!/^text\/html/.test(response.headers()['content-type'] ?? '')) continue;
    counted.set(own, (counted.get(own) ?? 0) + 1);
    const html = await response.text();
    found.push({ url, kind: own, status: response.status(), html });
    const leads = (address) => address.startsWith(within) && !FILES.test(new URL(address).pathname)
      && (address.includes('/public/') === within.includes('/public/'));
    waiting.push(...links(html, response.url()).filter(leads));
  }
  return found;
}

/** Every kind of element with its classes: two pages that have the same differ in their texts only. */
export function shape(html) {
  const kinds = new Set();
  for (const [, tag, attributes] of html.matchAll(/<([a-z][\w-]*)((?:\s[^>]*)?)>/g)) {
    const value = (name) => attributes.match(new RegExp(`\\b${name}="?([^">]*)`))?.[1] ?? '';
    kinds.add(`${tag}.${value('class').split(' ').sort().join('.')}:${tag === 'input' ? value('type') : ''}`);
  }
  return [...kinds].sort().join(' ');
}

function links(html, base) {
  const texts = [...html.matchAll(/<a\b[^>]*?\shref="?([^"\s>]+)/g)].map(([, address]) => address.replaceAll('&amp;', '&'));
  return texts.filter((address) => !address.startsWith('#') && !/^(mailto|tel):/.test(address)).map((address) => new URL(address, base).href.split('#')[0]);
}
