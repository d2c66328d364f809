//! All tests of Rust beside those in `src/`, as one program: it is linked once, and its tests share the
//! machine instead of waiting for each other's file. `cargo test --release --test checks sites::` runs one file.

mod authoring;
mod bad_input;
mod begin;
mod built_numbers;
mod cache;
mod canaries;
mod clean;
mod content;
mod determinism;
mod download_words;
mod downloads;
mod drafts;
mod escaping;
mod facts;
mod file_support;
mod fix;
mod fuzz;
mod generated_site;
mod golden;
mod history;
mod hosting;
mod import;
mod interface_words;
mod mapping;
mod messages;
mod moved;
mod partnerships;
mod personal_rates;
mod races;
mod redraw;
mod rooms;
mod search_bm25;
mod search_data;
mod search_ladder;
mod search_languages;
mod search_parity;
mod search_payload;
mod search_stem;
mod search_support;
mod serve;
mod site_support;
mod sites;
mod words;

#[path = "../../benches/figures/site.rs"]
mod generated;
#[path = "../personal/measure.rs"]
mod measure;
