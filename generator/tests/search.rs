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
    foreign::run(&Options { docs: docs_file, queries: queries_file, content: Some(content) })
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
fn what_is_wrong_with_a_file_is_told() {
    let good = "[{\"id\": 1, \"query\": \"台帳\"}]";
    for (docs, told) in [
        ("{\"id\": 1}", "一覧ではありません"),
        ("", "何も書かれていません"),
        ("[{\"id\": 1},\n{\"id\": 2", "途中で終わっています"),
        ("[\n{\"id\": \"あいう\"，}]", "2 行目 13 字目"),
        ("[{\"id\": 1}, 3]", "2 件目が"),
        ("[{\"id\": 1}, {\"url\": \"a\"}]", "2 件目に「id」がありません"),
        ("[{\"id\": [1]}]", "1 件目の「id」が、文字でも数でもありません"),
        ("[{\"id\": 1, \"body\": 5}]", "1 件目の「body」が文字ではありません"),
    ] {
        let words = run(docs, good).unwrap_err().to_string();
        assert!(words.contains("d.json") && words.contains(told), "{docs}: {words}");
    }
    for (queries, told) in [
        ("[{\"id\": 1}]", "1 件目に「query」がありません"),
        ("[{\"id\": 1, \"query\": \"a\"}, {\"id\": \"1\", \"query\": \"b\"}]", "1 件目と 2 件目"),
    ] {
        let words = run("[]", queries).unwrap_err().to_string();
        assert!(words.contains("q.json") && words.contains(told), "{queries}: {words}");
    }
}

#[test]
fn what_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let none = Options { docs: folder.path().join("d.json"), ..Options::default() };
    let words = foreign::run(&none).unwrap_err().to_string();
    assert!(words.contains("d.json") && words.contains("ありません"), "{words}");
    fs::write(folder.path().join("d.json"), b"[{\"id\": \"\x93\xfa\"}]").unwrap();
    let words = foreign::run(&none).unwrap_err().to_string();
    assert!(words.contains("1 行目 10 字目") && words.contains("UTF-8"), "{words}");

    fs::write(folder.path().join("d.json"), "[]").unwrap();
    let options = Options {
        docs: folder.path().join("d.json"),
        queries: folder.path().join("d.json"),
        content: Some(folder.path().join("contnet")),
    };
    let words = foreign::run(&options).unwrap_err().to_string();
    assert!(words.contains("contnet") && words.contains("--content"), "{words}");
}

#[test]
fn too_many_different_characters_are_called_so() {
    let body: String = ('\u{20000}'..).take(65_536).collect();
    let docs = json!([{"id": 1, "body": body}]).to_string();
    let words = run(&docs, "[]").unwrap_err().to_string();
    assert!(words.contains("65,535"), "{words}");
}
