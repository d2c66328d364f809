//! Signpost turns a safeguarding children partnership's knowledge into a searchable site that works
//! offline. The story, in the order of the data:
//!
//! ```text
//! read      content/        -> Tree { SourceFile, Attachment }
//! document  SourceFile      -> Document        one file understood, nothing else known
//! words     tables         -> Speaker         what the program says to a reader, in each language
//! site      Vec<Document>   -> Site            every reference resolved
//! render    Site            -> Artifacts       pages, lists, assets
//! search    Site            -> tantivy index -> data for the browser (Artifacts)
//! guard     Artifacts       -> Cleared         proved on the finished output
//! publish   Cleared         -> public/         by one atomic swap
//! pack      public/         -> one ZIP file    to carry, and to be verified
//! ```
//!
//! Every stage reports all it finds and never stops at the first problem; `build` is the one path
//! through them, and `serve` and `check` use it.

pub mod address;
pub mod begin;
pub mod build;
mod capital;
pub mod cli;
pub mod config;
pub mod document;
pub mod draft;
pub mod edit;
pub mod finding;
pub mod fix;
pub mod formats;
pub mod guard;
pub mod import;
pub mod local;
mod memo;
pub mod pack;
pub mod personal;
pub mod publish;
pub mod read;
pub mod redraw;
pub mod render;
mod replace;
pub mod rollback;
pub mod rule;
pub mod rules;
pub mod search;
pub mod serve;
mod sieve;
pub mod sight;
pub mod site;
pub mod sum;
pub mod words;
