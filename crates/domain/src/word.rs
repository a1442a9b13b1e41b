//! How values of ours are written in files, forms, addresses and the database: said once for all of them.

/// The words of an enum, as `strum` makes them from the names of its variants; with an error, also its `FromStr`.
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
    ($of:ty, $error:ident) => {
        crate::word::words!($of);

        impl std::str::FromStr for $of {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::named(text).ok_or_else(|| $error(text.to_owned()))
            }
        }
    };
}

/// What is a text in files: `FromStr` reads it, `Display` writes it.
macro_rules! as_text {
    ($of:ty) => {
        impl TryFrom<String> for $of {
            type Error = <$of as std::str::FromStr>::Err;

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

pub(crate) use {as_number, as_text, words};
