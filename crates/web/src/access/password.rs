//! Passwords: Argon2id, and what one must be.

mod latin;
mod leaked;
mod readings;
mod rules;

pub use leaked::{LeakedPasswords, NotAList};
pub use rules::{PasswordFault, faults};

use argon2::{Argon2, PasswordHasher, PasswordVerifier};

/// The PHC text of a password. `random` must be fresh.
///
/// # Panics
/// Never: the parameters are the crate's defaults (19 MiB, two passes).
pub fn hashed(password: &str, random: [u8; 32]) -> String {
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &random[..16]);
    hash.expect("a salt of 16 bytes fits").to_string()
}

/// Whether this is the password. Without a hash, and for an account that has none yet, the same work is done, so that the
/// time taken does not tell whether the account exists.
pub fn is_right(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let hash = hash.filter(|hash| !hash.is_empty());
    let is_right = Argon2::default().verify_password(password.as_bytes(), hash.unwrap_or(NOBODY)).is_ok();
    is_right && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_opens() {
        let hash = hashed("mihon-no-machi", [7; 32]);
        assert!(hash.starts_with("$argon2id$"));
        assert!(is_right("mihon-no-machi", Some(&hash)));
        assert!(!is_right("Mihon-no-machi", Some(&hash)));
        assert!(!is_right("mihon-no-machi", None));
        assert!(!is_right("", Some("")));
    }
}
