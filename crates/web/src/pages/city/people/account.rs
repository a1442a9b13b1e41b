//! An account as the page of its person shows it.

use crate::access::{Problem, Reader, Response, Result, go_to};
use hoshin_store::{AccountLine, Appointment, Department, LinkedAccount, Section};

pub(super) struct Account {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) line: AccountLine,
    pub(super) mail: Option<String>,
    /// At the city's sign-in server.
    pub(super) linked: Vec<LinkedAccount>,
    pub(super) held: Vec<Appointment>,
    pub(super) departments: Vec<Department>,
    pub(super) sections: Vec<Section>,
}

impl Account {
    pub(super) async fn of(reader: &Reader, login: &str) -> Result<Self> {
        let city = &reader.hall.city;
        let line = city.account_line(login).await?.ok_or(Problem::NotFound)?;
        let mut held = city.assignments().await?;
        held.retain(|held| held.login == login);
        let (departments, sections) = (city.departments().await?, city.sections().await?);
        let (mail, linked) = (city.mail_of(login).await?, city.linked_accounts(login).await?);
        let (login, name) = (line.login.clone(), line.name.clone());
        Ok(Self { login, name, line, mail, linked, held, departments, sections })
    }
}

/// Back to the page of a person, which says what was done.
pub(super) fn back(login: &str, done: &str) -> Response {
    go_to(format!("/people/{login}?done={done}"))
}
