//! What stands at a field besides its text: the box that marks it, what became of a mark, the way to its comments.

use super::{Drawing, Fields};
use crate::parts::icon::{Icon, Tone, chip, icon};
use crate::parts::{comparison, field_names, talk};
use hoshin_domain::sent_back::Since;
use hoshin_domain::{FieldPath, Permission, StageKind};
use maud::{Markup, html};

impl Drawing<'_> {
    /// The box that marks a field while the paper is sent back.
    pub(in crate::pages::policy) fn tick(&self, fields: Fields<'_>) -> Markup {
        let Some((marked, (path, _))) = self.marking.zip(fields.first()) else { return html! {} };
        html! {
            label.mark-tick {
                input type="checkbox" name="mark" value=(path) checked[marked.contains(path)];
                (self.reader.say("mark-this"))
                span.hidden { (self.reader.words.colon()) (field_names::full(self.names(), self.policy, *path)) }
            }
        }
    }

    // What was marked when the paper came back, and whether it reads another way since.
    pub(super) fn was_marked(&self, fields: Fields<'_>) -> Option<Markup> {
        let words = self.reader.words;
        let known = fields.iter().find_map(|(path, _)| Some((*path, self.policy.since_sent_back(*path)?)));
        let (path, since) = known.filter(|_| self.marking.is_none())?;
        Some(html! {
            div.since {
                (chip(Tone::Warn, Some(Icon::Return), &words.say("marked")))
                @match since {
                    Since::Unchanged => span.sub { (words.say("marked-unchanged")) },
                    Since::Changed { before } => details.exact {
                        summary { (icon(Icon::Check)) (words.say("marked-changed")) }
                        (comparison::shown(words, before, self.policy.text(path).ok().flatten().as_deref()))
                    },
                }
            }
        })
    }

    /// The way to the comments on a part: with their number where there are any.
    pub(crate) fn comments(&self, path: FieldPath, blocks: &[String]) -> Markup {
        let threads = talk::on(self.policy, blocks);
        // Of a paper that nobody works on any more the menu leads to the comments.
        let is_over = self.policy.progress.kind() == StageKind::Closed;
        let is_quiet = self.writes || self.open.is_whole_page() || self.marking.is_some() || is_over;
        let may = self.reader.may(self.kept.key.department, Some(self.policy), Permission::Comment);
        let what = ("what", field_names::full(self.names(), self.policy, path).into());
        html! {
            @if let Some(first) = threads.first() {
                a.cm href={ (self.address) "/comments#thread-" (first.id) } {
                    (icon(Icon::Comment))
                    b aria-hidden="true" { (threads.len()) }
                    span.hidden { (self.reader.tell("comments-on", &[what.clone(), ("count", threads.len().into())])) }
                }
            } @else if may && !is_quiet {
                a.cm href={ (self.address) "/comments?field=" (path) "#new-comment" } {
                    (icon(Icon::Comment)) span.hidden { (self.reader.tell("comment-on", &[what])) }
                }
            }
        }
    }
}
