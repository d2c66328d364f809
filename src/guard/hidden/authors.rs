//! In: what a file gives as its author. Out: whether it names nobody: a program, nobody in particular, or a post.
//!
//! Every word of it must be known, so that a name beside a known word is still a name. One word that says a post is
//! not enough (“Head”, “Reader” are surnames too), two are.

/// Programs and libraries that write themselves down as author.
const PROGRAMS: &str = "openpyxl python-docx python-pptx xlsxwriter pandoc reportlab libreoffice openoffice microsoft office word \
    excel powerpoint apache poi aspose phpspreadsheet phpword docx4j docx html2pdf wkhtmltopdf latex pdftex tex adobe indesign \
    acrobat illustrator inkscape canva google docs sheets slides wps quarto sphinx jasperreports crystal reports";

/// Nobody in particular.
const NOBODY: &str = "anonymous anon unknown unspecified undefined user users admin administrator author owner guest default \
    none nobody n/a na nil test system root template windows creator untitled";

/// Words of posts and of teams.
const POSTS: &str = "manager managers officer officers business support team teams lead leads head service services \
    safeguarding partnership board council communications comms training coordinator director deputy assistant senior \
    principal social worker nurse designated doctor policy development quality assurance practice children children's \
    childrens adult adults learning education health police school data information governance performance analyst \
    editor publisher chair clerk secretary reception office department unit group committee independent scrutineer \
    administrator admin web website digital content programme project improvement practitioner advisor adviser \
    consultant executive chief strategic early help family families youth public and of the for &";

/// Whether no person is named.
pub fn names_nobody(author: &str) -> bool {
    let lower = author.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '/'))
        .filter(|w| !w.is_empty())
        .collect();
    let listed = |list: &str, word: &str| list.split_whitespace().any(|known| known == word);
    let number = |word: &str| word.trim_start_matches('v').chars().all(|c| c.is_ascii_digit() || c == '.');
    if lower.trim() == "n/a" {
        return true;
    }
    let general = words.iter().filter(|word| listed(NOBODY, word) || listed(PROGRAMS, word)).count();
    let posts = words.iter().filter(|word| listed(POSTS, word)).count();
    words.iter().all(|word| listed(NOBODY, word) || listed(PROGRAMS, word) || listed(POSTS, word) || number(word))
        && (general > 0 || posts > 1)
}

#[cfg(test)]
mod tests {
    use super::names_nobody;

    #[test]
    fn programs_posts_and_nobody() {
        for nobody in [
            "openpyxl",
            "python-docx",
            "anonymous",
            "(anonymous)",
            "Microsoft Office User",
            "LibreOffice 24.2",
            "Business Manager",
            "Safeguarding Children Partnership Support Team",
            "Admin",
        ] {
            assert!(names_nobody(nobody), "{nobody}");
        }
        for named in ["Jo Bloggs", "Jo", "Head", "Jo Bloggs, Business Manager", "jbloggs", "Jo openpyxl", "42", ""] {
            assert!(!names_nobody(named), "{named}");
        }
    }
}
