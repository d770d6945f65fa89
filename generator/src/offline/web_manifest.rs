//! `manifest.webmanifest`: name and icons of the site on a start screen. Every address in it is
//! relative, so the site may lie at any path of a server.

use model::catalog::Catalog;
use serde::Serialize;

use crate::plan;
use crate::theme::Theme;

/// Icons of the theme: the file, its size, whether its rim may be cut off.
const ICONS: [(&str, &str, &str); 4] = [
    ("static/icon-192.png", "192x192", "any"),
    ("static/icon-512.png", "512x512", "any"),
    ("static/icon-round-512.png", "512x512", "maskable"),
    ("static/ring.svg", "any", "any"),
];

#[derive(Serialize)]
struct WebManifest<'a> {
    name: String,
    short_name: &'a str,
    description: &'a str,
    lang: &'static str,
    start_url: &'static str,
    scope: &'static str,
    /// With a way back: pages for other programs and print would have none without it.
    display: &'static str,
    background_color: &'static str,
    theme_color: &'static str,
    icons: Vec<Icon<'a>>,
}

#[derive(Serialize)]
struct Icon<'a> {
    src: &'a str,
    sizes: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
}

/// The manifest as JSON.
///
/// # Errors
/// It could not be written, which a text in memory always can.
pub fn web_manifest(catalog: &Catalog, theme: &Theme) -> Result<Vec<u8>, serde_json::Error> {
    let site = catalog.site();
    let icons = ICONS.iter().filter_map(|(file, sizes, purpose)| {
        let kind = if file.ends_with(".svg") { "image/svg+xml" } else { "image/png" };
        Some(Icon { src: theme.assets.get(*file)?, sizes, kind, purpose })
    });
    serde_json::to_vec_pretty(&WebManifest {
        name: format!("Tenken {}", site.title),
        short_name: &site.title,
        description: &site.subtitle,
        lang: "ja",
        start_url: plan::HOME,
        scope: "./",
        display: "minimal-ui",
        background_color: "#fbfaf6",
        theme_color: "#1f4788",
        icons: icons.collect(),
    })
}
