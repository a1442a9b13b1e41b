//! How values of ours are written in files, forms, addresses and the database: said once for all of them.

/// A text that is not what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not {what}: {text}")]
pub struct NotA {
    what: &'static str,
    text: String,
}

impl NotA {
    pub fn new(what: &'static str, text: &str) -> Self {
        Self { what, text: text.to_owned() }
    }
}

/// `FromStr` by a function that reads a text, or gives nothing.
macro_rules! from_text {
    ($of:ty, $what:literal, $read:expr) => {
        impl std::str::FromStr for $of {
            type Err = crate::NotA;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $read(text).ok_or_else(|| crate::NotA::new($what, text))
            }
        }
    };
}

/// What is a text in files: this function reads it, `Display` writes it.
macro_rules! as_text {
    ($of:ty, $what:literal, $read:expr) => {
        crate::word::from_text!($of, $what, $read);

        impl TryFrom<String> for $of {
            type Error = crate::NotA;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$of> for String {
            fn from(of: $of) -> Self {
                of.to_string()
            }
        }
    };
}

/// The words of an enum, as `strum` makes them from the names of its variants; if they are read, also its `FromStr`.
macro_rules! words {
    ($of:ty) => {
        impl $of {
            /// Every one, in the order of its declaration.
            pub const ALL: [Self; <Self as strum::VariantArray>::VARIANTS.len()] =
                match <Self as strum::VariantArray>::VARIANTS.first_chunk() {
                    Some(all) => *all,
                    None => unreachable!(),
                };

            /// The word in files, forms and addresses.
            pub fn as_str(self) -> &'static str {
                self.into()
            }

            /// The one with this word.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|own| own.as_str() == word)
            }
        }
    };
    ($of:ty, $what:literal) => {
        crate::word::words!($of);
        crate::word::from_text!($of, $what, Self::named);
    };
}

/// An identity that is written as its plain number.
macro_rules! as_number {
    ($of:ident) => {
        impl std::fmt::Display for $of {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $of {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

pub(crate) use {as_number, as_text, from_text, words};
