/**
 * The search field of a page: server HTML that works without script, and with it shows results
 * while the reader types. Needs `#errorbook-config` in the page. Importing this defines nothing.
 */

import { SearchSession } from "./search-session.js";

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

  connectedCallback() {
    const config = document.getElementById("errorbook-config")?.textContent;
    if (config) this.#session ??= new SearchSession(this, JSON.parse(config));
  }

  disconnectedCallback() {
    this.#session?.end();
    this.#session = undefined;
  }
}
