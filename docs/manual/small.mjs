// A picture of a page with few colours: the manual and the program carry a third of its bytes, and nobody sees it.

import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** So many colours keep letters smooth on white and on the tints. */
const COLOURS = 64;

/** The same picture as an indexed PNG. */
export function small(png) {
  const { width, height, pixels } = decoded(png);
  const palette = paletteOf(pixels);
  const nearest = new Map();
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = pixels[at];
    if (!nearest.has(colour)) nearest.set(colour, closest(palette, colour));
    rows[at + Math.floor(at / width) + 1] = nearest.get(colour);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => parts(colour)));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** The commonest colours, none too near another. */
function paletteOf(pixels) {
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const common = [...counts].sort((one, other) => other[1] - one[1]).map(([colour]) => colour);
  for (let apart = 0; ; apart += 4) {
    const palette = [];
    for (const colour of common) {
      if (palette.every((own) => distance(own, colour) > apart * apart)) palette.push(colour);
      if (palette.length > COLOURS) break;
    }
    if (palette.length <= COLOURS) return palette;
  }
}

function closest(palette, colour) {
  const distances = palette.map((own) => distance(own, colour));
  return distances.indexOf(Math.min(...distances));
}

function distance(one, other) {
  const [a, b] = [parts(one), parts(other)];
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

function parts(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** Width, height and colours of a PNG with 8 bits a channel, as Chromium writes it; or of one made here. */
function decoded(png) {
  const data = [];
  let [width, height, channels, palette] = [0, 0, 0, null];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at);
    const inside = png.subarray(at + 8, at + 8 + length);
    const name = png.toString('latin1', at + 4, at + 8);
    if (name === 'IHDR') [width, height, channels] = [inside.readUInt32BE(0), inside.readUInt32BE(4), { 2: 3, 3: 1, 6: 4 }[inside[9]]];
    if (name === 'PLTE') palette = inside;
    if (name === 'IDAT') data.push(inside);
  }
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    const from = palette ? bytes[at] * 3 : at * channels;
    const source = palette ?? bytes;
    pixels[at] = (source[from] << 16) | (source[from + 1] << 8) | source[from + 2];
  }
  return { width, height, pixels };
}

function unfiltered(raw, stride, height, channels) {
  const bytes = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)];
    for (let at = 0; at < stride; at += 1) {
      const left = at < channels ? 0 : bytes[row * stride + at - channels];
      const above = row === 0 ? 0 : bytes[(row - 1) * stride + at];
      const corner = row === 0 || at < channels ? 0 : bytes[(row - 1) * stride + at - channels];
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      bytes[row * stride + at] = raw[row * (stride + 1) + 1 + at] + guess;
    }
  }
  return bytes;
}

function paeth(left, above, corner) {
  const estimate = left + above - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - above), Math.abs(estimate - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(checksum(body), body.length + 4);
  return whole;
}

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
