use super::*;
use crate::number::Rational;

mod manual;
mod table;

/// What a row of a table gives: the exact rate, or the word of the special case.
fn outcome(rating: &Rating) -> String {
    match rating {
        Rating::Rated { percent, .. } => percent.to_string(),
        Rating::Special(special) => special.as_str().to_owned(),
    }
}

#[test]
fn every_word_is_found_again() {
    for own in Direction::ALL {
        assert_eq!(Direction::named(own.as_str()), Some(*own));
    }
    for own in Formula::ALL {
        assert_eq!(Formula::named(own.as_str()), Some(*own));
    }
    assert_eq!((Direction::named("mehr"), Formula::named("")), (None, None));
}

#[test]
fn the_usual_formula_always_fits() {
    for direction in Direction::ALL {
        for has_baseline in [false, true] {
            assert!(direction.allows(direction.usual_formula(has_baseline)), "{direction:?}");
        }
    }
}
