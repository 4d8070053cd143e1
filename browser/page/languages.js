/**
 * The language switcher leads to the same entry of the translation, since ids are equal in all, and
 * takes along what is searched for.
 */

import { entryOf } from "./entry.js";

/** @param {Document} page */
export function switchLanguage(page) {
  for (const link of page.querySelectorAll("a[data-locale]")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.addEventListener("click", () => {
      const entry = entryOf(page, location.hash);
      link.hash = entry ? entry.id : location.hash;
      link.search = location.search;
    });
  }
}
