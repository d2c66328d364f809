//! In: the code of a number format. Out: whether a cell that has it shows its words, or its number. A code has up to four
//! parts: for numbers above zero, below it, zero, and for text.

/// Whether text is shown as it is. Only a fourth part says anything of text.
pub fn text(code: &str) -> bool {
    let parts = parts(code);
    parts.len() < 4 || parts[3].contains('@') || parts[3].to_ascii_lowercase().contains("general")
}

/// Whether that number is shown, and nothing in its place. Zero is often hidden.
pub fn number(code: &str, number: f64) -> bool {
    let parts = parts(code);
    // A part with a condition is for other numbers than these.
    if number == 0.0 || code.contains(['<', '>', '=']) || code.trim().is_empty() {
        return true;
    }
    let part = if number < 0.0 && parts.len() > 1 { &parts[1] } else { &parts[0] };
    let part = part.to_ascii_lowercase();
    part.contains("general") || part.contains(|c: char| "0#?@ymdhs".contains(c))
}

/// The parts without their own words, and without what stands in brackets.
fn parts(code: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut bracket) = (false, false);
    let mut signs = code.chars();
    while let Some(c) = signs.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => drop(signs.next()),
            '[' => bracket = true,
            ']' => bracket = false,
            // `[h]` counts hours.
            _ if bracket && !"hms".contains(c.to_ascii_lowercase()) => {}
            ';' => parts.push(String::new()),
            c => {
                if let Some(last) = parts.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_hide() {
        for hides in [";;;", "General;General;General;", "0;0;0;\"open\"", "0;-0;0;", "@;@;@;\" \""] {
            assert!(!text(hides), "{hides}");
        }
        for shows in
            ["", "General", "0.00", "0;-0;;@", "_(* #,##0_);_(* (#,##0);_(* \"-\"??_);_(@_)", "dd/mm/yyyy;@", ";;"]
        {
            assert!(text(shows), "{shows}");
        }
        assert!(!number(";;", 7.0) && !number("\"open\"", 7.0) && !number("0;;", -7.0));
        assert!(
            number("0;;", 7.0)
                && number("[h]:mm", 7.0)
                && number("[Red]0", 7.0)
                && number("", 7.0)
                && number("0;-0;;@", 0.0)
        );
    }
}
