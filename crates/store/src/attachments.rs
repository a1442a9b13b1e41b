//! Files beside records, as objects: in a folder of the server or in a bucket the administrator named.

mod connection;

use crate::{Result, StoreError, private};
use connection::Connections;
use futures_util::{Stream, StreamExt};
use jiff::Timestamp;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ClientOptions, Error, ObjectStore, ObjectStoreExt, PutPayload, RetryConfig};
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The largest file if the administrator says nothing: 20 MB.
const LARGEST: usize = 20 * 1024 * 1024;

/// Where files lie.
#[derive(Clone)]
pub struct Attachments {
    objects: Arc<dyn ObjectStore>,
    /// Nothing larger is kept, in bytes.
    pub largest: usize,
}

/// A bucket of a server that speaks S3.
#[derive(Clone)]
pub struct Bucket {
    /// `https://s3.example.lg.jp`.
    pub endpoint: String,
    pub region: String,
    pub name: String,
    pub key: String,
    pub secret: String,
    /// Certificates to believe besides the machine's own, as PEM.
    pub certificates: Option<Vec<u8>>,
}

/// Files cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    #[error("the folder for files cannot be used: {0}")]
    Folder(String),
    #[error("the bucket cannot be used: {0}")]
    Bucket(String),
}

impl Attachments {
    /// Files in a folder, which is made if it is missing.
    pub fn in_folder(folder: &Path) -> Result<Self, AttachmentError> {
        let unusable = |why: &dyn fmt::Display| AttachmentError::Folder(format!("{}: {why}", folder.display()));
        private::make_folder(folder).map_err(|why| unusable(&why))?;
        let objects = LocalFileSystem::new_with_prefix(folder).map_err(|why| unusable(&why))?.with_fsync(true);
        Ok(Self { objects: Arc::new(objects), largest: LARGEST })
    }

    /// Files in a bucket. Nothing is asked of it before the first file.
    pub fn in_bucket(bucket: &Bucket) -> Result<Self, AttachmentError> {
        let connections = Connections::new(bucket.certificates.as_deref()).map_err(AttachmentError::Bucket)?;
        let is_plain = bucket.endpoint.starts_with("http://");
        let retry = RetryConfig { max_retries: 2, retry_timeout: Duration::from_secs(20), ..RetryConfig::default() };
        let objects = AmazonS3Builder::new()
            .with_endpoint(&bucket.endpoint)
            .with_region(&bucket.region)
            .with_bucket_name(&bucket.name)
            .with_access_key_id(&bucket.key)
            .with_secret_access_key(&bucket.secret)
            .with_client_options(ClientOptions::new().with_allow_http(is_plain))
            .with_retry(retry)
            // Not every server that speaks S3 removes many at once.
            .with_disable_bulk_delete(true)
            .with_http_connector(connections)
            .build()
            .map_err(|why| AttachmentError::Bucket(why.to_string()))?;
        Ok(Self { objects: Arc::new(objects), largest: LARGEST })
    }

    /// The same with another limit.
    pub fn with_largest(self, largest: usize) -> Self {
        Self { largest, ..self }
    }

    pub(crate) async fn put(&self, object: &str, bytes: Vec<u8>) -> Result<()> {
        let done = self.objects.put(&ObjectPath::from(object), PutPayload::from(bytes)).await;
        done.map(|_| ()).map_err(|why| broken(&why))
    }

    /// The bytes of an object; none if it is not there.
    pub(crate) async fn get(&self, object: &str) -> Result<Option<Vec<u8>>> {
        match self.objects.get(&ObjectPath::from(object)).await {
            Ok(found) => found.bytes().await.map(|bytes| Some(bytes.to_vec())).map_err(|why| broken(&why)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(why) => Err(broken(&why)),
        }
    }

    /// Removes an object; one that is not there is removed already.
    pub(crate) async fn delete(&self, object: &str) -> Result<()> {
        match self.objects.delete(&ObjectPath::from(object)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(why) => Err(broken(&why)),
        }
    }

    /// The name of an object that lies there, if one does.
    pub(crate) async fn any(&self) -> Result<Option<String>, StoreError> {
        let first = self.objects.list(None).next().await.transpose();
        let first = first.map_err(|why| broken(&why))?;
        Ok(first.map(|object| object.location.to_string()))
    }

    /// The objects of a city that were written before a moment, one after the other.
    pub(crate) fn older(&self, under: &str, before: Timestamp) -> impl Stream<Item = Result<String>> {
        let found = self.objects.list(Some(&ObjectPath::from(under)));
        found.filter_map(move |object| {
            let older = match object {
                Ok(object) if object.last_modified.timestamp() >= before.as_second() => None,
                Ok(object) => Some(Ok(object.location.to_string())),
                Err(why) => Some(Err(broken(&why))),
            };
            std::future::ready(older)
        })
    }
}

fn broken(why: &Error) -> StoreError {
    let mut causes = std::iter::successors(Some(why as &dyn std::error::Error), |cause| cause.source());
    let is_full = causes.any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|cause| cause.kind() == std::io::ErrorKind::StorageFull)
    });
    StoreError::Objects { why: why.to_string(), is_full }
}

// The secret is nobody's business.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bucket({}/{})", self.endpoint, self.name)
    }
}

impl fmt::Debug for Attachments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attachments({})", self.objects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Obstacle;
    use std::io;

    #[test]
    fn a_full_disk_is_told_from_other_faults() {
        let table =
            [(io::ErrorKind::StorageFull, Some(Obstacle::Full)), (io::ErrorKind::Other, Some(Obstacle::FilesAway))];
        for (kind, expected) in table {
            let why = Error::Generic { store: "folder", source: Box::new(io::Error::from(kind)) };
            assert_eq!(broken(&why).obstacle(), expected, "{kind:?}");
        }
    }
}
