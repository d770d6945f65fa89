//! `tenken search`: any pages in, answers out, nothing of the site needed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use std::fs;
use std::path::PathBuf;

use generator::search::foreign::{self, Options};
use serde_json::{Value, json};

fn run(docs: &str, queries: &str) -> Result<foreign::Told, foreign::Fault> {
    let folder = tempfile::tempdir().unwrap();
    let (docs_file, queries_file) = (folder.path().join("d.json"), folder.path().join("q.json"));
    fs::write(&docs_file, docs).unwrap();
    fs::write(&queries_file, queries).unwrap();
    let content = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../content");
    foreign::run(&Options { docs: docs_file, queries: queries_file, content })
}

#[test]
fn foreign_pages_are_searched_with_readings_and_other_words() {
    let docs = json!([
        {"id": "a", "url": "a.html", "title": "機器台帳", "section": null, "body": "サーバの台帳を作る。"},
        {"id": 7, "url": "b.html", "title": "停止", "section": "第3章", "body": "電子カルテの停止。脆弱性。"},
        {"id": "c", "title": "のみ"},
    ]);
    let queries = json!([
        {"id": "q1", "query": "だいちょう"}, {"id": 2, "query": "電カル"},
        {"id": "q3", "query": "電子カルデ"}, {"id": "q4", "query": "宇宙"},
        {"id": "q5", "query": "ぜいじゃく"}, {"id": "q6", "query": "第三章"},
    ]);
    let told = run(&docs.to_string(), &queries.to_string()).unwrap();
    let answers: Value = serde_json::from_str(&told.answers).unwrap();
    assert_eq!(
        answers,
        json!({
            "q1": {"exact": ["a"], "suggest": []}, "2": {"exact": [7], "suggest": []},
            "q3": {"exact": [], "suggest": [7]}, "q4": {"exact": [], "suggest": []},
            "q5": {"exact": [7], "suggest": []}, "q6": {"exact": [7], "suggest": []},
        })
    );
    assert!(told.figures.contains("index_bytes\t"));
    assert!(told.figures.contains("query_us\tq1\t"));
}

#[test]
fn files_of_another_shape_are_told() {
    let told = run("{\"id\": 1}", "[]").unwrap_err().to_string();
    assert!(told.contains("d.json") && told.contains("1 行目"), "{told}");
    let none = Options { docs: PathBuf::from("/nowhere/d.json"), ..Options::default() };
    assert!(foreign::run(&none).unwrap_err().to_string().contains("/nowhere/d.json"));
}
