// In: the bytes of a section. Out: its numbers, words and blocks, one after the other.

const utf8 = new TextDecoder();

class Input {
  /** @param {Uint8Array} bytes */
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  done() { return this.at >= this.bytes.length; }
  byte() { return this.bytes[this.at++]; }
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (!(byte & 128)) return value;
    }
  }
  block() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  text() { return utf8.decode(this.block()); }
  // A word that shares its first bytes with another (both as bytes, so that lengths are bytes).
  /** @param {Uint8Array} before */
  word(before) {
    const shared = this.number(), rest = this.block();
    const out = new Uint8Array(shared + rest.length);
    out.set(before.subarray(0, shared));
    out.set(rest, shared);
    return out;
  }
}
