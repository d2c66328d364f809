// In: a word. Out: how it sounds, roughly. The twin of sound.rs, whose tables these are.

const BEGINNINGS = /** @type {[string, string][]} */ ('kn:n gn:n pn:n wr:r ps:s wh:w x:s who:ho'.split(' ').map(pair => pair.split(':')));
const SOUNDS = /** @type {[string, string][]} */ ('tion:Xn sion:Xn cion:Xn shun:Xn tial:Xl cial:Xl tious:Xs cious:Xs stle:sl sten:sn sch:sk tch:C dge:j ch:C sh:X ph:f gh: ck:k th:t wh:w qu:kw sce:s sci:s ce:s ci:s cy:s mb:m mn:m xs:ks x:ks c:k q:k z:s v:f g:j h: lk:k lm:m dt:t pt:t w:w'.split(' ').map(pair => pair.split(':')));

/** @param {string} word */
function sound(word) {
  if (!/^[a-z]+$/.test(word)) return '';
  const begins = BEGINNINGS.find(pair => word.startsWith(pair[0]));
  if (begins) word = begins[1] + word.slice(begins[0].length);
  let key = '';
  for (let at = 0; at < word.length;) {
    const heard = soundAt(word, at), last = at > 0 && word[at - 1] === word[at];
    for (const letter of heard[1]) {
      const vowel = 'aeiouy'.indexOf(letter) >= 0;
      if (vowel && at === 0) key += 'a';
      // A letter doubled is heard once.
      else if (!vowel && !(last && key.endsWith(letter))) key += letter;
    }
    at += heard[0].length;
  }
  return key.length < 2 ? '' : key;
}

/** @param {string} word @param {number} at */
function soundAt(word, at) {
  for (let i = 0; i < SOUNDS.length; i++) if (word.startsWith(SOUNDS[i][0], at)) return SOUNDS[i];
  return [word[at], word[at]];
}
