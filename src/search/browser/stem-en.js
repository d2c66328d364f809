// The English Snowball stemmer (Porter 2 as of Snowball 3.1), written for this site generator.
//
// In: a lower-cased word. Out: its stem, the same as tantivy's for every word, seen or not
// (tests/checks/search_stem.rs compares them). Letters outside a-z are consonants here, and what counts
// in letters counts code points, as in the original.
(() => {
  'use strict';

  /** @type {Record<string, string>} */
  const WHOLE = {
    skis: 'ski', skies: 'sky', idly: 'idl', gently: 'gentl', ugly: 'ugli', early: 'earli',
    only: 'onli', singly: 'singl', sky: 'sky', news: 'news', howe: 'howe', atlas: 'atlas',
    cosmos: 'cosmos', bias: 'bias', andes: 'andes',
  };
  const BEGINNINGS = ['arsen', 'commun', 'emerg', 'gener', 'inter', 'later', 'organ', 'past', 'univers'];
  const STEP_2 = table('tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ' +
    'ational:ate ation:ate ator:ate alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous ' +
    'iveness:ive iviti:ive biliti:ble bli:ble ogist:og ogi:og fulli:ful lessli:less li:');
  const STEP_3 = table('tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:');
  const STEP_4 = table('al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ism: ate: iti: ous: ive: ize: ion:');
  const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
  const VOWEL = /[aeiouy]/;
  const SHORT = /(?:[^aeiouy][aeiouy][^aeiouwxyY]|^[aeiouy][^aeiouy]|past)$/u;

  /** @param {string} text */
  function table(text) {
    const rows = text.split(' ').map(row => row.split(':'));
    return rows.sort((a, b) => b[0].length - a[0].length);
  }

  /** @param {string} word @param {string} suffix */
  function ends(word, suffix) { return word.endsWith(suffix); }
  /** @param {string} word @param {number} count */
  function cut(word, count) { return word.slice(0, word.length - count); }

  // The row with the longest suffix the word ends in.
  /** @param {string[][]} rows @param {string} word */
  function row(rows, word) {
    for (let i = 0; i < rows.length; i++) if (ends(word, rows[i][0])) return rows[i];
    return null;
  }

  // Where the region begins that follows the first consonant after a vowel.
  /** @param {string} word @param {number} from */
  function region(word, from) {
    const match = /[aeiouy][^aeiouy]/u.exec(word.slice(from));
    return match ? from + match.index + match[0].length : word.length;
  }

  /** @param {string} word */
  function firstRegion(word) {
    for (let i = 0; i < BEGINNINGS.length; i++) if (word.startsWith(BEGINNINGS[i])) return BEGINNINGS[i].length;
    return region(word, 0);
  }

  /** @param {string} word */
  function consonantY(word) {
    let out = '';
    for (let i = 0; i < word.length; i++) {
      const c = word[i];
      out += c === 'y' && (i === 0 || VOWEL.test(out[i - 1])) ? 'Y' : c;
    }
    return out;
  }

  /** @param {string} word */
  function plural(word) {
    word = word.replace(/'s'$|'s$|'$/, '');
    if (ends(word, 'sses')) return cut(word, 2);
    if (ends(word, 'ied') || ends(word, 'ies')) return cut(word, Array.from(word).length > 4 ? 2 : 1);
    if (!ends(word, 's') || ends(word, 'ss') || ends(word, 'us')) return word;
    const before = Array.from(word).slice(0, -2).join('');
    return VOWEL.test(before) ? cut(word, 1) : word;
  }

  /** @param {string} word @param {number} r1 */
  function past(word, r1) {
    if (ends(word, 'eed') || ends(word, 'eedly')) return eed(word, r1);
    const suffix = ['ingly', 'edly', 'ing', 'ed'].find(end => ends(word, end));
    if (!suffix) return word;
    const stem = cut(word, suffix.length);
    if (suffix === 'ing') {
      if (/^[^aeiouy]y$/u.test(stem)) return `${cut(stem, 1)  }ie`;
      if (/^(?:even|cann|inn|earr|herr|out)$/.test(stem)) return word;
    }
    return VOWEL.test(stem) ? mended(stem, r1) : word;
  }

  /** @param {string} word @param {number} r1 */
  function eed(word, r1) {
    const stem = cut(word, ends(word, 'eed') ? 3 : 5);
    return stem.length < r1 || /^(?:succ|proc|exc)$/.test(stem) ? word : `${stem  }ee`;
  }

  /** @param {string} stem @param {number} r1 */
  function mended(stem, r1) {
    if (/(?:at|bl|iz)$/.test(stem)) return `${stem  }e`;
    if (DOUBLE.test(stem)) return /^[aeo]..$/.test(stem) ? stem : cut(stem, 1);
    return stem.length === r1 && SHORT.test(stem) ? `${stem  }e` : stem;
  }

  /** @param {string} word */
  function lastY(word) {
    return /.[^aeiouy][yY]$/u.test(word) ? `${cut(word, 1)  }i` : word;
  }

  /** @param {string} word @param {number} r1 */
  function second(word, r1) {
    const found = row(STEP_2, word);
    if (!found || word.length - found[0].length < r1) return word;
    const stem = cut(word, found[0].length);
    if (found[0] === 'ogi' && !ends(stem, 'l')) return word;
    if (found[0] === 'li' && !/[cdeghkmnrt]$/.test(stem)) return word;
    return stem + found[1];
  }

  /** @param {string} word @param {number} r1 @param {number} r2 */
  function third(word, r1, r2) {
    const found = row(STEP_3, word);
    if (!found || word.length - found[0].length < r1) return word;
    const stem = cut(word, found[0].length);
    return found[0] === 'ative' && stem.length < r2 ? word : stem + found[1];
  }

  /** @param {string} word @param {number} r2 */
  function fourth(word, r2) {
    const found = row(STEP_4, word);
    if (!found || word.length - found[0].length < r2) return word;
    const stem = cut(word, found[0].length);
    return found[0] === 'ion' && !/[st]$/.test(stem) ? word : stem;
  }

  /** @param {string} word @param {number} r1 @param {number} r2 */
  function fifth(word, r1, r2) {
    const stem = cut(word, 1);
    if (ends(word, 'e')) return stem.length >= r2 || (stem.length >= r1 && !SHORT.test(stem)) ? stem : word;
    return ends(word, 'll') && stem.length >= r2 ? stem : word;
  }

  /** @param {string} word */
  function stem(word) {
    if (Object.prototype.hasOwnProperty.call(WHOLE, word)) return WHOLE[word];
    if (word.length < 6 && Array.from(word).length < 3) return word;
    const plain = word.replace(/^'/, '');
    word = consonantY(plain);
    const marked = word !== plain;
    const r1 = firstRegion(word);
    const r2 = region(word, r1);
    word = past(plural(word), r1);
    word = third(second(lastY(word), r1), r1, r2);
    word = fifth(fourth(word, r2), r1, r2);
    return marked ? word.replace(/Y/g, 'y') : word;
  }

  // Only ends of words change.
  stem.suffixes = true;

  const signpost = window.signpost = window.signpost || {};
  signpost.stems = signpost.stems || {};
  signpost.stems.en = stem;
})();
