//! The addresses of 取組記録.

use super::declared::{Declared, may};
use crate::pages::records;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use hoshin_domain::Permission::{KeepRecord, Read};

pub(super) fn of_records() -> Vec<Declared> {
    let (read, keep) = (may(Read), may(KeepRecord));
    // How much is too much is said at the field: the limit is kept where the files are received.
    let receive = post(records::files::create).layer(DefaultBodyLimit::disable());
    vec![
        (policy!("/records"), read, get(records::index::show).post(records::entry::create)),
        (policy!("/records/new"), keep, get(records::entry::new)),
        (policy!("/records/drafts/{part}"), read, get(records::draft::show)),
        (policy!("/records/imports"), keep, post(records::lists::create)),
        (policy!("/records/imports/new"), keep, get(records::lists::new)),
        (policy!("/records/imports/{list}"), keep, get(records::lists::show)),
        (policy!("/records/imports/{list}/comparison"), keep, post(records::lists::compare)),
        (policy!("/records/imports/{list}/adoption"), keep, post(records::lists::adopt)),
        (policy!("/records/imports/{list}/removal"), keep, post(records::lists::remove)),
        (policy!("/records/{record}"), read, get(records::record::show)),
        (policy!("/records/{record}/edit"), keep, get(records::entry::edit).post(records::entry::update)),
        (policy!("/records/{record}/removal"), keep, get(records::removal::confirm).post(records::removal::create)),
        (policy!("/records/{record}/restoration"), keep, post(records::removal::restore)),
        (policy!("/records/{record}/files"), keep, receive),
        (policy!("/records/{record}/files/{attachment}"), read, get(records::files::show)),
        (
            policy!("/records/{record}/files/{attachment}/removal"),
            keep,
            get(records::files::confirm).post(records::files::remove),
        ),
    ]
}
