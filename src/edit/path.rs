//! In: the path of a page as a request names it. Out: the file, if it is a page inside `content/` on every computer:
//! nothing above it, nothing hidden, no name that Windows takes for a device, and no link that leads elsewhere.

use std::path::{Path, PathBuf};

/// Names of devices on Windows, whatever follows a full stop.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// No path of a page is longer.
const LONGEST: usize = 400;

/// The file of a page that is there.
pub fn page(site: &Path, asked: &str) -> Option<PathBuf> {
    let file = inside(site, asked)?;
    let content = site.join("content").canonicalize().ok()?;
    // Saving replaces the file, so what is written through a link would take the link's place.
    let plain = std::fs::symlink_metadata(&file).ok()?.is_file();
    (plain && file.canonicalize().ok()?.starts_with(content)).then_some(file)
}

/// Where such a page would lie.
fn inside(site: &Path, asked: &str) -> Option<PathBuf> {
    let is_page = [".md", ".markdown"].iter().any(|ending| asked.ends_with(ending));
    if !is_page || asked.len() > LONGEST || !asked.split('/').all(is_name) {
        return None;
    }
    let mut file = site.join("content");
    file.extend(asked.split('/'));
    Some(file)
}

fn is_name(name: &str) -> bool {
    let strange = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let hidden = name.starts_with('.') || name.starts_with("~$");
    !name.is_empty() && !hidden && !name.contains(strange) && !name.ends_with(['.', ' ']) && !is_device(name)
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'));
    let numbered = bare != stem;
    DEVICES.contains(&bare) && numbered == matches!(bare, "com" | "lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_inside_the_folder_are_pages() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let site = folder.path();
        std::fs::create_dir_all(site.join("content/a/.hidden"))?;
        for file in ["content/a/page.md", "content/a/con.md", "content/a/.hidden/x.md", "outside.md", "content/a/x.txt"]
        {
            std::fs::write(site.join(file), "x")?;
        }
        assert_eq!(page(site, "a/page.md"), Some(site.join("content/a/page.md")));
        for asked in [
            "",
            "a",
            "a/",
            "../outside.md",
            "a/../../outside.md",
            "a/./page.md",
            "/a/page.md",
            "a//page.md",
            "..\\outside.md",
            "a\\page.md",
            "C:/x.md",
            "C:x.md",
            "\\\\host\\share\\x.md",
            "//host/share/x.md",
            "a/.hidden/x.md",
            "a/x.txt",
            "a/con.md",
            "a/NUL.md",
            "a/com1.md",
            "a/lpt9.x.md",
            "a/aux .md",
            "a/page.md\0",
            "a/page.md.",
            "a/~$page.md",
            "%2e%2e/outside.md",
            "a/page.md:stream.md",
            "a/nothing.md",
        ] {
            assert_eq!(page(site, asked), None, "{asked}");
        }
        for name in ["command.md", "console.md", "auxiliary.md", "com.md"] {
            assert!(is_name(name), "{name}");
        }
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_no_page() -> std::io::Result<()> {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir()?;
        let site = folder.path();
        std::fs::create_dir_all(site.join("content"))?;
        std::fs::create_dir_all(site.join("elsewhere"))?;
        std::fs::write(site.join("elsewhere/x.md"), "x")?;
        std::fs::write(site.join("content/y.md"), "y")?;
        symlink(site.join("elsewhere"), site.join("content/folder"))?;
        symlink(site.join("elsewhere/x.md"), site.join("content/x.md"))?;
        symlink(site.join("content/y.md"), site.join("content/z.md"))?;
        for asked in ["folder/x.md", "x.md", "z.md"] {
            assert_eq!(page(site, asked), None, "{asked}");
        }
        assert!(page(site, "y.md").is_some());
        Ok(())
    }
}
