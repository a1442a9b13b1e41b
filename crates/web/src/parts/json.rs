//! Papers as JSON, as the command line writes them too.

use hoshin_domain::Paper;

/// Papers as a reading: what `hoshin read` gives, and reads back.
pub fn json(papers: &[Paper]) -> Vec<u8> {
    #[derive(serde::Serialize)]
    struct Read<'a> {
        schema: &'static str,
        policies: &'a [Paper],
        findings: [(); 0],
        unplaced: [(); 0],
    }
    let read = Read { schema: hoshin_domain::Reading::SCHEMA, policies: papers, findings: [], unplaced: [] };
    serde_json::to_vec_pretty(&read).expect("a paper holds only text, numbers and lists")
}
