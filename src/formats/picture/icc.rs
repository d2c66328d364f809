//! In: a colour profile (ICC.1). Out: its words, if it is a profile and nothing else: each byte belongs to its head, its
//! table or a part whose type is known.

/// Types of parts that hold numbers.
const NUMBERS: &[&[u8; 4]] = &[
    b"curv", b"para", b"XYZ ", b"sf32", b"uf32", b"sig ", b"view", b"meas", b"mft1", b"mft2", b"mAB ", b"mBA ",
    b"chrm", b"dtim", b"vcgt", b"vcgp", b"ndin", b"mmod", b"ui08", b"ui16", b"ui32", b"clrt", b"clro", b"ncl2",
    b"crdi", b"cicp", b"mpet", b"gbd ", b"devs", b"scrn", b"rcs2",
];

/// Types of parts that hold words.
const WORDS: &[&[u8; 4]] = &[b"desc", b"text", b"mluc", b"pseq", b"psid", b"dict", b"data", b"bfd "];

/// The words of a profile; `None`: it is none, or holds more than one does.
pub fn words(profile: &[u8]) -> Option<String> {
    let number = |at: usize| Some(u32::from_be_bytes(profile.get(at..at + 4)?.try_into().ok()?) as usize);
    let size = number(0)?;
    let count = number(128).filter(|count| *count <= 200)?;
    let sound = profile.get(36..40) == Some(b"acsp") && size <= profile.len() && size >= 132;
    if !sound || profile[size..].iter().any(|b| *b != 0) || profile[100..128].iter().any(|b| *b != 0) {
        return None;
    }
    let mut known = vec![(0, 132 + 12 * count)];
    let mut out = String::new();
    for index in 0..count {
        let row = 132 + 12 * index;
        let (from, length) = (number(row + 4)?, number(row + 8)?);
        let part = profile.get(from..from.checked_add(length)?)?;
        let kind: &[u8; 4] = part.get(..4)?.try_into().ok()?;
        if WORDS.contains(&kind) {
            out.push_str(&spoken(kind, part));
            out.push('\n');
        } else if !NUMBERS.contains(&kind) {
            return None;
        }
        known.push((from, from + length));
    }
    known.sort_unstable();
    let mut end = 0;
    for (from, to) in known {
        if from > end && profile[end..from].iter().any(|b| *b != 0) {
            return None;
        }
        end = end.max(to);
    }
    profile[end.min(size)..size].iter().all(|b| *b == 0).then_some(out)
}

/// Texts in it are of one byte or of two a letter.
fn spoken(kind: &[u8; 4], part: &[u8]) -> String {
    let body = part.get(8..).unwrap_or(&[]);
    if kind == b"mluc" {
        return in_languages(part).unwrap_or_else(|| wide(body));
    }
    String::from_utf8_lossy(body).chars().filter(|c| !c.is_control()).collect()
}

fn wide(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
    String::from_utf16_lossy(&units).chars().filter(|c| !c.is_control()).collect()
}

/// One text in several languages (ICC.1, 10.15): a table of where each lies, then the texts, which are all there is.
fn in_languages(part: &[u8]) -> Option<String> {
    let number = |at: usize| Some(u32::from_be_bytes(part.get(at..at + 4)?.try_into().ok()?) as usize);
    let (count, size) = (number(8).filter(|count| *count <= 500)?, number(12)?);
    let mut end = 16 + count * size;
    let mut texts = Vec::new();
    for index in 0..count {
        let row = 16 + index * size;
        let (length, from) = (number(row + 4)?, number(row + 8)?);
        texts.push(wide(part.get(from..from.checked_add(length)?)?));
        end = end.max(from + length);
    }
    let rest_is_empty = part.get(end..).is_none_or(|rest| rest.iter().all(|b| *b == 0));
    rest_is_empty.then(|| texts.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::words;

    fn profile(kind: &[u8; 4], text: &[u8]) -> Vec<u8> {
        let mut out = vec![0; 128];
        out[36..40].copy_from_slice(b"acsp");
        out.extend(1u32.to_be_bytes());
        out.extend(b"cprt");
        out.extend(144u32.to_be_bytes());
        out.extend((8 + text.len() as u32).to_be_bytes());
        out.extend(kind);
        out.extend([0; 4]);
        out.extend(text);
        let size = (out.len() as u32).to_be_bytes();
        out[..4].copy_from_slice(&size);
        out
    }

    #[test]
    fn a_profile_and_what_pretends_to_be_one() {
        assert_eq!(words(&profile(b"text", b"Public domain")).as_deref(), Some("Public domain\n"));
        assert_eq!(words(&profile(b"priv", b"a child's name")), None);
        assert_eq!(words(b"a child's name, and nothing of a profile"), None);
        let mut longer = profile(b"text", b"Public domain");
        longer.extend(b"a child's name");
        assert_eq!(words(&longer), None);
        let text: Vec<u8> = "Farben".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let table =
            [&1u32.to_be_bytes()[..], &12u32.to_be_bytes(), b"deDE", &12u32.to_be_bytes(), &28u32.to_be_bytes()];
        assert_eq!(words(&profile(b"mluc", &[&table.concat(), &text[..]].concat())).as_deref(), Some("Farben\n"));
    }
}
