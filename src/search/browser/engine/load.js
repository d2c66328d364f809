// In: the name of a section. Out: its bytes, from the shard that holds it (data/*.js, written by shards.rs), loaded by a
// script tag when it is first needed, because nothing else may read a file under file://.

const OWN = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const FOLDER = `${OWN.replace(/[^/]*$/, '')}data/`;
const BUILD = (/\?(.*)$/.exec(OWN) || ['', ''])[0];
/** @type {Map<string, {build: string, bytes: Uint8Array}>} */
const sections = new Map();
/** @type {Map<string, Promise<void>>} */
const loading = new Map();
/** @type {Map<string, Promise<any>>} */
const decoded = new Map();

window.signpostShard = (name, data) => {
  const input = new Input(unpacked(bytes(data))), build = input.text();
  while (!input.done()) {
    const section = input.text();
    sections.set(section, { build, bytes: input.block() });
  }
};

// Half a copy, a damaged one and one put together from two sites are told apart, and none is answered from.
/** @param {string} name @param {string} message */
function fault(name, message) {
  const error = new Error(`search: ${message}`);
  error.name = name;
  return error;
}

/** @param {string} name @param {string} query @returns {Promise<void>} */
function script(name, query) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.onload = () => { element.remove(); resolve(); };
    element.onerror = () => { element.remove(); reject(fault('Missing', `${name} could not be loaded`)); };
    // Scripts made here count as idle extras to a browser, unless it is told that somebody waits.
    element.fetchPriority = 'high';
    element.src = `${FOLDER}${name}.js${query}`;
    document.head.appendChild(element);
  });
}

/** @param {string} name @param {string} query */
async function section(name, query) {
  if (!sections.has(name)) {
    if (!loading.has(name)) loading.set(name, script(name, query));
    try { await loading.get(name); } finally { loading.delete(name); }
  }
  const found = sections.get(name);
  if (!found) throw fault('Damaged', `${name} is damaged`);
  if (meta && found.build !== meta.version) {
    sections.delete(name);
    throw fault('OtherBuild', `${name} is of another build`);
  }
  return found.bytes;
}

// A section, read once by `read`.
/** @template T @param {string} name @param {(bytes: Uint8Array) => T} read @returns {Promise<T>} */
function load(name, read) {
  if (!decoded.has(name)) {
    const wanted = section(name, `?v=${meta.version}`).then(read);
    wanted.catch(() => { decoded.delete(name); });
    decoded.set(name, wanted);
  }
  return /** @type {Promise<any>} */ (decoded.get(name));
}

/** @param {string} base64 */
function bytes(base64) {
  const own = /** @type {any} */ (Uint8Array).fromBase64;
  if (own) return /** @type {Uint8Array} */ (own.call(Uint8Array, base64));
  const text = atob(base64);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

// A zlib stream (RFC 1950): two bytes, what is deflated, and a checksum of what comes out.
/** @param {Uint8Array} input */
function unpacked(input) {
  const out = inflate(input.subarray(2, -4));
  let a = 1, b = 0;
  for (let from = 0; from < out.length; a %= 65521, b %= 65521) {
    // As many as can be added up before a sum is too large.
    for (let end = Math.min(from + 3000, out.length); from < end; from++) b += a += out[from];
  }
  const sum = input.subarray(-4);
  if (a !== sum[2] * 256 + sum[3] || b !== sum[0] * 256 + sum[1]) throw fault('Damaged', 'the data is damaged');
  return out;
}
