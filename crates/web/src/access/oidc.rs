//! The city's own sign-in server, by OpenID Connect. Nothing is asked of it unless the operator configured it and
//! someone signs in through it.

mod requests;

use hoshin_domain::Actor;
use jiff::Timestamp;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AuthenticationContextClass, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, TokenResponse,
};
use requests::Requests;
use serde::{Deserialize, Serialize};

/// What the operator says about the sign-in server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInServerSettings {
    /// As the server names itself: `https://login.example.lg.jp/realms/hall`.
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Option<String>,
    /// Where browsers reach Hoshin: `https://hoshin.example.lg.jp`.
    pub base_url: String,
    /// What stands on the button: 職員認証基盤.
    pub label: String,
    /// Certificates to believe besides the machine's own, as PEM.
    pub certificates: Option<Vec<u8>>,
    /// How it shows that it asked for a second factor; without it its word never stands for one.
    pub second_factor: Option<ShownBy>,
}

/// What a token says when the server asked for a second factor: one of these is enough, and a token that says none of
/// them is of somebody who gave a password.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShownBy {
    /// Levels (`acr`), which are also asked for.
    pub acr: Vec<String>,
    /// Ways (`amr`, RFC 8176).
    pub amr: Vec<String>,
}

/// The city's own sign-in server.
#[derive(Debug, Clone)]
pub struct SignInServer {
    settings: SignInServerSettings,
    issuer: IssuerUrl,
    redirect: RedirectUrl,
    requests: Requests,
}

/// The settings do not describe a server that can be used.
#[derive(Debug, thiserror::Error)]
pub enum NotUsable {
    #[error("{0} is not an address")]
    Address(String),
    #[error("{0} is reached without TLS; that is only allowed on this machine itself")]
    WithoutTls(String),
    #[error("the certificates cannot be read: {0}")]
    Certificates(String),
}

/// Signing in did not come to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SignInServerError {
    #[error("the server cannot be found out about: {0}")]
    Discovery(String),
    #[error("the server gave no tokens: {0}")]
    Exchange(String),
    #[error("the identity token is not to be believed: {0}")]
    Token(String),
}

/// A sign-in under way, as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flow {
    pub(crate) nonce: String,
    pub(crate) verifier: String,
    pub(crate) purpose: Purpose,
}

/// What someone goes to the sign-in server for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Purpose {
    SignIn {
        next: Option<String>,
    },
    /// To link the account there with this one here.
    Link {
        login: String,
    },
}

/// An account at the sign-in server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) issuer: String,
    pub(crate) subject: String,
    /// Whether the server says that it asked for a second factor.
    pub(crate) gave_second_factor: bool,
}

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

impl SignInServer {
    /// The server of these settings. Nothing is asked of it yet.
    ///
    /// # Errors
    /// [`NotUsable`] says which setting cannot be used.
    pub fn new(settings: SignInServerSettings) -> Result<Self, NotUsable> {
        let issuer = IssuerUrl::new(settings.issuer.clone());
        let issuer = issuer.map_err(|_not_one| NotUsable::Address(settings.issuer.clone()))?;
        let address = format!("{}/sign-in/oidc/callback", settings.base_url.trim_end_matches('/'));
        let redirect = RedirectUrl::new(address).map_err(|_not_one| NotUsable::Address(settings.base_url.clone()))?;
        let has_tls = issuer.url().scheme() == "https";
        if !has_tls && !issuer.url().host_str().is_some_and(is_this_machine) {
            return Err(NotUsable::WithoutTls(settings.issuer));
        }
        let requests = Requests::new(settings.certificates.as_deref(), has_tls)?;
        Ok(Self { settings, issuer, redirect, requests })
    }

    pub(crate) fn label(&self) -> &str {
        &self.settings.label
    }

    /// Where to send a browser.
    pub(crate) async fn address(&self, state: &str, flow: &Flow) -> Result<String, SignInServerError> {
        let client = self.client().await?;
        let verifier = PkceCodeVerifier::new(flow.verifier.clone());
        let (state, nonce) = (CsrfToken::new(state.to_owned()), Nonce::new(flow.nonce.clone()));
        let request = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        let levels = self.settings.second_factor.iter().flat_map(|shown| shown.acr.iter().cloned());
        let request = levels
            .map(AuthenticationContextClass::new)
            .fold(request, |request, level| request.add_auth_context_value(level));
        let (address, _state, _nonce) = request.url();
        Ok(address.into())
    }

    /// Who came back with this code.
    pub(crate) async fn identity(
        &self,
        code: &str,
        flow: &Flow,
        now: Timestamp,
    ) -> Result<Identity, SignInServerError> {
        let client = self.client().await?;
        let request = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|error| SignInServerError::Exchange(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(flow.verifier.clone()));
        let answer = request.request_async(&self.requests).await;
        let answer = answer.map_err(|error| SignInServerError::Exchange(format!("{error:?}")))?;
        let token = answer.id_token().ok_or_else(|| SignInServerError::Token("there is none".to_owned()))?;
        believed(&client, token, &flow.nonce, self.settings.second_factor.as_ref(), now)
    }

    // Asked anew each time: the server may have changed its keys, and few people sign in at once.
    async fn client(&self) -> Result<Client, SignInServerError> {
        let found = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.requests).await;
        let found = found.map_err(|error| SignInServerError::Discovery(format!("{error:?}")))?;
        let secret = self.settings.client_secret.clone().map(ClientSecret::new);
        let client = CoreClient::from_provider_metadata(found, ClientId::new(self.settings.client_id.clone()), secret);
        Ok(client.set_redirect_uri(self.redirect.clone()))
    }
}

/// The identity in a token, if its signature, issuer, audience, times and nonce are right.
fn believed(
    client: &Client,
    token: &openidconnect::core::CoreIdToken,
    nonce: &str,
    second_factor: Option<&ShownBy>,
    now: Timestamp,
) -> Result<Identity, SignInServerError> {
    let now = chrono::DateTime::from_timestamp(now.as_second(), 0).unwrap_or_default();
    let verifier = client.id_token_verifier().set_time_fn(move || now);
    let claims = token.claims(&verifier, &Nonce::new(nonce.to_owned()));
    let claims = claims.map_err(|error| SignInServerError::Token(error.to_string()))?;
    let (acr, amr) = (claims.auth_context_ref(), claims.auth_method_refs());
    let level = acr.map(|level| level.as_str());
    let ways: Vec<&str> = amr.into_iter().flatten().map(|way| way.as_str()).collect();
    let gave_second_factor = second_factor.is_some_and(|shown| shown.is_shown(level, &ways));
    Ok(Identity { issuer: claims.issuer().to_string(), subject: claims.subject().to_string(), gave_second_factor })
}

impl ShownBy {
    fn is_shown(&self, level: Option<&str>, ways: &[&str]) -> bool {
        level.is_some_and(|level| self.acr.iter().any(|one| one == level))
            || self.amr.iter().any(|one| ways.contains(&one.as_str()))
    }
}

impl Flow {
    pub(crate) fn new(token: impl Fn() -> String, purpose: Purpose) -> Self {
        Self { nonce: token(), verifier: token(), purpose }
    }

    /// Whether this person may bring the flow to its end: linking is for who began it.
    pub(crate) fn is_for(&self, actor: Option<&Actor>) -> bool {
        match &self.purpose {
            Purpose::SignIn { .. } => true,
            Purpose::Link { login } => actor.is_some_and(|actor| actor.login == *login),
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    ["127.0.0.1", "[::1]", "localhost"].contains(&host)
}

#[cfg(test)]
mod tests;
