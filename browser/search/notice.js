/** A sentence in the place of results, with a way on. */

import { button, element } from "../common/elements.js";

/** @import { Strings } from "./result-view.js" */

/**
 * @param {string} text
 * @param {HTMLElement | null} wayOut
 */
export function notice(text, wayOut) {
  return element("div", "eb-notice", [element("p", "", [text]), wayOut]);
}

/**
 * @param {Strings} strings
 * @param {() => void} retry
 */
export function failureNotice(strings, retry) {
  return notice(strings["search.failed"], button("eb-button", strings["search.retry"], retry));
}
