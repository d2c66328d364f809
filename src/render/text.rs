//! In: a page's HTML with its slots filled (`body.rs` does that). Out: it whole or in parts, so that what a page's kind
//! shows above all else is taken from there, and something may be set in.

/// The text of a page, drawn: pieces in the order they are read.
#[derive(Debug)]
pub struct FilledText<'p> {
    html: &'p str,
    filled: Vec<FilledSlot<'p>>,
}

/// What stands at a place of the HTML.
#[derive(Debug)]
pub struct FilledSlot<'p> {
    pub at: usize,
    /// The name of the component that drew it, if one did.
    pub component: Option<&'p str>,
    pub html: String,
}

/// A part of a page's HTML that is shown elsewhere: from just after a place, or from the beginning.
#[derive(Clone, Copy, Debug)]
pub struct Lifted {
    pub after: Option<usize>,
    pub end: usize,
}

/// Something that stands in a page's text, though no author wrote it there: just before the heading at that place.
#[derive(Clone, Debug)]
pub struct Inset {
    pub at: usize,
    pub html: String,
}

impl<'p> FilledText<'p> {
    /// `filled` in the order of their places.
    pub fn new(html: &'p str, filled: Vec<FilledSlot<'p>>) -> FilledText<'p> {
        FilledText { html, filled }
    }

    /// A part. What stands just before a heading belongs to the part that the heading ends. Components of the name
    /// `without` are left out.
    pub fn part(&self, part: Lifted, without: Option<&str>) -> String {
        let mut from = part.after.unwrap_or(0);
        let mut out = String::with_capacity(part.end.saturating_sub(from) * 5 / 4);
        let inside = |at: usize| part.after.is_none_or(|after| at > after) && at <= part.end;
        for filled in self.filled.iter().filter(|filled| inside(filled.at)) {
            out.push_str(&self.html[from..filled.at]);
            from = filled.at;
            if without.is_none() || filled.component != without {
                out.push_str(&filled.html);
            }
        }
        out.push_str(&self.html[from..part.end]);
        out
    }

    /// All of it but the part and the components that are shown elsewhere, and with what is set into it.
    pub fn rest(&self, lifted: Option<Lifted>, without: Option<&str>, inset: Option<&Inset>) -> String {
        let (mut out, mut inset) = (String::new(), inset);
        for Lifted { after, end } in self.kept(lifted) {
            match inset.take_if(|inset| after.unwrap_or(0) <= inset.at && inset.at <= end) {
                Some(inset) => {
                    out.push_str(&self.part(Lifted { after, end: inset.at }, without));
                    out.push_str(&inset.html);
                    out.push_str(&self.part(Lifted { after: Some(inset.at), end }, without));
                }
                None => out.push_str(&self.part(Lifted { after, end }, without)),
            }
        }
        out
    }

    /// What stays where it is when a part is shown elsewhere.
    fn kept(&self, lifted: Option<Lifted>) -> Vec<Lifted> {
        let end = self.html.len();
        match lifted {
            None => vec![Lifted { after: None, end }],
            Some(lifted) => {
                let before = lifted.after.map(|start| Lifted { after: None, end: start });
                before.into_iter().chain([Lifted { after: Some(lifted.end), end }]).collect()
            }
        }
    }
}
