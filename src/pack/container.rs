//! In: the bytes of a ZIP file. Out: the files in it, each once; or where the file says two things, or holds bytes that
//! belong to none of its files: what one program unpacks another does not see (APPNOTE 4.3, 4.4, 4.5.3).
//!
//! The file is gone through twice, by its list at the end and by what stands before each file, and the two must agree.

use std::collections::BTreeSet;

/// A file of the archive, by its list.
#[derive(Debug)]
pub struct Member {
    pub name: Vec<u8>,
    pub is_folder: bool,
    /// A link or a device, which no pack holds.
    pub is_odd: bool,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    size: u64,
    at: u64,
}

const LOCAL: u32 = 0x0403_4b50;
const LISTED: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const FINDER_64: u32 = 0x0706_4b50;
const DESCRIPTOR: u32 = 0x0807_4b50;
/// The sum and the sizes stand behind the file.
const BEHIND: u16 = 8;

/// What is told where the file itself is at fault.
pub const NO_ZIP: &str = "it is no whole ZIP file";
const BEFORE: &str = "bytes stand before the first file, or between two";
const AFTER: &str = "bytes stand after its end, or a comment";
const TWO_NAMES: &str = "its list and what stands before a file do not say the same";
const TWICE: &str = "it holds two files of one name";
const ODD: &str = "it holds a link, or something else that is no file";

