//! A form that sends files.

use crate::access::Reader;
use maud::{Markup, html};

/// What a form with one box for files says; `error` is what was wrong with the files that came.
pub(crate) struct UploadForm<'a> {
    pub(crate) action: &'a str,
    /// The word over the box.
    pub(crate) label: &'a str,
    pub(crate) hint: String,
    /// The endings of the files that can be sent: `.csv,.xlsx`.
    pub(crate) accept: &'a str,
    pub(crate) takes_several: bool,
    pub(crate) error: Option<&'a str>,
}

impl UploadForm<'_> {
    pub(crate) fn with(&self, reader: &Reader, buttons: &Markup) -> Markup {
        let described = if self.error.is_some() { "file-error file-hint" } else { "file-hint" };
        html! {
            form method="post" action=(self.action) enctype="multipart/form-data" data-once {
                input type="hidden" name="form-token" value=(reader.form_token);
                input type="hidden" name="once" value=(reader.once);
                div.field.wrong[self.error.is_some()] {
                    label for="file" { (reader.say(self.label)) " " span.required { (reader.say("required")) } }
                    p.hint #file-hint { (self.hint) }
                    input #file type="file" name="file" multiple[self.takes_several] accept=(self.accept) required
                        aria-describedby=(described) aria-invalid=[self.error.map(|_| "true")];
                    @if let Some(error) = self.error { p.error #file-error { "＊" (error) } }
                }
                (buttons)
            }
        }
    }
}
