/** The last searches of this device, offered at the empty field. */

import { button, element } from "../common/elements.js";
import { recall, remember } from "../page/storage.js";

/** @import { Strings } from "./result-view.js" */

const KEY = "errorbook.recent";
const MOST = 5;
const LONGEST = 2_000; // characters

/** @returns {string[]} newest first */
function recentSearches() {
  const kept = recall(KEY);
  return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, MOST) : [];
}

/**
 * A search takes the place of those that were typed on the way to it.
 * @param {string} text
 */
export function keepSearch(text) {
  if (!text || text.length > LONGEST) return;
  const others = recentSearches().filter((old) => !text.startsWith(old));
  remember(KEY, [text, ...others].slice(0, MOST));
}

/** The panel of them; hidden unless it is shown. */
export class RecentPanel {
  element = element("div", "eb-recent");
  #strings;
  #choose;

  /**
   * @param {Strings} strings
   * @param {(text: string) => void} choose is given the empty text when the searches are cleared
   */
  constructor(strings, choose) {
    this.#strings = strings;
    this.#choose = choose;
    this.element.hidden = true;
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", strings["search.recent"]);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  get stops() {
    return [...this.element.querySelectorAll("button")];
  }

  /** Opens where there is something to offer. */
  open() {
    const searches = recentSearches();
    const head = element("div", "eb-recent__head", [
      element("p", "", [this.#strings["search.recent"]]),
      button("eb-recent__clear", this.#strings["search.forget"], () => this.#clear()),
    ]);
    const items = searches.map((text) =>
      element("li", "", [button("eb-recent__search", text, () => this.#take(text))]));
    this.element.replaceChildren(head, element("ul", "", items));
    this.element.hidden = !searches.length;
  }

  close() {
    this.element.hidden = true;
  }

  /** @param {string} text */
  #take(text) {
    this.close();
    this.#choose(text);
  }

  #clear() {
    remember(KEY, []);
    this.#take("");
  }
}