/// The members in their order, and what is wrong with the file that holds them.
pub fn look(bytes: &[u8]) -> (Vec<Member>, Vec<&'static str>) {
    let mut faults = BTreeSet::new();
    let Some(members) = listed(bytes, &mut faults) else { return (Vec::new(), vec![NO_ZIP]) };
    let mut names = BTreeSet::new();
    if !members.iter().all(|member| names.insert(&member.name)) {
        faults.insert(TWICE);
    }
    if members.iter().any(|member| member.is_odd) {
        faults.insert(ODD);
    }
    (members, faults.into_iter().collect())
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn longest(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// Where the list begins and ends, and how many files it has.
struct List {
    from: usize,
    to: usize,
    count: u64,
}

fn listed(bytes: &[u8], faults: &mut BTreeSet<&'static str>) -> Option<Vec<Member>> {
    // The last 64 KB may be a comment; a pack has none.
    let lowest = bytes.len().checked_sub(22)?.saturating_sub(0xffff);
    let end = (lowest..=bytes.len() - 22).rev().find(|at| long(bytes, *at) == Some(END))?;
    if end + 22 != bytes.len() {
        faults.insert(AFTER);
    }
    let list = list(bytes, end)?;
    // Where the list is not where its end says, bytes were put before the first file.
    let skipped = list.to.saturating_sub(list.from + usize::try_from(long(bytes, end + 12)?).ok()?);
    let moved = if long(bytes, end + 12)? == u32::MAX { 0 } else { skipped };
    let mut at = list.from + moved;
    let mut members = Vec::new();
    for _ in 0..list.count {
        let (member, next) = member(bytes, at)?;
        members.push(member);
        at = next;
    }
    if at != list.to || moved != 0 {
        faults.insert(BEFORE);
    }
    let mut by_place: Vec<&Member> = members.iter().collect();
    by_place.sort_by_key(|member| member.at);
    let mut expected = 0;
    for member in by_place {
        let from = usize::try_from(member.at).ok()? + moved;
        if from != expected {
            faults.insert(BEFORE);
        }
        match behind(bytes, member, from) {
            Some(next) => expected = next,
            None => drop(faults.insert(TWO_NAMES)),
        }
    }
    if expected != list.from + moved {
        faults.insert(BEFORE);
    }
    Some(members)
}

fn list(bytes: &[u8], end: usize) -> Option<List> {
    let (count, size, from) = (short(bytes, end + 10)?, long(bytes, end + 12)?, long(bytes, end + 16)?);
    if count == u16::MAX || size == u32::MAX || from == u32::MAX {
        let finder = end.checked_sub(20)?;
        let place = usize::try_from(longest(bytes, finder + 8)?).ok()?;
        if long(bytes, finder)? != FINDER_64 || long(bytes, place)? != END_64 || place + 56 != finder {
            return None;
        }
        let from = usize::try_from(longest(bytes, place + 48)?).ok()?;
        return Some(List { from, to: place, count: longest(bytes, place + 32)? });
    }
    Some(List { from: usize::try_from(from).ok()?, to: end, count: count.into() })
}

/// A line of the list, and where the next begins.
fn member(bytes: &[u8], at: usize) -> Option<(Member, usize)> {
    if long(bytes, at)? != LISTED {
        return None;
    }
    let lengths = [28, 30, 32].map(|part| short(bytes, at + part).map(usize::from));
    let [Some(name), Some(extra), Some(comment)] = lengths else { return None };
    let next = at + 46 + name + extra + comment;
    let mut sizes =
        [24, 20, 42].map(|part| long(bytes, at + part).map(u64::from)).into_iter().collect::<Option<Vec<u64>>>()?;
    let wide = wide(bytes.get(at + 46 + name..at + 46 + name + extra)?);
    let mut wide = wide.chunks_exact(8).filter_map(|eight| longest(eight, 0));
    for size in sizes.iter_mut().filter(|size| **size == u64::from(u32::MAX)) {
        *size = wide.next()?;
    }
    let name = bytes.get(at + 46..at + 46 + name)?.to_vec();
    let unix = short(bytes, at + 4)? >> 8 == 3;
    let kind = long(bytes, at + 38)? >> 16 & 0o170_000;
    let is_folder = name.last() == Some(&b'/');
    let ought = if is_folder { 0o040_000 } else { 0o100_000 };
    let member = Member {
        is_odd: unix && kind != 0 && kind != ought || is_folder && sizes[0] != 0 || comment != 0,
        is_folder,
        flags: short(bytes, at + 8)?,
        method: short(bytes, at + 10)?,
        crc: long(bytes, at + 16)?,
        packed: sizes[1],
        size: sizes[0],
        at: sizes[2],
        name,
    };
    Some((member, next))
}

/// The sizes of a big file, in the extra field 1.
fn wide(extra: &[u8]) -> &[u8] {
    let mut rest = extra;
    while let (Some(kind), Some(length)) = (short(rest, 0), short(rest, 2)) {
        let length = usize::from(length);
        let Some(inner) = rest.get(4..4 + length) else { break };
        if kind == 1 {
            return inner;
        }
        rest = &rest[4 + length..];
    }
    &[]
}

/// Where the file ends whose head stands at `from`, if the head says what the list says.
fn behind(bytes: &[u8], member: &Member, from: usize) -> Option<usize> {
    let (name, extra) = (usize::from(short(bytes, from + 26)?), usize::from(short(bytes, from + 28)?));
    let same = long(bytes, from)? == LOCAL
        && bytes.get(from + 30..from + 30 + name)? == member.name
        && short(bytes, from + 6)? == member.flags
        && short(bytes, from + 8)? == member.method;
    let data = from + 30 + name + extra + usize::try_from(member.packed).ok()?;
    if !same || data > bytes.len() {
        return None;
    }
    if member.flags & BEHIND != 0 {
        let signed = usize::from(long(bytes, data) == Some(DESCRIPTOR)) * 4;
        let lengths = [signed + 12, signed + 20];
        let crc = long(bytes, data + signed)? == member.crc;
        return lengths
            .into_iter()
            .map(|length| data + length)
            .find(|next| matches!(long(bytes, *next), Some(LOCAL | LISTED)) && crc);
    }
    let agrees =
        |part: usize, size: u64| long(bytes, from + part).is_some_and(|own| u64::from(own) == size || own == u32::MAX);
    let crc = long(bytes, from + 14)? == member.crc;
    (crc && agrees(18, member.packed) && agrees(22, member.size)).then_some(data)
}
