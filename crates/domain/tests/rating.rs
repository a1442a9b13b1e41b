//! Rates against another implementation of exact fractions, on invented numbers and on the nation's.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod national;
mod oracle;
mod properties;
mod sheets;
