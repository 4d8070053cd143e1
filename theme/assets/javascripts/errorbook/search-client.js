/**
 * Asks the search worker; the newest query is the only one that counts.
 */

/** @import { Result, SearchOptions } from "./search.js" */

export class SearchClient {
  /** @type {Worker | undefined} */
  #worker;
  #url;
  #last = 0;
  /** @type {((answer: {results?: Result[], error?: string}) => void) | undefined} */
  #settle;

  /**
   * @param {URL} worker URL of `worker.js`
   * @param {URL} index URL of the folder of the index
   */
  constructor(worker, index) {
    this.#url = new URL(worker);
    this.#url.searchParams.set("index", index.href);
  }

  /** Starts the worker, so that it is there when the first query comes. */
  start() {
    if (this.#worker) return;
    this.#worker = new Worker(this.#url, { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => {
      if (data.id === this.#last) this.#settle?.(data);
    });
    this.#worker.addEventListener("error", () => this.#fail());
  }

  /**
   * @param {string} text
   * @param {Omit<SearchOptions, "signal">} options
   * @returns {Promise<Result[] | null>} null when a newer query has overtaken this one
   */
  async search(text, options) {
    this.start();
    this.#settle?.({});
    const id = ++this.#last;
    const { results, error } = await new Promise((resolve) => {
      this.#settle = resolve;
      this.#worker?.postMessage({ id, text, options });
    });
    if (error) throw new Error(error);
    return results ?? null;
  }

  #fail() {
    this.#worker?.terminate();
    this.#worker = undefined; // the next query starts another one
    this.#settle?.({ error: "The search could not be started." });
  }
}
