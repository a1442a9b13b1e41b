//! A drawing of few colours as PNG with a palette: a quarter of the bytes to pack, and less than a picture of all colours.

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use resvg::tiny_skia::Pixmap;
use std::collections::HashMap;
use std::io::Write;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Indices into a palette, eight bits each (PNG, third edition, 11.2.1).
const INDEXED: [u8; 5] = [8, 3, 0, 0, 0];

/// The bytes of an opaque drawing.
pub(super) fn of(pixels: &Pixmap) -> Vec<u8> {
    let (palette, indices) = indexed(pixels);
    let mut header = [pixels.width().to_be_bytes(), pixels.height().to_be_bytes()].concat();
    header.extend(INDEXED);
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::new(4));
    for row in indices.chunks(pixels.width() as usize) {
        packer.write_all(&[0]).and_then(|()| packer.write_all(row)).expect("a vector takes everything");
    }
    let packed = packer.finish().expect("a vector takes everything");
    let mut bytes = SIGNATURE.to_vec();
    for (kind, content) in
        [(b"IHDR", &header), (b"PLTE", &palette.concat()), (b"IDAT", &packed), (b"IEND", &Vec::new())]
    {
        chunk(&mut bytes, kind, content);
    }
    bytes
}

fn chunk(bytes: &mut Vec<u8>, kind: &[u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).expect("a picture of this size is small");
    bytes.extend(length.to_be_bytes());
    let mut sum = Crc::new();
    for part in [kind.as_slice(), content] {
        bytes.extend(part);
        sum.update(part);
    }
    bytes.extend(sum.sum().to_be_bytes());
}

/// So many pixels are compared at once: most of a picture is white.
const BLOCK: usize = 40;
const WHITE: [u8; BLOCK * 4] = [0xFF; BLOCK * 4];

/// The colours, white first, and for every pixel which of them it has.
fn indexed(pixels: &Pixmap) -> (Vec<[u8; 3]>, Vec<u8>) {
    let (mut palette, mut known) = (vec![[0xFF; 3]], HashMap::from([([0xFF; 3], 0)]));
    let mut indices: Vec<u8> = Vec::with_capacity(pixels.data().len() / 4);
    let mut last = ([0xFF; 4], 0);
    for block in pixels.data().chunks(BLOCK * 4) {
        if block == WHITE {
            indices.resize(indices.len() + BLOCK, 0);
            continue;
        }
        for pixel in block.chunks_exact(4) {
            let pixel = [pixel[0], pixel[1], pixel[2], pixel[3]];
            // Most pixels are as the one before.
            if pixel != last.0 {
                let colour = coarse(pixel);
                last = (pixel, *known.entry(colour).or_insert_with(|| place(&mut palette, colour)));
            }
            indices.push(last.1);
        }
    }
    (palette, indices)
}

fn place(palette: &mut Vec<[u8; 3]>, colour: [u8; 3]) -> u8 {
    if palette.len() < 256 {
        palette.push(colour);
        return u8::try_from(palette.len() - 1).expect("fewer than 256");
    }
    let distance =
        |own: &[u8; 3]| own.iter().zip(colour).map(|(one, other)| u32::from(one.abs_diff(other))).sum::<u32>();
    let nearest = (0..=u8::MAX).min_by_key(|at| distance(&palette[usize::from(*at)]));
    nearest.expect("the palette is full")
}

// The edges of letters have sixteen steps, which nobody tells from more; grounds keep their colours nearly.
fn coarse([red, green, blue, _]: [u8; 4]) -> [u8; 3] {
    [red, green, blue].map(|part| (part >> 4) * 17)
}
