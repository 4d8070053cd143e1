/** The globals that Material's bundle expects on handwritten pages; its template writes them inline. */

import { SITE } from "./script.js";
import { recall, remember } from "./storage.js";

export function defineGlobals() {
  Object.assign(window, { __md_scope: SITE, __md_hash: hash, __md_get: recall, __md_set: remember });
}

/** @param {string} text */
function hash(text) {
  return [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
}
