/**
 * The bytes of the index's parts, as `errorbook.search.index` describes them.
 */

export const VERSION = 2;
const HEAD = 11; // bytes: "EB", version, hash
const GZIP = 0x1f;

/**
 * The content of a part behind its head. Servers that know the bytes for gzip may have
 * decompressed them already.
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function body(name, bytes) {
  const plain = bytes[0] === GZIP ? await decompress(name, bytes) : bytes;
  const [magic, version] = [String.fromCharCode(...plain.subarray(0, 2)), plain[2]];
  if (magic !== "EB" || plain.length < HEAD) throw new Error(`The search index is damaged: ${name} is no part of one.`);
  if (version !== VERSION) throw new Error(unreadable(name, version));
  if (!name.includes(`-${hex(plain.subarray(3, HEAD))}-`))
    throw new Error(`The search index is damaged: ${name} belongs to another one.`);
  return plain.subarray(HEAD);
}

/**
 * @param {string} name
 * @param {unknown} version
 */
export function unreadable(name, version) {
  return `The search index cannot be read: ${name} has version ${version}, expected ${VERSION}.`;
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 */
async function decompress(name, bytes) {
  const stream = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]).stream();
  try {
    return new Uint8Array(await new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  } catch (cause) {
    throw new Error(`The search index is damaged: ${name} does not decompress.`, { cause });
  }
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Reads numbers and sized bytes one after the other. */
export class Cursor {
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  /** A number: groups of seven bits, the least first. */
  number() {
    for (let value = 0, shift = 1; ; shift *= 128) {
      if (this.#at >= this.bytes.length) throw new Error("The search index is damaged: a part ends too soon.");
      const byte = this.bytes[this.#at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  /** @param {number} [length] by default the number that stands before the bytes */
  take(length = this.number()) {
    return this.bytes.subarray(this.#at, (this.#at += length));
  }

  rest() {
    return this.bytes.subarray(this.#at);
  }
}

/**
 * A unit that has a term: the class of its length, whether its title or messages have the term, and
 * what the term says of it, 0 to 1.
 * @typedef {(unit: number, named: boolean, level: number, length: number) => void} Visit
 */

const LEVELS = 63;

/** A range of terms in order, and which units have them. */
export class Leaf {
  /** @type {Uint8Array[]} */
  #postings = [];
  /** @type {number[][]} */
  #kin = [];
  /** @type {{all: number, named: number}[]} */
  #counts = [];

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const cursor = new Cursor(bytes);
    const text = new TextDecoder().decode(cursor.take());
    this.terms = text ? text.split("\n") : [];
    for (let i = 0; i < this.terms.length; i++) {
      const back = cursor.number();
      const kin = back ? this.#kin[i - back] : [];
      kin.push(i);
      this.#kin.push(kin);
      this.#postings.push(cursor.take());
    }
  }

  /**
   * The place of a term, -1 where it is not here.
   * @param {string} term
   */
  find(term) {
    const place = this.from(term);
    return this.terms[place] === term ? place : -1;
  }

  /**
   * The place of the first term that is not below this one.
   * @param {string} term
   */
  from(term) {
    let [low, high] = [0, this.terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.terms[middle] < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * The places of all terms with the same stem.
   * @param {number} place
   */
  kin(place) {
    return this.#kin[place];
  }

  /**
   * How many units have a term, in all and in their title or messages.
   * @param {number} place
   * @returns {{all: number, named: number}}
   */
  counts(place) {
    const known = this.#counts[place];
    if (known) return known;
    let named = 0;
    const all = this.visit(place, (_, isNamed) => (named += isNamed ? 1 : 0));
    return (this.#counts[place] = { all, named });
  }

  /**
   * @param {number} place
   * @param {Visit} visit
   * @returns {number} how many units have the term
   */
  visit(place, visit) {
    const cursor = new Cursor(this.#postings[place]);
    const count = cursor.number();
    const gaps = Array.from({ length: count }, () => cursor.number());
    const codes = cursor.take(count);
    const levels = cursor.take(count);
    let unit = -1;
    for (let i = 0; i < count; i++) {
      unit += gaps[i];
      visit(unit, (codes[i] & 1) === 1, levels[i] / LEVELS, 2 ** ((codes[i] >> 1) / 2));
    }
    return count;
  }
}
