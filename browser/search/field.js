/**
 * The search field of a page: server HTML that works without script, and with it shows results
 * while the reader types. Needs `#errorbook-config` in the page. Importing this defines nothing.
 */

import { takePictures } from "../pictures/pictures.js";
import { SearchSession } from "./session.js";

/** @import { Config } from "./config.js" */

export class SearchField extends HTMLElement {
  /**
   * @param {string} [tag]
   * @param {CustomElementRegistry} [registry]
   */
  static define(tag = "errorbook-search", registry = customElements) {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** @type {SearchSession | undefined} */
  #session;
  #listeners = new AbortController();

  connectedCallback() {
    const config = document.getElementById("errorbook-config")?.textContent;
    if (config && !this.#session) this.#start(JSON.parse(config));
  }

  /** @param {Config} config */
  #start(config) {
    const session = (this.#session = new SearchSession(this, config));
    const { signal } = (this.#listeners = new AbortController());
    const say = (/** @type {string} */ text) => (session.status.textContent = text);
    takePictures(this, { ...config, signal, use: (text) => session.take(text), say });
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#session?.end();
    this.#session = undefined;
  }
}
