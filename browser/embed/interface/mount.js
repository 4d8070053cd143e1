/** Fills an element of the embed and lets it follow its attributes; the entry of `interface.js`. */

import { languagesOf } from "../languages.js";
import { FixView } from "./fix-view.js";
import { helpCentre } from "./help-centre.js";
import { HelpView } from "./help-view.js";
import { LinkView } from "./link-view.js";
import { chosenLocale } from "./locale.js";
import { Problem } from "./problem.js";
import { SearchView } from "./search-view.js";
import style from "./interface.css";

/** @import { Mounted, Mounting } from "../base-element.js" */
/** @import { Context } from "./context.js" */

/**
 * What an element shows. `text` is what the reader asks, kept when a locale or product changes.
 * @typedef {object} View
 * @property {string} text
 * @property {() => Promise<void>} start
 * @property {(text: string) => Promise<void>} search
 * @property {(id: string) => Promise<void>} show
 * @property {() => Promise<void>} open
 * @property {() => void} close
 */

/** @type {Record<string, new (context: Context) => View>} */
const VIEWS = {
  "errorbook-help": HelpView,
  "errorbook-search": SearchView,
  "errorbook-fix": FixView,
  "errorbook-link": LinkView,
};

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

/**
 * @param {Mounting} mounting
 * @returns {Promise<Mounted>}
 */
export async function mount(mounting) {
  mounting.root.adoptedStyleSheets = [...mounting.root.adoptedStyleSheets.filter((other) => other !== sheet), sheet];
  const life = new Life(mounting);
  await life.start();
  return life;
}

/** @implements {Mounted} */
class Life {
  #mounting;
  /** @type {View | undefined} */
  #view;
  #run = new AbortController();
  #isDue = false;

  /** @param {Mounting} mounting */
  constructor(mounting) {
    this.#mounting = mounting;
    const page = new MutationObserver(() => this.#follow());
    page.observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
    mounting.signal.addEventListener("abort", () => (page.disconnect(), this.#run.abort()));
  }

  /** @param {string} [text] what the reader had asked */
  async start(text = "") {
    this.#run.abort();
    this.#run = new AbortController();
    const { signal } = this.#run;
    const context = await contextOf(this.#mounting, signal);
    signal.throwIfAborted();
    const view = new VIEWS[this.#mounting.element.localName](context);
    this.#view = view;
    await view.start();
    if (text) await view.search(text);
  }

  /** @param {string} name */
  changed(name) {
    if (name === "endpoint") return; // read when something is sent
    if (name === "error" && this.#mounting.element.localName !== "errorbook-fix") return; // read when opened
    this.#restart();
  }

  #follow() {
    if (!this.#mounting.element.locale) this.#restart();
  }

  /** Once for all attributes that are changed together. */
  #restart() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (!this.#mounting.signal.aborted) this.start(this.#view?.text).catch((cause) => this.#fail(cause));
    });
  }

  /** @param {any} cause */
  #fail(cause) {
    const isOver = this.#mounting.signal.aborted || cause?.name === "AbortError"; // another start took its place
    if (!isOver) this.#mounting.fail(cause);
  }

  /** @param {string} text */
  async search(text) {
    await this.#view?.search(text);
  }

  /** @param {string} id */
  async show(id) {
    await this.#view?.show(id);
  }

  async open() {
    await this.#view?.open();
  }

  close() {
    this.#view?.close();
  }
}

/**
 * @param {Mounting} mounting
 * @param {AbortSignal} signal
 * @returns {Promise<Context>}
 */
async function contextOf(mounting, signal) {
  const centre = helpCentre(mounting.base);
  const site = await centre.site();
  const product = mounting.element.product;
  if (product && !site.products.some(({ id }) => id === product)) throw unknown(product, site.products);
  const { locale } = chosenLocale(languagesOf(mounting.element), site);
  const { lang, direction, words } = await centre.words(locale);
  signal.throwIfAborted();
  Object.assign(mounting.frame, { lang, dir: direction });
  return { ...mounting, signal, centre, site, locale, product, words };
}

/**
 * @param {string} product
 * @param {{id: string}[]} products
 */
function unknown(product, products) {
  const known = products.map(({ id }) => id).join(", ") || "none";
  return new Problem("unknown-product", `The help centre knows no product ${product}; it knows: ${known}.`);
}
