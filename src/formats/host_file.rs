//! In: the path of a file in the site. Out: whether hosts, browsers or search engines look for a file of that name, and
//! as what it is read: their names say little or nothing of what is in them.

/// Looked for at the root of a site, and what each is written in.
const AT_THE_ROOT: &[(&str, &str)] = &[
    ("robots.txt", "txt"),
    ("humans.txt", "txt"),
    ("security.txt", "txt"),
    ("favicon.ico", "ico"),
    ("manifest.webmanifest", "json"),
    ("_headers", "txt"),
    ("_redirects", "txt"),
    ("CNAME", "txt"),
    (".nojekyll", "txt"),
    (".htaccess", "txt"),
    ("nginx.conf", "txt"),
    ("web.config", "xml"),
    ("staticwebapp.config.json", "json"),
    ("netlify.toml", "txt"),
    ("BingSiteAuth.xml", "xml"),
];

/// In each folder a host may look for these, too.
const IN_ANY_FOLDER: &[&str] = &[".htaccess", "web.config"];

/// Where RFC 8615 has such files, most without an ending.
const WELL_KNOWN: &str = ".well-known/";

/// The names of those at the root.
pub fn names() -> impl Iterator<Item = &'static str> {
    AT_THE_ROOT.iter().map(|(name, _)| *name).chain([".well-known"])
}

/// The ending that tells how such a file is read; nothing if it is none of them.
pub fn written_in(path: &str) -> Option<&'static str> {
    if let Some((_, ending)) = AT_THE_ROOT.iter().find(|(name, _)| *name == path) {
        return Some(ending);
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    if IN_ANY_FOLDER.contains(&name) {
        return AT_THE_ROOT.iter().find(|(own, _)| *own == name).map(|(_, ending)| *ending);
    }
    let known = path.strip_prefix(WELL_KNOWN)?;
    let hidden = known.split('/').any(|part| part.starts_with('.'));
    (!hidden).then_some(match super::extension(name).as_str() {
        "json" => "json",
        "xml" => "xml",
        "" | "txt" => "txt",
        _ => return None,
    })
}

/// Whether a file of that name is known.
pub fn is_known(path: &str) -> bool {
    written_in(path).is_some()
}

#[cfg(test)]
mod tests {
    use super::written_in;

    #[test]
    fn what_hosts_look_for() {
        for (path, ending) in [
            ("robots.txt", Some("txt")),
            ("_headers", Some("txt")),
            ("web.config", Some("xml")),
            ("protocols/.htaccess", Some("txt")),
            (".well-known/security.txt", Some("txt")),
            (".well-known/assetlinks.json", Some("json")),
            (".well-known/apple-app-site-association", Some("txt")),
            (".well-known/.env", None),
            (".well-known/tool.exe", None),
            ("protocols/_headers", None),
            (".env", None),
            ("tool.exe", None),
        ] {
            assert_eq!(written_in(path), ending, "{path}");
        }
    }
}
