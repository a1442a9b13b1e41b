//! Icons: strokes on a 24-grid in the colour of the text, always beside a word that says the same.

use maud::{Markup, PreEscaped, html};

/// What an icon stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Add,
    Chart,
    Check,
    Clock,
    Comment,
    Copy,
    Document,
    Down,
    Download,
    Globe,
    Help,
    History,
    Home,
    Import,
    Info,
    Link,
    Mail,
    More,
    Next,
    Open,
    Pen,
    People,
    Person,
    Print,
    Progress,
    Record,
    Return,
    Search,
    Up,
    Warning,
}

impl Icon {
    /// What is drawn between the tags of the picture.
    fn strokes(self) -> &'static str {
        match self {
            Self::Add => r#"<path d="M12 5v14M5 12h14"/>"#,
            Self::Chart => r#"<path d="M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6"/>"#,
            Self::Check => r#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#,
            Self::Clock => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>"#,
            Self::Comment => r#"<path d="M4 5h16v11h-9l-4 4v-4H4z"/>"#,
            Self::Copy => r#"<path d="M8 8h11v12H8zM5 16V4h11"/>"#,
            Self::Document => r#"<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>"#,
            Self::Down => r#"<path d="M12 5v14m-5-5 5 5 5-5"/>"#,
            Self::Download => r#"<path d="M12 4v11m-4-4 4 4 4-4M5 20h14"/>"#,
            Self::Globe => {
                r#"<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>"#
            }
            Self::Help => {
                r#"<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17h.01"/>"#
            }
            Self::History => r#"<path d="M4 12a8 8 0 1 0 3-6.2L4 8M4 4v4h4M12 8v4l3 2"/>"#,
            Self::Home => r#"<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z"/>"#,
            Self::Import => r#"<path d="M12 4v10m-4-4 4 4 4-4M4 15v5h16v-5"/>"#,
            Self::Info => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5h.01"/>"#,
            Self::Link => {
                r#"<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"/>"#
            }
            Self::Mail => r#"<path d="M3 6h18v12H3zM3 7l9 6 9-6"/>"#,
            Self::More => {
                r#"<circle cx="5" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="19" cy="12" r="1"/>"#
            }
            Self::Next => r#"<path d="M4 12h15m-5-5 5 5-5 5"/>"#,
            Self::Open => r#"<path d="m9 6 6 6-6 6"/>"#,
            Self::Pen => r#"<path d="m4 20 1-4L16 5l3 3L8 19zM14 7l3 3"/>"#,
            Self::People => {
                r#"<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0M15.5 5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5"/>"#
            }
            Self::Person => r#"<circle cx="12" cy="8" r="4"/><path d="M4 21a8 8 0 0 1 16 0"/>"#,
            Self::Print => r#"<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>"#,
            Self::Progress => r#"<path d="M4 5h7v6H4zM13 13h7v6h-7zM11 8h5.5v5"/>"#,
            Self::Record => r#"<path d="M6 4h12v17H6zM9 2.5h6V6H9zM9 11h6M9 15h4"/>"#,
            Self::Return => r#"<path d="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3"/>"#,
            Self::Search => r#"<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>"#,
            Self::Up => r#"<path d="M12 19V5m-5 5 5-5 5 5"/>"#,
            Self::Warning => r#"<path d="M12 4 2.5 20h19zM12 10v5M12 17.5h.01"/>"#,
        }
    }
}

/// The picture of an icon; those who listen are told by the word beside it.
pub(crate) fn icon(icon: Icon) -> Markup {
    html! { svg.ico viewBox="0 0 24 24" aria-hidden="true" focusable="false" { (PreEscaped(icon.strokes())) } }
}

/// A state in a chip: how it is meant, its icon and its word.
pub(crate) fn chip(tone: Tone, picture: Option<Icon>, word: &str) -> Markup {
    html! { span class=(tone.class()) { @if let Some(picture) = picture { (icon(picture)) } (word) } }
}

/// How a chip is meant; its word says it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Bad,
    Warn,
    Good,
    Now,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "chip",
            Self::Bad => "chip bad",
            Self::Warn => "chip warn",
            Self::Good => "chip ok",
            Self::Now => "chip info",
        }
    }
}

/// The mark of the system beside the city's name: the way up.
pub(crate) fn brand() -> Markup {
    html! {
        svg viewBox="0 0 28 28" aria-hidden="true" focusable="false" {
            (PreEscaped(r##"<rect x="1" y="1" width="26" height="26" rx="6" fill="#00118f"/><path d="M7 19.5 12 14l3.5 3L21 8.5M21 8.5h-5M21 8.5v5" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>"##))
        }
    }
}
