//! In: a letter. Out: how wide it is at most, in thousandths of its size: as in the wider of DejaVu Sans, which is the
//! widest face that a page falls back on, and Liberation Sans, which has the measures of Arial.

use unicode_normalization::UnicodeNormalization;

/// From the space to the tilde.
const PLAIN: [i16; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637, 637, 637, 637, 637,
    637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863,
    749, 788, 667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557, 500, 613, 635, 550, 635,
    616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637,
    337, 637, 838,
];
const BOLD: [i16; 95] = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 400, 400, 838, 838, 838, 611, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 557, 775, 638, 996,
    837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 557, 500, 675, 716, 593, 716,
    679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712,
    366, 712, 838,
];

/// The width of a letter.
pub fn of(letter: char, bold: bool) -> i32 {
    let code = letter as u32;
    match code {
        0x20..=0x7e => i32::from(if bold { BOLD } else { PLAIN }[code as usize - 0x20]),
        // Accents that stand over the letter before them, and marks without width.
        0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0xa0 => of(' ', bold),
        0x2018 | 0x2019 | 0xb7 => 380,
        0x201c | 0x201d => 660,
        0x2013 => 560,
        // A letter with an accent is as wide as the letter.
        0xa1..=0x24f | 0x1e00..=0x1eff => match std::iter::once(letter).nfd().next() {
            Some(plain) if plain.is_ascii() => of(plain, bold),
            _ => 1000,
        },
        // Scripts the table does not know, dashes, signs.
        _ => 1050,
    }
}
