#[test]
#[ignore]
fn dump() {
    let f = std::env::var("F").unwrap();
    let r = hoshin_documents::intake::read(&f, &std::fs::read(&f).unwrap(), hoshin_domain::Form::standard());
    std::fs::write(std::env::var("O").unwrap(), serde_json::to_string_pretty(&r.policies).unwrap()).unwrap();
    for f in &r.findings {
        println!("! {:?} {} {:?}", f.code, f.place, f.detail);
    }
    for u in &r.unplaced {
        println!("? {} {:?}", u.place, u.text);
    }
}
