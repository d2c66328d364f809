//! A plain page: a title is enough.

use super::Kind;

pub const PAGE: Kind =
    Kind { name: "page", label: "Page", plural: "Pages", folder: "about", summary_needed: false, ..Kind::BASE };
