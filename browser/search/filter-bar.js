/** What a search is narrowed to: a product and a category, each where there are several. */

import { element } from "../common/elements.js";
import { recall, remember } from "../page/storage.js";

/** @import { Strings } from "./result-view.js" */
/** @typedef {{product: string | null, category: string | null}} Narrowed */

/**
 * Names by id; `product` is the one that the page is about.
 * @typedef {object} Choices
 * @property {Record<string, string>} products
 * @property {Record<string, string>} categories
 * @property {string | null} product
 * @property {string} locale
 */

export class FilterBar {
  element = element("div", "eb-filters");
  /** @type {HTMLInputElement | null} */
  #only = null;
  /** @type {HTMLSelectElement | null} */
  #product = null;
  /** @type {HTMLSelectElement | null} */
  #category = null;
  #choices;

  /**
   * @param {Choices} choices
   * @param {Strings} strings
   * @param {() => void} changed
   */
  constructor(choices, strings, changed) {
    this.#choices = choices;
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", strings["search.filter"]);
    if (this.#ownName) this.#addSwitch(strings["search.only"].replace("{product}", () => this.#ownName));
    else this.#product = this.#addSelect(choices.products, strings["search.product"], strings["search.all_products"]);
    this.#category = this.#addSelect(choices.categories, strings["search.category"], strings["search.all_categories"]);
    this.element.hidden = !this.element.hasChildNodes();
    this.element.addEventListener("change", () => {
      if (this.#only) remember(ownKey(), this.#only.checked);
      this.#mark();
      changed();
    });
  }

  /** @returns {Narrowed} */
  get value() {
    const own = this.#only?.checked ? this.#choices.product : null;
    return { product: own || this.#product?.value || null, category: this.#category?.value || null };
  }

  /** Values that there is no choice of are left out. */
  set value({ product, category }) {
    if (this.#only) this.#only.checked = product === this.#choices.product;
    choose(this.#product, product);
    choose(this.#category, category);
    this.#mark();
  }

  /** The product that the reader chose on this page before. */
  get remembered() {
    return this.#only && recall(ownKey()) === true ? this.#choices.product : null;
  }

  focus() {
    (this.#only ?? this.#product ?? this.#category)?.focus();
  }

  get #ownName() {
    return this.#choices.products[this.#choices.product ?? ""] ?? "";
  }

  /** @param {string} label */
  #addSwitch(label) {
    this.#only = element("input", "");
    this.#only.type = "checkbox";
    this.#only.setAttribute("role", "switch");
    this.element.append(element("label", "eb-switch", [this.#only, element("span", "", [label])]));
  }

  /**
   * @param {Record<string, string>} names
   * @param {string} label
   * @param {string} all
   */
  #addSelect(names, label, all) {
    const { compare } = new Intl.Collator(this.#choices.locale);
    const ordered = Object.entries(names).sort(([, a], [, b]) => compare(a, b));
    if (!ordered.length) return null;
    const select = element("select", "", [["", all], ...ordered].map(([id, name]) => option(id, name)));
    select.setAttribute("aria-label", label);
    this.element.append(element("span", "eb-select", [select]));
    return select;
  }

  #mark() {
    for (const select of [this.#product, this.#category]) select?.classList.toggle("eb-chosen", select.value !== "");
  }
}

/** Remembered for each page. */
function ownKey() {
  return `errorbook.only:${location.pathname}`;
}

/**
 * @param {string} id
 * @param {string} name
 */
function option(id, name) {
  const made = element("option", "", [name]);
  made.value = id;
  return made;
}

/**
 * @param {HTMLSelectElement | null} select
 * @param {string | null} value
 */
function choose(select, value) {
  if (select) select.value = [...select.options].some((known) => known.value === value) ? value ?? "" : "";
}
