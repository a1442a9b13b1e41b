//! What the program may ask of the machine. `app` fills it in; tests fill in a fixed world.

use jiff::Timestamp;

/// The clock, randomness and the way the server is reached.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings {
    pub now: fn() -> Timestamp,
    pub random: fn() -> [u8; 32],
    /// Whether browsers reach the server by HTTPS: cookies are then `Secure` and carry the `__Host-` prefix.
    pub is_https: bool,
}
