//! A bucket: what is sent to a server that speaks S3, seen by a small one on loopback.

use super::{begun, noon, typed};
use crate::databases::each_database;
use hoshin_domain::record::FileKind;
use hoshin_store::{Attachments, Bucket, FileError, FileState, NewFile, Obstacle, RecordError, Store};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

#[derive(Default)]
struct Kept {
    objects: BTreeMap<String, Vec<u8>>,
    requests: Vec<(String, BTreeMap<String, String>)>,
}

/// The address of a server that keeps what is put, and notes every request.
fn server() -> (String, Arc<Mutex<Kept>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let kept = Arc::new(Mutex::new(Kept::default()));
    let shared = Arc::clone(&kept);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || while answer(&stream, &shared).is_some() {});
        }
    });
    (format!("http://{address}"), kept)
}

fn answer(stream: &TcpStream, kept: &Mutex<Kept>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|count| *count > 0)?;
    let request = line.trim().to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(": ") else { break };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let mut parts = request.split(' ');
    let (method, target) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let mut kept = kept.lock().ok()?;
    kept.requests.push((request, headers));
    let (status, body) = match method.as_str() {
        "PUT" => {
            kept.objects.insert(target, body);
            ("200 OK", Vec::new())
        }
        "GET" if target.contains("list-type=2") => ("200 OK", listing(&kept.objects)),
        "GET" => match kept.objects.get(&target) {
            Some(body) => ("200 OK", body.clone()),
            None => ("404 Not Found", Vec::new()),
        },
        "DELETE" => {
            kept.objects.remove(&target);
            ("204 No Content", Vec::new())
        }
        _ => ("405 Method Not Allowed", Vec::new()),
    };
    let mut stream = stream;
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nETag: \"e\"\r\nLast-Modified: Sun, 22 Nov 2026 03:00:00 GMT\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).ok()
}

fn listing(objects: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let contents: String = objects
        .keys()
        .filter_map(|target| target.strip_prefix("/kiroku/"))
        .map(|key| {
            format!(
                "<Contents><Key>{key}</Key><Size>1</Size><ETag>e</ETag>\
                 <LastModified>2026-11-22T03:00:00.000Z</LastModified></Contents>"
            )
        })
        .collect();
    format!("<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>false</IsTruncated>{contents}</ListBucketResult>")
        .into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_is_asked_with_signed_requests_and_without_its_secret() {
    each_database(async |city, url| {
        let (endpoint, server) = server();
        let bucket = Bucket {
            endpoint,
            region: "ap-northeast-1".into(),
            name: "kiroku".into(),
            key: "AKIDEXAMPLE".into(),
            secret: "himitsu-no-kagi".into(),
            certificates: None,
        };
        assert!(!format!("{bucket:?}").contains("himitsu"));
        let attachments = Attachments::in_bucket(&bucket).expect("the settings are sound");
        let store = Store::open_existing(&url).await.expect("it answers").with_attachments(attachments);
        let city = store.city(city.code().clone());
        let (place, hanako) = begun(&city).await;
        let id =
            city.keep_record(place, &typed("2026-06-03", "訓練", "1"), None, &hanako, noon()).await.expect("kept").id;
        let file = NewFile { name: "写真.png".into(), kind: FileKind::Png, bytes: vec![7; 300_000] };
        city.add_record_file(id, &file, None, &hanako, noon()).await.expect("kept");
        let files = city.record_files(id).await.expect("it answers");
        assert_eq!(city.file_content(&files[0]).await.expect("it answers"), FileState::Present(file.bytes));
        city.remove_record_file(id, files[0].id, &hanako, noon()).await.expect("removed");
        server.lock().expect("whole").objects.insert(format!("/kiroku/{}/9/lost.png", city.code().as_str()), vec![1]);
        let later = "2026-11-23T03:00:00Z".parse().expect("a moment");
        assert_eq!(city.sweep_files(100, later).await.expect("it answers"), 1);
        let kept = server.lock().expect("whole");
        assert_eq!(kept.objects.len(), 0);
        let methods: Vec<&str> = kept.requests.iter().filter_map(|(request, _)| request.split(' ').next()).collect();
        assert_eq!(methods[..4], ["PUT", "GET", "DELETE", "GET"]);
        let path = format!("/kiroku/{}/{id}/", city.code().as_str());
        assert!(kept.requests[0].0.starts_with(&format!("PUT {path}")), "{}", kept.requests[0].0);
        for (request, headers) in &kept.requests {
            let signed = headers.get("authorization").map(String::as_str).unwrap_or_default();
            let begin = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/";
            assert!(
                signed.starts_with(begin) && signed.contains("/ap-northeast-1/s3/aws4_request"),
                "{request}: {signed}"
            );
            assert!(signed.contains("SignedHeaders=") && signed.contains("Signature="), "{signed}");
            assert!(headers.contains_key("x-amz-date") && headers.contains_key("x-amz-content-sha256"), "{request}");
            assert!(!format!("{headers:?}{request}").contains("himitsu"), "{request}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_does_not_answer_keeps_no_row() {
    each_database(async |city, url| {
        let closed = TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("it is bound");
        let bucket = Bucket {
            endpoint: format!("http://{closed}"),
            region: "r".into(),
            name: "kiroku".into(),
            key: "k".into(),
            secret: "s".into(),
            certificates: None,
        };
        let attachments = Attachments::in_bucket(&bucket).expect("the settings are sound");
        let store = Store::open_existing(&url).await.expect("it answers").with_attachments(attachments);
        let city = store.city(city.code().clone());
        let (place, hanako) = begun(&city).await;
        let id =
            city.keep_record(place, &typed("2026-06-03", "訓練", "1"), None, &hanako, noon()).await.expect("kept").id;
        let file = NewFile { name: "a.txt".into(), kind: FileKind::Text, bytes: vec![1] };
        let refused = city.add_record_file(id, &file, None, &hanako, noon()).await.expect_err("nobody answers");
        let FileError::Record(RecordError::Store(cause)) = refused else { panic!("{refused:?}") };
        assert_eq!(cause.obstacle(), Some(Obstacle::FilesAway), "{cause}");
        assert_eq!(city.record_files(id).await.expect("it answers"), []);
    })
    .await;
}
