/**
 * Reads each part once for all queries. A part that no query waits for any more is given up.
 */

/** @import { Read } from "./search.js" */

/** @typedef {{content: Promise<any>, controller: AbortController, waiting: number, isThere: boolean}} Reading */

export class PartCache {
  #read;
  /** @type {Map<string, Reading>} */
  #readings = new Map();

  /** @param {Read} read */
  constructor(read) {
    this.#read = read;
  }

  /**
   * @template T
   * @param {string} name
   * @param {AbortSignal | undefined} signal
   * @param {(bytes: Uint8Array) => Promise<T>} decode
   * @returns {Promise<T>}
   */
  async get(name, signal, decode) {
    signal?.throwIfAborted();
    const reading = this.#readings.get(name) ?? this.#start(name, decode);
    if (!signal || reading.isThere) return reading.content;
    reading.waiting += 1;
    try {
      return await unlessAborted(reading.content, signal);
    } finally {
      reading.waiting -= 1;
      if (!reading.waiting && !reading.isThere) this.#giveUp(name, reading);
    }
  }

  /**
   * @param {string} name
   * @param {(bytes: Uint8Array) => Promise<any>} decode
   */
  #start(name, decode) {
    const controller = new AbortController();
    const content = this.#read(name, { signal: controller.signal }).then(decode);
    /** @type {Reading} */
    const reading = { content, controller, waiting: 0, isThere: false };
    this.#readings.set(name, reading);
    content.then(
      () => (reading.isThere = true),
      () => this.#giveUp(name, reading), // the next query tries again
    );
    return reading;
  }

  /**
   * @param {string} name
   * @param {Reading} reading
   */
  #giveUp(name, reading) {
    if (this.#readings.get(name) === reading) this.#readings.delete(name);
    reading.controller.abort();
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {AbortSignal} signal
 * @returns {Promise<T>}
 */
async function unlessAborted(promise, signal) {
  let stop = () => {};
  const aborted = new Promise((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", stop));
}
