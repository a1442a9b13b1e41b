//! What locks a backup and what opens it: keys of the format `age`, or a passphrase.

use super::BackupError;
use super::opening::Source;
use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, Decryptor, Encryptor, Identity, IdentityFile, scrypt, x25519};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// What a backup is locked with.
#[derive(Clone)]
pub enum Lock {
    /// Nothing: whoever has the file reads it.
    None,
    Recipients(Vec<x25519::Recipient>),
    Passphrase(SecretString),
}

/// What a backup is opened with.
pub enum Key {
    None,
    Identities(Vec<Box<dyn Identity>>),
    Passphrase(SecretString),
}

impl Lock {
    /// Recipients as they are written, `age1…`, or a file with a passphrase in its first line.
    ///
    /// # Errors
    /// [`BackupError::Key`] names what cannot be used.
    pub fn of(recipients: &[String], passphrase_file: Option<&Path>) -> Result<Self, BackupError> {
        match (recipients, passphrase_file) {
            ([], None) => Ok(Lock::None),
            ([], Some(file)) => passphrase(file).map(Lock::Passphrase),
            (several, None) => {
                several.iter().map(|text| recipient(text)).collect::<Result<_, _>>().map(Lock::Recipients)
            }
            (_, Some(_)) => Err(unusable("a backup is locked for recipients or with a passphrase, not both")),
        }
    }

    /// Locks what `pack` writes, and gives back what was written to.
    pub(super) fn around<W: Write, T>(
        &self,
        out: W,
        pack: impl FnOnce(&mut dyn Write) -> Result<T, BackupError>,
    ) -> Result<(W, T), BackupError> {
        let not_written = |why: io::Error| BackupError::NotWritten(why.to_string());
        let encryptor = match self {
            Lock::None => return Err(unusable("nothing locks this backup")),
            Lock::Passphrase(passphrase) => Encryptor::with_user_passphrase(passphrase.clone()),
            Lock::Recipients(recipients) => {
                let recipients = recipients.iter().map(|recipient| recipient as &dyn age::Recipient);
                Encryptor::with_recipients(recipients).map_err(|why| unusable(why.to_string()))?
            }
        };
        let mut locking = encryptor.wrap_output(out).map_err(not_written)?;
        let packed = pack(&mut locking)?;
        Ok((locking.finish().map_err(not_written)?, packed))
    }
}

impl Key {
    /// A file of keys, `AGE-SECRET-KEY-1…`, or one with a passphrase in its first line.
    ///
    /// # Errors
    /// [`BackupError::Key`] names what cannot be used.
    pub fn of(identity: Option<&Path>, passphrase_file: Option<&Path>) -> Result<Self, BackupError> {
        let Some(file) = identity else {
            return passphrase_file.map_or(Ok(Key::None), |file| passphrase(file).map(Key::Passphrase));
        };
        let text = read(file)?;
        let keys = IdentityFile::from_buffer(text.as_bytes()).ok().and_then(|keys| keys.into_identities().ok());
        let none = || unusable(format!("{} holds no key (AGE-SECRET-KEY-1…)", file.display()));
        keys.filter(|keys| !keys.is_empty()).map(Key::Identities).ok_or_else(none)
    }

    /// What stands behind the lock.
    pub(super) fn open<'a, R: Read + Seek + Send + 'a>(&self, locked: R) -> Result<Box<dyn Source + 'a>, BackupError> {
        let decryptor = Decryptor::new(locked).map_err(|why| refused(&why))?;
        let reader = match self {
            Key::None => return Err(BackupError::NeedsKey),
            Key::Identities(keys) => decryptor.decrypt(keys.iter().map(|key| key.as_ref() as &dyn Identity)),
            Key::Passphrase(passphrase) => {
                decryptor.decrypt(std::iter::once(&scrypt::Identity::new(passphrase.clone()) as &dyn Identity))
            }
        };
        Ok(Box::new(reader.map_err(|why| refused(&why))?))
    }
}

/// Writes a fresh key into a file that only its owner reads; gives the recipient that belongs to it.
///
/// # Errors
/// [`BackupError::Key`] if the file is there already or cannot be written.
pub fn new_key(file: &Path) -> Result<String, BackupError> {
    let identity = x25519::Identity::generate();
    let recipient = identity.to_public().to_string();
    let text = format!("# public key: {recipient}\n{}\n", identity.to_string().expose_secret());
    let opened = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    let written = opened.and_then(|mut opened| opened.write_all(text.as_bytes()).and_then(|()| opened.sync_all()));
    written.map_err(|why| unusable(format!("{} cannot be written: {why}", file.display())))?;
    Ok(recipient)
}

// The file is as it was written; what does not open it is another key.
fn refused(why: &DecryptError) -> BackupError {
    match why {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            BackupError::WrongKey
        }
        DecryptError::ExcessiveWork { .. }
        | DecryptError::InvalidHeader
        | DecryptError::InvalidMac
        | DecryptError::Io(_)
        | DecryptError::UnknownFormat => BackupError::Unreadable(why.to_string()),
    }
}

fn recipient(text: &str) -> Result<x25519::Recipient, BackupError> {
    text.parse().map_err(|why| unusable(format!("{text} is no recipient (age1…): {why}")))
}

fn passphrase(file: &Path) -> Result<SecretString, BackupError> {
    let text = read(file)?;
    let line = text.lines().next().map(str::trim).filter(|line| !line.is_empty());
    let none = || unusable(format!("{} has no passphrase in its first line", file.display()));
    line.map(|line| SecretString::from(line.to_owned())).ok_or_else(none)
}

fn read(file: &Path) -> Result<String, BackupError> {
    std::fs::read_to_string(file).map_err(|why| unusable(format!("{} cannot be read: {why}", file.display())))
}

fn unusable(why: impl Into<String>) -> BackupError {
    BackupError::Key(why.into())
}
