/**
 * The search field of a page: server HTML that works without script, and with it shows results
 * while the reader types. Needs `#errorbook-config` in the page. Importing this defines nothing.
 */

import { takePictures } from "./pictures.js";
import { renderFailure, renderResults, renderSearching, summary, worthShowing } from "./result-view.js";
import { SearchClient } from "./search-client.js";

/** @import { Result } from "./search.js" */
/** @import { Strings } from "./result-view.js" */
/** @import { Recognition } from "./screenshot.js" */

/**
 * URLs are relative to the page.
 * @typedef {object} Config
 * @property {string} base the root of the site
 * @property {string} locale
 * @property {string} search the folder of the index
 * @property {string} worker
 * @property {Strings} strings
 * @property {string | null} contact
 * @property {string | null} product id of the product that the page is about
 * @property {Recognition | null} recognition what reads pictures
 */

const TYPING_PAUSE = 80; // ms
const SPEAKING_PAUSE = 700; // ms: results that still change are not announced
const PATIENCE = 300; // ms after which the field says that it is searching
const LONGEST_IN_ADDRESS = 1000; // characters

export class SearchField extends HTMLElement {
  /**
   * @param {string} [tag]
   * @param {CustomElementRegistry} [registry]
   */
  static define(tag = "errorbook-search", registry = customElements) {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** @type {AbortController | undefined} */
  #listeners;
  /** @type {SearchClient | undefined} */
  #client;
  /** @type {Config | undefined} */
  #config;
  #status = document.createElement("p");
  #shown = ""; // the query whose results are shown
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #timers = new Map();

  connectedCallback() {
    const config = document.getElementById("errorbook-config")?.textContent;
    if (!config || this.#listeners) return;
    this.#config = JSON.parse(config);
    this.#listeners = new AbortController();
    this.#status.className = "eb-visually-hidden";
    this.#status.setAttribute("role", "status");
    this.append(this.#status);
    this.#listen(this.#listeners.signal);
    this.#takeQueryOfAddress();
  }

  disconnectedCallback() {
    this.#listeners?.abort();
    this.#listeners = undefined;
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  get #field() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  get #results() {
    return /** @type {HTMLElement} */ (this.querySelector(".eb-results"));
  }

  get #isHero() {
    return this.dataset.variant === "hero";
  }

  /** Whether this field answers to the shortcuts and the address: the hero where there is one. */
  get #isMain() {
    return document.querySelector(`${this.localName}[data-variant="hero"]`) === this || !this.#hasHero;
  }

  get #hasHero() {
    return document.querySelector(`${this.localName}[data-variant="hero"]`) !== null;
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    this.#field.addEventListener("input", () => this.#changed(), { signal });
    this.#field.addEventListener("focus", () => this.#focused(), { signal });
    this.querySelector("form")?.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.addEventListener("focusout", (event) => this.#left(event), { signal });
    document.addEventListener("keydown", (event) => this.#shortcut(event), { signal });
    document.addEventListener("pointerdown", (event) => this.#pointedAt(event), { signal });
    const say = (/** @type {string} */ text) => (this.#status.textContent = text);
    takePictures(this, { .../** @type {Config} */ (this.#config), signal, use: (text) => this.#ask(text), say });
  }

  #takeQueryOfAddress() {
    const query = new URLSearchParams(location.search).get("q");
    if (query && this.#isMain) this.#ask(query);
  }

  /** @param {string} text */
  #ask(text) {
    this.#field.value = text;
    this.#grow();
    this.#search();
  }

  #changed() {
    this.#grow();
    this.#later("search", TYPING_PAUSE, () => this.#search());
  }

  /** Up to the height that the style sheet allows. */
  #grow() {
    this.#field.style.blockSize = "auto";
    this.#field.style.blockSize = `${this.#field.scrollHeight}px`;
  }

  #focused() {
    this.#searcher().start();
    if (this.#shown && this.#field.value.trim()) this.#results.hidden = false;
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    if (!this.#field.value.trim()) this.#field.focus();
    else if (this.#isCurrent) this.#open();
    else this.#search();
  }

  get #isCurrent() {
    return this.#shown !== "" && this.#shown === this.#field.value.trim() && !this.#results.hidden;
  }

  async #search() {
    clearTimeout(this.#timers.get("search"));
    const text = this.#field.value.trim();
    if (this.#isHero) keepInAddress(text);
    if (!text) return this.#clear();
    this.#later("patience", PATIENCE, () => this.#show(renderSearching(this.#strings), ""));
    try {
      const results = await this.#searcher().search(text, { locale: this.#config?.locale });
      if (results && text === this.#field.value.trim()) this.#present(results, text);
    } catch {
      this.#show(renderFailure(this.#strings, () => this.#search()), this.#strings["search.failed"]);
    }
  }

  /**
   * @param {Result[]} found
   * @param {string} text
   */
  #present(found, text) {
    const { base = "", contact = null, product = null } = this.#config ?? {};
    const results = worthShowing(found, product);
    const root = new URL(base, document.baseURI);
    const resolve = (/** @type {string} */ url) => resolveUrl(url, root);
    this.#show(renderResults(results, { strings: this.#strings, resolve, contact }), summary(results, this.#strings));
    this.#shown = text;
  }

  /**
   * @param {Node} content
   * @param {string} told what the live region says
   */
  #show(content, told) {
    clearTimeout(this.#timers.get("patience"));
    this.#shown = "";
    this.#results.replaceChildren(content);
    this.#results.hidden = false;
    this.#later("speak", SPEAKING_PAUSE, () => (this.#status.textContent = told));
  }

  #clear() {
    clearTimeout(this.#timers.get("patience"));
    clearTimeout(this.#timers.get("speak"));
    this.#shown = "";
    this.#status.textContent = "";
    this.#results.replaceChildren();
    this.#results.hidden = true;
  }

  get #strings() {
    return this.#config?.strings ?? {};
  }

  #searcher() {
    const { worker = "", search = "" } = this.#config ?? {};
    return (this.#client ??= new SearchClient(new URL(worker, document.baseURI), new URL(search, document.baseURI)));
  }

  /**
   * @param {string} name
   * @param {number} delay
   * @param {() => void} action
   */
  #later(name, delay, action) {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(action, delay));
  }

  get #links() {
    return /** @type {HTMLAnchorElement[]} */ ([...this.#results.querySelectorAll("[data-eb-result]")]);
  }

  /** The results stand open in the page, or the first one that is near enough is gone to. */
  #open() {
    const [first] = this.#links;
    const isNear = !this.#results.querySelector(".eb-nothing");
    if (this.#isHero || !isNear) first?.focus();
    else first?.click();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.#close(event);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.#move(event);
    else if (event.key === "Enter" && event.target === this.#field) this.#entered(event);
  }

  /** @param {KeyboardEvent} event */
  #entered(event) {
    event.preventDefault();
    if (!this.#isCurrent) this.#search();
    else if (event.shiftKey) this.#links[0]?.click();
    else this.#open();
  }

  /** @param {KeyboardEvent} event */
  #close(event) {
    if (this.#results.hidden) return;
    event.preventDefault();
    this.#field.focus();
    this.#results.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const places = [this.#field, ...(this.#results.hidden ? [] : this.#links)];
    const at = places.findIndex((place) => place === document.activeElement);
    const next = places[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next || (at === 0 && !this.#isOnLastLine)) return;
    event.preventDefault();
    next.focus();
  }

  get #isOnLastLine() {
    return !this.#field.value.includes("\n", this.#field.selectionEnd);
  }

  /** @param {FocusEvent} event */
  #left({ relatedTarget }) {
    if (!this.#isHero && relatedTarget instanceof Node && !this.contains(relatedTarget)) this.#results.hidden = true;
  }

  /** @param {PointerEvent} event */
  #pointedAt({ target }) {
    if (!this.#isHero && target instanceof Node && !this.contains(target)) this.#results.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  #shortcut(event) {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping(event);
    if (!(isCommand || isSlash) || !this.#isMain) return;
    event.preventDefault();
    event.stopPropagation();
    this.#field.focus();
    this.#field.select();
  }
}

/** @param {KeyboardEvent} event */
function isTyping({ target }) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/**
 * Keeps the query in the address, so that reload and back bring it again.
 * @param {string} text
 */
function keepInAddress(text) {
  const url = new URL(location.href);
  if (text) url.searchParams.set("q", text.slice(0, LONGEST_IN_ADDRESS));
  else url.searchParams.delete("q");
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

/**
 * @param {string} url of a result: absolute, or from the root of the site
 * @param {URL} root
 */
function resolveUrl(url, root) {
  const isAbsolute = /^https?:\/\//i.test(url);
  return new URL(isAbsolute ? url : `./${url.replace(/^\/+/, "")}`, root).href;
}
