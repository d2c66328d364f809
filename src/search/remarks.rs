//! In: a script or a style of ours, as we read it. Out: the same without the lines that only explain it, as a reader's browser
//! gets it: half the bytes.

/// A script or a style without remarks and indentation. Ours have no text that runs over lines, so a line that begins like a
/// remark is one.
pub fn without_remarks(script: &str) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        let ends = line.ends_with("*/");
        if !inside && !(begins && (ends || !line.contains("*/"))) && !line.starts_with("//") && !line.is_empty() {
            out.push_str(line);
            out.push('\n');
        }
        inside = (inside || begins) && !line.contains("*/");
    }
    out
}
