//! Enums whose values are words in files.

macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$own:meta])* $name:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type { $($(#[$own])* $name,)* }

        impl $type {
            pub const ALL: &'static [$type] = &[$($type::$name,)*];

            /// The word in files and word files.
            pub fn as_str(self) -> &'static str {
                match self { $($type::$name => $word,)* }
            }

            /// The one with this word.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|own| own.as_str() == word)
            }
        }
    };
}
pub(super) use words;
