//! Readings over letters (ルビ): they say how a word is read and are no text of their own.

use super::characters::Character;

/// Readings are at most this share of the size of the letters below.
const SMALL: f64 = 0.65;

/// The free height between a reading and its letters, as a share of their size.
const NEAR: f64 = 0.5;

/// Takes the readings out of the characters of a page: small kana right above kanji. Those of Word and Excel, which lie
/// beside the text in the file, are not read either.
pub(super) fn take(characters: &mut Vec<Character>) {
    let largest = characters.iter().map(|own| own.size).fold(0.0, f64::max);
    let is_small_kana = |own: &Character| own.size <= largest * SMALL && own.text.chars().all(is_kana);
    let mut bases: Vec<&Character> = characters.iter().filter(|own| own.text.chars().all(is_kanji)).collect();
    bases.sort_by(|a, b| a.rect.top.total_cmp(&b.rect.top));
    // Of the letters from top to bottom only those can be meant that begin where the reading ends.
    let below = |own: &Character| {
        let (from, to) = (own.rect.bottom - largest * NEAR, own.rect.bottom + largest * NEAR);
        let first = bases.partition_point(|base| base.rect.top < from);
        bases[first..].iter().take_while(move |base| base.rect.top < to)
    };
    let is_read: Vec<bool> =
        characters.iter().map(|own| is_small_kana(own) && below(own).any(|base| is_over(own, base))).collect();
    let mut is_read = is_read.into_iter();
    characters.retain(|_| !is_read.next().unwrap_or_default());
}

fn is_kana(c: char) -> bool {
    ('\u{3041}'..='\u{30FF}').contains(&c)
}

fn is_kanji(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c) || c == '々' || c == 'ヶ'
}

/// Whether a small letter stands right above a kanji.
fn is_over(own: &Character, base: &Character) -> bool {
    let free = base.rect.top - own.rect.bottom;
    let shared = own.rect.right.min(base.rect.right) - own.rect.left.max(base.rect.left);
    own.size <= base.size * SMALL && shared > 0.0 && free.abs() < base.size * NEAR
}
