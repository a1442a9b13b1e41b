//! Something that is remembered beside an open store and of which the store knows nothing but that it is there.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// Shared by all copies of the store. Whoever asks first makes it; all of them name the same type.
#[derive(Clone, Default)]
pub(crate) struct Aside(Arc<OnceLock<Box<dyn Any + Send + Sync>>>);

impl Aside {
    pub(crate) fn of<T: Any + Default + Send + Sync>(&self) -> &T {
        self.0.get_or_init(|| Box::<T>::default()).downcast_ref().expect("all who ask name the same type")
    }
}

impl fmt::Debug for Aside {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Aside")
    }
}
