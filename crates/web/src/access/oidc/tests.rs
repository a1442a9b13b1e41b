use super::*;
use openidconnect::core::{
    CoreHmacKey, CoreIdToken, CoreIdTokenClaims, CoreJwsSigningAlgorithm, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    Audience, AuthUrl, AuthenticationMethodReference, EmptyAdditionalClaims, EmptyAdditionalProviderMetadata,
    JsonWebKeySetUrl, ResponseTypes, StandardClaims, SubjectIdentifier, TokenUrl,
};
use std::io::{Read, Write};
use std::net::TcpListener;

const ISSUER: &str = "https://login.example.lg.jp";
const NOW: i64 = 1_795_000_000;

/// An identity token as it should be; the tests change one thing at a time.
#[derive(Clone)]
struct Token {
    issuer: &'static str,
    audience: &'static str,
    nonce: Option<&'static str>,
    expires: i64,
    key: &'static str,
    acr: Option<&'static str>,
    amr: &'static [&'static str],
}

const GOOD: Token = Token {
    issuer: ISSUER,
    audience: "hoshin",
    nonce: Some("nonce"),
    expires: NOW + 60,
    key: "client secret",
    acr: None,
    amr: &[],
};

fn at(second: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(second, 0).unwrap()
}

fn client() -> Client {
    let metadata = CoreProviderMetadata::new(
        IssuerUrl::new(ISSUER.into()).unwrap(),
        AuthUrl::new(format!("{ISSUER}/auth")).unwrap(),
        JsonWebKeySetUrl::new(format!("{ISSUER}/keys")).unwrap(),
        vec![ResponseTypes::new(vec![CoreResponseType::Code])],
        vec![CoreSubjectIdentifierType::Public],
        vec![CoreJwsSigningAlgorithm::HmacSha256],
        EmptyAdditionalProviderMetadata {},
    );
    let metadata = metadata.set_token_endpoint(Some(TokenUrl::new(format!("{ISSUER}/token")).unwrap()));
    let secret = ClientSecret::new("client secret".into());
    let client = CoreClient::from_provider_metadata(metadata, ClientId::new("hoshin".into()), Some(secret));
    client.set_redirect_uri(RedirectUrl::new("https://hoshin.example.lg.jp/sign-in/oidc/callback".into()).unwrap())
}

fn identity(token: &Token) -> Result<Identity, SignInServerError> {
    identity_where(token, None)
}

fn identity_where(token: &Token, second_factor: Option<&ShownBy>) -> Result<Identity, SignInServerError> {
    let way = |way: &&str| AuthenticationMethodReference::new((*way).to_owned());
    let ways = Some(token.amr).filter(|ways| !ways.is_empty()).map(|ways| ways.iter().map(way).collect());
    let claims = CoreIdTokenClaims::new(
        IssuerUrl::new(token.issuer.into()).unwrap(),
        vec![Audience::new(token.audience.into())],
        at(token.expires),
        at(NOW - 10),
        StandardClaims::new(SubjectIdentifier::new("shokuin-1001".into())),
        EmptyAdditionalClaims {},
    )
    .set_nonce(token.nonce.map(|nonce| Nonce::new(nonce.into())))
    .set_auth_context_ref(token.acr.map(|level| AuthenticationContextClass::new(level.into())))
    .set_auth_method_refs(ways);
    let key = CoreHmacKey::new(token.key);
    let token = CoreIdToken::new(claims, &key, CoreJwsSigningAlgorithm::HmacSha256, None, None).unwrap();
    believed(&client(), &token, "nonce", second_factor, Timestamp::from_second(NOW).unwrap())
}

#[test]
fn only_a_token_that_is_right_in_everything_is_believed() {
    let expected = Identity { issuer: ISSUER.into(), subject: "shokuin-1001".into(), gave_second_factor: false };
    assert_eq!(identity(&GOOD).unwrap(), expected);
    let wrong = [
        ("issuer", Token { issuer: "https://evil.example", ..GOOD }),
        ("audience", Token { audience: "another-system", ..GOOD }),
        ("nonce", Token { nonce: Some("of another flow"), ..GOOD }),
        ("no nonce", Token { nonce: None, ..GOOD }),
        ("expired", Token { expires: NOW - 1, ..GOOD }),
        ("signature", Token { key: "another secret", ..GOOD }),
    ];
    for (name, token) in wrong {
        assert!(matches!(identity(&token), Err(SignInServerError::Token(_))), "{name}");
    }
}

