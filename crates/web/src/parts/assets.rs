//! `/assets`: the style, the script and the fonts, inside the binary.

use crate::access::{Problem, Result};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use hoshin_documents::fonts;

/// The look that internal and public pages share.
pub(crate) const LOOK_TEXT: &str = include_str!("../../assets/look.css");

/// The style of pages that came before they were redrawn.
pub(crate) const STYLE_TEXT: &str = include_str!("../../assets/style.css");

pub(crate) const ICON_TEXT: &str = include_str!("../../assets/icon.svg");

// The version in the address changes with every release; browsers may keep the files for good.
pub(crate) const LOOK: &str = concat!("/assets/look.css?v=", env!("CARGO_PKG_VERSION"));
pub(crate) const STYLE: &str = concat!("/assets/style.css?v=", env!("CARGO_PKG_VERSION"));
/// What only internal pages need.
pub(crate) const INSIDE: &str = concat!("/assets/inside.css?v=", env!("CARGO_PKG_VERSION"));
/// The pages of a policy.
pub(crate) const POLICY: &str = concat!("/assets/policy.css?v=", env!("CARGO_PKG_VERSION"));
/// What the homes, the board and the city's picture need.
pub(crate) const HOMES: &str = concat!("/assets/homes.css?v=", env!("CARGO_PKG_VERSION"));
/// What the plans and the map of who serves them need.
pub(crate) const PLANS: &str = concat!("/assets/plans.css?v=", env!("CARGO_PKG_VERSION"));
/// Pictures of numbers and the sheet of a goal, as they are drawn for citizens.
pub(crate) const DRAWN_TEXT: &str = include_str!("../../assets/drawn.css");
pub(crate) const DRAWN: &str = concat!("/assets/drawn.css?v=", env!("CARGO_PKG_VERSION"));
pub(crate) const SCRIPT: &str = concat!("/assets/hoshin.js?v=", env!("CARGO_PKG_VERSION"));
pub(crate) const SESSION_SCRIPT: &str = concat!("/assets/session.js?v=", env!("CARGO_PKG_VERSION"));
/// What an announcement needs: counting and copying.
pub(crate) const ANNOUNCEMENT_SCRIPT: &str = concat!("/assets/announcement.js?v=", env!("CARGO_PKG_VERSION"));
pub(crate) const ICON: &str = concat!("/assets/icon.svg?v=", env!("CARGO_PKG_VERSION"));

pub(crate) async fn show(Path(name): Path<String>) -> Result<Response> {
    let (kind, bytes): (&str, &'static [u8]) = match name.as_str() {
        "look.css" => ("text/css; charset=utf-8", LOOK_TEXT.as_bytes()),
        "style.css" => ("text/css; charset=utf-8", STYLE_TEXT.as_bytes()),
        "drawn.css" => ("text/css; charset=utf-8", DRAWN_TEXT.as_bytes()),
        "inside.css" => ("text/css; charset=utf-8", include_bytes!("../../assets/inside.css")),
        "policy.css" => ("text/css; charset=utf-8", include_bytes!("../../assets/policy.css")),
        "homes.css" => ("text/css; charset=utf-8", include_bytes!("../../assets/homes.css")),
        "plans.css" => ("text/css; charset=utf-8", include_bytes!("../../assets/plans.css")),
        "hoshin.js" => ("text/javascript; charset=utf-8", include_bytes!("../../assets/hoshin.js")),
        "session.js" => ("text/javascript; charset=utf-8", include_bytes!("../../assets/session.js")),
        "announcement.js" => ("text/javascript; charset=utf-8", include_bytes!("../../assets/announcement.js")),
        "icon.svg" => ("image/svg+xml", ICON_TEXT.as_bytes()),
        "regular.ttf" => ("font/ttf", fonts::REGULAR),
        "bold.ttf" => ("font/ttf", fonts::BOLD),
        "rare.ttf" => ("font/ttf", fonts::FALLBACK),
        _ => return Err(Problem::NotFound),
    };
    let life = "public, max-age=31536000, immutable";
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, life)], bytes).into_response())
}
