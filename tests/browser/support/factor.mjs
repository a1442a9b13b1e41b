// The second factor as a person's device computes it.

import { createHmac } from 'node:crypto';

const STEP_SECONDS = 30;

/** The step of time in which we are. */
export function step() {
  return Math.floor(Date.now() / 1000 / STEP_SECONDS);
}

/** The six digits of a step, as RFC 6238 computes them. */
export function code(key, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytes(key)).update(counter).digest();
  const at = digest[19] & 0xf;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Base 32. */
function bytes(text) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((octet) => Number.parseInt(octet, 2)));
}
