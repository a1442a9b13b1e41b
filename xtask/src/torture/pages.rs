//! What a hand reads of a page: its forms with what stands in them, without a browser.

/// The fields of a form that nobody types: its token, its mark, the version that was seen.
pub(crate) type Hidden = Vec<(String, String)>;

/// The hidden fields of the first form whose address ends so; none if the page has no such form.
pub(crate) fn form(page: &str, ending: &str) -> Option<Hidden> {
    page.split("<form ").skip(1).map(|form| form.split("</form>").next().unwrap_or(form)).find_map(|form| {
        let address = attribute(form.split('>').next()?, "action")?;
        let fields = form.split("<input type=\"hidden\"").skip(1);
        address.ends_with(ending).then(|| fields.filter_map(field).collect())
    })
}

fn field(input: &str) -> Option<(String, String)> {
    let input = input.split('>').next()?;
    Some((attribute(input, "name")?, attribute(input, "value").unwrap_or_default()))
}

/// The value of the first field of this name, whatever kind of field it is.
pub(super) fn value(page: &str, name: &str) -> Option<String> {
    let (_, after) = page.split_once(&format!("name=\"{name}\""))?;
    attribute(after.split('>').next()?, "value")
}

/// The first choice of a list that is not empty.
pub(super) fn first_choice(page: &str, name: &str) -> Option<String> {
    let (_, after) = page.split_once(&format!("name=\"{name}\""))?;
    let list = after.split("</select>").next()?;
    let choices = list.split("<option").skip(1).filter_map(|option| attribute(option.split('>').next()?, "value"));
    choices.into_iter().find(|choice| !choice.is_empty())
}

/// The address of the link that shows this text.
pub(super) fn link_of(page: &str, text: &str) -> Option<String> {
    let (before, _) = page.split_once(&format!("\">{text}</a>"))?;
    Some(before.rsplit_once("href=\"")?.1.to_owned())
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!("{name}=\""))?;
    let value = after.split('"').next()?;
    Some(value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<form method=\"post\" action=\"/a/items\"><input type=\"hidden\" name=\"once\" value=\"1\"></form>\
        <form action=\"/a/approval\"><input type=\"hidden\" name=\"version\" value=\"a&amp;b\"><button></button></form>\
        <select name=\"section\"><option value=\"\"></option><option value=\"企画課\" selected>企画課</option></select>\
        <a href=\"/records/7\">〔r-1〕</a>";

    #[test]
    fn forms_choices_and_links_are_found() {
        assert_eq!(form(PAGE, "/approval"), Some(vec![("version".to_owned(), "a&b".to_owned())]));
        assert_eq!(form(PAGE, "/release"), None);
        assert_eq!(value(PAGE, "once").as_deref(), Some("1"));
        assert_eq!(first_choice(PAGE, "section").as_deref(), Some("企画課"));
        assert_eq!(link_of(PAGE, "〔r-1〕").as_deref(), Some("/records/7"));
    }
}
