/** The place of the results: what narrows them, what was found, and whether more is on its way. */

import { element } from "../common/elements.js";
import { isUnfolded, unfold } from "./unfolding.js";

/** @import { Place } from "./address.js" */

export class ResultPanel {
  #root;
  #found = element("div", "eb-found");
  #waiting;

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} bar
   * @param {string} searching what is shown while a search takes long
   */
  constructor(root, bar, searching) {
    this.#root = root;
    this.#waiting = element("p", "eb-waiting", [searching]);
    this.#waiting.hidden = true;
    this.#found.tabIndex = -1;
    root.replaceChildren(element("div", "eb-results__bar", [bar, this.#waiting]), this.#found);
  }

  get isOpen() {
    return !this.#root.hidden;
  }

  /** What the arrow keys go through. */
  get stops() {
    const found = /** @type {NodeListOf<HTMLAnchorElement>} */ (this.#root.querySelectorAll("[data-eb-result]"));
    return this.isOpen ? [...found] : [];
  }

  /** Whether the first result may be what the reader means. */
  get isNear() {
    return this.#found.querySelector(".eb-nothing") === null;
  }

  /** @param {Node} content */
  show(content) {
    this.#settle();
    this.#found.replaceChildren(content);
    this.open();
  }

  /** What was found before stays in sight. */
  wait() {
    this.#root.setAttribute("aria-busy", "true");
    this.#waiting.hidden = false;
    this.open();
  }

  open() {
    this.#root.hidden = false;
  }

  close() {
    this.#settle();
    this.#root.hidden = true;
  }

  clear() {
    this.close();
    this.#found.replaceChildren();
  }

  focus() {
    this.#found.focus({ preventScroll: true });
  }

  /** @returns {Place} */
  get place() {
    const open = this.stops.flatMap((link, i) => (isUnfolded(link) ? [i] : []));
    return { page: scrollY, panel: this.#root.scrollTop, open };
  }

  /** @param {Place} place */
  set place({ page, panel, open }) {
    for (const [i, link] of this.stops.entries()) unfold(link, open.includes(i));
    this.#root.scrollTop = panel;
    scrollTo({ top: page, behavior: "instant" });
  }

  #settle() {
    this.#root.removeAttribute("aria-busy");
    this.#waiting.hidden = true;
  }
}
