// In: a page that was found. Out: what is shown of it: its title, its passages. Texts stay bytes until then.

/** @param {Uint8Array} bytes */
function readShown(bytes) {
  const input = new Input(bytes);
  /** @type {Shown[]} */
  const pages = [];
  while (!input.done()) {
    /** @type {Shown} */
    const page = { url: input.text(), title: input.text(), file: fileOf(input.text()), blocks: [], passages: [] };
    for (let count = 3 * input.number(); count > 0; count--) page.blocks.push(input.block());
    pages.push(page);
  }
  return pages;
}

// What a page is, if it is a file: its type, its bytes, the address and the title of a page that leads to it.
/** @param {string} text @returns {Signpost.File | undefined} */
function fileOf(text) {
  const parts = text.split(' ');
  return text ? { type: parts[0], size: Number(parts[1]), from: { url: parts[2], title: parts.slice(3).join(' ') } } : undefined;
}

// Where in a file a passage stands: `page=3`, `slide=2`, `sheet`.
/** @param {string} anchor @returns {Signpost.Place | undefined} */
function whereabouts(anchor) {
  const parts = anchor.split('=');
  return anchor ? { part: parts[0], number: parts.length > 1 ? Number(parts[1]) : null } : undefined;
}

// Most words of a text are never stemmed: they begin with another letter than any word asked for.
/** @param {Cut} cut @param {string} own @param {Language} language */
function is(cut, own, language) {
  return (!language.stem.suffixes || cut.word.charCodeAt(0) > 127 || cut.word[0] === own[0]) && termIn(cut, language) === own;
}

/** @param {Cut} cut @param {Language} language */
function termIn(cut, language) { return cut.term === null ? cut.term = stem(cut.word, language) : cut.term; }

// A passage's text, cut once.
/** @param {Passage} passage @param {Language} language */
function bodyOf(passage, language) { return passage.cut || (passage.cut = tokens(passage.body, language)); }

/** @param {Found} found */
async function shownOf(found) {
  const begins = meta.table.begins, file = place(begins, found.page, (a, b) => a - b);
  return (await load(`e${file}`, readShown))[found.page - begins[file]];
}

/** @param {Shown} page @param {number} number @returns {Passage} */
function passageOf(page, number) {
  if (!page.passages[number]) {
    const texts = page.blocks.slice(3 * number, 3 * number + 3).map(block => utf8.decode(block));
    page.passages[number] = { anchor: texts[0], heading: texts[1], body: texts[2] };
  }
  return page.passages[number];
}
