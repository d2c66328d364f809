//! In: a script or a style of ours, as we read it. Out: the same without the lines that only explain it, as a reader's browser
//! gets it: half the bytes.

/// A script or a style without remarks and indentation. Ours have no text that runs over lines, so a line that begins like a
/// remark is one; within a line only those go that tell of a type.
pub fn without_remarks(script: &str) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        let ends = line.ends_with("*/");
        if !inside && !(begins && (ends || !line.contains("*/"))) && !line.starts_with("//") && !line.is_empty() {
            without_types(line, &mut out);
            out.push('\n');
        }
        inside = (inside || begins) && !line.contains("*/");
    }
    out
}

/// A line without `/** @type {…} */`.
fn without_types(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("/** @type")
        && let Some((_, after)) = after.split_once("*/")
    {
        out.push_str(before);
        rest = after.trim_start();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_explains_goes_and_nothing_else() {
        let script = "// In.\n  /** @type {A} */\n  const a = /** @type {B} */ (c), d = /** @type {E} */ (f);\n/* all\n of it */\n  g('https://h'); // i\n";
        assert_eq!(without_remarks(script), "const a = (c), d = (f);\ng('https://h'); // i\n");
    }
}
