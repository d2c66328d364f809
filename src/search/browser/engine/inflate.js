// In: deflated bytes (RFC 1951). Out: what they were. Browsers can do it too, but only later: it is asked for here and
// now.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** @param {Uint8Array} input */
function inflate(input) {
  const state = { input, at: 0, hold: 0, held: 0, out: new Uint8Array(input.length * 4 + 64), size: 0 };
  for (let last = 0; !last;) {
    last = bits(state, 1);
    const sort = bits(state, 2);
    if (sort === 0) storedBlock(state);
    else if (sort === 1) codedBlock(state, fixedLengths(), fixedDistances());
    else if (sort === 2) dynamicBlock(state);
    else throw fault('Damaged', 'damaged data');
  }
  return state.out.subarray(0, state.size);
}

/** @param {Inflating} state @param {number} count */
function bits(state, count) {
  while (state.held < count) {
    if (state.at >= state.input.length) throw fault('Damaged', 'data cut short');
    state.hold |= state.input[state.at++] << state.held;
    state.held += 8;
  }
  const value = state.hold & ((1 << count) - 1);
  state.hold >>>= count;
  state.held -= count;
  return value;
}

/** @param {Inflating} state @param {number} byte */
function emit(state, byte) {
  if (state.size === state.out.length) {
    const larger = new Uint8Array(state.out.length * 2);
    larger.set(state.out);
    state.out = larger;
  }
  state.out[state.size++] = byte;
}

/** @param {Inflating} state */
function storedBlock(state) {
  state.at -= state.held >> 3;
  state.hold = state.held = 0;
  const length = bits(state, 16);
  bits(state, 16);
  for (let i = 0; i < length; i++) emit(state, bits(state, 8));
}

const FAST = 9;

// Canonical Huffman: how many codes of each length, and the symbols in order; and for every run of
// FAST bits that begins with a whole code, its symbol and length.
/** @param {number[]} lengths */
function tree(lengths) {
  const counts = new Uint16Array(16), starts = new Uint16Array(16), next = new Uint16Array(17);
  const symbols = new Uint16Array(lengths.length), fast = new Uint16Array(1 << FAST);
  for (let i = 0; i < lengths.length; i++) counts[lengths[i]]++;
  counts[0] = 0;
  for (let i = 1; i < 16; i++) {
    starts[i] = starts[i - 1] + counts[i - 1];
    next[i + 1] = (next[i] + counts[i]) << 1;
  }
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i];
    if (!length) continue;
    symbols[starts[length]++] = i;
    const code = next[length]++;
    if (length > FAST) continue;
    for (let run = reversed(code, length); run < fast.length; run += 1 << length) fast[run] = i << 4 | length;
  }
  return { counts, symbols, fast };
}

/** @param {number} code @param {number} length */
function reversed(code, length) {
  let out = 0;
  for (; length--; code >>= 1) out = out << 1 | (code & 1);
  return out;
}

/** @param {Inflating} state @param {Codes} tree */
function symbol(state, tree) {
  while (state.held < 15 && state.at < state.input.length) {
    state.hold |= state.input[state.at++] << state.held;
    state.held += 8;
  }
  const found = tree.fast[state.hold & ((1 << FAST) - 1)], size = found & 15;
  if (!found || size > state.held) return slowSymbol(state, tree);
  state.hold >>>= size;
  state.held -= size;
  return found >> 4;
}

/** @param {Inflating} state @param {Codes} tree */
function slowSymbol(state, tree) {
  let code = 0, first = 0, index = 0;
  for (let length = 1; length < 16; length++) {
    code |= bits(state, 1);
    const count = tree.counts[length];
    if (code - count < first) return tree.symbols[index + (code - first)];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw fault('Damaged', 'damaged data');
}

function fixedLengths() {
  const lengths = [];
  for (let i = 0; i < 288; i++) lengths.push(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
  return tree(lengths);
}

function fixedDistances() { return tree(new Array(30).fill(5)); }

/** @param {Inflating} state */
function dynamicBlock(state) {
  const literals = bits(state, 5) + 257, distances = bits(state, 5) + 1, codes = bits(state, 4) + 4;
  const own = new Array(19).fill(0);
  for (let i = 0; i < codes; i++) own[ORDER[i]] = bits(state, 3);
  const lengthTree = tree(own);
  /** @type {number[]} */
  const lengths = [];
  while (lengths.length < literals + distances) {
    const code = symbol(state, lengthTree);
    if (code < 16) { lengths.push(code); continue; }
    const value = code === 16 ? lengths[lengths.length - 1] : 0;
    let times = code === 16 ? 3 + bits(state, 2) : code === 17 ? 3 + bits(state, 3) : 11 + bits(state, 7);
    while (times--) lengths.push(value);
  }
  codedBlock(state, tree(lengths.slice(0, literals)), tree(lengths.slice(literals)));
}

/** @param {Inflating} state @param {Codes} literals @param {Codes} distances */
function codedBlock(state, literals, distances) {
  for (;;) {
    const code = symbol(state, literals);
    if (code === 256) return;
    if (code < 256) { emit(state, code); continue; }
    let length = LENGTHS[code - 257] + bits(state, LENGTH_BITS[code - 257]);
    const step = symbol(state, distances);
    const extra = step < 4 ? 0 : (step >> 1) - 1;
    const distance = (step < 4 ? step + 1 : ((2 + (step & 1)) << extra) + 1) + bits(state, extra);
    if (distance > state.size) throw fault('Damaged', 'damaged data');
    while (length--) emit(state, state.out[state.size - distance]);
  }
}
