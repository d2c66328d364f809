//! In: names and values. Out: lines of a calendar file (RFC 5545), for the sessions of a site and for what its pages ask of
//! their owners.

/// The marks of the format as letters.
pub fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\n")
        .replace(['\r', '\n'], "\\n")
}

/// A calendar of that name, made by that product, with these events (and zones) in it.
pub fn calendar(product: &str, name: &str, content: &str) -> String {
    let mut out =
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{product}\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    line(&mut out, "X-WR-CALNAME", &escaped(name));
    out + content + "END:VCALENDAR\r\n"
}

/// A content line, folded after 75 bytes (RFC 5545, 3.1).
pub fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for c in format!("{name}:{value}").chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fold_on_bytes_and_never_inside_a_letter() {
        let text = "é€𝄞a".repeat(60);
        let mut out = String::new();
        line(&mut out, "SUMMARY", &text);
        assert!(out.split("\r\n").all(|one| one.len() <= 75), "{out}");
        assert!(out.lines().count() > 5);
        assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
    }

    #[test]
    fn marks_of_the_format_are_escaped() {
        assert_eq!(escaped("a\\b; c, d\r\ne\nf"), "a\\\\b\\; c\\, d\\ne\\nf");
    }
}
