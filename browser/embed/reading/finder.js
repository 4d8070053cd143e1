/** Asks the search; the newest question is the only one that counts. */

/** @import { Result } from "../../engine/search.js" */
/** @import { Context } from "../interface/context.js" */
/** @import { Engine } from "../interface/help-centre.js" */

/** @typedef {{text: string, masked: string, results: Result[], engine: Engine}} Answer */

const MOST = 8;

export class Finder {
  #context;
  #current = new AbortController();

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
  }

  forget() {
    this.#current.abort();
  }

  /**
   * @param {string} text
   * @returns {Promise<Answer | null>} null where a newer question overtook this one
   */
  async find(text) {
    this.#current.abort();
    const { signal } = (this.#current = new AbortController());
    const { centre, locale, product, emit, base } = this.#context;
    try {
      const { engine, index } = await centre.search();
      if (signal.aborted) return null;
      const results = await index.search(text, { locale, product, limit: MOST, signal });
      if (signal.aborted || this.#context.signal.aborted) return null;
      const masked = engine.masked(text);
      emit("errorbook-results", { text: masked, results: results.map((result) => found(result, base)) });
      return { text, masked, results, engine };
    } catch (cause) {
      if (signal.aborted || this.#context.signal.aborted) return null;
      throw cause;
    }
  }
}

/**
 * @param {Result} result
 * @param {URL} base
 */
function found({ article, entry, locale, url, title, confidence, tier }, base) {
  return { article, entry, locale, url: new URL(`./${url.replace(/^\/+/, "")}`, base).href, title, confidence, tier };
}
