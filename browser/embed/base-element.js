/** What the elements have in common: a root of their own, attributes, and when they load the rest. */

import { button, element } from "../common/elements.js";
import { labelsFor } from "./labels.js";
import { load } from "./load.js";
import style from "./base-element.css";

/** @import { Events, Reason } from "./types/errorbook.js" */

/**
 * What a loaded element does; made by `interface.js`.
 * @typedef {object} Mounted
 * @property {(name: string) => void} changed an attribute has another value
 * @property {(text: string) => Promise<void>} search
 * @property {(id: string) => Promise<void>} show
 * @property {() => Promise<void>} open
 * @property {() => void} close
 */

/**
 * What an element lets its interface have. `signal` ends with the element's stay on the page; the
 * interface writes into `frame` only.
 * @typedef {object} Mounting
 * @property {ErrorbookElement} element
 * @property {HTMLElement} frame
 * @property {ShadowRoot} root
 * @property {URL} base the root of the help centre
 * @property {AbortSignal} signal
 * @property {(cause: unknown) => void} fail takes the interface away, for a way to the help centre
 * @property {<Name extends keyof Events>(name: Name, detail: Events[Name]) => void} emit
 */

const BASE = new URL("../../", import.meta.url);
const NEAR = "400px";
const PATIENCE = 4000; // ms after which a slow help centre is offered as a link

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

const PROPERTIES = /** @type {const} */ (["product", "locale", "error", "endpoint"]);

export class ErrorbookElement extends HTMLElement {
  static observedAttributes = PROPERTIES;

  #root = this.attachShadow({ mode: "open" });
  #frame = element("div", "eb");
  #life = new AbortController();
  /** @type {Promise<Mounted> | undefined} */
  #mounted;
  #isThere = false;
  #hasFailed = false;

  get product() {
    return this.getAttribute("product");
  }

  set product(value) {
    reflect(this, "product", value);
  }

  get locale() {
    return this.getAttribute("locale");
  }

  set locale(value) {
    reflect(this, "locale", value);
  }

  get error() {
    return this.getAttribute("error");
  }

  set error(value) {
    reflect(this, "error", value);
  }

  get endpoint() {
    return this.getAttribute("endpoint");
  }

  set endpoint(value) {
    reflect(this, "endpoint", value);
  }

  connectedCallback() {
    this.#isThere = true;
    for (const name of PROPERTIES) upgrade(this, name);
    this.#life = new AbortController();
    this.#root.adoptedStyleSheets = [sheet];
    this.#frame = element("div", `eb eb--${this.#kind}`);
    this.#frame.part.add("base");
    // an error that is there from the start has its place kept; one that comes later, comes with its fix
    this.#frame.hidden = this.#kind === "fix" && !this.error;
    this.#frame.append(document.createElement("slot"));
    this.#root.replaceChildren(this.#frame);
    if (this.#kind === "link") this.#waitForUse();
    else this.#wait();
  }

  disconnectedCallback() {
    this.#isThere = false;
    this.#life.abort();
    this.#mounted = undefined;
    this.#root.replaceChildren();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.#isThere) return;
    if (this.#mounted) this.#mounted.then((mounted) => mounted.changed(name), ignore);
    else if (this.#kind !== "link" && (name === "error" || this.#hasFailed)) this.#wait();
  }

  /** @param {string} text */
  async search(text) {
    await (await this.#load()).search(String(text));
  }

  /** @param {string} id */
  async show(id) {
    await (await this.#load()).show(String(id));
  }

  async open() {
    await (await this.#load()).open();
  }

  close() {
    this.#mounted?.then((mounted) => mounted.close(), ignore);
  }

  get #kind() {
    return this.localName.replace("errorbook-", "");
  }

  /** Shows what stands there until the rest is loaded, and loads it when it is near. */
  #wait() {
    if (this.#kind === "fix" && !this.error) return;
    whenNear(this, this.#life.signal, () => void this.#load().catch(ignore));
  }

  /** Shows a button, whose label is in the language of now. */
  #waitForUse() {
    const label = element("slot", "");
    const name = () => (label.textContent = labelsFor(this)[1]);
    const change = new MutationObserver(name);
    change.observe(document.documentElement, { attributeFilter: ["lang"] });
    change.observe(this, { attributeFilter: ["locale"] });
    this.#life.signal.addEventListener("abort", () => change.disconnect());
    name();
    const opener = button("eb-button", "", () => void this.open().catch(ignore));
    opener.part.add("button");
    opener.append(label);
    opener.setAttribute("aria-haspopup", "dialog");
    this.#frame.replaceChildren(opener);
  }

  /** @returns {Promise<Mounted>} */
  #load() {
    if (!this.#isThere) return Promise.reject(new Error(`${this.localName} is not on the page yet.`));
    this.#mounted ??= this.#mount(this.#life.signal);
    return this.#mounted;
  }

  /** @param {AbortSignal} signal */
  async #mount(signal) {
    const slow = setTimeout(() => signal.aborted || this.#offerAway(), PATIENCE);
    try {
      const { mount } = await load("interface.js");
      signal.throwIfAborted();
      return /** @type {Mounted} */ (await mount(this.#mounting(signal)));
    } catch (cause) {
      if (!signal.aborted) this.#fail(cause);
      throw cause;
    } finally {
      clearTimeout(slow);
    }
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Mounting}
   */
  #mounting(signal) {
    return {
      element: this,
      frame: this.#frame,
      root: this.#root,
      base: BASE,
      signal,
      fail: (cause) => this.#fail(cause),
      emit: (name, detail) => {
        if (!signal.aborted) this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
      },
    };
  }

  /**
   * Leaves a way to the help centre in the place of what could not be loaded.
   * @param {any} cause
   */
  #fail(cause) {
    this.#life.abort(); // what was shown until now goes
    this.#life = new AbortController();
    this.#mounted = undefined; // the next call or change tries again
    this.#hasFailed = true;
    const reason = /** @type {Reason} */ (cause?.reason ?? "unreachable");
    if (this.#kind !== "link") this.#frame.replaceChildren();
    this.#offerAway();
    this.#mounting(this.#life.signal).emit("errorbook-failure", { reason, message: String(cause?.message ?? cause) });
  }

  /** A way to the help centre, once. */
  #offerAway() {
    if (this.#frame.querySelector("a")) return;
    const link = element("a", "eb-away", [labelsFor(this)[0]]);
    link.href = BASE.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.part.add("link");
    this.#frame.append(link);
    this.#frame.hidden = false;
  }
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value
 */
function reflect(element, name, value) {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/**
 * A property that was set before the element was defined hides the one of the class.
 * @param {any} element
 * @param {string} name
 */
function upgrade(element, name) {
  if (!Object.hasOwn(element, name)) return;
  const value = element[name];
  delete element[name];
  element[name] = value;
}

/**
 * @param {Element} element
 * @param {AbortSignal} signal
 * @param {() => void} act
 */
function whenNear(element, signal, act) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
}

/** What went wrong has been told already. */
function ignore() {}