#[test]
fn a_second_factor_is_believed_only_where_the_token_says_what_the_city_demands() {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let by_way = ShownBy { acr: Vec::new(), amr: texts(&["mfa", "hwk"]) };
    let by_level = ShownBy { acr: texts(&["urn:city:level2"]), amr: Vec::new() };
    let none: Option<&ShownBy> = None;
    let nothing = ShownBy::default();
    let table = [
        (none, Some("urn:city:level2"), &["pwd", "mfa"][..], false),
        (Some(&by_way), None, &[], false),
        (Some(&by_way), None, &["pwd"], false),
        (Some(&by_way), Some("urn:city:level2"), &["pwd", "otp"], false),
        (Some(&by_way), None, &["pwd", "mfa"], true),
        (Some(&by_way), None, &["hwk"], true),
        (Some(&by_level), None, &["mfa"], false),
        (Some(&by_level), Some("urn:city:level1"), &["mfa"], false),
        (Some(&by_level), Some("urn:city:level2"), &[], true),
        (Some(&nothing), Some(""), &["mfa"], false),
    ];
    for (demanded, acr, amr, expected) in table {
        let found = identity_where(&Token { acr, amr, ..GOOD }, demanded).unwrap();
        assert_eq!(found.gave_second_factor, expected, "{demanded:?} {acr:?} {amr:?}");
    }
}

fn settings(issuer: &str) -> SignInServerSettings {
    SignInServerSettings {
        issuer: issuer.into(),
        client_id: "hoshin".into(),
        client_secret: None,
        base_url: "https://hoshin.example.lg.jp/".into(),
        label: "職員認証基盤".into(),
        certificates: None,
        second_factor: None,
    }
}

#[test]
fn a_server_is_reached_by_tls_or_is_on_this_machine() {
    for issuer in [ISSUER, "http://127.0.0.1:9000", "http://localhost:9000/realms/hall", "http://[::1]:9000"] {
        let server = SignInServer::new(settings(issuer)).unwrap();
        assert_eq!(server.redirect.as_str(), "https://hoshin.example.lg.jp/sign-in/oidc/callback");
    }
    for issuer in ["http://login.example.lg.jp", "http://127.0.0.1.evil.example"] {
        assert!(matches!(SignInServer::new(settings(issuer)), Err(NotUsable::WithoutTls(_))), "{issuer}");
    }
    assert!(matches!(SignInServer::new(settings("login")), Err(NotUsable::Address(_))));
    let broken = Some(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_vec());
    let broken = SignInServerSettings { certificates: broken, ..settings(ISSUER) };
    assert!(matches!(SignInServer::new(broken), Err(NotUsable::Certificates(_))));
}

#[test]
fn linking_is_for_who_began_it() {
    let actor = |login: &str| Actor { login: login.into(), name: String::new(), duties: Vec::new() };
    let flow = |purpose| Flow::new(|| "word".into(), purpose);
    let link = flow(Purpose::Link { login: "hanako".into() });
    let found = [None, Some(actor("hanako")), Some(actor("kenji"))].map(|actor| link.is_for(actor.as_ref()));
    assert_eq!(found, [false, true, false]);
    assert!(flow(Purpose::SignIn { next: None }).is_for(None));
}

/// A server on this machine that tells about itself and says that it is `named`; none: what it is reached as.
fn telling_server(named: Option<&str>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let own = format!("http://{}", listener.local_addr().unwrap());
    let issuer = named.unwrap_or(&own).to_owned();
    let told = format!(
        r#"{{"issuer":"{issuer}","authorization_endpoint":"{own}/auth","token_endpoint":"{own}/token","jwks_uri":"{own}/keys","response_types_supported":["code"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}}"#
    );
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = [0; 4096];
            let count = stream.read(&mut asked).unwrap();
            let asks_for_keys = String::from_utf8_lossy(&asked[..count]).starts_with("GET /keys ");
            let body = if asks_for_keys { "{\"keys\":[]}" } else { told.as_str() };
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close";
            write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        }
    });
    own
}

#[tokio::test]
async fn what_a_server_tells_about_another_issuer_is_not_believed() {
    let flow = Flow::new(|| "w".repeat(43), Purpose::SignIn { next: None });
    let own = telling_server(None);
    let address = SignInServer::new(settings(&own)).unwrap().address("state", &flow).await.unwrap();
    assert!(address.starts_with(&format!("{own}/auth?")) && !address.contains("acr_values"), "{address}");
    let demanded = Some(ShownBy { acr: vec!["level2".into()], amr: Vec::new() });
    let demanding = SignInServer::new(SignInServerSettings { second_factor: demanded, ..settings(&own) }).unwrap();
    let address = demanding.address("state", &flow).await.unwrap();
    assert!(address.contains("acr_values=level2"), "what is demanded is asked for: {address}");
    for other in ["https://evil.example", "http://127.0.0.1:1", ""] {
        let server = SignInServer::new(settings(&telling_server(Some(other)))).unwrap();
        let found = server.address("state", &flow).await;
        assert!(matches!(found, Err(SignInServerError::Discovery(_))), "{other}: {found:?}");
    }
}
